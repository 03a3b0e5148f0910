"""Nouns of those who can say something, and of what they say it in."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extras.quotes.lexicon import words
from pipeline.lexicons import load

_MANY_NOUNS = 16_384
_AGENT = re.compile(r"\w{3,}(?:trices?|istes?|ologues?|iennes?|iciens?|euses?|eurs?|graphes?)")


@cache
def speakers() -> frozenset[str]:
    """Nouns of persons and organisations.

    >>> "porte-parole" in speakers(), "ministère" in speakers(), "écran" in speakers()
    (True, True, False)
    """
    described = load("discourse", "descriptions")
    pairs = described["person"]["any"] + described["person"]["known"]
    nouns = {noun for pair in pairs for noun in pair}
    for kind in ("any", "known"):
        nouns |= {noun for both in described["organisation"][kind] for noun in both}
    return frozenset(nouns) | frozenset(
        words("sources")["people"] + words("sources")["organisations"]
    )


@cache
def humans() -> frozenset[str]:
    """Nouns of persons alone."""
    described = load("discourse", "descriptions")["person"]
    nouns = {noun for pair in described["any"] + described["known"] for noun in pair}
    return frozenset(nouns) | frozenset(words("sources")["people"])


@cache
def any_organisation() -> frozenset[str]:
    """Nouns of organisations that may mean any of them: « le groupe », « la société »."""
    pairs = load("discourse", "descriptions")["organisation"]["any"]
    return frozenset(noun for both in pairs for noun in both)


@cache
def sorts() -> dict[str, frozenset[str]]:
    """Words of the names of bodies, in small letters, by the noun that takes them up.

    >>> "cnil" in sorts()["autorité"]
    True
    """
    found: dict[str, list[str]] = words("sources")["sorts"]
    return {noun: frozenset(names) for noun, names in found.items()}


@cache
def nouns(kind: str) -> frozenset[str]:
    """A list of ``data/sources.toml``: ``documents``, ``thinkers``."""
    return frozenset(words("sources")[kind])


@lru_cache(maxsize=_MANY_NOUNS)
def speaks(noun: str) -> bool:
    """Whether a noun is of one who can say something.

    >>> speaks("directrice"), speaks("sismologue"), speaks("batterie")
    (True, True, False)
    """
    noun = noun.removeprefix("ex-").removeprefix("vice-")
    if noun in speakers():
        return True
    thing = noun in nouns("things") or noun.removesuffix("s") in nouns("things")
    return not thing and _AGENT.fullmatch(noun) is not None


@lru_cache(maxsize=_MANY_NOUNS)
def is_human(noun: str) -> bool:
    """Whether a noun is of a person."""
    noun = noun.removeprefix("ex-").removeprefix("vice-")
    return noun in humans() or (noun not in speakers() and speaks(noun))
