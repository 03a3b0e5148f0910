"""Ends of sentences that nothing marks: « selon The Information Selon le rapport »."""

from __future__ import annotations

import re

from pipeline.sentences.lexicon import (
    ARTICLES,
    INVERSION,
    LOWER,
    NEVER_LAST,
    OPENERS,
    SURE_OPENERS,
    UPPER,
    alternatives,
)

_OPENER = alternatives(SURE_OPENERS | ARTICLES)
_AFTER_SEMICOLON = (
    rf"[-–—] |{alternatives(OPENERS - ARTICLES)}|{alternatives(ARTICLES)} ?[{LOWER}]"
    rf"|[{UPPER}][{LOWER}]+ment,"
)
UNMARKED = (
    rf"(?:(?<=[\w»)%€])|(?<=[\w.!?]\"))"
    rf" (?P<opener>{INVERSION}(?![\w-])|{_OPENER}(?= ?[{LOWER}]))"
    rf"|(?P<semicolon> ?;) (?={_AFTER_SEMICOLON})"
)
# what follows a colon is quoted when somebody speaks
_SPEAKERS = {"Je", "J'", "Nous", "Vous"}
_AFTER_COLON = re.compile(
    rf"{INVERSION}(?![\w-])|{alternatives(SURE_OPENERS - ARTICLES - _SPEAKERS)} ?[{LOWER}]"
)
_ANNOUNCEMENT = 24
_BEFORE_WORD = re.compile(r"[ '\n«(-]")
_LONGEST = 24


def ends_unmarked(text: str, found: re.Match[str], start: int) -> bool:
    """Decide whether a sentence ends before a word that opens sentences, with no stop between.

    Args:
        text: clean text.
        found: a match of ``UNMARKED`` in it.
        start: where the sentence starts.

    >>> clean = "C'est l'avis de The Information Selon le rapport, la perte est de 5 M€."
    >>> [ends_unmarked(clean, found, 0) for found in re.finditer(UNMARKED, clean)]
    [True]
    """
    if found["semicolon"]:
        return True
    if not found["opener"]:
        return False
    end = found.start()
    return _BEFORE_WORD.split(text[max(start, end - _LONGEST) : end])[-1] not in NEVER_LAST


def announces(text: str, at: int, start: int) -> bool:
    """Tell whether a colon announced a list that got lost: a new sentence opens after it.

    Args:
        text: clean text, of a line that lost its line breaks.
        at: the space after the colon.
        start: where the sentence starts.

    >>> announces("Voici les offres reçues à la mairie : Il part en mai.", 37, 0)
    True
    >>> announces("Résultat : Il part en mai.", 10, 0)
    False
    """
    colon = text[at - 1] == ":" and at - start >= _ANNOUNCEMENT
    return colon and bool(_AFTER_COLON.match(text, at + 1))
