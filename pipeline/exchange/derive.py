"""What follows from the fields that an annotator gave, by the annotation guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.dates.timex import days

_BOUNDS = ("amount_min", "amount_max")


def derived(table: str, fields: dict[str, str]) -> dict[str, str]:
    """Fill in what is empty and follows.

    >>> derived("money", {"amount": "5", "amount_min": "", "amount_max": "", "modifier": ""})
    {'amount': '5', 'amount_min': '5', 'amount_max': '5', 'modifier': 'exact'}
    >>> derived("dates", {"value": "2022-11", "start_date": "", "end_date": ""})["end_date"]
    '2022-11-30'
    """
    rule = _RULES.get(table)
    return rule(fields) if rule else fields


def _money(fields: dict[str, str]) -> dict[str, str]:
    amount, modifier = fields.get("amount"), fields.get("modifier") or "exact"
    if not amount or modifier not in {"exact", "approx"} or any(map(fields.get, _BOUNDS)):
        return fields
    return {**fields, **dict.fromkeys(_BOUNDS, amount), "modifier": modifier}


def _date(fields: dict[str, str]) -> dict[str, str]:
    covered = days(fields.get("value", ""))
    if not covered or fields.get("start_date") or fields.get("end_date"):
        return fields
    first, last = covered
    return {**fields, "start_date": first.isoformat(), "end_date": last.isoformat()}


_RULES: Mapping[str, Callable[[dict[str, str]], Any]] = {"money": _money, "dates": _date}
