"""Comparisons; what is not known compares as false."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pipeline.article import Published
from pipeline.looking.where.fault import Fault
from pipeline.looking.where.kinds import NAMED, Get, Term

Compare = Callable[[Any, Any], bool]

SIGNS: dict[str, Compare] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_EQUAL = {"==", "!="}


def compared(sign: str, left: Term, right: Term) -> Get:
    """What tells of a row whether the comparison of two terms holds.

    Args:
        sign: of :data:`SIGNS`.
        left: a term.
        right: another.

    Raises:
        Fault: the two are of kinds that do not compare.
    """
    if "nothing" in {left.kind, right.kind}:
        return _emptiness(sign, left, right)
    if left.kind == "date" and right.kind == "text" and right.constant:
        return _to_date(sign, left, right)
    if right.kind == "date" and left.kind == "text" and left.constant:
        return _to_date(_TURNED.get(sign, sign), right, left)
    if left.kind != right.kind:
        raise Fault(f"{left} and {right}: they do not compare")
    if left.kind == "truth" and sign not in _EQUAL:
        raise Fault(f"{left}: it compares with == and != alone")
    return _known(SIGNS[sign], left.get, right.get)


def _known(compare: Compare, left: Get, right: Get) -> Get:
    def holds(row: Sequence[Any]) -> bool:
        a, b = left(row), right(row)
        return a is not None and b is not None and compare(a, b)

    return holds


def _emptiness(sign: str, left: Term, right: Term) -> Get:
    """``period == None``: whether a cell is empty."""
    if sign not in _EQUAL:
        raise Fault("None compares with ==, !=, is and is not alone")
    get, wanted = (right if left.kind == "nothing" else left).get, sign == "=="
    return lambda row: (get(row) in (None, "")) is wanted


def _to_date(sign: str, left: Term, right: Term) -> Get:
    """A date beside an ISO text, which may be a month or a year: all its days."""
    first, last = _days(right)
    get = left.get

    def holds(row: Sequence[Any]) -> bool:
        day = get(row)
        return day is not None and _DATED[sign](day, first, last)

    return holds


_DATED: dict[str, Callable[[date, date, date], bool]] = {
    "==": lambda day, first, last: first <= day <= last,
    "!=": lambda day, first, last: not first <= day <= last,
    "<": lambda day, first, _: day < first,
    "<=": lambda day, _, last: day <= last,
    ">": lambda day, _, last: day > last,
    ">=": lambda day, first, _: day >= first,
}


def _days(term: Term) -> tuple[date, date]:
    try:
        found = Published.parse(str(term.value))
    except ValueError:
        found = Published()
    if found.first is None or found.last is None:
        raise Fault(f'{term.said} is no date: write "2024-09-27", "2024-09" or "2024"')
    return found.first, found.last


def among(left: Term, choices: Sequence[Term]) -> Get:
    """What tells whether a term is one of some constants.

    Raises:
        Fault: one of them is of a kind that does not compare with the term.
    """
    if not choices:
        raise Fault("an empty list holds nothing")
    tests = [compared("==", left, one) for one in choices]
    if left.kind in {"text", "number"} and all(one.kind == left.kind for one in choices):
        get, known = left.get, frozenset(one.value for one in choices)
        return lambda row: get(row) in known
    return lambda row: any(test(row) for test in tests)


def within(left: Term, right: Term) -> Get:
    """What tells whether a text stands in another.

    Raises:
        Fault: one of them is no text.
    """
    if left.kind != "text" or right.kind != "text":
        raise Fault(
            f"in wants a list, {left.said or NAMED[left.kind]} in [...], or two texts; {right}"
        )
    a, b = left.get, right.get
    return lambda row: a(row) in b(row)
