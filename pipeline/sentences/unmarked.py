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
    end = found.start()
    return _BEFORE_WORD.split(text[max(start, end - _LONGEST) : end])[-1] not in NEVER_LAST
