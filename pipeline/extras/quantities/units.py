"""Units of measure behind a number, and what they are in base units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pipeline.extras.quantities.lexicon import SPACE, SPACES, S, phrases, table
from pipeline.patterns import any_of

# letters of a word that tell whether it may be a unit
_HEAD = 3
# a letter alone is a unit only where no word goes on from it
_ALONE = frozenset(
    {"m", "g", "t", "l", "L", "A", "V", "W", "ch", "°", "º", "Po", "MO", "TO", "GO", "To"}
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as SI or IEC write it.

    Attributes:
        symbol: ``GB`` for « Go ».
        end: offset after it in the text.
    """

    symbol: str
    end: int


def unit_at(text: str, at: int, *, rounded: bool = False) -> Unit | None:
    """The unit that stands at an offset, a space before it allowed.

    Args:
        text: the whole text.
        at: where the number ends.
        rounded: whether « de » may stand between, as in « 2 millions de tonnes ».

    >>> unit_at("128 Go", 3).symbol, unit_at("3 millions de tonnes", 10, rounded=True).symbol
    ('GB', 't')
    """
    if not rounded:
        # most words are no unit's: the pattern takes ten times as long to say so
        near = text[at : at + 8].lstrip(SPACES).removeprefix("-")[:_HEAD].lower()
        heads = _heads()
        if not (near in heads or near[:2] in heads or near[:1] in heads):
            return None
    m = _pattern().match(text, at)
    if m is None or (m["of"] and not rounded):
        return None
    if m["symbol"]:
        written = m["symbol"]
        if written in _ALONE and not _ends(text, m.end()):
            return None
        if written in {"''", "’’"} and not m["symbol"]:
            return None
        return Unit(_symbols()[written], m.end())
    written = re.sub(r"\s", " ", m["word"]).casefold().replace("’", "'").replace("\u2011", "-")
    symbol = _words().get(written) or _words().get(written.removesuffix("s"))
    return Unit(symbol, m.end()) if symbol else None


def _ends(text: str, at: int) -> bool:
    """Whether what follows a short symbol leaves it one: no « l'écran », no « A 320 »."""
    return not re.match(r"['’]|[ \u00a0]?\d|-\w", text[at : at + 3])


def si(symbol: str, value: Decimal, *, difference: bool = False) -> tuple[Decimal | None, str]:
    """A value in base units, and which.

    Args:
        symbol: of the unit.
        value: in that unit.
        difference: whether it is a change, to which a zero point does not apply.

    >>> si("nm", Decimal(3))
    (Decimal('3E-9'), 'm')
    """
    one = _by_symbol().get(symbol)
    if one is None or not one["factor"]:
        return None, ""
    factor: str = one["factor"]
    found = value / Decimal(factor[1:]) if factor.startswith("/") else value * Decimal(factor)
    if "offset" in one and not difference:
        found += Decimal(one["offset"])
    return found.normalize(), one["si"]


@cache
def _by_symbol() -> dict[str, Any]:
    return {one["symbol"]: one for one in table("units")["unit"]}


@cache
def _symbols() -> dict[str, str]:
    return {written: one["symbol"] for one in table("units")["unit"] for written in one["symbols"]}


@cache
def _words() -> dict[str, str]:
    return {
        written.casefold(): one["symbol"]
        for one in table("units")["unit"]
        for written in one["words"]
    }


@cache
def _heads() -> frozenset[str]:
    """What units begin with, in small letters: up to three, or those before another sign."""
    written = (*_symbols(), *_words())
    found = (re.match(r"\w{1,3}|\W", one) for one in written)
    return frozenset(m[0].lower() for m in found if m)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:(?P<of>{S}de{S}|{S}d['’])|{SPACE}{{1,2}}|-?)(?P<word>(?i:{phrases(_words())}s?))(?!\w)"
        rf"|{SPACE}?(?P<symbol>{any_of(_symbols())})(?![\w²³]|/(?!\d)))"
    )
