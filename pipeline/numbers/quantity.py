"""Quantities: numbers with their magnitude, round collectives, and vague magnitudes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from pipeline.numbers.figures import FIGURES, SPACE, parse_figures
from pipeline.numbers.phrases import S
from pipeline.numbers.words import WORDS, lexicon, parse_words

Precision = Literal["exact", "approx", "vague"]


def _either(section: str, suffix: str = "") -> str:
    words = sorted(lexicon(section), key=len, reverse=True)
    return f"(?:{'|'.join(words)}){suffix}"


_MAGNITUDE = rf"{_either('magnitudes')}\b\.?"
_SCALE = r"(?:mill(?:ier|ion|iard)|billion|billiard|trillion)s?\b"
_COLLECTIVE = rf"{_either('collectives', 's?')}\b"
_OF = rf"(?:{S}de{S}|{S}d['’])"
_HALF = rf"(?:{S}et{S}demie?\b)"
_VIRGULE = rf"(?:{WORDS}{S}virgule{S}{WORDS})"
_BEFORE_COLLECTIVE = ("petite", "bonne", "grosse", "grande")
_SOME = ("quelques", "plusieurs")
_FRACTION = r"(?:demi|tiers|quarts?|cinquième|dixième)"
# not inside a word, nor the figures of a name (GPT-4), nor decimals of what stands before
# (4,5), but behind « 2x » and « 10M- »
START = (
    r"(?:(?<![\w$€£%])(?<![^\W\d_][-/])(?<!\d[.,'’:/])"
    r"|(?<=\d[xX×])|(?<=\d[kKM€][-–])|(?<=\d[ \u00a0][kKM][-–]))"
)

# alternatives from the most telling to the plainest; each has its own groups
QUANTITY = (
    rf"(?:(?P<fraction>(?:(?P<parts>{WORDS}|\d)(?:{S}|[-\u2011]))?(?P<part>{_FRACTION})(?:[-\u2011]|{S}|{_OF})"
    rf"(?P<whole>{_SCALE}))"
    rf"|(?P<collected>(?P<count>(?:{'|'.join(_SOME)}|une|{WORDS}|\d{{1,3}}){S})?"
    rf"(?:(?:{'|'.join(_BEFORE_COLLECTIVE)}){S})?(?P<half>demi-)?(?P<collective>{_COLLECTIVE})(?P<times>(?:{_OF}{_SCALE}){{0,2}}))"
    rf"|(?P<vague>(?P<some>(?:{'|'.join(_SOME)}){S})?(?P<scale>{_SCALE})(?P<of>(?:{_OF}{_SCALE}){{0,2}}))"
    rf"|(?P<figures>{FIGURES})(?P<magnitudes>(?:{S}{_MAGNITUDE}){{0,3}})"
    rf"(?P<more>(?:{S}{FIGURES}{S}(?:mille|millions?)\b|{S}\d{{3}}{SPACE}\d{{3}}(?!\d))?)(?P<demi>{_HALF}?)"
    rf"|(?P<words>{_VIRGULE}|{WORDS}{_HALF}?))"
)


def _initials() -> str:
    sections = ("units", "multipliers", "collectives", "magnitudes", "fractions")
    words = [word for section in sections for word in lexicon(section)]
    letters = {word[0] for word in (*words, *_BEFORE_COLLECTIVE, *_SOME)}
    return "".join(sorted(letters | {letter.upper() for letter in letters}))


# what the words of a quantity may begin with
INITIALS = _initials()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is written.

    Attributes:
        value: what it amounts to; the least of a vague magnitude.
        magnitude: the last power of ten that is spelt, which a coordinated number shares: a million
            of « 27 et 15 millions ».
        precision: ``approx`` for « une centaine », ``vague`` for « plusieurs centaines ».
    """

    value: Decimal
    magnitude: Decimal = Decimal(1)
    precision: Precision = "exact"


def read_quantity(m: re.Match[str]) -> Quantity | None:
    """Read a match of :data:`QUANTITY`; None when its words make no number.

    >>> read_quantity(re.match(QUANTITY, "plusieurs dizaines de millions")).value
    Decimal('10000000')
    """
    if m["fraction"]:
        return _fraction(m)
    if m["collected"]:
        return _collected(m)
    if m["vague"]:
        value = _known(m["scale"]) * _product(m["of"])
        # « franchir le milliard » is one, « des milliards » are who knows how many
        one = not m["some"] and not m["scale"].casefold().endswith("s")
        return Quantity(value, value, "exact" if one else "vague")
    if m["figures"]:
        return _figures(m)
    return _words(m["words"])


def _figures(m: re.Match[str]) -> Quantity | None:
    magnitude = _product(m["magnitudes"])
    number = parse_figures(m["figures"], magnitude=magnitude > 1)
    if number is None:
        return None
    value = number * magnitude
    if m["demi"]:
        value += magnitude / 2
    if m["more"]:
        added = _more(m["more"].strip())
        if added is None or added >= magnitude:
            return None
        value += added
    return Quantity(value, magnitude)


def _more(text: str) -> Decimal | None:
    """What stands behind the millions: « 200 000 », « 500 mille », « 500 millions »."""
    m = re.fullmatch(rf"({FIGURES})(?:{S}([a-z]+))?", text, re.IGNORECASE)
    number = parse_figures(m[1]) if m else None
    if m is None or number is None:
        return None
    return number * _known(m[2]) if m[2] else number


@lru_cache(maxsize=1024)
def _words(text: str) -> Quantity | None:
    value = parse_words(text)
    if value is None:
        return None
    multipliers = lexicon("multipliers")
    words = [word for word in re.split(r"[\s-]+", text.casefold()) if word]
    magnitude = Decimal(1)
    for word in reversed([word for word in words if word not in {"et", "demi", "demie"}]):
        if multipliers.get(word, 0) < 1000:
            break
        magnitude *= multipliers[word]
    return Quantity(value, magnitude)


def _fraction(m: re.Match[str]) -> Quantity | None:
    parts = Decimal(1)
    if m["parts"]:
        read = Decimal(m["parts"]) if m["parts"].isdecimal() else parse_words(m["parts"])
        if read is None:
            return None
        parts = read
    whole = _known(m["whole"])
    value = parts * whole / lexicon("fractions")[m["part"].casefold()]
    return Quantity(value.quantize(Decimal("0.01")) if value % 1 else value, whole)


def _collected(m: re.Match[str]) -> Quantity | None:
    count = (m["count"] or "").strip().casefold()
    collective = Decimal(lexicon("collectives")[m["collective"].casefold().rstrip("s")])
    if m["half"]:
        collective /= 2
    value = collective * _product(m["times"])
    if count in {"une", "un", "1"} or (not count and not m["collective"].casefold().endswith("s")):
        return Quantity(value, value, "approx")
    if count in {"", "quelques", "plusieurs"}:
        return Quantity(value, value, "vague")
    number = Decimal(count) if count.isdecimal() else parse_words(count)
    return None if number is None else Quantity(number * value, value, "approx")


def _product(text: str) -> Decimal:
    value = Decimal(1)
    for word in re.findall(r"[^\W\d_]+", text) if text else ():
        if word.casefold() not in {"de", "d"}:
            value *= _known(word)
    return value


def _known(word: str) -> Decimal:
    return Decimal(lexicon("magnitudes")[word.casefold()])
