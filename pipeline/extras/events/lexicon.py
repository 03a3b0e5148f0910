"""The closed classes of words around what triggers an event, and patterns by what they tell."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.events.forms import forms
from pipeline.lexicons import load
from pipeline.patterns import small_pattern

STAGE = "extras/events"
Factuality = str


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A pattern for text in small letters, made once.

    >>> bool(compiled("OPA").search("une opa hostile"))
    True
    """
    return re.compile(small_pattern(source))


@cache
def words(name: str) -> frozenset[str]:
    """A closed class of grammar.toml.

    >>> "serait" in words("be"), "qui" in words("relatives")
    (True, True)
    """
    return frozenset(load(STAGE, "grammar")[name])


@cache
def either(name: str) -> re.Pattern[str]:
    """One of a list of patterns.toml, in text in small letters.

    >>> bool(either("lost").search("sa valeur a fondu")), bool(either("lost").search("il gagne"))
    (True, False)
    """
    return compiled("|".join(load(STAGE, "patterns")[name]))


@cache
def prepositions() -> dict[str, str]:
    """Prepositions, with the one whose place they take."""
    return dict(load(STAGE, "grammar")["prepositions"])


@cache
def compounds() -> dict[str, str]:
    """Nouns and adverbs that make a preposition with « de » or « à »."""
    return dict(load(STAGE, "grammar")["compound"])


@cache
def insertions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of each insertion by their last, the longest first.

    >>> ("de", "son", "côté") in insertions()["côté"]
    True
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(words("insertions"), key=len, reverse=True):
        parts = tuple(phrase.split())
        found.setdefault(parts[-1], []).append(parts)
    return {last: tuple(several) for last, several in found.items()}


@cache
def modals() -> dict[str, tuple[Factuality, str]]:
    """What a verb before an infinitive says of it, and its own tense, by form.

    >>> modals()["envisage"], modals()["refusé"], modals()["devrait"]
    (('planned', 'present'), ('denied', 'participle'), ('planned', ''))
    """
    grammar = load(STAGE, "grammar")
    found: dict[str, tuple[str, str]] = {}
    for kind, lemmas in grammar["modals"].items():
        for lemma in lemmas:
            for form, tense in forms(lemma).items():
                found.setdefault(form, (kind, tense))
    for kind, plain in grammar["modal_forms"].items():
        found |= dict.fromkeys(plain, (kind, ""))
    return found


@cache
def said_of(place: str) -> dict[str, Factuality]:
    """What a word at a noun says of its event: of ``noun_modals``, ``before_nouns`` and so on."""
    table = load(STAGE, "grammar")[place]
    return {word: kind for kind, listed in table.items() for word in listed}
