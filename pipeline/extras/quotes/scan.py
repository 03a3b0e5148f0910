"""Where the words stand that a rule begins with: verbs of saying, « selon » and its like."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.quotes.lexicon import Form, forms
from pipeline.memo import Memo

_MANY_PIECES = 50_000
_WORD = re.compile(r"[^\W\d_]{2,}")
# words of what names a source, and how far before them it may begin: « s'il faut en croire »
SOURCES = {
    "Selon": (0,),
    "selon": (0,),
    "Pour": (0,),
    "Dixit": (0,),
    "dixit": (0,),
    "après": (2,),
    "croire": (5, 7, 13, 16),
    "croit": (11,),
    "yeux": (4,),
    "avis": (5,),
    "dires": (4,),
    "dire": (3,),
    "aveu": (5,),
}


def known_words(text: str) -> dict[str, list[int]]:
    """The words of a text that a rule may begin with, each with its places.

    >>> found = known_words("Selon elle, il ment, dit-elle. Il ment ?")
    >>> found["dit"], found["Selon"], "elle" in found
    ([21], [0], False)
    """
    in_pieces = filter(None, map(_PIECES.__getitem__, text.split()))
    words = {word for some in in_pieces for word in some}
    return {word: _places(text, word) for word in words}


def _places(text: str, word: str) -> list[int]:
    """Where a word stands: fewer looks than one at each word of the text."""
    found = []
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            found.append(at)
        at = text.find(word, end)
    return found


def _in_piece(piece: str) -> tuple[str, ...]:
    """The known words in what stands between two spaces."""
    known = printed_forms()
    return tuple(word for word in _WORD.findall(piece) if word in known or word in SOURCES)


_PIECES = Memo(_in_piece, most=_MANY_PIECES)


@cache
def printed_forms() -> dict[str, Form]:
    """The forms of all verbs of saying, also as they begin a sentence."""
    return {form.capitalize(): one for form, one in forms().items()} | forms()
