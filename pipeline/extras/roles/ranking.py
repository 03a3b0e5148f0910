"""Whose a function is that names no organisation: the candidates of the article, by weights.

A conditional logit: each name of the article is scored by what the words around say of it; the
weights are learnt by ``training/roles/weights.py``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.discourse.genders import is_body
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import APOSTROPHE, S

if TYPE_CHECKING:
    from pipeline.discourse import Name
    from pipeline.extras.roles.scene import Scene

Features = dict[str, float]

_LABELS = frozenset({"ORG", "PRODUCT", "EVENT", "MISC"})
# in small letters; most words are ruled out by their first
_GOVERNED = re.compile(
    rf"\b(?=[acdefopsvà])(?:(?:(?P<of>de|du|des)|(?P<house>chez|au{S}sein{S}d[eu])|(?P<at>à|au|aux|dans|en|sur)"
    rf"|(?P<source>selon|d{APOSTROPHE}après|auprès{S}d[eu])"
    rf"|(?P<other>avec|contre|face{S}aux?|face{S}à|comme|entre|vers|sous|ou|et)"
    rf"|(?P<by>par|pour)){S}(?:la{S}|les{S}|le{S}|l{APOSTROPHE})?(?:[a-zà-ÿ-]+{S}){{0,2}}$"
    rf"|(?P<elided>d{APOSTROPHE})$)"
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
        listed: whether another name is joined to it, « A et B ».
        name: itself.
    """

    start: int
    sentence: int
    how: str
    listed: bool
    name: Name


class _Place(NamedTuple):
    """A question in its surroundings.

    Attributes:
        question: asked.
        sentence: its number.
        paragraph: first character of it, and the one after its last.
        above: the same of the paragraph above, (0, 0) where there is none.
        latest: where the last mention of a candidate before it begins.
        free: where the last one begins that is a free mention of a firm.
        person: numbers of the sentences that name who holds the function.
        head: the noun of the function.
        employer: whose other function that person holds, or "".
    """

    question: Question
    sentence: int
    paragraph: tuple[int, int]
    above: tuple[int, int]
    latest: int
    free: int
    person: set[int]
    head: str
    employer: str


class Candidates:
    """The names of an article that a function may belong to.

    Args:
        scene: text and names.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.mentions: dict[str, list[_Seen]] = defaultdict(list)
        self.labels: dict[str, set[str]] = defaultdict(set)
        # where mentions begin: of each candidate, of all, of firms that nothing governs
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._all: list[int] = []
        self._free: list[int] = []
        self._first_in: dict[int, str] = {}
        self._first_named = ""
        # what is so wherever the function stands, and what that is worth, once it is asked for
        self._general: dict[str, Features] = {}
        self._worth: dict[str, float] = {}
        self._officered = frozenset(scene.holders)

    def leading(self, at: int) -> str:
        """What the sentence is about in which « son » stands, or "".

        The first firm that no preposition governs: « **Ferro** loue un HGR chez Orbio ; son
        dirigeant … ».
        """
        scene, talk = self.scene, self.scene.talk
        sentence, (start, _) = talk.sentence_at(at)[0], talk.paragraph_at(at)
        for name in talk.names_in(max(start, sentence), at):
            canonical = scene.whole(name.canonical)
            if (
                name.label in _LABELS
                and canonical in scene.firms
                and _how(name.start, sentence, scene) in _FREE
                and not _listed(name, scene)
            ):
                return canonical
        return ""

    def features(self, question: Question) -> Mapping[str, Features]:
        """What speaks for each candidate."""
        self._note()
        place = self._place(question)
        return {one: self._general[one] | self._here(one, place) for one in self.mentions}

    def best(self, question: Question, weights: Mapping[str, float]) -> str:
        """The candidate for whom most speaks, or "" where there is none."""
        self._note()
        if not self.mentions:
            return ""
        if not self._worth:
            self._worth = {one: _sum(said, weights, 0.0) for one, said in self._general.items()}
        place = self._place(question)
        return max(
            self.mentions,
            key=lambda one: _sum(self._here(one, place), weights, self._worth[one]),
        )

    def _note(self) -> None:
        """Note the mentions of the article, and how they stand, once."""
        if self.mentions:
            return
        scene, talk, number = self.scene, self.scene.talk, -1
        for name in scene.names:
            start, _, label, canonical = name
            if label not in _LABELS:
                continue
            canonical = scene.whole(canonical)
            before, number = number, talk.number_of(start)
            how = _how(start, talk.sentences[number][0] if talk.sentences else 0, scene)
            if number != before and how in _FREE:
                how = "leads"
            self.mentions[canonical].append(_Seen(start, number, how, _listed(name, scene), name))
            self.labels[canonical].add(label)
            self._starts[canonical].append(start)
            self._all.append(start)
            if how in _FREE and canonical in scene.firms:
                self._free.append(start)
            if label in _FIRMS and how != "source":
                self._first_in.setdefault(talk.paragraph_at(start)[0], canonical)
        named = (one for one in self.mentions if "ORG" in self.labels[one])
        self._first_named = next((one for one in named if not self._asked_at_first(one)), "")
        most = max(map(len, self.mentions.values()), default=1)
        self._general = {one: self._everywhere(one, most) for one in self.mentions}

    def _asked_at_first(self, one: str) -> bool:
        return self.mentions[one][0].how == "source"

    def _everywhere(self, canonical: str, most: int) -> Features:
        """What is so wherever the function stands, where the one named most is named so often."""
        scene, several = self.scene, self.mentions[canonical]
        found = {"share": len(several) / most, "often": math.log(len(several))}
        if len(several) == most:
            found["most"] = 1.0
        if canonical in scene.headline:
            found["headline"] = 1.0
        if canonical == scene.first:
            found["headline first"] = 1.0
        if several[0].sentence <= 1:
            found["lead"] = 1.0
        if canonical == self._first_named:
            found["first named"] = 1.0
        if label := self._label(canonical):
            found[label] = 1.0
        if canonical in scene.sources:
            found["asked"] = 1.0
        if "source" in [one.how for one in several]:
            found["source"] = 1.0
        if canonical in self._officered:
            found["has officers"] = 1.0
        return found

    def _label(self, canonical: str) -> str:
        """What a name is that is no organisation by its label; "" of organisations."""
        labels = self.labels[canonical]
        if "ORG" in labels:
            return ""
        if "PRODUCT" not in labels:
            return "event"
        described = any(_described(one, self.scene) for one in self.mentions[canonical])
        return "product of a firm" if described else "product"

    def _place(self, question: Question) -> _Place:
        scene, talk, at = self.scene, self.scene.talk, question.at
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
            _last(self._all, at),
            _last(self._free, at),
            where,
            question.role.partition(" ")[0],
            scene.employers.get(question.person, "") if question.person else "",
        )

    def _above(self, start: int) -> tuple[int, int]:
        """The paragraph above one that begins there, which may be a heading; (0, 0) for none."""
        if start < 2:
            return 0, 0
        talk = self.scene.talk
        above = talk.paragraph_at(start - 1)
        return above if above[1] > above[0] else talk.paragraph_at(max(0, start - 2))

    def _here(self, one: str, place: _Place) -> Features:
        """What is so of one question."""
        found = self._near(one, place)
        if place.question.his:
            found |= {f"his {name}": value for name, value in found.items()}
            if "product" in self._general[one]:
                found["his product"] = 1.0
        self._by_role(one, place, found)
        self._by_person(one, place, found)
        return found

    def _near(self, one: str, place: _Place) -> Features:
        """What the place says."""
        at, (start, end), starts = place.question.at, place.paragraph, self._starts[one]
        before = bisect_left(starts, at)
        found = self._before(one, before, place) if before else {"only behind": 1.0}
        later = self.mentions[one][bisect_left(starts, at + 1, before) :]
        if later and later[0].sentence == place.sentence:
            found["behind"] = 1.0
        if _begins_in(starts, start, end):
            found["same paragraph"] = 1.0
        if self._first_in.get(start) == one:
            found["opens paragraph"] = 1.0
        above, below = place.above
        if not below and not above:
            return found
        if below - above < _HEADING and _begins_in(starts, above, below):
            found["heading"] = 1.0
        if self._first_in.get(above) == one:
            found["opens paragraph above"] = 1.0
        return found

    def _before(self, one: str, several: int, place: _Place) -> Features:
        """How a candidate stands before the place, which it is named several times."""
        last = self.mentions[one][several - 1]
        away = place.sentence - last.sentence
        found = {f"before {away}" if away < 4 else "before far": 1.0}
        if away < 2:
            found[f"{last.how} {away}"] = 1.0
        if last.start == place.latest:
            found["latest"] = 1.0
        if last.start == place.free:
            found["latest free"] = 1.0
        if last.listed:
            found["listed"] = 1.0
        start, _ = place.paragraph
        if last.start >= start and _described(last, self.scene):
            found["described"] = 1.0
        if self._starts[one][0] >= start:
            found["new in paragraph"] = 1.0
        return found

    def _by_role(self, one: str, place: _Place, found: Features) -> None:
        """Add what the function says."""
        head, question = place.head, place.question
        if is_body(one):
            found["body of bodies" if head in _OF_BODIES else "body"] = 1.0
        if head in _FOUNDERS:
            if "ORG" not in self.labels[one]:
                found["founded product"] = 1.0
        elif (held := self.scene.holders.get(one)) and (
            held.get(question.role, set()) - {question.person}
        ):
            found["held by another"] = 1.0

    def _by_person(self, one: str, place: _Place, found: Features) -> None:
        """Add what it says who holds the function."""
        if one == place.employer:
            found["employer"] = 1.0
        if not (where := place.person):
            return
        here = {seen.sentence for seen in self.mentions[one]}
        if min(where) in here:
            found["with person at first"] = 1.0
        found["with person"] = len(where & here) / len(where)


def _sum(said: Features, weights: Mapping[str, float], start: float) -> float:
    """What features are worth, added to what others were."""
    return sum([weights.get(name, 0.0) * value for name, value in said.items()], start)


def _last(starts: Sequence[int], at: int) -> int:
    """The last beginning before a place, or -1."""
    before = bisect_left(starts, at)
    return starts[before - 1] if before else -1


def _begins_in(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether a mention begins in a passage."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def _how(start: int, sentence: int, scene: Scene) -> str:
    """How a name is governed in the sentence that begins there: subject, of, chez."""
    if start - sentence < 5:
        return "opens"
    if m := _GOVERNED.search(scene.small, max(0, start - 36), start):
        kind = m.lastgroup or ""
        return "of" if kind == "elided" else kind
    if _ASIDE.search(scene.text, max(0, start - 40), start):
        return "aside"
    return "plain"


def _described(seen: _Seen, scene: Scene) -> bool:
    """« L'éditeur rennais Ferro », « Ferro, un éditeur »."""
    if seen.how not in _FREE or seen.name.label not in _FIRMS:
        return False
    text, start, noun = scene.text, seen.start, lexicon.organisation_noun()
    behind = _BESIDE.match(text, seen.name.end)
    if behind and noun.match(text, behind.end()):
        return True
    before = _WORDS_BEFORE.search(text, max(0, start - 50), start)
    if before is None:
        return False
    return any(noun.match(text, m.start()) for m in _WORD.finditer(text, before.start(), start))


_BESIDE = re.compile(
    rf"(?:{S}?\([^()\n]{{1,40}}\))?,{S}(?:une?{S}|le{S}|la{S}|cet?{S}|cette{S}|l{APOSTROPHE})?(?:[a-zà-ÿ-]+{S})??"
)
_WORDS_BEFORE = re.compile(rf"(?<![a-zà-ÿ-])(?:[a-zà-ÿ-]+{S}){{1,3}}$")
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
