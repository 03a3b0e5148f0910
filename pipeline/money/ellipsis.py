"""Numbers after an amount that share its currency: ``5 milliards d'euros, dont 3 pour …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.money.amounts import Amount
from pipeline.money.lexicon import table
from pipeline.numbers import FIGURES, SPACE, parse_figures
from pipeline.numbers.phrases import S, either

_REACH = 48
_GAP = rf"(?:[^.;:!?…\n\r\d()]|(?<!\d)(?:19|20)\d\d(?![.,]?\d)){{0,{_REACH}}}?"
_N = rf"(?P<n>{FIGURES})(?![\w%°]|[.,]\d|{S}?%)"


def _pattern() -> re.Pattern[str]:
    data = table("ellipsis")
    of = rf"(?:en{S}{either(data['funds'])}|supplémentaires?|au{S}titre|pour{S}(?:la|le|les|l['’]))"
    # « 5 M€ contre 4,2 un an plus tôt », « 15 € au lieu de 20 »
    stop = rf"(?:{SPACE}?(?:[.,;:!?)»|]|\Z|[\n\r])|{S}{either(data['behind_contre'])}(?!\w))"
    return re.compile(
        rf"{_GAP}(?:,?{S}(?:à|contre|puis|et|dont|ou){S}(?P<own>{FIGURES}){S}"
        rf"(?P<times>(?:million|milliard)s?)(?!\w|{S}(?:de{S}|d['’]|et{S}demi))"
        rf"|(?:(?P<dont>(?:,{S})?dont{S})|,{S}(?:puis{S}|et{S})?|{S}et{S}"
        rf"|(?P<versus>,?{S}\(?(?:contre|au{S}lieu{S}de){S})){_N}"
        rf"(?(versus)(?={stop})|(?={S}(?(dont){either(data['behind'])}|{of})(?!\w))))",
        re.IGNORECASE,
    )


_PATTERN = _pattern()


def elided(after: Amount, text: str, end: int) -> Iterator[Amount]:
    """The amounts that a sentence goes on to state without their currency.

    Args:
        after: the amount whose magnitude and currency they share.
        text: the whole text.
        end: offset that they may not pass.
    """
    at = after.end
    # a few: an enumeration longer than that names its unit again
    for _ in range(4):
        m = _PATTERN.match(text, at, end)
        found = _read(m, after) if m else None
        if found is None:
            return
        yield found
        at = found.end


def _read(m: re.Match[str], after: Amount) -> Amount | None:
    group = "own" if m["own"] else "n"
    number = parse_figures(m[group], magnitude=bool(m["own"]) or after.magnitude > 1)
    if number is None or re.fullmatch(r"(?:19|20)\d\d", m[group]):
        return None
    if m["own"]:
        value = number * (10**6 if m["times"].casefold().startswith("million") else 10**9)
        start, end = m.start("own"), m.end("times")
    else:
        value = number * (after.magnitude if number < 1000 else Decimal(1))
        start, end = m.span("n")
    if value > 1000 * after.high:
        return None
    return replace(after, start=start, end=end, low=value, high=value, rule="ellipsis")
