"""Paths in settings, found by the types of a dataclass, however deep."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

Move = Callable[[Path], Path]


def holds_paths(hint: Any) -> bool:
    """Whether a value of this type may hold a path somewhere.

    >>> holds_paths(dict[str, Path] | None), holds_paths(tuple[str, ...])
    (True, False)
    """
    if is_dataclass(hint):
        return any(map(holds_paths, get_type_hints(hint).values()))
    if isinstance(hint, type) and not get_args(hint):
        return issubclass(hint, Path)
    return any(map(holds_paths, get_args(hint)))


def moved(hint: Any, value: Any, move: Move) -> Any:
    """The value with each of its paths moved; what does not fit its type is left as it is.

    Args:
        hint: type of the value.
        value: as it is in settings, or as TOML and JSON have it.
        move: gives another path for one.

    >>> moved(tuple[Path, ...] | None, ["firms.csv"], lambda path: "data" / path)
    [PosixPath('data/firms.csv')]
    """
    if get_origin(hint) in {Union, types.UnionType}:
        # the one whose shape the value has: Path | None, Path | tuple[Path, ...]
        hint = next((one for one in get_args(hint) if _fits(one, value)), None)
    if not _fits(hint, value):
        return value
    if is_dataclass(hint):
        return _in_dataclass(get_type_hints(hint), value, move)
    return _in_many(get_args(hint), value, move) if get_args(hint) else move(Path(value))


def _fits(hint: Any, value: Any) -> bool:
    """Whether a type holds paths, and a value has its shape."""
    if not holds_paths(hint):
        return False
    if is_dataclass(hint):
        return isinstance(value, Mapping) or is_dataclass(value)
    if not get_args(hint):
        return isinstance(value, str | Path)
    origin = get_origin(hint)
    pairs = isinstance(origin, type) and issubclass(origin, Mapping)
    return isinstance(value, Mapping if pairs else list | tuple | set | frozenset)


def _in_dataclass(hints: Mapping[str, Any], value: Any, move: Move) -> Any:
    if isinstance(value, Mapping):
        return {name: moved(hints.get(name), one, move) for name, one in value.items()}
    inside = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
    return replace(value, **{name: moved(hints[name], one, move) for name, one in inside.items()})


def _in_many(kinds: tuple[Any, ...], value: Any, move: Move) -> Any:
    if isinstance(value, Mapping):
        return {name: moved(kinds[-1], one, move) for name, one in value.items()}
    # tuple[Path, int] has a type for each, tuple[Path, ...] and list[Path] one for all
    each = len(kinds) == len(value) and kinds[-1] is not ...
    hints = kinds if each else (kinds[0],) * len(value)
    return type(value)(moved(kind, one, move) for kind, one in zip(hints, value, strict=True))
