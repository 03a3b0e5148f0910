"""A text as tokens and their letters; names, amounts and dates have letters of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from pipeline.extras.topics.lemmas import LEMMAS
from pipeline.extras.topics.pieces import signs

# what a word may be is settled by the one before it or behind it; one rule after the other, each
# as what stands there and what it becomes: patterns take five times as long
_SETTLE = (
    *((f"k{letter}", "kv") for letter in "ajnpwx"),
    *((f"{before}x", f"{before}n") for before in "dDelbsaq#"),
    *((f".x{after}", f".n{after}") for after in "el"),
    ("x", "v"),
    *((f"{before}j", f"{before}a") for before in "nwgum"),
    *((f"j{after}", f"a{after}") for after in "nwgu"),
    ("j", "n"),
    # a participle stands behind these only
    *((f"{before}p", f"{before}P") for before in "nwguamr"),
    ("p", "v"),
    ("P", "p"),
)

# of words that join those of a phrase, and are no part of its key
JOINING = frozenset("dDe")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens with the space after them, and what is known of them.

    Attributes:
        text: all of it.
        starts: offsets of the tokens, and that of its end.
        letters: of the tokens.
        begins: of each token 1 where it begins a term that articles are filed under, or 0.
    """

    text: str
    starts: list[int]
    letters: str
    begins: str

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters from token ``first`` to before token ``last``, without space around."""
        start = self.starts[first]
        return start, start + len(self.text[start : self.starts[last]].rstrip())

    def lemmas(self, first: int, last: int) -> list[str]:
        """Those of the tokens from ``first`` to before ``last``."""
        text, starts = self.text, self.starts[first : last + 1]
        return [LEMMAS[text[start:end]] for start, end in pairwise(starts)]

    def lemma(self, at: int) -> str:
        """That of a token."""
        return LEMMAS[self.text[self.starts[at] : self.starts[at + 1]]]

    def without(self, places: Iterable[tuple[int, int]]) -> Tokens:
        """The same, with tokens between ``first`` and ``last`` as if they were punctuation."""
        letters = list(self.letters)
        for first, last in places:
            letters[first:last] = "." * (last - first)
        return replace(self, letters="".join(letters))


def tokens(
    text: str, names: Iterable[tuple[int, int]] = (), figures: Iterable[tuple[int, int]] = ()
) -> Tokens:
    """Take a text apart.

    Args:
        text: of the article.
        names: passages whose letter is ``m``.
        figures: passages whose letter is ``#``: amounts, dates.

    >>> found = tokens("La fuite de données touche Doctolib.", names=[(27, 35)])
    >>> found.letters, found.span(1, 4)
    ('dwewvm.', (3, 19))
    """
    found = signs(text)
    starts = [0, *accumulate(map(ord, found[2::3]))]
    letters = list(found[::3])
    for letter, passages in (("#", figures), ("m", names)):
        for start, end in passages:
            first = bisect_right(starts, start) - 1
            letters[first] = letter
            # most are of one or two tokens
            while starts[first + 1] < end:
                first += 1
                letters[first] = letter
    joined = "".join(letters)
    for old, new in _SETTLE:
        joined = joined.replace(old, new)
    return Tokens(text, starts, joined, found[1::3])
