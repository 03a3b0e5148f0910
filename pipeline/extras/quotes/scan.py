"""Where the words stand that a rule begins with: verbs of saying, « selon » and its like."""

from __future__ import annotations

from functools import cache

from pipeline.extras.quotes.grammar import group
from pipeline.extras.quotes.lexicon import Form, forms
from pipeline.spotter import Spotter

_WORD = r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])"
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
    return _spotter()(text)


@cache
def _spotter() -> Spotter:
    known = frozenset(printed_forms()) | SOURCES.keys() | alias_words()
    return Spotter(_WORD, known.__contains__)


@cache
def alias_words() -> frozenset[str]:
    """What stands between two names of one: « alias », « rebaptisée »."""
    return group("alias") | group("renamed")


@cache
def printed_forms() -> dict[str, Form]:
    """The forms of all verbs of saying, also as they begin a sentence."""
    return {form.capitalize(): one for form, one in forms().items()} | forms()
