"""The names of an article as candidates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from pipeline.entities.row import Entity
from pipeline.extractors import Match
from pipeline.extras.topics.candidate import Candidate
from pipeline.extras.topics.known import media
from pipeline.extras.topics.words import small_words
from pipeline.memo import Memo
from pipeline.typography import plain, swapped

# "O. F.-L.", who answers in an interview; "titi_29", who writes in a forum
_NO_PERSON = re.compile(r"(?:[A-ZÉ]{1,2}\.[\s-]?)+|@.*|\w*(?:_|(?<=[a-z])\d)\w*")
_SHORT = re.compile(r"[^\W\d_]{2,6}")
_APART = dict.fromkeys("-'’", " ")
_MANY = 16_384
_START = attrgetter("start")


def names(matches: Iterable[Match[Entity]]) -> list[Candidate]:
    """The names, by canonical form whatever its capitals; initials go with what they stand for.

    >>> row = Entity("ORG", "Fédération française de tennis")
    >>> found = names([Match(0, 30, row), Match(40, 43, Entity("ORG", "FFT"))])
    >>> [(one.key, one.mentions) for one in found]
    [('fédération française de tennis', [(0, 30), (40, 43)])]
    """
    grouped: dict[str, list[Match[Entity]]] = {}
    for match in matches:
        row = match.row
        key = (_PERSONS if row.label == "PER" else _KEYS)[row.canonical]
        if key in grouped:
            grouped[key].append(match)
        elif key:
            grouped[key] = [match]
    full = {short: key for key in grouped if " " in key for short in _INITIALS[key]}
    for short in [key for key in grouped if key in full]:
        if _SHORT.fullmatch(short):
            grouped[full[short]] += grouped.pop(short)
    return [_name(key, group) for key, group in grouped.items()]


def _key(name: str) -> str:
    return plain(name).casefold()


def _of_person(name: str) -> str:
    """Nothing when it is no person's."""
    return "" if _NO_PERSON.fullmatch(name) else _key(name)


_KEYS = Memo(_key, most=_MANY)
_PERSONS = Memo(_of_person, most=_MANY)


def initials(name: str) -> frozenset[str]:
    """What may be short for a name, in small letters.

    >>> sorted(initials("société des journalistes"))
    ['sdj', 'sj']
    """
    words = swapped(name, _APART).split()
    links = small_words()
    large = [word for word in words if word not in links]
    return frozenset("".join([word[0] for word in some]) for some in (words, large))


_INITIALS = Memo(initials, most=_MANY)


def _name(key: str, group: list[Match[Entity]]) -> Candidate:
    known = key in media()
    if len(group) == 1:
        row, place = group[0].row, (group[0].start, group[0].end)
        return Candidate(key, [place], row.label, (row.canonical,), known, 1)
    label = group[0].row.label
    group.sort(key=_START)
    labels = [one.row.label for one in group]
    return Candidate(
        key,
        [(one.start, one.end) for one in group],
        label if labels.count(label) == len(labels) else Counter(labels).most_common(1)[0][0],
        tuple([one.row.canonical for one in group]),
        known,
        len(group),
    )
