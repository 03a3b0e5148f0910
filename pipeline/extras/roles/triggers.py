"""The words at which rules begin, found in one pass over the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from pipeline.extras.roles import lexicon
from pipeline.patterns import any_of
from pipeline.spotter import Spotter


@cache
def families() -> Mapping[str, tuple[str, ...]]:
    """By trigger word, as it stands in the text: the rules that begin with it."""
    verbs = lexicon.table("verbs")
    words: dict[str, Collection[str]] = {
        "noun": [*lexicon.nouns(), *lexicon.starters()],
        "verb": [
            form for tenses in verbs["verb"].values() for forms in tenses.values() for form in forms
        ],
        "head": ["tête"],
        "helm": verbs["helm"]["nouns"],
        "under": verbs["under"]["nouns"],
        "entrusted": verbs["entrusted"]["participles"],
        "office": lexicon.by_first_word(verbs["office"]),
        "board": verbs["board"]["verbs"],
        "member": ["ex", *verbs["member"]["nouns"]],
        "leaves": lexicon.by_first_word(verbs["fate"]["leaves"]),
        "leaving": verbs["fate"]["leaving"],
        "begins": verbs["fate"]["begins"],
        "dead": verbs["fate"]["dead"],
        "death": verbs["fate"]["death"],
    }
    found: dict[str, list[str]] = defaultdict(list)
    for family, several in words.items():
        for word in {*several, *[one[0].upper() + one[1:] for one in several]}:
            found[word].append(family)
    return {word: tuple(several) for word, several in found.items()}


def triggers(text: str) -> Mapping[str, list[re.Match[str]]]:
    """The trigger words of a text, by family, in order.

    >>> {family: [m[0] for m in several] for family, several in triggers("Le PDG quitte X").items()}
    {'noun': ['PDG'], 'board': ['quitte'], 'leaves': ['quitte']}
    """
    known, longer = families(), _longer()
    found: dict[str, list[re.Match[str]]] = defaultdict(list)
    reached = 0
    for start, word in _spotter()(text):
        if start < reached:
            continue
        m = None
        if (phrases := longer.get(word)) and text.startswith(phrases, start):
            m = _phrase(word).match(text, start)
        m = m or _WORD.match(text, start)
        if m and m[0] in known:
            reached = m.end()
            for family in known[m[0]]:
                found[family].append(m)
    return found


# a word of Latin letters, which is found faster than one of any
_WORD = re.compile(r"[0-9A-Z_a-zª²³µ¹ºÀ-ÖØ-öø-ˁ]+")


@cache
def _spotter() -> Spotter:
    """Finds the words with which triggers begin."""
    first = frozenset(families()) | frozenset(_longer())
    return Spotter(_WORD.pattern, first.__contains__)


@cache
def _longer() -> Mapping[str, tuple[str, ...]]:
    """By first word: the trigger words that go on behind it, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for trigger in families():
        first = _WORD.match(trigger)
        if first and first[0] != trigger:
            found[first[0]].append(trigger)
    return {
        first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()
    }


@cache
def _phrase(first: str) -> re.Pattern[str]:
    """Finds the trigger words that go on behind a first one."""
    return re.compile(rf"{any_of(_longer()[first])}(?!\w)")
