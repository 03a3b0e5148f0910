"""One amount: a number and its currency, on whichever side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.money.context import Context
from pipeline.money.currencies import LETTERS, Unit
from pipeline.money.names import currencies
from pipeline.numbers import (
    FIGURES,
    INITIALS,
    QUANTITY,
    SPACE,
    START,
    WORDS,
    Quantity,
    parse_figures,
    parse_words,
    read_quantity,
)
from pipeline.numbers.phrases import S, either, line_start

REACH, _WORDY = 100, 250
_LONGEST = 40
# « 75.– »
_DASH = r"(?:[.,][-–—]{1,2})"
_LETTERS = rf"(?:(?P<gap>{SPACE}?)(?P<letters>{LETTERS})(?![^\W\d_]))"
# the look ahead is for speed: most words begin no number
NUMBER = rf"(?=[\d{INITIALS}]){START}(?i:{QUANTITY}){_DASH}?{_LETTERS}?"
_LEFT = re.compile(rf"{NUMBER}(?P<glue>{SPACE}{{0,2}})(?P<de>(?i:de{S}|d['’]{SPACE}?)?)\Z")
_ENGLISH = either(currencies()["english"])
_RIGHT = re.compile(
    rf"{SPACE}?(?P<figures>{FIGURES})(?:{_DASH}|[-–](?P<upper>{FIGURES}))?"
    rf"(?:(?P<gap>{SPACE}?)(?P<letters>{LETTERS})(?!\w)|{SPACE}?(?P<word>(?i:{_ENGLISH}))(?!\w)|(?!\w))"
)
_CENTS = re.compile(
    rf"(?:{S}et)?{S}(?P<n>\d{{1,2}}|(?i:{WORDS})){S}(?i:centimes?|cents?|pence|penny)(?!\w)(?i:{S}?d['’]euros?(?!\w))?"
)
# what stands behind cents that are not called so
_BEHIND_CENTS = (
    rf"(?={SPACE}?[.;:!?)»”\"…|]|{SPACE}?,(?!\d)|{SPACE}?[\n\r]|\Z"
    rf"|{S}(?:par|le|la|et|pour|au|TTC|HT|seulement|pièce)(?!\w))"
)
_GLUED = re.compile(r"(?P<n>\d\d)(?![\w%.,]*\d|\w|%)")
_SPACED = re.compile(rf"{SPACE}(?P<n>\d\d|(?i:{WORDS})){_BEHIND_CENTS}")
# « 1 234 ALL », « 12,50 ALL », but no « 10 ALL »
_WRITTEN_OUT = re.compile(r"\d\D\d{3}|,\d\d")
_HALF = re.compile(rf"{S}et{S}demie?(?!\w)")
_WITH_CENTS = frozenset({"EUR", "USD", "GBP", "CHF", "CAD", "FRF"})


@dataclass(frozen=True, slots=True)
class Amount:
    """What was read, before its neighbours are looked at.

    Attributes:
        start: first character.
        end: after the last one.
        low: value, or the lower bound, in units of the currency.
        high: value, or the upper bound; of a vague magnitude it means nothing.
        currency: ISO 4217.
        kind: exact, approx, vague or range.
        rule: why.
        magnitude: what a number coordinated with this one shares, cents included.
        family: of a currency that is named, else empty.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: str
    kind: str
    rule: str
    magnitude: Decimal = Decimal(1)
    family: str = ""


def amount(unit: Unit, context: Context, floor: int) -> Amount | None:
    """The amount around a currency, if a number stands there.

    Args:
        unit: the currency.
        context: of the text.
        floor: offset before which nothing belongs to it.

    >>> context = Context("Elle lève 4,2 M$ CA.")
    >>> unit = Unit(15, 19, "CAD", "symbol")
    >>> str(amount(unit, context, 0).low)
    '4200000.0'
    """
    text = context.text
    glued_right = (
        text[unit.end : unit.end + 1].isdecimal() and text[unit.start - 1 : unit.start].isspace()
    )
    prefix = _may_precede(unit, text)
    if prefix and glued_right and (found := _prefixed(unit, context)):
        return found
    found = _suffixed(unit, context, floor)
    if found:
        return _with_cents(found, unit, text)
    return _prefixed(unit, context) if prefix else None


def quantities(
    pattern: re.Pattern[str], text: str, floor: int, end: int
) -> Iterator[tuple[re.Match[str], Quantity]]:
    """The readings of what a pattern finds up to an offset, the longest first."""
    at = max(floor, line_start(text, end, REACH))
    for turn in range(12):
        m = pattern.search(text, at, end)
        if m is None:
            return
        # words go on where figures would have begun
        if turn == 0 and m["words"] and m.start() - at < _LONGEST:
            at = max(floor, line_start(text, end, _WORDY))
            m = pattern.search(text, at, end) or m
        quantity = read_quantity(m)
        if quantity and (quantity := _lettered(quantity, m)):
            yield m, quantity
        at = m.start() + 1


def _lettered(quantity: Quantity, m: re.Match[str], of: str = "") -> Quantity | None:
    if not m["letters"]:
        return quantity
    factor = letters_value(m["letters"], of)
    if not m["figures"]:
        return replace(quantity, value=quantity.value * factor, magnitude=factor)
    # three decimals before « M » are decimals
    number = parse_figures(m["figures"], magnitude=True)
    if number is None or quantity.magnitude > 1:
        return None
    return Quantity(number * factor, factor)


def letters_value(letters: str, code: str = "") -> Decimal:
    """What letters like ``Md`` multiply by, before a currency.

    Raises:
        KeyError: for letters that are none.

    >>> letters_value("MM", "EUR"), letters_value("MM", "MAD")
    (Decimal('1000000'), Decimal('1000000000'))
    """
    data = currencies()
    special = data["letters_of"].get(code, {})
    return Decimal(str(special.get(letters, data["letters"][letters])))


def _suffixed(unit: Unit, context: Context, floor: int) -> Amount | None:
    for m, read in quantities(_LEFT, context.text, floor, unit.start):
        if not _fits(m, read, unit):
            continue
        quantity = _scaled(m, _english(m, read, unit, context), unit)
        return _made(m.start(), unit.end, quantity, unit, _rule(m)) if quantity else None
    return None


def _scaled(m: re.Match[str], quantity: Quantity, unit: Unit) -> Quantity | None:
    """With the letters that are glued to the currency, and those that it reads in its own way."""
    if m["letters"] and unit.code in currencies()["letters_of"]:
        return _lettered(read_quantity(m) or quantity, m, unit.code) or quantity
    if not unit.letters:
        return quantity
    if quantity.magnitude > 1:
        return None
    factor = letters_value(unit.letters, unit.code)
    number = parse_figures(m["figures"], magnitude=True) if m["figures"] else quantity.value
    return Quantity((number or quantity.value) * factor, factor, quantity.precision)


def _fits(m: re.Match[str], quantity: Quantity, unit: Unit) -> bool:
    rounded = quantity.magnitude > 1 or quantity.precision != "exact" or bool(m["letters"])
    if unit.style == "rare" and not rounded:
        return bool(m["figures"] and _WRITTEN_OUT.search(m["figures"]))
    if m["de"] and not rounded:
        return False
    if not m["de"] and not m["glue"] and unit.style in {"name", "short"} and not m["figures"]:
        return False
    letters = m["letters"]
    if unit.cents and unit.family == "dollar" and not m["figures"]:
        # « deux cents » is a number
        return 17 <= quantity.value < 100
    if letters in {"c", "m", "mn", "B", "G", "T", "Bn", "bn"}:
        return unit.style in {"symbol", "code"} and not (letters in {"c", "m"} and m["glue"])
    return not (unit.style == "name" and unit.cents and bool(letters))


def _english(m: re.Match[str], quantity: Quantity, unit: Unit, context: Context) -> Quantity:
    """``5 billion dollars`` in an English sentence is a thousand times less."""
    words = (m["magnitudes"] or m["words"] or m["vague"] or "").casefold()
    if not re.search(r"(?:b|tr)illion", words) or m["de"]:
        return quantity
    singular = bool(re.search(r"(?:b|tr)illion\Z", words)) and quantity.value != quantity.magnitude
    if unit.style != "name" or singular or context.english(unit.start):
        factor = Decimal(1000) if "trillion" not in words else Decimal(1_000_000)
        return Quantity(quantity.value / factor, quantity.magnitude / factor, quantity.precision)
    return quantity


def _may_precede(unit: Unit, text: str) -> bool:
    if unit.letters or unit.cents:
        return False
    before = text[unit.start - 1 : unit.start] if unit.start else ""
    if before.isalnum() or before in {"/", "_"}:
        return False
    if unit.style == "symbol":
        return True
    written = text[unit.start : unit.end].rstrip(".")
    known = currencies()["codes"]["before"]
    return written in known or (unit.style == "code" and unit.code in known)


def _prefixed(unit: Unit, context: Context) -> Amount | None:
    m = _RIGHT.match(context.text, unit.end)
    if m is None or (m["letters"] and len(m["gap"]) and m["letters"] in "mBGTA"):
        return None
    magnitude = Decimal(1)
    if m["word"]:
        magnitude = Decimal(currencies()["english"][m["word"].casefold()])
    elif m["letters"]:
        magnitude = letters_value(m["letters"], unit.code)
    if len(m["figures"]) > _LONGEST:
        return None
    number = parse_figures(
        m["figures"], magnitude=magnitude > 1, english=unit.code not in {"EUR", "CHF"}
    )
    if number is None:
        return None
    one = _made(unit.start, m.end(), Quantity(number * magnitude, magnitude), unit, "prefix")
    upper = parse_figures(m["upper"], magnitude=magnitude > 1) if m["upper"] else None
    if upper is None:
        return one
    # « $10-15 million »
    if upper <= number:
        return None
    return replace(one, high=upper * magnitude, kind="range", rule="range")


def _made(start: int, end: int, quantity: Quantity, unit: Unit, rule: str) -> Amount:
    value = quantity.value * unit.scale
    return Amount(
        start,
        end,
        value,
        value,
        unit.code,
        quantity.precision,
        rule,
        quantity.magnitude * unit.scale,
        unit.family,
    )


def _rule(m: re.Match[str]) -> str:
    for name in ("fraction", "collected", "vague", "words"):
        if m[name]:
            return {"collected": "collective", "vague": "magnitude"}.get(name, name)
    return "figures"


def _with_cents(found: Amount, unit: Unit, text: str) -> Amount:
    """``3 euros et 12 centimes``, ``9€99``, ``deux euros cinquante``, ``deux euros et demi``."""
    if found.kind != "exact" or unit.cents or found.low % 1:
        return found
    if m := _CENTS.match(text, found.end):
        added = Decimal(m["n"]) if m["n"].isdecimal() else parse_words(m["n"])
        if added is not None and added < 100:
            return _added(found, m.end(), added / 100)
    if found.magnitude != 1:
        return found
    if unit.code in _WITH_CENTS and unit.style != "short":
        m = _GLUED.match(text, found.end) if unit.style == "symbol" else None
        if m := m or _SPACED.match(text, found.end):
            cents = Decimal(m["n"]) if m["n"].isdecimal() else parse_words(m["n"])
            if cents is not None and (m["n"].isdecimal() or 10 <= cents < 100):
                return _added(found, m.end(), cents / 100)
    if m := _HALF.match(text, found.end):
        return _added(found, m.end(), Decimal("0.5"))
    return found


def _added(found: Amount, end: int, more: Decimal) -> Amount:
    value = found.low + more
    return replace(found, end=end, low=value, high=value, rule="compound")
