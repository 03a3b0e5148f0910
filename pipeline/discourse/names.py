"""A mention of a name, in the characters of the clean text."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """A mention of a name.

    Attributes:
        start: its first character in the clean text.
        end: the character after its last one.
        label: PER, ORG, LOC, PRODUCT, EVENT or MISC.
        canonical: its fullest form in the article.
    """

    start: int
    end: int
    label: str
    canonical: str
