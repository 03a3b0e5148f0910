"""A text as tokens and their letters; names, amounts and dates have letters of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.extras.topics.seen import WORDS

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
    """Tokens with the space after them, and what is known of them.

    Attributes:
        words: as they stand, with the space after them.
        starts: their offsets, one more than tokens.
        letters: of all of them.
        lemmas: of each.
        terms: those that begin terms that articles are filed under, and the lemmas that follow.
    """

    words: list[str]
    starts: list[int]
    letters: str
    lemmas: list[str]
    terms: list[tuple[int, list[list[str]]]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters from token ``first`` to before token ``last``, without space around."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1].rstrip())

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
    words = split(text)
    starts = [0, *accumulate(map(len, words))]
    seen = [WORDS[word] for word in words]
    letters = [word[0] for word in seen]
    for letter, passages in (("#", figures), ("m", names)):
        for start, end in passages:
            first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
            letters[first:last] = letter * (last - first)
    joined = "".join(letters)
    for pattern, letter in _SETTLE:
        joined = pattern.sub(letter, joined)
    terms = [(at, word[2]) for at, word in enumerate(seen) if word[2]]
    return Tokens(words, starts, joined, [word[1] for word in seen], terms)


def split(text: str) -> list[str]:
    """The tokens of a text, each with the space after it; all characters are of some token."""
    return _TOKEN.findall(text)
