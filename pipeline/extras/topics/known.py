"""The terms that the press files its articles under."""

from __future__ import annotations

from functools import cache

from pipeline.extras.topics.lemmas import lemma
from pipeline.extras.topics.words import STAGE
from pipeline.lexicons import load

_JOINING = frozenset(("de", "d'", "du", "des", "la", "le", "les", "l'", "un", "une"))


@cache
def known_terms() -> dict[str, dict[str, list[list[str]]]]:
    """By their first lemma and the next, which may be none, the lemmas that follow.

    >>> known_terms()["levée"]["fonds"]
    [[]]
    """
    found: dict[str, dict[str, list[list[str]]]] = {}
    for one in _keys(*load(STAGE, "terms").values()) | idioms():
        first, *rest = one.split()
        following = found.setdefault(first, {}).setdefault(rest[0] if rest else "", [])
        following.append(rest[1:])
    return found


@cache
def common() -> frozenset[str]:
    """Terms that stand in many articles and tell of few what they are about, by their keys."""
    return _keys(load(STAGE, "terms")["common"])


@cache
def idioms() -> frozenset[str]:
    """Phrases whose words say nothing of their own, by their keys.

    >>> key("gouttes d'eau".split()) in idioms()
    True
    """
    return _keys(load(STAGE, "generic")["idioms"])


@cache
def twins() -> dict[str, frozenset[int]]:
    """The groups of terms that mean the same, by the keys of these.

    >>> bool(twins()["start-up"] & twins()["jeune pousse"])
    True
    """
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(load(STAGE, "twins")["groups"]):
        for one in _keys(group):
            found[one] = found.get(one, frozenset()) | {number}
    return found


def _keys(*lists: str) -> frozenset[str]:
    return frozenset(key(term.split()) for terms in lists for term in terms.split(";"))


def key(words: list[str]) -> str:
    """What the inflections and the articles of a phrase have in common.

    >>> key("données de la santé".split()), key(["protection", "d'", "un", "brevet"])
    ('donnée santé', 'protection brevet')
    """
    lower = [word.lower() for word in words]
    # in the lexicon a word stands with its article: "d'affaires"
    bare = [word[2:] if word[:2] in {"d'", "l'"} else word for word in lower]
    return " ".join(lemma(word) for word in bare if word and word not in _JOINING)


@cache
def media() -> frozenset[str]:
    """Names, in small letters, that are mostly those of a source.

    >>> "le figaro" in media()
    True
    """
    return frozenset(name.strip().casefold() for name in load(STAGE, "media")["names"].split(";"))
