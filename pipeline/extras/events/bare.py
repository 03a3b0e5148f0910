"""Amounts without their currency: « 235 millions » where the article speaks of euros."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.extras.events.article import Span
from pipeline.money import Money
from pipeline.numbers import parse_figures, parse_words
from pipeline.patterns import places

_BARE = re.compile(
    r"(?<![\w.,])(?P<number>\d[\d \u00a0\u202f.,]*|(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf"
    r"|dix|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent)[ \u00a0])[ \u00a0]?"
    r"(?P<scale>milliard|million)s?(?P<half>[ \u00a0]et demi)?(?!\w)"
    # what they are of, unless it is money: « 33 millions d'utilisateurs »
    r"(?![ \u00a0](?:d['’]|de[ \u00a0](?!plus\b|mieux\b|pertes?\b|recettes?\b|bénéfices?\b"
    r"|profits?\b|chiffre d|(?<=ard de )ventes|(?<=ards de )ventes|revenus?\b|valorisation"
    r"|capitalisation|déficit|dettes?\b|financement|facturation|résultat|excédent|ebitda|marge\b|dommages|rallonge|capital\b)"
    r"|des[ \u00a0])|[ \u00a0](?:autres|nouveaux|nouvelles)\b)"
)
_SCALES = {"million": 10**6, "milliard": 10**9}


def amounts(text: str, known: Sequence[Span]) -> list[Span]:
    """The amounts of a text that name no currency; theirs is that of the amount before.

    Args:
        text: of the article.
        known: its amounts with a currency, and its dates, in order.
    """
    money = [span for span in known if span[2] == "money"]
    starts = [start for start, _, _, _ in money]
    found: list[Span] = []
    for m in _written(text):
        amount = _amount(m)
        if amount is None or any(
            start <= m.start() < end or start < m.end() <= end for start, end, _, _ in known
        ):
            continue
        currency = money[max(0, bisect_left(starts, m.start()) - 1)][3].currency if money else ""
        row = Money(amount, amount, amount, currency, "exact", "")
        found.append((m.start(), m.end(), "money", row))
    return found


def _written(text: str) -> Iterator[re.Match[str]]:
    """Where the pattern matches: only around « million » and « milliard »."""
    last = 0
    for at in places(text, "illi"):
        m = _BARE.search(text, max(last, at - _BEFORE), at + _BEHIND)
        if m and m.start() <= at:
            yield m
            last = m.end()


# characters of a number before its « million », and of what tells what it is of
_BEFORE, _BEHIND = 39, 61


def _amount(m: re.Match[str]) -> Decimal | None:
    figures = m["number"].strip(" \u00a0\u202f.,")
    value = parse_figures(figures, magnitude=True) if figures[0].isdigit() else parse_words(figures)
    if value is None:
        return None
    return (value + (Decimal("0.5") if m["half"] else 0)) * _SCALES[m["scale"]]
