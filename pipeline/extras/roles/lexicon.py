"""The words of functions, read from the TOML files of ``data/``, with all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from pipeline.extras.roles.forms import forms
from pipeline.lexicons import load
from pipeline.patterns import any_of

# the narrow space is left out: cleaning makes it a space, and a class of three signs that lie so far
# apart takes twenty times as long to compile
S = "[ \u00a0]"
SPACES = frozenset(" \u00a0")
APOSTROPHE = "['’]"


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
    found["pdg"] = found["PDG"]
    found["P.-D.G."] = found["P.D.G."] = found["P-D.G."] = found["PDG"]
    return found


@cache
def fixed() -> Mapping[str, tuple[tuple[re.Pattern[str], str, str], ...]]:
    """By the first word's canonical form: what must follow, the role in full, its kind."""
    found: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}
    for kind, phrases in table("heads")["fixed"].items():
        for phrase in phrases:
            first, mark, rest = re.split(r"([ -])", phrase, maxsplit=1)
            behind = S.join(map(_any_form, rest.split(" ")))
            pattern = re.compile(rf"{S if mark == ' ' else mark}{behind}\b")
            found.setdefault(first, []).append((pattern, phrase, kind))
    return {first: tuple(several) for first, several in found.items()}


def _any_form(word: str) -> str:
    """A word of a fixed phrase; an adjective in all its forms."""
    adjective = word in table("words")["adjectives"]
    return either(form.surface for form in forms(word)) if adjective else source(word)


@cache
def starters() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """By their first word: titles of several words that begin with no noun of the lists."""
    found: dict[str, list[str]] = {}
    for phrase in (*table("heads")["english"], *table("heads")["jobs"]):
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {
        first: (re.compile(rf"{either(several)}(?!\w)", re.IGNORECASE),)
        for first, several in found.items()
    }


@cache
def beside() -> re.Pattern[str]:
    """What may stand behind a function without being part of the role."""
    return re.compile(rf"{S}{either(table('words')['beside'])}(?![\w’'-])")


@cache
def adjectives() -> Mapping[str, str]:
    """Forms of the adjectives of titles, and the masculine singular of each."""
    return {form.surface: word for word in table("words")["adjectives"] for form in forms(word)}


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
    """A noun in apposition, behind its space: « marketing »."""
    return re.compile(rf"{S}{either(table('words')['apposed'])}(?![\w’'-])")


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
