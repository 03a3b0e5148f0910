"""Verbs of saying as they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extras.quotes.groups import Saying, read
from pipeline.extras.quotes.scan import printed_forms


def sayings(text: str, words: list[tuple[int, str]]) -> Iterator[Saying]:
    """The verbs of saying of a text, in order.

    Args:
        text: of the article.
        words: those in it that are known, each with its first character.

    >>> from pipeline.extras.quotes.scan import known_words
    >>> text = "Il n'a rien dit, s'est-elle étonnée. Selon l'annonce, oui."
    >>> [one.lemma for one in sayings(text, known_words(text))]
    ['dire', "s'étonner"]
    """
    last: Saying | None = None
    for one in _every(text, words):
        # « croit » of « croit savoir » is part of it
        if last and last.end <= one.start:
            yield last
        last = one
    if last:
        yield last


def _every(text: str, words: list[tuple[int, str]]) -> Iterator[Saying]:
    known = printed_forms()
    for at, word in words:
        form = known.get(word)
        if form and (found := read(text, at, at + len(word), form)):
            yield found
