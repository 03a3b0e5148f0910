"""Where numbers may stand in a text, and what they amount to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.extras.quantities.lexicon import SPACE, S, table
from pipeline.numbers import QUANTITY, START, Quantity, parse_figures, read_quantity
from pipeline.numbers.words import lexicon

_NUMBER = re.compile(rf"{START}(?i:{QUANTITY})")
# « 10k abonnés », « 3 M d'abonnés », « 70 B de paramètres »
_LETTERS = re.compile(
    rf"(?P<gap>{SPACE}?)(?P<letters>[kKM]|B(?={S}de{S}param))(?={S}(?:d['’]|de{S}|\w*[sx](?!\w)))"
)
_FACTORS = {"k": 1000, "K": 1000, "M": 10**6, "B": 10**9}
# 5.6.0, 01 23 45 67 89, 12/05, 16:9, 192.168.0.1
_RUN = re.compile(r"\d+(?:[.:/]\d+){2,}|\d+[:/]\d+|(?:19|20)\d\d-\d{2,5}(?!\d)|\d\d(?:[ .\u00a0\u202f]\d\d){3,}(?!\d)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written.

    Attributes:
        start: first character.
        end: after the last one.
        value: what it amounts to.
        magnitude: the last power of ten that is spelt.
        figures: whether it begins with a figure.
        approx: a collective number: « une dizaine ».
        rounded: it takes « de » before its noun: « 3 millions de clients ».
    """

    start: int
    end: int
    value: Decimal
    magnitude: Decimal
    figures: bool
    approx: bool = False
    rounded: bool = False


def starts(text: str) -> Iterator[tuple[int, str]]:
    """Offsets at which a number, a fraction or a multiple may begin, with the kind of word.

    >>> list(starts("Près de la moitié des 12 élus"))
    [(11, 'part'), (22, 'number')]
    """
    for m in _triggers().finditer(text):
        at = m.start()
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_"):
            yield at, m.lastgroup or ""


def number_at(text: str, at: int) -> Number | None:
    """The number that begins at an offset, if one does.

    >>> number_at("100 millions d'euros", 0).value
    Decimal('100000000')
    """
    m = _NUMBER.match(text, at)
    quantity = read_quantity(m) if m else None
    if m is None or quantity is None or quantity.precision == "vague":
        return None
    end, digits = m.end(), bool(m["figures"])
    if digits and (letters := _LETTERS.match(text, end)) and quantity.magnitude == 1:
        factor = Decimal(_FACTORS[letters["letters"]])
        value = parse_figures(m["figures"], magnitude=True)
        if value is not None and (letters["gap"] or value >= 5):
            return Number(at, letters.end(), value * factor, factor, True, rounded=True)
    approx = quantity.precision == "approx"
    rounded = approx or quantity.magnitude >= 10**6 or bool(m["fraction"] or m["vague"])
    return Number(at, end, quantity.value, quantity.magnitude, digits, approx, rounded)


def run_at(text: str, at: int) -> int:
    """Where a version, a telephone number, a score or an aspect ratio at an offset ends, or 0."""
    m = _RUN.match(text, at)
    return m.end() if m else 0


@cache
def _triggers() -> re.Pattern[str]:
    units = [word for word in lexicon("units") if word not in {"un", "une"}]
    plain = _trie([*units, "cent", "cents", "mille", "quelque"])
    collectives = "|".join((*lexicon("collectives"), "demi"))
    scales = r"mill(?:ier|ion|iard)|billion|billiard"
    data = table("ratios")
    return re.compile(
        rf"(?P<number>\d[\d.,]*|(?i:{plain})(?![^\W\d_]))"
        rf"|(?P<one>(?i:une?[ \u00a0](?:(?:petite|bonne|grosse|grande)[ \u00a0])?(?:{collectives}|{scales})"
        rf"|mill(?:ion|iard)(?!s)))"
        rf"|(?P<part>(?i:(?:(?:la|une)[ \u00a0](?:bonne[ \u00a0]|petite[ \u00a0])?)?moitié|un[ \u00a0](?:tiers|quart|cinquième|dixième|demi)|le[ \u00a0](?:tiers|quart)(?=[ \u00a0]d)|du[ \u00a0]quart))"
        rf"|(?P<multiple>(?i:{'|'.join(data['multiples'])})(?![^\W\d_]))"
        rf"|(?P<fold>(?i:{'|'.join(data['folds'])})(?![^\W\d_]))"
        rf"|(?P<times>[x×](?=\d))"
        rf"|(?P<over>(?i:une?)(?=[^\n.,;:]{{0,40}}[ \u00a0]sur[ \u00a0]\w))"
        rf"|(?P<point>(?i:un[ \u00a0](?:demi-)?point))"
    )


def _trie(words: Iterable[str]) -> str:
    """Alternatives that begin with the same letter behind that letter, for speed."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


def exact(value: int) -> Quantity:
    """A plain number.

    >>> exact(2).value
    Decimal('2')
    """
    return Quantity(Decimal(value))
