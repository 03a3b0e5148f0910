"""Where the words stand that a rule begins with: verbs of saying, « selon » and its like."""

from __future__ import annotations

import re
from functools import cache
from itertools import compress

from pipeline.extras.quotes.grammar import group
from pipeline.extras.quotes.lexicon import Form, forms
from pipeline.memo import Memo

_MANY_PIECES = 50_000
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
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
    "yeux": (4, 6, 8),
    "avis": (5,),
    "dires": (4,),
    "dire": (3,),
    "aveu": (5,),
    "source": (3,),
    "sources": (3,),
}


def known_words(text: str) -> list[tuple[int, str]]:
    """The words of a text that a rule may begin with, each with its first character, in order.

    >>> known_words("Selon elle, il ment, dit-elle.")
    [(0, 'Selon'), (21, 'dit')]
    """
    found = []
    pieces = text.split()
    end = 0
    for piece in compress(pieces, map(_PIECES.__getitem__, pieces)):
        at = _find(text, piece, end)
        end = at + len(piece)
        for offset, word in _PIECES[piece]:
            found.append((at + offset, word))
    return found


def _find(text: str, piece: str, at: int) -> int:
    """Where the next piece between two spaces stands, and not the same letters in another."""
    while True:
        at = text.find(piece, at)
        end = at + len(piece)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            return at
        at += 1


def _in_piece(piece: str) -> tuple[tuple[int, str], ...]:
    """The known words in what stands between two spaces, each with its offset."""
    words = ((m.start(), m[0]) for m in _WORD.finditer(piece))
    return tuple((at, word) for at, word in words if word in _known())


_PIECES = Memo(_in_piece, most=_MANY_PIECES)


@cache
def _known() -> frozenset[str]:
    return frozenset(printed_forms()) | SOURCES.keys() | alias_words()


@cache
def alias_words() -> frozenset[str]:
    """What stands between two names of one: « alias », « rebaptisée »."""
    return group("alias") | group("renamed")


@cache
def printed_forms() -> dict[str, Form]:
    """The forms of all verbs of saying, also as they begin a sentence."""
    return {form.capitalize(): one for form, one in forms().items()} | forms()
