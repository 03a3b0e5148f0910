"""The word before a verb, and whether it may belong to it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.quotes.grammar import SPACES, group
from pipeline.extras.quotes.people import nouns

_LAST_WORD = re.compile(r"[\w-]+['’]?\Z")
# letters of the word before
_WINDOW = 24
_BEFORE_NOUN = (
    " de ",
    " du ",
    " d'",
    " d’",
    " au ",
    " l'",
    " l’",
    " le ",
    "le ",
    " un ",
    "un ",
    " ce ",
    "son ",
)


def word_before(text: str, at: int) -> tuple[int, str]:
    """Where the word before an offset begins, and it in small letters; "" at a boundary.

    Args:
        text: of the article.
        at: first character of a word.

    >>> word_before("ils n'ont rien dit", 15), word_before("Si, dit", 4)
    ((10, 'rien'), (4, ''))
    """
    last = text[at - 1] if at else ""
    if last and last in "'’":
        start = at - 1
        while start and text[start - 1].isalpha():
            start -= 1
        return start, text[start : at - 1].lower() + "'"
    if not last or last not in SPACES:
        return at, ""
    begin = at - _WINDOW if at > _WINDOW else 0
    near = text[begin:at].rstrip(" \u00a0")
    end = begin + len(near)
    word = near[near.rfind(" ") + 1 :]
    if not word.isalpha():
        word = near[max(map(near.rfind, " \u00a0\n'’")) + 1 :]
    if word.isalpha():
        return end - len(word), word.lower()
    word = near[max(map(near.rfind, " \u00a0\n")) + 1 :]
    m = _LAST_WORD.search(word)
    # « ai » of « Originality.ai » is no word
    if m is None or (m.start() and word[m.start() - 1] == "."):
        return at, ""
    return end - len(m[0]), m[0].lower()


def stands_apart(text: str, at: int, word: str) -> bool:
    """Whether a word before a verb neither belongs to it nor makes it something else."""
    if not word.isalpha() or word in _beside():
        return False
    return not (word.endswith("ment") and is_manner(text, at, word))


def is_manner(text: str, at: int, word: str) -> bool:
    """Whether a word is an adverb by its ending: « vraiment », not « le gouvernement ».

    Args:
        text: of the article.
        at: first character of the word.
        word: in small letters.

    >>> is_manner("Il a vraiment dit", 5, "vraiment"), is_manner("Le mouvement dit", 3, "mouvement")
    (True, False)
    """
    if not word.endswith("ment") or word in group("no_manner"):
        return False
    return not text[max(0, at - 4) : at].lower().endswith(_BEFORE_NOUN)


@cache
def _beside() -> frozenset[str]:
    lists = "articles maybe_articles governing clitics auxiliaries to_be pronouns adverbs"
    several = (*lists.split(), "themselves", "not_third")
    return (
        frozenset[str]().union(*map(group, several))
        | nouns("adjectives")
        | last_between()
        | {"avoir", "autres", "sans", "pour", "et", "mais", "puis", "l", "m", "n", "s", "t", "j"}
    )


@cache
def last_between() -> frozenset[str]:
    """The last word of « en revanche » and the like, between an auxiliary and its participle."""
    return frozenset(re.split(r"[ ']", one)[-1] for one in group("between"))
