"""Numbers in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from decimal import Decimal

from pipeline.lexicons import load

_HUNDRED, _THOUSAND, _MILLION = 100, 1000, 1_000_000
_TWENTY, _SIXTY, _EIGHTY = 20, 60, 80


def lexicon(section: str) -> dict[str, int]:
    """Number words with their values: ``units``, ``multipliers``, ``collectives`` and so on."""
    found: dict[str, int] = load("numbers", "words")[section]
    return found


def _alternatives() -> str:
    words = [*lexicon("units"), *lexicon("multipliers")]
    return "|".join(sorted(words, key=len, reverse=True))


_ONE = rf"(?:{_alternatives()})"
_AND = r"(?:-et-|[ \u00a0]et[ \u00a0])(?=(?:une?|onze)\b)"
# « vingt et un », « quatre-vingt-dix-neuf », « deux mille treize »
WORDS = rf"(?:{_ONE}(?:(?:{_AND}|-|[ \u00a0]){_ONE})*)\b"


def parse_words(text: str) -> Decimal | None:
    """Read a number in French words, with ``virgule`` and ``et demi``.

    Returns:
        The value, or None when a word is no number's or the words do not make one number.

    >>> parse_words("quatre-vingt-dix-neuf"), parse_words("trois virgule cinq")
    (Decimal('99'), Decimal('3.5'))
    >>> parse_words("deux millions et demi"), parse_words("deux trois")
    (Decimal('2500000'), None)
    """
    words = [word for word in re.split(r"[\s-]+", text.casefold().strip()) if word]
    half = Decimal(0)
    if words[-2:] in (["et", "demi"], ["et", "demie"]):
        words = words[:-2]
        half = Decimal(lexicon("multipliers").get(words[-1], 1) if words else 1) / 2
    if "virgule" in words:
        return _with_decimals(words)
    whole = _integer(words)
    return None if whole is None else Decimal(whole) + half


def _with_decimals(words: Sequence[str]) -> Decimal | None:
    """``trois virgule zéro cinq``, and ``deux virgule cinq millions``."""
    multipliers, scale, last = lexicon("multipliers"), 1, len(words)
    while multipliers.get(words[last - 1], 0) >= _THOUSAND:
        last -= 1
        scale *= multipliers[words[last]]
    at = words.index("virgule")
    whole, decimals = words[:at], words[at + 1 : last]
    zeros = next((i for i, word in enumerate(decimals) if word != "zéro"), len(decimals))
    value, rest = _integer(whole), _integer(decimals[zeros:]) if decimals[zeros:] else 0
    if value is None or rest is None or not decimals:
        return None
    return Decimal(f"{value}.{'0' * zeros}{rest or ''}") * scale


def _integer(words: Sequence[str]) -> int | None:
    """Add up hundreds below thousands below millions; None when a word does not fit."""
    total, lowest, rest = 0, 0, list(words)
    multipliers = lexicon("multipliers")
    while rest:
        at = next((i for i, w in enumerate(rest) if multipliers.get(w, 0) >= _MILLION), None)
        group = _below_million(rest[:at])
        if group is None:
            return None
        scale = 1
        if at is None:
            rest = []
        else:
            scale, rest = multipliers[rest[at]], rest[at + 1 :]
            group = group if at else 1
        # « deux millions trois milliards » are two numbers
        if lowest and (scale >= lowest or not group or group * scale >= lowest):
            return None
        total, lowest = total + group * scale, scale
    return total if words else None


def _below_million(words: Sequence[str]) -> int | None:
    if not words:
        return 0
    return _around(words, {"mille", "mil"}, _THOUSAND, _below_thousand)


def _below_thousand(words: Sequence[str]) -> int | None:
    return _around(words, {"cent", "cents"}, _HUNDRED, _below_hundred)


def _around(
    words: Sequence[str],
    names: Container[str],
    scale: int,
    part: Callable[[Sequence[str]], int | None],
) -> int | None:
    """How many times a scale, and what is left, by the words before and behind its name."""
    at = next((i for i, word in enumerate(words) if word in names), None)
    if at is None:
        return part(words)
    before = part(words[:at]) if at else 1
    after = part(words[at + 1 :]) if words[at + 1 :] else 0
    return None if before is None or after is None or not before else before * scale + after


def _below_hundred(words: Sequence[str]) -> int | None:
    units = lexicon("units")
    total = 0
    for previous, word in zip(["", *words], words, strict=False):
        if word == "et":
            continue
        if word not in units:
            return None
        value = units[word]
        if value == _TWENTY and previous == "quatre" and total == units["quatre"]:
            total = _EIGHTY
        elif not total and previous in {"", "et"}:
            total = value
        elif _follows(total, value, previous):
            total += value
        else:
            return None
    return total if words else None


def _follows(tens: int, unit: int, previous: str) -> bool:
    """Whether a unit may stand behind tens: ``soixante`` takes up to nineteen, ``dix`` 7 to 9."""
    if tens in {_SIXTY, _EIGHTY}:
        return 0 < unit < _TWENTY
    if previous == "dix":
        return 7 <= unit <= 9
    return tens >= _TWENTY and tens % 10 == 0 and 0 < unit < 10
