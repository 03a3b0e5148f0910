"""Passages that rules leave alone: addresses, code, lines about markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from pipeline.cleaning.rule import lines
from pipeline.lexicons import load

_TOKEN = re.compile(r"[^\s«»()\"<>]+")
_ADDRESS = ("://", "@", "www.")
# a fenced block, a piece of a line between backticks
_CODE = re.compile(
    r"^ {0,3}```[^\n]*\n(?:(?! {0,3}```)[^\n]*\n)* {0,3}```[^\n]*$|`++[^`\n]+`++", re.MULTILINE
)
_ABOUT = re.compile(rf"\b(?:{'|'.join(load('cleaning', 'markup')['about'])})\b", re.IGNORECASE)


class Passages:
    """Passages of a text, in order, that do not overlap.

    >>> at = Passages([(5, 9)]).hold
    >>> at(4), at(5), at(8), at(9)
    (False, True, True, False)
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = list(spans)
        self._starts = [start for start, _ in self._spans]

    def hold(self, at: int) -> bool:
        """Tell whether a character stands in one of them."""
        last = bisect_right(self._starts, at) - 1
        return last >= 0 and at < self._spans[last][1]


def addresses(text: str) -> Passages:
    """Find addresses of pages and of people.

    >>> addresses("Voir https://exemple.fr/un.Deux ici").hold(26)
    True
    """
    if not any(sign in text for sign in _ADDRESS):
        return Passages(())
    return Passages(
        m.span() for m in _TOKEN.finditer(text) if any(sign in m[0] for sign in _ADDRESS)
    )


def code(text: str) -> Passages:
    """Find what stands between backticks, or in a block of them.

    >>> code("Le type `List<b>` est là").hold(13)
    True
    """
    return Passages(m.span() for m in (_CODE.finditer(text) if "`" in text else ()))


def about_markup(text: str) -> Passages:
    """Find the lines that speak of markup.

    >>> about_markup("La balise <b> met en gras.").hold(10)
    True
    """
    return Passages(
        (start, start + len(line)) for start, line in lines(text) if _ABOUT.search(line)
    )
