"""Verbs before an infinitive: « fait savoir », « tient à préciser »."""

from __future__ import annotations

from functools import cache

from pipeline.extras.quotes.lexicon import Tense, conjugated, without_reflexive, words


@cache
def governors() -> dict[str, tuple[str, frozenset[Tense], str]]:
    """Forms of the verbs before an infinitive: which, its tenses, its preposition."""
    data = words("verbs")
    found: dict[str, tuple[str, frozenset[Tense], str]] = {}
    for modal in data["modal"]["list"]:
        lemma, _, preposition = without_reflexive(modal).partition(" ")
        for form, tenses in _tenses(lemma).items():
            found.setdefault(form, (lemma, tenses, preposition))
    for lemma in data["compound"]:
        for form, tenses in _tenses(lemma).items():
            if form not in found or found[form][0] != lemma:
                found[form] = (lemma, tenses, "")
    return found


def _tenses(lemma: str) -> dict[str, frozenset[Tense]]:
    """As which each form of a verb is read: the likeliest, and a participle where it may be one."""
    found: dict[str, frozenset[Tense]] = {}
    for form, tense in conjugated(lemma):
        if form not in found or tense == "past":
            found[form] = found.get(form, frozenset()) | {tense}
    return found
