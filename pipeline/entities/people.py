"""The parts of a person's name: given name, particle, surname."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.entities.mentions import Mention
from pipeline.lexicons import load

_WINDOW = 40


@cache
def given_names() -> frozenset[str]:
    """First names, lower case aside, that are known as such."""
    return frozenset(load("entities", "given_names")["names"])


@cache
def _own_particles() -> frozenset[str]:
    return frozenset(load("entities", "given_names")["particles_of_surnames"])


@cache
def _particle() -> re.Pattern[str]:
    links = "|".join(load("entities", "given_names")["particles"])
    return re.compile(rf"(?P<given>[A-ZÉÈ][\w'-]+) (?:(?:{links}) |d')$")


def surname(name: str) -> str:
    """The surname of a full name, with its particle if that has a capital.

    >>> surname("Sam Altman"), surname("Yann Le Goaziou"), surname("Ursula von der Leyen")
    ('Altman', 'Le Goaziou', 'Leyen')
    """
    words = name.split()
    own = len(words) > 2 and words[-2] in _own_particles()
    return " ".join(words[-2:] if own else words[-1:])


def with_particle(mention: Mention, text: str) -> Mention:
    """Take in the given name and the particle that a model left out: « Jacqueline de Quattro ».

    >>> text = "la conseillère Jacqueline de Quattro"
    >>> with_particle(Mention(29, 36, "PRODUCT", "model"), text).text(text)
    'Jacqueline de Quattro'
    """
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    m = _particle().search(before)
    if mention.sure or not m or m["given"] not in given_names():
        return mention
    return replace(mention, start=mention.start - len(m[0]), label="PER", rule="person")


def with_own_particles(mentions: Sequence[Mention], text: str) -> Iterable[Mention]:
    """Take in the « Le » of « M. Le Goaziou » where the article has « Yann Le Goaziou »."""
    known = {
        surname(name)
        for mention in mentions
        if mention.label == "PER" and " " in (name := mention.text(text))
    }
    for mention in mentions:
        start = text.rfind(" ", 0, max(0, mention.start - 1)) + 1
        whole = text[start : mention.end]
        yield replace(mention, start=start) if start < mention.start and whole in known else mention


# « le patron d'[Orange Anne Martin] »
_OF = re.compile(r"(?:\b(?:de(?: la)?|du|des|à|au) |\b[dDlL]['’])$")
_WORD = re.compile(r"\S+")
_LONGEST = 5  # words
_ACRONYM = 6  # letters: « le délégué CGT Marc Ravanel »


def without_employer(mention: Mention, text: str) -> Iterator[Mention]:
    """Part a span that runs from a firm or a place over the person who heads it.

    >>> text = "la patronne d'Orange Anne Martin"
    >>> [m.text(text) for m in without_employer(Mention(14, 32, "PER", "model"), text)]
    ['Orange', 'Anne Martin']
    """
    if text.count(" ", mention.start, mention.end) < 2:
        yield mention
        return
    words = list(_WORD.finditer(text, mention.start, mention.end))
    start = next((m.start() for m in words[1:-1] if m[0] in given_names()), None)
    if (
        start is None
        or len(words) > _LONGEST
        or any(m[0] in given_names() or m[0].islower() for m in words if m.start() < start)
        or not (
            (words[1].start() == start and words[0][0].isupper() and len(words[0][0]) <= _ACRONYM)
            or _OF.search(text, max(0, mention.start - 6), mention.start)
        )
    ):
        yield mention
        return
    yield replace(mention, end=start - 1)
    yield replace(mention, start=start, label="PER")
