"""Measures: a number and a physical or computing unit."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.extras.quantities import change
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import OF_NOUN, SPACE, S, words
from pipeline.extras.quantities.nouns import counted
from pipeline.extras.quantities.numerals import Number, number_at
from pipeline.extras.quantities.units import Unit, unit_at
from pipeline.numbers import modifiers
from pipeline.numbers.phrases import line_start

_HALF = re.compile(rf"{S}et{S}demie?(?!\w)", re.IGNORECASE)
_BELOW_ZERO = re.compile(
    rf"(?<!\w)(?:par|de|à|fait|jusqu['’]à){S}(?P<minus>moins{S})\Z", re.IGNORECASE
)
_SIDE = re.compile(rf"\d{SPACE}?[x×]{SPACE}?\Z")
_DEGREES = frozenset({"°C", "°F", "°", "K"})
# in words these are idioms: « de deux pieds », « deux chevaux »
_FIGURES_ONLY = frozenset({"ft", "ch"})


def measure(page: Page, number: Number) -> Found | None:
    """``128 Go``, ``3 millions de tonnes``, ``moins 3 degrés``."""
    text = page.text
    unit = unit_at(text, number.end, rounded=number.rounded)
    if unit is None and number.figures and text.startswith('"', number.end) and _inch(text, number):
        # « un écran de 6,1" »
        unit = Unit("in", number.end + 1)
    if unit and unit.symbol == "px" and _SIDE.search(text, max(0, number.start - 5), number.start):
        # « 1 920 x 1 080 pixels » is a format
        return None
    if unit is None or (unit.symbol in _FIGURES_ONLY and not number.figures):
        return None
    start, value, way = _signed(text, number, unit)
    end = unit.end
    if half := _HALF.match(text, end):
        end, value = half.end(), value + Decimal("0.5")
    return Found.exact(
        start,
        end,
        "measure",
        value,
        unit=unit.symbol,
        object=_of(page, end),
        change=way or _way(text, start, end),
        rule="measure",
        number=number,
    )


def _inch(text: str, number: Number) -> bool:
    """Whether the mark behind a number is one of inches: no quotation is open before it."""
    if number.value % 1:
        return True
    if (
        number.magnitude > 1
        or not _LEAST <= number.value <= _MOST
        or _GOES_ON.match(text, number.end)
    ):
        return False
    return text.count('"', line_start(text, number.start, 10**4), number.start) % 2 == 0


_LEAST, _MOST = 3, 120
_GOES_ON = re.compile(r'"\w')


def ends_measure(text: str, at: int, end: int) -> bool:
    """Whether a name ends with a measure that is none of it: « Orion 128 Go ».

    Args:
        text: the whole text.
        at: where a number of it begins.
        end: where the name ends.

    >>> ends_measure("Orion 128 Go", 6, 12), ends_measure("Orion 12", 6, 8)
    (True, False)
    """
    number = number_at(text, at)
    unit = unit_at(text, number.end) if number and number.figures else None
    return unit is not None and unit.end == end and len(unit.symbol) > 1


def _signed(text: str, number: Number, unit: Unit) -> tuple[int, Decimal, str]:
    """Start, value and change: a minus before degrees belongs to the value."""
    start, value = number.start, number.value
    way = change.signed(text, start)
    if unit.symbol in _DEGREES:
        if way == "down":
            return start - 1, -value, ""
        if below := _BELOW_ZERO.search(text, max(0, start - 16), start):
            return below.start("minus"), -value, ""
    return start, value, way


def _way(text: str, start: int, end: int) -> str:
    """Up or down, where a noun of change or « de plus » says so."""
    _, left = modifiers.before(text, start)
    word = change.before(text, left)
    if word and (word.noun or text[word.end : left].strip()):
        return word.way
    return change.behind(text, end)[0]


def _of(page: Page, end: int) -> str:
    """What is measured: « 16 Go de mémoire »."""
    m = OF_NOUN.match(page.text, end)
    noun = counted(page.text, m.end(), page.names, singular=True) if m else None
    if noun is None or noun.head.casefold() in words("dimensions"):
        return ""
    return page.text[noun.start : noun.end]
