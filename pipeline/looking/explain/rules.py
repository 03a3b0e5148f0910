"""What a rule is for, by its name."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _said() -> dict[str, dict[str, str]]:
    path = files("pipeline.looking").joinpath("data", "rules.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rule_says(table: str, rule: str) -> str:
    """What a rule is for, in a line; empty for a plug-in's.

    >>> rule_says("dates", "last-night"), rule_says("money", "prefix")[:10]
    ('la nuit dernière: the evening before.', 'a currency')
    """
    if table == "dates":
        from pipeline.dates.scan import RULES
        from pipeline.dates.trace import says

        return next((says(one) for one in RULES if one.name == rule), "")
    return _said().get(table, {}).get(rule, "")
