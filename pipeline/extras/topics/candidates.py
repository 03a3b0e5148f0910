"""What may be a topic: names, and nouns with what belongs to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.entities.row import Entity
from pipeline.extractors import Match
from pipeline.extras.topics.known import common, idioms, media
from pipeline.extras.topics.layout import Layout
from pipeline.extras.topics.tokens import Tokens
from pipeline.extras.topics.words import says_little, small_words
from pipeline.typography import plain

# no phrase goes beyond these letters
_RUN = re.compile("[nwuaj][nwugajped]*")
# what stands in sentences as a phrase of its own: "robotique sociale", "fuite de données"
_FREE = tuple(
    re.compile(rf"(?=({pattern}))")
    for pattern in ("[nwu]", "[nw]a", "[nwu]ed?[nwu]", "[nwu]ed?[nwu]a")
)
# what must come again, or be in the headline
_SURE = tuple(
    re.compile(rf"(?=({pattern}))")
    for pattern in (
        "[nw]p",
        "[aj][nwu]",
        "ua",
        "[nwu][nwug]a?",
        "[nwu]aa",
        "[nwu]a?ed?[nwug]a?",
        "[nwu]ed?[nwug]ed?[nwug]a?",
    )
)
_JOINING = frozenset("dDe")
_NOUNS = frozenset("nwug")
_NEVER = frozenset("m#.")

# "O. F.-L.", who answers in an interview; "titi_29", who writes in a forum
_NO_PERSON = re.compile(r"(?:[A-ZÉ]{1,2}\.[\s-]?)+|@.*|\w*(?:_|(?<=[a-z])\d)\w*")
_SHORT = re.compile(r"[^\W\d_]{2,6}")
_APART = str.maketrans("-'’", "   ")

Place = tuple[int, int]
Places = dict[str, list[Place]]


@dataclass(slots=True)
class Candidate:
    """A phrase under the form that its inflections share.

    Attributes:
        key: lemmas of its words, without "de" and articles; of a name, its small letters.
        mentions: (start, end) in characters, in order.
        label: of a name; empty for a term.
        forms: of a name, its canonical form at each mention.
        known: it is a term that articles are filed under; of a name: it is a newspaper's or
            the like, mostly named as where something was read.
        alone: how many of its mentions are not within a longer candidate's.
        weak: a word that says little alone.
        absorbed: most of its mentions are within one longer candidate's.
    """

    key: str
    mentions: list[Place]
    label: str = ""
    forms: tuple[str, ...] = ()
    known: bool = False
    alone: int = 0
    weak: bool = False
    absorbed: bool = False


def terms(found: Tokens, parts: Layout) -> dict[str, Candidate]:
    """Phrases of common words that may be topics, by their keys.

    Args:
        found: the article.
        parts: of it.

    >>> from pipeline.extras.topics.layout import layout
    >>> from pipeline.extras.topics.tokens import tokens
    >>> text = "Une fuite de données. Les fuites de données personnelles inquiètent."
    >>> terms(tokens(text), layout(text))["fuite donnée"].mentions
    [(4, 20), (26, 43)]
    """
    known = _known(found)
    if idiomatic := known.keys() & idioms():
        found = found.without(place for key in idiomatic for place in known[key])
        known = _known(found)
    places = _phrases(found, parts.title) | known
    contents = says_little()
    return {
        key: Candidate(
            key,
            [found.span(*span) for span in spans],
            known=key in known and key not in common(),
            alone=len(spans),
            weak=key in contents,
        )
        for key, spans in places.items()
        if (contents.get(key) != "g" or key in known)
        and _may_be(key, found.starts[spans[0][0]], len(spans), parts, known)
    }


def _may_be(key: str, start: int, times: int, parts: Layout, known: Places) -> bool:
    """A word that comes once says something in the headline or opening only."""
    if parts.outside and parts.is_outside(start):
        return False
    if " " in key or (key in known and key not in common()):
        return True
    if key in says_little():
        return times > 2 or parts.title[0] <= start < parts.title[1]
    return times > 1 or start < parts.opening


def _phrases(found: Tokens, title: Place) -> Places:
    """The phrases of a text by their keys, each in order of position."""
    free: Places = {}
    sure: Places = {}
    lemmas = found.lemmas
    for m in _RUN.finditer(found.letters):
        at = m.start()
        for first, last, words, is_free in _within(m[0]):
            key = " ".join([lemmas[at + word] for word in words]) if words else lemmas[at + first]
            places = free if is_free else sure
            places.setdefault(key, []).append((at + first, at + last))
    for key, spans in sure.items():
        if key not in free and _is_sure(found, spans, title):
            free[key] = spans
    return free


@lru_cache(maxsize=4096)
def _within(run: str) -> tuple[tuple[int, int, tuple[int, ...], bool], ...]:
    """The phrases of some letters, by position: where, which words make the key, whether free.

    One word is its key by itself.
    """
    return tuple(
        sorted(
            (first, last, words if last - first > 1 else (), patterns is _FREE)
            for patterns in (_FREE, _SURE)
            for pattern in patterns
            for m in pattern.finditer(run)
            for first, last in [m.span(1)]
            for words in [tuple(at for at in range(first, last) if run[at] not in _JOINING)]
        )
    )


def _known(found: Tokens) -> Places:
    """The terms that articles are filed under, wherever they stand, by their keys."""
    places: Places = {}
    letters, lemmas = found.letters, found.lemmas
    for at, rests in found.terms:
        letter = letters[at]
        if letter in _NEVER or letter in _JOINING:
            continue
        places_of_words = _following(letters, at, max(map(len, rests)))
        words = [lemmas[word] for word in places_of_words]
        for rest in rests:
            end = 1 + len(rest)
            if words[1:end] == rest and (rest or letter in _NOUNS):
                key = " ".join(words[:end])
                places.setdefault(key, []).append((at, places_of_words[end - 1] + 1))
    return places


def _following(letters: str, at: int, number: int) -> list[int]:
    """A place and those of the words behind it that make keys."""
    places = [at]
    while len(places) <= number and (at := at + 1) < len(letters):
        if letters[at] not in _JOINING:
            places.append(at)
    return places


def _is_sure(found: Tokens, spans: list[Place], title: Place) -> bool:
    """A participle in a headline mostly stands for a verb: « Plateformes chahutées »."""
    first, last = spans[0]
    in_title = title[0] <= found.starts[first] < title[1]
    return len(spans) > 1 or (in_title and found.letters[last - 1] != "p")


def names(matches: Iterable[Match[Entity]]) -> dict[str, Candidate]:
    """The names, by canonical form whatever its capitals; initials go with what they stand for.

    >>> row = Entity("ORG", "Fédération française de tennis")
    >>> found = names([Match(0, 30, row), Match(40, 43, Entity("ORG", "FFT"))])
    >>> [(key, one.mentions) for key, one in found.items()]
    [('fédération française de tennis', [(0, 30), (40, 43)])]
    """
    grouped: dict[str, list[Match[Entity]]] = {}
    for match in matches:
        if not (match.row.label == "PER" and _NO_PERSON.fullmatch(match.row.canonical)):
            grouped.setdefault(_small(match.row.canonical), []).append(match)
    full = {short: key for key in grouped if " " in key for short in initials(key)}
    for short in [key for key in grouped if key in full and _SHORT.fullmatch(key)]:
        grouped[full[short]] += grouped.pop(short)
    return {key: _name(key, group) for key, group in grouped.items()}


@lru_cache(maxsize=4096)
def _small(name: str) -> str:
    return plain(name).casefold()


@lru_cache(maxsize=4096)
def initials(name: str) -> frozenset[str]:
    """What may be short for a name, in small letters.

    >>> sorted(initials("société des journalistes"))
    ['sdj', 'sj']
    """
    words = name.translate(_APART).split()
    links = small_words()
    large = [word for word in words if word not in links]
    return frozenset("".join([word[0] for word in some]) for some in (words, large))


def _name(key: str, group: list[Match[Entity]]) -> Candidate:
    group.sort(key=lambda match: match.start)
    labels = [one.row.label for one in group]
    return Candidate(
        key,
        [(one.start, one.end) for one in group],
        label=labels[0] if not labels[1:] else Counter(labels).most_common(1)[0][0],
        forms=tuple(one.row.canonical for one in group),
        known=key in media(),
        alone=len(group),
    )


def nested(found: dict[str, Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Terms of one word and the longer ones that have it in them, when these are no accident."""
    for key, longer in found.items():
        if (longer.known or longer.alone > 1) and " " in key:
            for word in key.split():
                if word in found:
                    yield found[word], longer
