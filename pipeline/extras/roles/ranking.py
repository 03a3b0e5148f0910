"""Whose a function is that names no organisation: the candidates of the article, by weights.

A conditional logit: each name of the article is scored by what the words around say of it; the
weights are learnt by ``training/roles/weights.py``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.discourse.genders import is_body
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import APOSTROPHE, S

if TYPE_CHECKING:
    from pipeline.discourse import Name
    from pipeline.extras.roles.scene import Scene

Features = dict[str, float]

_LABELS = frozenset({"ORG", "PRODUCT", "EVENT", "MISC"})
_GOVERNED = re.compile(
    rf"(?:\b(?P<of>de|du|des)|\b(?P<house>chez|au{S}sein{S}d[eu])|\b(?P<at>à|au|aux|dans|en|sur)"
    rf"|\b(?P<source>selon|d{APOSTROPHE}après|auprès{S}d[eu])"
    rf"|\b(?P<other>avec|contre|face{S}aux?|face{S}à|comme|entre|vers|sous|ou|et)"
    rf"|\b(?P<by>par|pour)){S}(?:la{S}|les{S}|le{S}|l{APOSTROPHE})?(?:[a-zà-ÿ-]+{S}){{0,2}}$"
    rf"|\b(?P<elided>d{APOSTROPHE})$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()\n]*$")
_FOUNDERS = lexicon.group("founders")
_OF_BODIES = lexicon.group("of_bodies")
_HEADING = 80
_FIRMS = frozenset({"ORG", "PRODUCT"})
_FREE = frozenset({"leads", "plain", "opens"})
_JOINED = re.compile(rf"(?:,{S}|{S}et{S}(?:à{S}|de{S}|d{APOSTROPHE})?)$")
_JOINS = re.compile(rf"(?:,{S}|{S}et{S}(?:à{S}|de{S}|d{APOSTROPHE})?)")


class Question(NamedTuple):
    """What is asked: whose the function at a place is.

    Attributes:
        at: its place.
        role: canonical, or "".
        person: who holds it, or "".
        his: whether it is « son directeur », « la dirige ».
    """

    at: int
    role: str = ""
    person: str = ""
    his: bool = False


class _Seen(NamedTuple):
    """A mention of a candidate.

    Attributes:
        start: its first character.
        sentence: its number.
        how: it is governed.
        described: whether a noun for an organisation stands next to it.
        listed: whether another name is joined to it, « A et B ».
    """

    start: int
    sentence: int
    how: str
    described: bool
    listed: bool


class _Place(NamedTuple):
    """A question in its surroundings.

    Attributes:
        question: asked.
        sentence: its number.
        paragraph: first character of it, and the one after its last.
        above: the same of the paragraph above, (0, 0) where there is none.
        before: the last mention of each candidate before it.
        latest: where the last of these begins, and the last that is a free mention of a firm.
        person: numbers of the sentences that name who holds the function.
    """

    question: Question
    sentence: int
    paragraph: tuple[int, int]
    above: tuple[int, int]
    before: Mapping[str, _Seen | None]
    latest: tuple[int, int]
    person: set[int]


class Candidates:
    """The names of an article that a function may belong to.

    Args:
        scene: text and names.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.mentions: dict[str, list[_Seen]] = defaultdict(list)
        self.labels: dict[str, set[str]] = defaultdict(set)
        self._first_in: dict[int, str] = {}
        seen: set[int] = set()
        for name in scene.names:
            if name.label not in _LABELS:
                continue
            canonical = scene.whole(name.canonical)
            number = scene.talk.number_of(name.start)
            first = number not in seen
            seen.add(number)
            how = _how(name.start, scene)
            how = "leads" if first and how in {"plain", "opens"} else how
            described = name.label in _FIRMS and how in _FREE and _described(name, scene)
            self.mentions[canonical].append(
                _Seen(name.start, number, how, described, _listed(name, scene))
            )
            self.labels[canonical].add(name.label)
            if name.label in _FIRMS and how != "source":
                self._first_in.setdefault(scene.talk.paragraph_at(name.start)[0], canonical)
        self._first_named = next(
            (
                one
                for one, labels in self.labels.items()
                if "ORG" in labels and self.mentions[one][0].how != "source"
            ),
            "",
        )
        self.most = max(map(len, self.mentions.values()), default=1)
        self._general = {one: list(self._everywhere(one)) for one in self.mentions}
        # what that is worth, once it is asked for
        self._worth: dict[str, float] = {}

    def _everywhere(self, canonical: str) -> Iterator[tuple[str, float]]:
        """What is so wherever the function stands."""
        scene, several = self.scene, self.mentions[canonical]
        yield "share", len(several) / self.most
        yield "often", math.log(len(several))
        if len(several) == self.most:
            yield "most", 1.0
        if canonical in scene.headline:
            yield "headline", 1.0
        if canonical == scene.first:
            yield "headline first", 1.0
        if several[0].sentence <= 1:
            yield "lead", 1.0
        if canonical == self._first_named:
            yield "first named", 1.0
        if label := self._label(canonical):
            yield label, 1.0
        if canonical in scene.sources:
            yield "asked", 1.0
        if any(one.how == "source" for one in several):
            yield "source", 1.0
        if canonical in scene.holders:
            yield "has officers", 1.0

    def _label(self, canonical: str) -> str:
        """What a name is that is no organisation by its label; "" of organisations."""
        labels = self.labels[canonical]
        if "ORG" in labels:
            return ""
        if "PRODUCT" not in labels:
            return "event"
        described = any(one.described for one in self.mentions[canonical])
        return "product of a firm" if described else "product"

    def features(self, question: Question) -> Mapping[str, Features]:
        """What speaks for each candidate."""
        place = self._place(question)
        return {one: dict((*self._general[one], *self._here(one, place))) for one in self.mentions}

    def best(self, question: Question, weights: Mapping[str, float]) -> str:
        """The candidate for whom most speaks, or "" where there is none."""
        if not self.mentions:
            return ""
        place = self._place(question)
        if not self._worth:
            self._worth = {
                one: sum(weights.get(name, 0.0) * value for name, value in said)
                for one, said in self._general.items()
            }
        return max(
            self.mentions,
            key=lambda one: sum(
                (weights.get(name, 0.0) * value for name, value in self._here(one, place)),
                self._worth[one],
            ),
        )

    def leading(self, at: int) -> str:
        """What the sentence is about in which « son » stands, or "".

        The first firm that no preposition governs: « **Ferro** loue un HGR chez Orbio ; son
        dirigeant … ».
        """
        talk = self.scene.talk
        sentence, (start, _) = talk.number_of(at), talk.paragraph_at(at)
        free = (
            (seen.start, one)
            for one, several in self.mentions.items()
            if not self.labels[one].isdisjoint(_FIRMS)
            for seen in several
            if start <= seen.start < at
            and seen.sentence == sentence
            and seen.how in _FREE
            and not seen.listed
        )
        return min(free, default=(0, ""))[1]

    def _place(self, question: Question) -> _Place:
        scene, talk, at = self.scene, self.scene.talk, question.at
        before = {one: _last(several, at) for one, several in self.mentions.items()}
        free = (
            seen.start
            for one, several in self.mentions.items()
            if not self.labels[one].isdisjoint(_FIRMS)
            for seen in several
            if seen.how in _FREE and seen.start < at
        )
        start, end = talk.paragraph_at(at)
        where = {
            talk.number_of(name.start)
            for name in scene.people
            if name.canonical == question.person and question.person
        }
        return _Place(
            question,
            talk.number_of(at),
            (start, end),
            self._above(start),
            before,
            (
                max((seen.start for seen in before.values() if seen), default=-1),
                max(free, default=-1),
            ),
            where,
        )

    def _above(self, start: int) -> tuple[int, int]:
        """The paragraph above one that begins there, which may be a heading; (0, 0) for none."""
        if start < 2:
            return 0, 0
        talk = self.scene.talk
        above = talk.paragraph_at(start - 1)
        return above if above[1] > above[0] else talk.paragraph_at(max(0, start - 2))

    def _here(self, one: str, place: _Place) -> Iterator[tuple[str, float]]:
        """What is so of one question."""
        near = list(self._near(one, place))
        yield from near
        if place.question.his:
            for name, value in near:
                yield f"his {name}", value
            if any(name == "product" for name, _ in self._general[one]):
                yield "his product", 1.0
        yield from self._by_role(one, place.question)
        yield from self._by_person(one, place)

    def _near(self, one: str, place: _Place) -> Iterator[tuple[str, float]]:
        """What the place says."""
        at, (start, end), several = place.question.at, place.paragraph, self.mentions[one]
        last = place.before[one]
        if last is None:
            yield "only behind", 1.0
        else:
            yield from _before(last, place.latest, place.sentence - last.sentence)
            if last.described and last.start >= start:
                yield "described", 1.0
            if several[0].start >= start:
                yield "new in paragraph", 1.0
        if any(seen.start > at and seen.sentence == place.sentence for seen in several):
            yield "behind", 1.0
        if _stands_in(several, start, end):
            yield "same paragraph", 1.0
        if self._first_in.get(start) == one:
            yield "opens paragraph", 1.0
        above, below = place.above
        if not below and not above:
            return
        if below - above < _HEADING and _stands_in(several, above, below):
            yield "heading", 1.0
        if self._first_in.get(above) == one:
            yield "opens paragraph above", 1.0

    def _by_role(self, one: str, question: Question) -> Iterator[tuple[str, float]]:
        head = question.role.partition(" ")[0]
        if is_body(one):
            yield "body of bodies" if head in _OF_BODIES else "body", 1.0
        if head in _FOUNDERS and "ORG" not in self.labels[one]:
            yield "founded product", 1.0
        holders = self.scene.holders.get(one, {})
        others = holders.get(question.role, set()) - {question.person}
        if others and head not in _FOUNDERS:
            yield "held by another", 1.0

    def _by_person(self, one: str, place: _Place) -> Iterator[tuple[str, float]]:
        person, where = place.question.person, place.person
        if person and self.scene.employers.get(person) == one:
            yield "employer", 1.0
        if not where:
            return
        here = {seen.sentence for seen in self.mentions[one]}
        if min(where) in here:
            yield "with person at first", 1.0
        yield "with person", len(where & here) / len(where)


def _stands_in(several: Sequence[_Seen], start: int, end: int) -> bool:
    """Whether a mention begins in a passage."""
    at = bisect_left(several, (start,))
    return at < len(several) and several[at].start < end


def _before(last: _Seen, latest: tuple[int, int], away: int) -> Iterator[tuple[str, float]]:
    """How the last mention stands, some sentences away.

    Args:
        last: the candidate's last mention.
        latest: where the last mention of any candidate begins, and of any that is free.
        away: sentences between.
    """
    yield f"before {away}" if away < 4 else "before far", 1.0
    if away < 2:
        yield f"{last.how} {away}", 1.0
    if last.start == latest[0]:
        yield "latest", 1.0
    if last.start == latest[1]:
        yield "latest free", 1.0
    if last.listed:
        yield "listed", 1.0


def _last(several: Sequence[_Seen], at: int) -> _Seen | None:
    """The last mention before a place."""
    found = bisect_left(several, (at,)) - 1
    return several[found] if found >= 0 else None


def _how(start: int, scene: Scene) -> str:
    """How a name is governed: subject, of, chez."""
    if start - scene.talk.sentence_at(start)[0] < 5:
        return "opens"
    if m := _GOVERNED.search(scene.text, max(0, start - 36), start):
        kind = m.lastgroup or ""
        return "of" if kind == "elided" else kind
    if _ASIDE.search(scene.text, max(0, start - 40), start):
        return "aside"
    return "plain"


def _described(name: Name, scene: Scene) -> bool:
    """« L'éditeur rennais Ferro », « Ferro, un éditeur »."""
    text, noun = scene.text, lexicon.organisation_noun()
    behind = _BESIDE.match(text, name.end)
    if behind and noun.match(text, behind.end()):
        return True
    before = _WORDS_BEFORE.search(text, max(0, name.start - 50), name.start)
    if before is None:
        return False
    return any(
        noun.match(text, m.start()) for m in _WORD.finditer(text, before.start(), name.start)
    )


_BESIDE = re.compile(
    rf"(?:{S}?\([^()\n]{{1,40}}\))?,{S}(?:une?{S}|le{S}|la{S}|cet?{S}|cette{S}|l{APOSTROPHE})?(?:[a-zà-ÿ-]+{S})??"
)
_WORDS_BEFORE = re.compile(rf"(?:[a-zà-ÿ-]+{S}){{1,3}}$")
_WORD = re.compile(r"[a-zà-ÿ-]+")


def _listed(name: Name, scene: Scene) -> bool:
    """« A, B et C »."""
    behind = _JOINS.match(scene.text, name.end)
    other = scene.name_at(behind.end()) if behind else None
    if other is None:
        before = _JOINED.search(scene.text, max(0, name.start - 8), name.start)
        other = scene.name_over(before.start() - 1) if before and before.start() else None
    return other is not None and other.label in _LABELS


def best(question: Question, scene: Scene) -> str:
    """The canonical name of the organisation that a function most likely belongs to, or ""."""
    return scene.candidates.best(question, lexicon.table("weights")["weights"])
