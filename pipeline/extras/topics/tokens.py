"""A text as tokens and their letters; names, amounts and dates have letters of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from pipeline.extras.topics.lemmas import LEMMAS
from pipeline.extras.topics.pieces import pieces

# what a word may be is settled by the one before it; one rule after the other
_SETTLE = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"(?<=k)[ajnpwx]", "v"),
        (r"(?<=[dDelbsaq#])x", "n"),
        (r"(?<=\.)x(?=[el])", "n"),
        (r"x", "v"),
        (r"(?<=[nwgum])[j]", "a"),
        (r"j(?=[nwgu])", "a"),
        (r"j", "n"),
        (r"(?<![nwguamr])p", "v"),
    )
)


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
        end = self.starts[last]
        while self.text[end - 1].isspace():
            end -= 1
        return self.starts[first], end

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
    of_pieces, lengths, begins = zip(*pieces(text), strict=True)
    starts = [0, *accumulate(chain.from_iterable(lengths))]
    # the last one has no space behind it
    starts[-1] = len(text)
    letters = list("".join(of_pieces))
    for letter, passages in (("#", figures), ("m", names)):
        for start, end in passages:
            first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
            letters[first:last] = letter * (last - first)
    joined = "".join(letters)
    for pattern, letter in _SETTLE:
        joined = pattern.sub(letter, joined)
    return Tokens(text, starts, joined, "".join(begins))
