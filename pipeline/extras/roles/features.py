"""What speaks for each candidate, as features whose weights are learnt.

They are noted one by one, for those candidates that have them: most have few.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.mentions import Mentions, last_of_each
from pipeline.extras.roles.standing import listed

if TYPE_CHECKING:
    from pipeline.discourse import Discourse

Features = dict[str, float]

_FOUNDERS = lexicon.group("founders")
_OF_BODIES = lexicon.group("of_bodies")
# characters of a line that may be a heading
_HEADING = 80


class Question(NamedTuple):
    """What is asked: whose the function at a place is.

    Attributes:
        at: its place.
        role: canonical, or "".
        his: whether it is « son directeur », « la dirige ».
    """

    at: int
    role: str = ""
    his: bool = False


def everywhere(mentions: Mentions) -> dict[str, Features]:
    """What is so of each candidate wherever the function stands."""
    scene, several = mentions.scene, mentions.by_candidate
    most = max(map(len, several.values()), default=1)
    found: dict[str, Features] = {
        one: {"share": len(of_one) / most, "often": math.log(len(of_one))}
        for one, of_one in several.items()
    }
    _note("most", [one for one, of_one in several.items() if len(of_one) == most], found)
    _note("headline", scene.headline, found)
    _note("lead", [one.of for one in takewhile(lambda m: m.sentence <= 1, mentions.all)], found)
    asked = {one.of for one in mentions.sources if one is several[one.of][0]}
    named = (one for one in several if "ORG" in mentions.labels[one] and one not in asked)
    _note("first named", [next(named, "")], found)
    for one in mentions.others:
        found[one][_kind(one, mentions)] = 1.0
    _note("asked", scene.sources, found)
    _note("source", [one.of for one in mentions.sources], found)
    _note("has officers", scene.officered, found)
    return found


def of_question(
    question: Question, mentions: Mentions, general: Mapping[str, Features]
) -> dict[str, Features]:
    """What is so of each candidate for one function.

    Args:
        question: whose it is.
        mentions: of the article.
        general: what is so everywhere.
    """
    found = _near(question.at, mentions)
    if question.his:
        for said in found.values():
            said |= {f"his {name}": value for name, value in said.items()}
        _note("his described", _described(question.at, mentions), found)
        _note("his product", [one for one, said in general.items() if "product" in said], found)
    head = question.role.partition(" ")[0]
    _note("body of bodies" if head in _OF_BODIES else "body", mentions.bodies, found)
    if head in _FOUNDERS:
        _note("founded product", mentions.others, found)
    return found


def _note(name: str, candidates: Iterable[str], found: Mapping[str, Features]) -> None:
    """Note a feature of those that have it."""
    for one in candidates:
        if one in found:
            found[one][name] = 1.0


def _kind(one: str, mentions: Mentions) -> str:
    """What a candidate is that is no organisation by its label."""
    if "PRODUCT" not in mentions.labels[one]:
        return "event"
    described = any(map(mentions.is_described, mentions.by_candidate[one]))
    return "product of a firm" if described else "product"


def _near(at: int, mentions: Mentions) -> dict[str, Features]:
    """What the place says."""
    talk = mentions.scene.talk
    paragraph, sentence = talk.paragraph_at(at), talk.number_of(at)
    found: dict[str, Features] = {one: {"only behind": 1.0} for one in mentions.by_candidate}
    found |= _before(at, paragraph[0], sentence, mentions)
    later = mentions.all[mentions.number_before(at + 1) :]
    _note("behind", [one.of for one in takewhile(lambda m: m.sentence == sentence, later)], found)
    _note("same paragraph", [one.of for one in mentions.within(*paragraph)], found)
    _note("opens paragraph", mentions.opening(*paragraph), found)
    above = _above(paragraph[0], talk)
    if above[1] - above[0] < _HEADING:
        _note("heading", [one.of for one in mentions.within(*above)], found)
    _note("opens paragraph above", mentions.opening(*above), found)
    return found


def _above(start: int, talk: Discourse) -> tuple[int, int]:
    """The paragraph above one that begins there, which may be a heading; (0, 0) for none."""
    if start < 2:
        return 0, 0
    above = talk.paragraph_at(start - 1)
    return above if above[1] > above[0] else talk.paragraph_at(max(0, start - 2))


def _before(at: int, paragraph: int, sentence: int, mentions: Mentions) -> dict[str, Features]:
    """How the candidates stand that are named before a place.

    Args:
        at: the place.
        paragraph: where its paragraph begins.
        sentence: its number.
        mentions: of the article.
    """
    before = mentions.before(at)
    free = next(filter(mentions.is_free, reversed(before)), None)
    found: dict[str, Features] = {}
    for one, last in last_of_each(before).items():
        away = sentence - last.sentence
        said = found[one] = {f"before {away}" if away < 4 else "before far": 1.0}
        if away < 2:
            said[f"{mentions.how(last)} {away}"] = 1.0
        if last is before[-1]:
            said["latest"] = 1.0
        if last is free:
            said["latest free"] = 1.0
        if listed(last.name, mentions.scene):
            said["listed"] = 1.0
        if mentions.by_candidate[one][0].start >= paragraph:
            said["new in paragraph"] = 1.0
    return found


def _described(at: int, mentions: Mentions) -> list[str]:
    """The candidates whose last mention, in the same paragraph, is described."""
    paragraph, _ = mentions.scene.talk.paragraph_at(at)
    last = last_of_each(mentions.within(paragraph, at))
    return [one for one, mention in last.items() if mentions.is_described(mention)]
