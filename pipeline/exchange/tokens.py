"""Tokens by spaCy's rules for French, for the formats that think in tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

Place = tuple[int, int]


@cache
def blank() -> Language:
    """French without a model."""
    nlp = spacy.blank("fr")
    # no model: no memory is needed for a long text
    nlp.max_length = 100_000_000
    return nlp


def tokenized(text: str) -> Doc:
    """The tokens of a text, white space among them.

    >>> [token.text for token in tokenized("L'iPhone à 900 €.")]
    ["L'", 'iPhone', 'à', '900', '€', '.']
    """
    return blank().make_doc(text)


def places(text: str, cuts: Iterable[int] = ()) -> list[Place]:
    """Where the tokens of a text are, without those of white space.

    Args:
        text: the text.
        cuts: places where a token ends in any case.

    >>> places("900 M€.", cuts=[6])
    [(0, 3), (4, 6), (6, 7)]
    """
    found = []
    marks = sorted(set(cuts))
    for token in tokenized(text):
        if not token.text.strip():
            continue
        start, end = token.idx, token.idx + len(token.text)
        for cut in _between(marks, start, end):
            found.append((start, cut))
            start = cut
        found.append((start, end))
    return found


def _between(marks: list[int], start: int, end: int) -> list[int]:
    return marks[bisect_right(marks, start) : bisect_left(marks, end)]
