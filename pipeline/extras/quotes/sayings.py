"""Verbs of saying as they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extras.quotes.groups import Saying, read
from pipeline.extras.quotes.scan import printed_forms


def sayings(text: str, places: dict[str, list[int]]) -> Iterator[Saying]:
    """The verbs of saying of a text, in order.

    Args:
        text: of the article.
        places: of the words in it that are known.

    >>> from pipeline.extras.quotes.scan import known_words
    >>> text = "Il n'a rien dit, s'est-elle étonnée. Selon l'annonce, oui."
    >>> [one.lemma for one in sayings(text, known_words(text))]
    ['dire', "s'étonner"]
    """
    last: Saying | None = None
    for one in _every(text, places):
        # « croit » of « croit savoir » is part of it
        if last and last.end <= one.start:
            yield last
        last = one
    if last:
        yield last


def _every(text: str, places: dict[str, list[int]]) -> Iterator[Saying]:
    known = printed_forms()
    words = ((at, word) for word, many in places.items() if word in known for at in many)
    for at, word in sorted(words):
        if found := read(text, at, at + len(word), known[word]):
            yield found
