"""What two runs were told, and made with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# what is another in every run, or said elsewhere
_ASIDE = frozenset({"files", "counts", "inputs", "finished", "seconds", "characters", "config_key"})
_FILES = "files of the settings"

Setting = tuple[str, Any, Any]


def settings(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[Setting]:
    """Settings and versions that differ, with what each run has; None for what it has not.

    Args:
        a: ``run.json`` of the first run.
        b: that of the second.

    >>> settings({"glaneur": "1", "config": {"x": {"y": 1}}}, {"glaneur": "1", "config": {}})
    [('config.x.y', 1, None)]
    """
    one, other = dict(_flat(a)), dict(_flat(b))
    names = dict.fromkeys([*one, *other])
    found = [(n, one.get(n), other.get(n)) for n in names if one.get(n) != other.get(n)]
    keys = a.get("config_key"), b.get("config_key")
    if keys[0] != keys[1] and not any(name.startswith("config.") for name, _, _ in found):
        # gazetteers and plug-ins that have the same name and hold something else
        found.append((_FILES, str(keys[0])[:12], str(keys[1])[:12]))
    return found


def _flat(manifest: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in manifest.items():
        if before or name not in _ASIDE:
            if isinstance(value, Mapping):
                yield from _flat(value, f"{before}{name}.")
            else:
                yield f"{before}{name}", value
