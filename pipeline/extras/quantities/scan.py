"""Reads a text from number to number, and makes rows of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.extractors import Match
from pipeline.extras.quantities import ratios, units
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.links import grouped
from pipeline.extras.quantities.nouns import Names
from pipeline.extras.quantities.numerals import number_at, run_at, starts
from pipeline.extras.quantities.reading import number_here, points
from pipeline.extras.quantities.row import Measured
from pipeline.numbers import modifiers

# « plus du triple », but not « en plus des 3 000 postes »
_MORE = re.compile(
    r"(?<!\w)(?<!en )plus[ \u00a0](?:du|des|de[ \u00a0]la)[ \u00a0]\Z", re.IGNORECASE
)
_BELOW = {"at_least": (True, False), "more_than": (True, False)}
_BELOW |= {"at_most": (False, True), "less_than": (False, True)}


def find(
    text: str,
    taken: Sequence[tuple[int, int]] = (),
    names: Sequence[tuple[int, int, str]] = (),
) -> Iterator[Match[Measured]]:
    """Find the quantities of a text, in order and without overlap.

    Args:
        text: the clean text.
        taken: passages that are amounts or dates, in order.
        names: passages that are names, with their labels, in order.

    >>> [str(m.row.value) for m in find("La hausse de 3 points touche 1 700 employés.")]
    ['3', '1700']
    """
    page = Page(text, Names.of(names))
    for one in grouped(page, list(_read(page, _Taken(taken)))):
        yield _match(one, text)


class _Taken:
    """Passages of other tables, asked by offset."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self.starts = [start for start, _ in spans]

    def until(self, at: int) -> int:
        """Where the passage that holds an offset ends; the offset itself when none does."""
        index = bisect_right(self.starts, at) - 1
        return self.spans[index][1] if index >= 0 and at < self.spans[index][1] else at


def _read(page: Page, taken: _Taken) -> Iterator[Found]:
    floor = 0
    for at, kind in starts(page.text):
        if at < floor:
            continue
        floor = max(taken.until(at), run_at(page.text, at))
        name = page.names.at(at)
        if name:
            floor = max(floor, name[1])
        if floor > at:
            continue
        found, floor = _one(page, at, kind)
        if found:
            yield found


def _one(page: Page, at: int, kind: str) -> tuple[Found | None, int]:
    if kind == "point":
        number = number_at(page.text, at)
        found = points(page, number) if number else None
        return found, found.end if found else at + 1
    if kind in {"number", "one", "over"}:
        if kind == "over":
            number = number_at(page.text, at)
            found = ratios.out_of(page, number) if number else None
            return found, found.end if found else at + 1
        found, end = number_here(page, at)
        # « une demi-page » is no number of pages
        article = (
            found is not None and kind == "one" and found.low == 1 and found.number is not None
        )
        return (None, end) if article else (found, end)
    reader = {
        "part": ratios.part_at,
        "multiple": ratios.multiple_at,
        "fold": ratios.fold_at,
        "times": ratios.by_sign,
    }[kind]
    found = reader(page, at)
    return found, found.end if found else at + 1


def _match(one: Found, text: str) -> Match[Measured]:
    modifier = one.modifier or _said(one, text)
    low, high = plain(one.low), plain(one.high)
    if modifier == "range":
        return Match(
            one.start,
            one.end,
            Measured(one.kind, None, low, high, one.unit, one.object, "range", one.change),
            one.rule,
        )
    below, above = _BELOW.get(modifier, (True, True))
    si_value, si_unit = (None, "")
    if one.kind == "measure":
        si_value, si_unit = units.si(one.unit, low, difference=bool(one.change in {"up", "down"}))
    row = Measured(
        one.kind,
        low,
        low if below else None,
        high if above else None,
        one.unit,
        one.object,
        modifier,
        one.change,
        si_value,
        si_unit,
    )
    return Match(one.start, one.end, row, one.rule)


def _said(one: Found, text: str) -> str:
    """The modifier before a quantity or behind it; a collective number is approximate."""
    said, start = modifiers.before(text, one.start)
    low = one.low
    if said == "approx":
        bound, _ = modifiers.before(text, start)
        said = bound if bound and bound != "approx" else said
    if said == "approx" and text[start : one.start].casefold().startswith("dans les") and low % 10:
        said = ""
    # « sous deux régimes » is no limit
    if one.kind == "count" and text[start : one.start].strip().casefold() in {"sous", "dès"}:
        said = ""
    if not said and _MORE.search(text, max(0, one.start - 9), one.start):
        said = "more_than"
    said = said or modifiers.after(text, one.end)[0]
    return said or ("approx" if one.number and one.number.approx else "")


def plain(value: Decimal) -> Decimal:
    """Without an exponent or idle zeros.

    >>> plain(Decimal("1E+3")), plain(Decimal("2.50"))
    (Decimal('1000'), Decimal('2.5'))
    """
    if value == value.to_integral_value():
        return Decimal(int(value))
    return Decimal(format(value.normalize(), "f"))
