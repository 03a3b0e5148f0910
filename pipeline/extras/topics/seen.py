"""What is known of each token that was met: its letter, its lemma, the terms that it begins."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extras.topics.known import known_terms
from pipeline.extras.topics.lemmas import lemma
from pipeline.extras.topics.words import letter
from pipeline.typography import straight

_MANY = 200_000


class Word(NamedTuple):
    """A token by itself.

    Attributes:
        letter: of its kind.
        lemma: of it without the space after it, in small letters.
        rests: lemmas that follow in the terms that articles are filed under, of which it is the
            first; None mostly.
    """

    letter: str
    lemma: str
    rests: list[list[str]] | None


class Words(dict[str, Word]):
    """Each token as it stands, with the space after it; worked out once."""

    def __missing__(self, token: str) -> Word:
        """Work it out; forget all when there are too many, as a long run meets ever new ones."""
        if len(self) > _MANY:
            self.clear()
        base = lemma(straight(token.strip().lower()))
        found = self[token] = Word(letter(token), base, known_terms().get(base))
        return found


WORDS = Words()
