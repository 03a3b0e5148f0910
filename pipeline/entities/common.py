"""Common words that a capital makes look like a name: « Perdez », « Tablette », « GROS TITRE »."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import srsly
from spacy.strings import get_string_id

from pipeline.entities.mentions import Mention
from pipeline.entities.trim import begins_sentence

_TABLES = Path("lemmatizer", "lookups", "lookups.bin")
# a shorter word in capitals may be an acronym
_SHORTEST_IN_CAPITALS = 4
_QUOTES = ("«", "“", '"')


class CommonWords:
    """The French words that the model's lemmatizer knows; it is not run, its tables are read.

    Args:
        path: folder of a spaCy pipeline; one without such tables knows no word.

    >>> "tablette" in CommonWords(None)
    False
    """

    def __init__(self, path: Path | None) -> None:
        self._ids: frozenset[int] = frozenset()
        if path and (path / _TABLES).is_file():
            # spaCy's own reader makes ordered tables of them, which takes three times as long
            self._ids = frozenset(_ids(srsly.read_msgpack(path / _TABLES)))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and get_string_id(word) in self._ids


def _ids(tables: Mapping[str, Mapping[int, Any]]) -> Iterator[int]:
    yield from tables.get("lemma_lookup", ())
    for name in ("lemma_index", "lemma_exc"):
        for words in tables.get(name, {}).values():
            yield from map(get_string_id, words)


def without_common(
    mentions: Sequence[Mention], text: str, words: Container[str], known: Mapping[str, str]
) -> list[Mention]:
    """Leave out what is a common word with the capital of a sentence's start or of a headline.

    A word that the article also writes with a capital inside a sentence is a name, and so is one
    that the gazetteer knows.

    Args:
        mentions: of one article.
        text: the clean text.
        words: common words in lower case.
        known: labels of the gazetteer by name.

    >>> text = "Perdez moins. Tempête lève 5 M€, dit Tempête."
    >>> found = [Mention(0, 6, "PER", "model"), Mention(14, 21, "ORG", "model"),
    ...          Mention(37, 44, "ORG", "model")]
    >>> [m.text(text) for m in without_common(found, text, {"perdez", "tempête"}, {})]
    ['Tempête', 'Tempête']
    """
    return [one for one in doubting(mentions, text, words, known) if not one.doubtful]


def doubting(
    mentions: Sequence[Mention], text: str, words: Container[str], known: Mapping[str, str]
) -> list[Mention]:
    """All mentions; those that :func:`without_common` leaves out are marked as doubtful."""
    inside = {
        name.casefold()
        for mention in mentions
        if not (name := mention.text(text)).isupper() and not begins_sentence(text, mention.start)
    }

    def is_common(mention: Mention) -> bool:
        name = mention.text(text)
        if mention.sure or name in known or name.casefold() in inside:
            return False
        return _is_common(name, text, mention.start, words)

    return [replace(one, doubtful=True) if is_common(one) else one for one in mentions]


def _is_common(name: str, text: str, start: int, words: Container[str]) -> bool:
    if name.isupper() and len(name) >= _SHORTEST_IN_CAPITALS:
        return all(word.lower() in words for word in name.split())
    if not begins_sentence(text, start) or not name[1:].islower():
        return False
    # a title in quotation marks may be made of common words
    quoted = text[max(0, start - 2) : start].rstrip().endswith(_QUOTES)
    single = " " not in name
    return (single or not quoted) and all(word.lower() in words for word in name.split())
