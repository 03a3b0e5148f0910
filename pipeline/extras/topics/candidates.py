"""What may be a topic: names, and nouns with what belongs to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from pipeline.entities.row import Entity
from pipeline.extractors import Match
from pipeline.extras.topics.known import common, idioms, known_terms, media
from pipeline.extras.topics.layout import Layout
from pipeline.extras.topics.tokens import Tokens
from pipeline.extras.topics.words import says_little, small_words
from pipeline.typography import plain, swapped

_BEGINS = re.compile("1")
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
_FREE_WORDS = frozenset("nwu")
_NOUNS = frozenset("nwug")
_NEVER = frozenset("m#.")
_START = attrgetter("start")

# "O. F.-L.", who answers in an interview; "titi_29", who writes in a forum
_NO_PERSON = re.compile(r"(?:[A-ZÉ]{1,2}\.[\s-]?)+|@.*|\w*(?:_|(?<=[a-z])\d)\w*")
_MOST_INITIALS = 6
_SHORT = re.compile(rf"[^\W\d_]{{2,{_MOST_INITIALS}}}")
_APART = dict.fromkeys("-'’", " ")

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
    made = {}
    starts, opening, little, frequent = found.starts, parts.opening, says_little(), common()
    for key, spans in (_phrases(found, parts.title) | known).items():
        start = starts[spans[0][0]]
        is_known = key in known
        # most words: they come once, behind the opening
        if start >= opening and len(spans) == 1 and not is_known and " " not in key:
            continue
        one = Candidate(
            key, spans, "", (), is_known and key not in frequent, len(spans), key in little
        )
        if (is_known or little.get(key) != "g") and _may_be(one, start, parts):
            one.mentions = [found.span(*span) for span in spans]
            made[key] = one
    return made


def _may_be(one: Candidate, start: int, parts: Layout) -> bool:
    """A word that comes once says something in the headline or opening only."""
    if parts.outside and parts.is_outside(start):
        return False
    if one.known or " " in one.key:
        return True
    if one.weak:
        return one.alone > 2 or parts.title[0] <= start < parts.title[1]
    return one.alone > 1 or start < parts.opening


def _phrases(found: Tokens, title: Place) -> Places:
    """The phrases of a text by their keys, each in order of position."""
    free: Places = defaultdict(list)
    sure: Places = defaultdict(list)
    for m in _RUN.finditer(found.letters):
        at = m.start()
        # two thirds are one word
        if m.end() == at + 1:
            if m[0] in _FREE_WORDS:
                free[found.lemma(at)].append((at, at + 1))
            continue
        lemmas = found.lemmas(at, m.end())
        for first, last, words, is_free in _within(m[0]):
            key = " ".join([lemmas[word] for word in words]) if words else lemmas[first]
            (free if is_free else sure)[key].append((at + first, at + last))
    for key, spans in sure.items():
        if key not in free and _is_sure(found, spans, title):
            free[key] = spans
    return free


@lru_cache(maxsize=16_384)
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
    for m in _BEGINS.finditer(found.begins):
        at = m.start()
        letter = found.letters[at]
        if letter in _NEVER:
            continue
        first = found.lemma(at)
        then = known_terms()[first]
        if "" in then:
            if letter in _NOUNS:
                places.setdefault(first, []).append((at, at + 1))
            if len(then) == 1:
                continue
        second = _next(found.letters, at)
        word = found.lemma(second) if second else ""
        for rest in then.get(word, ()) if word else ():
            if last := _ends(found, second, rest):
                places.setdefault(" ".join([first, word, *rest]), []).append((at, last + 1))
    return places


def _ends(found: Tokens, at: int, rest: list[str]) -> int:
    """Where some lemmas end that may follow a place; 0 when they do not."""
    for lemma in rest:
        at = _next(found.letters, at)
        if not at or found.lemma(at) != lemma:
            return 0
    return at


def _next(letters: str, at: int) -> int:
    """The place of the next word that is part of keys; 0 when there is none."""
    for place in range(at + 1, len(letters)):
        if letters[place] not in _JOINING:
            return place
    return 0


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
        if key := _key(match.row.canonical, match.row.label == "PER"):
            grouped.setdefault(key, []).append(match)
    if shorts := [key for key in grouped if len(key) <= _MOST_INITIALS and _SHORT.fullmatch(key)]:
        full = {short: key for key in grouped if " " in key for short in initials(key)}
        for short in shorts:
            if short in full:
                grouped[full[short]] += grouped.pop(short)
    return {key: _name(key, group) for key, group in grouped.items()}


@lru_cache(maxsize=16_384)
def _key(name: str, is_person: bool) -> str:  # noqa: FBT001
    """A name in small letters; nothing when it is no person's."""
    return "" if is_person and _NO_PERSON.fullmatch(name) else plain(name).casefold()


@lru_cache(maxsize=16_384)
def initials(name: str) -> frozenset[str]:
    """What may be short for a name, in small letters.

    >>> sorted(initials("société des journalistes"))
    ['sdj', 'sj']
    """
    words = swapped(name, _APART).split()
    links = small_words()
    large = [word for word in words if word not in links]
    return frozenset("".join([word[0] for word in some]) for some in (words, large))


def _name(key: str, group: list[Match[Entity]]) -> Candidate:
    first, *more = group
    label = first.row.label
    if not more:
        place = (first.start, first.end)
        return Candidate(key, [place], label, (first.row.canonical,), key in media(), 1)
    group.sort(key=_START)
    labels = [one.row.label for one in group]
    return Candidate(
        key,
        [(one.start, one.end) for one in group],
        label if labels.count(label) == len(labels) else Counter(labels).most_common(1)[0][0],
        tuple([one.row.canonical for one in group]),
        key in media(),
        len(group),
    )


def nested(found: dict[str, Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Terms of one word and the longer ones that have it in them, when these are no accident."""
    for key, longer in found.items():
        if (longer.known or longer.alone > 1) and " " in key:
            for word in key.split():
                if word in found:
                    yield found[word], longer
