"""Letters and words of French that boundaries are decided with."""

from __future__ import annotations

import re

from pipeline.lexicons import load

LOWER = "a-zß-öø-ÿœ"
UPPER = "A-ZÀ-ÖØ-ÞŒŸ"

_WORDS: dict[str, list[str]] = load("sentences", "words")

OPENERS = frozenset(_WORDS["openers"])
SURE_OPENERS = OPENERS - frozenset(_WORDS["also_names"])
ARTICLES = frozenset(_WORDS["articles"])
NEVER_LAST = frozenset(_WORDS["never_last"])
NEVER_FINAL = frozenset(_WORDS["never_final"])
BEFORE_NUMBERS = frozenset(_WORDS["before_numbers"])
ONE_LETTER_NAMES = frozenset(_WORDS["one_letter_names"])
# of names: Le Monde, Jean Du Bellay
OPEN_NAMES = ARTICLES | {"De", "Du", "Des", "D'", "A", "Son", "Ma"}
MAY_END = frozenset(_WORDS["may_end"])
MARKED_NAMES = frozenset(_WORDS["marked_names"])

# « Pensez-vous », « Faut-il », « A-t-elle »
INVERSION = rf"[{UPPER}][{LOWER}]*-(?:t-)?(?:vous|nous|ils?|elles?|on|ce|tu|je)"


def alternatives(words: frozenset[str]) -> str:
    """Write words as a regular expression; an elided one goes on in the word after it.

    Args:
        words: ``Les``, ``L'``.

    >>> pattern = alternatives(frozenset({"Les", "L'"}))
    >>> bool(re.match(pattern, "L'essor")), bool(re.match(pattern, "Lesquels"))
    (True, False)
    """
    elided = "|".join(sorted(re.escape(word) for word in words if word.endswith("'")))
    whole = "|".join(sorted(re.escape(word) for word in words if not word.endswith("'")))
    return rf"(?:(?:{elided})(?=\w)|(?:{whole})(?![\w'-]))"
