"""The verbs of saying with the forms that the press writes, made from ``data/verbs.toml``."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pipeline.lexicons import load

Tense = Literal["finite", "future", "past", "present", "infinitive"]
_SILENT = re.compile(r"[eé](?=(?:[bcdfgjklmnprstvz]|[bcdfgpt][rl]|gn|gu|qu)er$)")


def words(name: str) -> dict[str, Any]:
    """Read a file of ``data/`` by its name without ``.toml``."""
    return load("extras/quotes", name)


@dataclass(frozen=True, slots=True)
class Form:
    """What one word may be.

    Attributes:
        lemma: infinitive, without « se ».
        tenses: as which forms of it the word is read.
        alone: as which where no word beside belongs to it; None for an infinitive, which is never
            alone, "" for what then says nothing: « publié », « félicite ».
    """

    lemma: str
    tenses: frozenset[Tense]
    alone: Tense | Literal[""] | None


@cache
def verbs(kind: str) -> frozenset[str]:
    """Infinitives of a list of the data: ``say``, ``incise``, ``object`` and so on.

    >>> "affirmer" in verbs("say"), "se désoler" in verbs("say_reflexive")
    (True, True)
    """
    return frozenset(words("verbs")[kind])


@cache
def forms() -> dict[str, Form]:
    """Every form of the verbs of saying.

    >>> forms()["annonçait"].lemma, forms()["martèle"].lemma, sorted(forms()["dit"].tenses)
    ('annoncer', 'marteler', ['finite', 'past'])
    """
    data = words("verbs")
    bare = {one for kind in ("say", "incise", "object") for one in data[kind]}
    for kind in ("say_reflexive", "incise_reflexive", "object_reflexive"):
        bare |= {without_reflexive(one) for one in data[kind]}
    bare |= {one for many in data["compound"].values() for one in many}
    found: dict[str, dict[str, set[Tense]]] = defaultdict(lambda: defaultdict(set))
    adverbs = frozenset(data["adverbs"])
    added: set[str] = set()
    for lemma in sorted(bare):
        for form, tense in conjugated(lemma):
            if form not in adverbs:
                found[form][lemma].add(tense)
    # old keyboards write « a declare »
    for form in list(found):
        if (plain := unaccented(form)) != form:
            for lemma, tenses in found[form].items():
                if plain not in found or lemma in found[plain] or plain in added:
                    found[plain][lemma] |= tenses
                    added.add(plain)
    # a form of two verbs goes to the first
    return {
        form: Form(lemma, frozenset(tenses), _alone(lemma, tenses))
        for form, many in found.items()
        for lemma, tenses in [next(iter(many.items()))]
    }


def _alone(lemma: str, tenses: set[Tense]) -> Tense | Literal[""] | None:
    if "infinitive" in tenses:
        return None
    if lemma in only_reflexive():
        return ""
    order: tuple[Tense, ...] = ("finite", "future", "present")
    return next((tense for tense in order if tense in tenses), "")


def unaccented(word: str) -> str:
    """Without accents.

    >>> unaccented("répète")
    'repete'
    """
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))


@cache
def only_reflexive() -> frozenset[str]:
    """Verbs that say something with « se » alone: « se féliciter », not « féliciter ».

    >>> "féliciter" in only_reflexive(), "défendre" in only_reflexive()
    (True, False)
    """
    data = words("verbs")
    kinds = ("say_reflexive", "incise_reflexive", "object_reflexive")
    found = {without_reflexive(one) for kind in kinds for one in data[kind]}
    return frozenset(found) - {one for kind in ("say", "incise", "object") for one in data[kind]}


def without_reflexive(lemma: str) -> str:
    """The infinitive without its « se ».

    >>> without_reflexive("s'agacer"), without_reflexive("se souvenir")
    ('agacer', 'souvenir')
    """
    return lemma.removeprefix("se ").removeprefix("s'")


def reflexive(lemma: str) -> str:
    """The infinitive with « se ».

    >>> reflexive("agacer"), reflexive("souvenir")
    ("s'agacer", 'se souvenir')
    """
    return f"s'{lemma}" if lemma[0] in "aeiouhéèêâîô" else f"se {lemma}"


def conjugated(lemma: str) -> Iterator[tuple[str, Tense]]:
    """The third persons, participles and infinitive of a verb.

    >>> dict(conjugated("balayer"))["balaie"]
    'finite'
    """
    irregular = words("verbs")["irregular"].get(lemma)
    if irregular:
        yield from _irregular(lemma, irregular)
    elif lemma.endswith("er"):
        yield from _first(lemma)
    elif lemma.endswith("ir"):
        yield from _second(lemma)


def _irregular(lemma: str, data: dict[str, Any]) -> Iterator[tuple[str, Tense]]:
    stem, future = data["stem"], data["future"]
    for form in (*data["present"], *data["past"], f"{stem}ait", f"{stem}aient"):
        yield form, "finite"
    yield future, "future"
    yield f"{future[:-1]}ont", "future"
    for form in data["participle"]:
        yield form, "past"
        for ending in ("s", "e", "es") if form[-1] in "uist" else ():
            yield f"{form}{ending}", "past"
    yield f"{stem}ant", "present"
    yield lemma, "infinitive"


def _first(lemma: str) -> Iterator[tuple[str, Tense]]:
    stem = lemma[:-2]
    soft = {"c": f"{stem[:-1]}ç", "g": f"{stem}e"}.get(stem[-1], stem)
    for mute in _mute(lemma):
        yield f"{mute}e", "finite"
        yield f"{mute}ent", "finite"
        yield f"{mute}era", "future"
        yield f"{mute}eront", "future"
    yield f"{stem}era", "future"
    yield f"{stem}eront", "future"
    for ending in ("ait", "aient", "a"):
        yield f"{soft}{ending}", "finite"
    yield f"{stem}èrent", "finite"
    for ending in ("é", "és", "ée", "ées"):
        yield f"{stem}{ending}", "past"
    yield f"{soft}ant", "present"
    yield lemma, "infinitive"


def _mute(lemma: str) -> Iterator[str]:
    """The stem before an ending that is not heard: « martèl », « rappell », « balai »."""
    stem = lemma[:-2]
    if lemma in words("verbs")["doubling"]:
        yield stem if stem.endswith("ll") else f"{stem}l"
    elif stem.endswith("y"):
        yield f"{stem[:-1]}i"
        if stem.endswith("ay"):
            yield stem
    else:
        yield _SILENT.sub("è", lemma)[:-2]


def _second(lemma: str) -> Iterator[tuple[str, Tense]]:
    stem = lemma[:-1]
    for ending in ("t", "ssent", "ssait", "ssaient", "rent"):
        yield f"{stem}{ending}", "finite"
    yield f"{lemma}a", "future"
    yield f"{lemma}ont", "future"
    for ending in ("", "s", "e", "es"):
        yield f"{stem}{ending}", "past"
    yield f"{stem}ssant", "present"
    yield lemma, "infinitive"


def guessed(form: str) -> str:
    """The infinitive of a verb that no list has, by its ending; "" when there is no telling.

    >>> guessed("ronronne"), guessed("tambourinait"), guessed("prévoit")
    ('ronronner', 'tambouriner', 'prévoir')
    """
    if form.endswith("voit"):
        return f"{form[:-2]}ir"
    if m := re.fullmatch(r"(\w{2,})(?:e|ait|a|é|aient|ent)", form):
        stem = m[1].removesuffix("e") if m[1].endswith("ge") else m[1]
        return f"{stem.replace('ç', 'c')}er"
    return ""
