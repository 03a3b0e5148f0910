"""The words of functions, read from the TOML files of ``data/``, with all their forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from pipeline.extras.roles.forms import forms
from pipeline.lexicons import load
from pipeline.patterns import any_of

# the narrow space is left out: cleaning makes it a space, and a class of three signs that lie
# far apart takes twenty times as long to compile
S = "[ \u00a0]"
SPACES = frozenset(" \u00a0")
APOSTROPHE = "['’]"
# labels of what a function may be of: a firm may be labelled as its product, a fair as an event
BODIES = frozenset({"ORG", "PRODUCT", "EVENT", "MISC"})


class Noun(NamedTuple):
    """A form of a noun of function."""

    role: str
    kind: str
    gender: str = ""
    plural: bool = False


def table(name: str) -> dict[str, Any]:
    """Read a file of ``data/`` by its name without ``.toml``."""
    return load("extras/roles", name)


@cache
def nouns() -> Mapping[str, Noun]:
    """The nouns of functions in all their forms; letters of an acronym as they are.

    >>> nouns()["directrices"]
    Noun(role='directeur', kind='office', gender='f', plural=True)
    """
    data = table("heads")
    found: dict[str, Noun] = {}
    for kind in ("profession", "political", "member", "office"):
        for word in data[kind]:
            role = data["expanded"].get(word, word)
            if word.isupper():
                found[word] = Noun(role, kind)
                continue
            for form in forms(word):
                # « critique » the noun and « critiques »: the singular is what most read
                found[form.surface] = Noun(role, kind, form.gender, form.plural)
    for surface, role in data["irregular"].items():
        if role in found:
            found[surface] = found[role]._replace(gender="f", plural=surface.endswith("s"))
    for surface, letters in data["letters"].items():
        found[surface] = found[letters]
    return found


class Fixed(NamedTuple):
    """Phrases of which a noun is the first word.

    Attributes:
        pattern: finds what follows the noun; the number of its group is that of the phrase.
        phrases: each role in full, and its kind.
    """

    pattern: re.Pattern[str]
    phrases: tuple[tuple[str, str], ...]


@cache
def fixed(first: str) -> Fixed | None:
    """The phrases that begin with a noun in its canonical form, « juge fédéral »; None for none."""
    phrases = _fixed().get(first)
    if phrases is None:
        return None
    behind = "|".join([f"({_behind(phrase.removeprefix(first))})" for phrase, _ in phrases])
    full = table("heads")["expanded"]
    whole = tuple([(full.get(phrase, phrase), kind) for phrase, kind in phrases])
    return Fixed(re.compile(rf"(?:{behind})\b"), whole)


@cache
def _fixed() -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, phrases in table("heads")["fixed"].items():
        for phrase in phrases:
            found[re.split("[ -]", phrase, maxsplit=1)[0]].append((phrase, kind))
    return dict(found)


def _behind(rest: str) -> str:
    """Regular expression source of the rest of a phrase, which a space or a hyphen begins."""
    mark = S if rest[0] == " " else rest[0]
    return mark + S.join(map(_any_form, rest[1:].split(" ")))


def _any_form(word: str) -> str:
    """A word of a fixed phrase; an adjective in all its forms."""
    adjective = word in table("words")["adjectives"]
    return either(form.surface for form in forms(word)) if adjective else source(word)


@cache
def starters() -> Mapping[str, list[str]]:
    """By their first word: titles of several words that begin with no noun of the lists."""
    return by_first_word([*table("heads")["english"], *table("heads")["jobs"]])


@cache
def starting(first: str) -> re.Pattern[str]:
    """Finds the titles of several words that begin with that one."""
    return re.compile(rf"{either(starters()[first])}(?!\w)", re.IGNORECASE)


def by_first_word(phrases: Iterable[str]) -> Mapping[str, list[str]]:
    """Phrases by the word before their first space.

    >>> by_first_word(["head of", "head coach", "dev"])
    {'head': ['head of', 'head coach'], 'dev': ['dev']}
    """
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return found


@cache
def beside() -> re.Pattern[str]:
    """What may stand behind a function without being part of the role."""
    return re.compile(rf"{S}{either(table('words')['beside'])}(?![\w’'-])")


@cache
def adjectives() -> Mapping[str, str]:
    """Forms of the adjectives of titles, and the masculine singular of each."""
    return {form.surface: word for word in table("words")["adjectives"] for form in forms(word)}


@cache
def capitalised() -> frozenset[str]:
    """Adjectives of titles with a capital: « Général »."""
    return frozenset(word.capitalize() for word in adjectives())


def are_adjectives(phrase: str) -> bool:
    """Whether a phrase in small letters is nothing but adjectives of titles.

    >>> are_adjectives("général délégué"), are_adjectives("général leclerc")
    (True, False)
    """
    return all(map(adjectives().__contains__, phrase.split()))


@cache
def origins() -> frozenset[str]:
    """Forms of the adjectives of places and parties."""
    return frozenset(form.surface for word in table("words")["origins"] for form in forms(word))


@cache
def words(name: str) -> frozenset[str]:
    """A list of ``words.toml``."""
    return frozenset(table("words")[name])


def group(name: str) -> frozenset[str]:
    """A list of ``groups.toml``."""
    return frozenset(table("groups")[name])


@cache
def stops() -> frozenset[str]:
    """Words that end a complement, participles of the verbs of office with them."""
    verbs = table("verbs")["verb"].values()
    return words("stops") | {form for verb in verbs for forms in verb.values() for form in forms}


@cache
def apposed() -> re.Pattern[str]:
    """A noun in apposition, behind its space: « marketing », « Marketing »."""
    several = table("words")["apposed"]
    capitalised = [word[0].upper() + word[1:] for word in several]
    return re.compile(rf"{S}{either({*several, *capitalised})}(?![\w’'-])")


@cache
def organisation_noun() -> re.Pattern[str]:
    """A noun for an organisation: « éditeur », « start-up »."""
    several = {form.surface for word in table("words")["organisations"] for form in forms(word)}
    return re.compile(rf"{either(several | words('organisations'))}(?![\w’'-])")


def source(phrase: str) -> str:
    """Regular expression source of a phrase, with any space and either apostrophe.

    >>> bool(re.fullmatch(source("secrétaire d'État"), "secrétaire d’État"))
    True
    """
    return re.escape(phrase).replace(r"\ ", S).replace("'", APOSTROPHE)


def either(phrases: Iterable[str]) -> str:
    """Regular expression source of one of the phrases, the longest first.

    >>> re.match(either(["de", "de la", "à"]), "de la")[0]
    'de la'
    """
    return any_of(phrases, source)
