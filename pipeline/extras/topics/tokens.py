"""A text as tokens and their letters; names, amounts and dates have letters of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from pipeline.extras.topics.words import LETTERS

# every character is of some token: their lengths give the offsets
_TOKEN = re.compile(
    r"""(?: (?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)
          | \w+ (?:[-‑.’'&+·](?=\w)\w+)*
          | [^\w\s]+ ) [^\S\n]*
      | [^\S\n]+ | \n\s*""",
    re.VERBOSE | re.IGNORECASE,
)

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
    """Tokens with the space after them, their offsets (one more than tokens), their letters."""

    words: list[str]
    starts: list[int]
    letters: str

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters from token ``first`` to before token ``last``, without space around."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1].rstrip())

    def without(self, places: Iterable[tuple[int, int]]) -> Tokens:
        """The same, with tokens between ``first`` and ``last`` as if they were punctuation."""
        letters = list(self.letters)
        for first, last in places:
            letters[first:last] = "." * (last - first)
        return Tokens(self.words, self.starts, "".join(letters))


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
    words = _TOKEN.findall(text)
    starts = [0, *accumulate(map(len, words))]
    letters = [LETTERS[word] for word in words]
    for letter, passages in (("#", figures), ("m", names)):
        for start, end in passages:
            first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
            letters[first:last] = letter * (last - first)
    joined = "".join(letters)
    for pattern, letter in _SETTLE:
        joined = pattern.sub(letter, joined)
    return Tokens(words, starts, joined)
