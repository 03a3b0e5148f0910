"""Whether a person is a man or a woman, as far as the article or the given name says."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Literal

from pipeline.entities.people import given_names
from pipeline.lexicons import load

Gender = Literal["m", "f", ""]

# in the order of pairs in the data
PAIR: tuple[Gender, Gender] = ("f", "m")

_TITLES: dict[str, Gender] = {"M.": "m", "MM.": "m", "Monsieur": "m", "monsieur": "m"}
_TITLES |= {"Mme": "f", "Mlle": "f", "Madame": "f", "madame": "f"}


def gender(canonical: str, called: Collection[str] = ()) -> Gender:
    """Whether a person is a man or a woman; "" where nothing tells.

    Args:
        canonical: the person's name.
        called: what the article calls them; titles count most, then nouns, then the given name.

    >>> gender("Mira Murati"), gender("Camille Perrin"), gender("Camille Perrin", ["chercheuse"])
    ('f', '', 'f')
    """
    titles = {_TITLES[word] for word in _TITLES.keys() & called}
    # two people of one surname may have one each
    if len(titles) == 1:
        return titles.pop()
    feminine, masculine = _nouns()
    if not feminine.isdisjoint(called):
        return "f"
    given = _of_given_name(canonical)
    if not given and not masculine.isdisjoint(called):
        return "m"
    return given


def _of_given_name(canonical: str) -> Gender:
    first, _, rest = canonical.partition(" ")
    if not rest:
        return ""
    women, either = _given()
    # « Jean-Pierre » goes by its first part, « Jean-Marie » too
    first = first if first in women else first.partition("-")[0]
    if first in women:
        return "f"
    known = first in given_names() or first in _of_men()
    return "m" if known and (first not in either or first == "Jean") else ""


@cache
def _of_men() -> frozenset[str]:
    return frozenset(load("discourse", "genders")["masculine"])


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    data = load("discourse", "genders")
    return frozenset(data["feminine"]) - frozenset(data["either"]), frozenset(data["either"])


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns of women, and of men, that tell which; « ministre » does not."""
    person = load("discourse", "descriptions")["person"]
    pairs = [pair for pair in (*person["any"], *person["known"]) if pair[0] != pair[1]]
    return frozenset(one for one, _ in pairs), frozenset(other for _, other in pairs)


def gender_of_body(canonical: str, called: Collection[str] = ()) -> Gender:
    """The grammatical gender of an organisation, by its first word or what it is called.

    >>> gender_of_body("ministère de l'Intérieur"), gender_of_body("Koyeb", ["start-up"])
    ('m', 'f')
    """
    nouns = _organisations()
    known = nouns.get(canonical.partition(" ")[0].lower())
    if known:
        return known
    told = nouns.keys() & called
    return nouns[min(told)] if told else ""


def is_body(canonical: str) -> bool:
    """Whether an organisation is a public body, school or the like, and no firm.

    >>> is_body("Cour des comptes"), is_body("Koyeb")
    (True, False)
    """
    return canonical.partition(" ")[0].lower() in _bodies()


@cache
def _bodies() -> frozenset[str]:
    pairs = load("discourse", "descriptions")["organisation"]["bodies"]
    return frozenset(word for words in pairs for word in words)


def is_of_another_kind(canonical: str, called: Collection[str] = ()) -> bool:
    """Whether an organisation is known or called so that no word for a firm would mean it.

    >>> is_of_another_kind("Orvik", {"fonds"}), is_of_another_kind("Orvik", {"fonds", "groupe"})
    (True, False)
    """
    firms, others, named = _kinds()
    if not firms.isdisjoint(called):
        return False
    name = canonical.lower()
    return not others.isdisjoint(called) or name in named or name.partition(" ")[0] in named


def may_stand_alone(noun: str) -> bool:
    """Whether a noun that fits few may mean the only firm that was told of.

    >>> may_stand_alone("studio"), may_stand_alone("tribunal")
    (True, False)
    """
    return noun in _alone()


@cache
def _alone() -> frozenset[str]:
    return frozenset(load("discourse", "descriptions")["organisation"]["alone"])


@cache
def _kinds() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Nouns of firms, of others, and names of others."""
    data = load("discourse", "descriptions")["organisation"]
    firms = frozenset(word for words in data["any"] for word in words)
    return firms, frozenset(data["others"]), frozenset(data["named"])


@cache
def _organisations() -> dict[str, Gender]:
    data = load("discourse", "descriptions")["organisation"]
    found: dict[str, Gender] = {}
    for pair in (data["any"], data["known"], data["bodies"]):
        for words, one in zip(pair, PAIR, strict=True):
            found |= dict.fromkeys(words, one)
    return found
