"""Reads a text from number to number, and makes rows of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.extractors import Match
from pipeline.extras.quantities import units
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import S
from pipeline.extras.quantities.links import grouped
from pipeline.extras.quantities.measures import ends_measure
from pipeline.extras.quantities.names import Names
from pipeline.extras.quantities.numerals import run_at, starts
from pipeline.extras.quantities.ratios import turns
from pipeline.extras.quantities.reading import read_at
from pipeline.extras.quantities.row import Measured
from pipeline.numbers import modifiers
from pipeline.numbers.plain import plain

# which bounds a modifier leaves
_BOUNDS = {
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
}
# « plus du triple », but not « en plus des 3 000 postes »
_MORE = re.compile(rf"(?<!\w)(?<!\ben )plus{S}(?:du|des|de{S}la){S}\Z", re.IGNORECASE)
_DANS_LES = re.compile(rf"dans{S}les{S}", re.IGNORECASE)
_SUR = re.compile(rf"{S}sur{S}\w", re.IGNORECASE)
# « sous deux régimes » is no limit
_PLACES = frozenset({"sous", "dès"})


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
    page = Page(text, Names.of(names), taken)
    for one in grouped(page, list(_read(page, taken))):
        yield _match(one, text)


def _read(page: Page, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """What stands at each number outside amounts, dates and names."""
    text, name_at = page.text, page.names.at
    begins = [start for start, _ in taken]
    floor = 0
    for at, kind in starts(text):
        if at < floor:
            continue
        index = bisect_right(begins, at) - 1
        floor = taken[index][1] if index >= 0 else 0
        figures = text[at].isdecimal()
        if name := name_at(at):
            is_none = figures and ends_measure(text, at, name[1])
            floor = floor if is_none else max(floor, name[1])
        if figures and (end := run_at(text, at)) > floor:
            floor = end
        if floor <= at:
            found, floor = read_at(page, at, kind)
        else:
            # « deux nuits sur trois » is no duration
            found = turns(page, at) if _SUR.match(text, floor) else None
            floor = found.end if found else floor
        while found:
            yield found
            if found.kind != "bare":
                break
            found, floor = _next_side(page, found, floor)


def _next_side(page: Page, side: Found, floor: int) -> tuple[Found | None, int]:
    """The length that touches the one before it: « 30x20x10 cm »."""
    if not _TOUCHES.match(page.text, side.end):
        return None, floor
    return read_at(page, side.end + 1, "number")


_TOUCHES = re.compile(r"[x×]\d")


def _match(one: Found, text: str) -> Match[Measured]:
    modifier = one.modifier or _said(one, text)
    low = plain(one.low)
    high = low if one.high is one.low else plain(one.high)
    si_value, si_unit = None, ""
    if one.kind == "measure":
        change = one.change in {"up", "down"}
        si_value, si_unit = units.si(one.unit, low, difference=change)
    ranged = modifier == "range"
    below, above = _BOUNDS.get(modifier, (True, True))
    row = Measured(
        one.kind,
        None if ranged else low,
        low if below else None,
        high if above else None,
        one.unit,
        one.object,
        modifier,
        one.change,
        None if ranged else si_value,
        si_unit,
    )
    return Match(one.start, one.end, row, one.rule)


def _said(one: Found, text: str) -> str:
    """The modifier before a quantity or behind it; a collective number is approximate."""
    said, start = modifiers.before(text, one.start)
    words = text[start : one.start]
    if said == "approx":
        bound, _ = modifiers.before(text, start)
        said = bound if bound and bound != "approx" else said
        # « dans les 94 armoires » are exactly as many
        said = "" if _DANS_LES.fullmatch(words) and one.low % 10 else said
    elif one.kind == "count" and words.strip().casefold() in _PLACES:
        said = ""
    if not said and _MORE.search(text, max(0, one.start - 12), one.start):
        said = "more_than"
    said = said or modifiers.after(text, one.end)[0]
    return said or ("approx" if one.number and one.number.approx else "")
