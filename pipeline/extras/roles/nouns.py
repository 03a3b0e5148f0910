"""Rows of expressions of functions: « X, directrice technique d'OpenAI »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.context import context
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.people import Found, body_behind, is_verb, whose
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import with_others
from pipeline.extras.roles.titles import Title, titles
from pipeline.extras.roles.unnamed import unnamed

_JOINT = re.compile(
    rf"{S}?,?{S}(?:et|puis|ainsi{S}que|mais{S}aussi|ou"
    rf"|et{S}(?:aussi|surtout|désormais|accessoirement|par{S}ailleurs|jadis|naguère|autrefois|toujours"
    rf"|bientôt|aujourd{APOSTROPHE}hui|alors)){S}(?:de{S}|d{APOSTROPHE})?"
    rf"|{S}?[,/&]{S}?|\u2011|{S}?[–-]{S}?"
)
# « (directrice de l'innovation, Institut X) »
_IN_BRACKETS = re.compile(rf",{S}(?:la{S}|le{S}|l{APOSTROPHE})?")
_HEADS = lexicon.group("heads")
_AND = re.compile(rf"{S}et{S}")
_FOUNDERS = lexicon.group("joint_founders")
_OWNERS = lexicon.group("owners")


def read_titles(scene: Scene) -> list[Title]:
    """The expressions of functions; the scene learns which organisations they name."""
    found = list(titles(scene))
    for title in found:
        bodies = title.complement.bodies
        if title.noun.kind == "profession":
            # whom the article only asks: « analyste chez X »
            scene.sources.update(bodies)
        scene.officered.update(bodies)
    return found


def said_by_nouns(found: Sequence[Title], scene: Scene) -> Iterator[Said]:
    """The functions that nouns say."""
    for group in _groups(found, scene):
        yield from _rows(group, scene)


def _groups(found: Sequence[Title], scene: Scene) -> Iterator[list[Title]]:
    """Titles joined by « et » or a comma, said of the same person."""
    group: list[Title] = []
    for title in found:
        if group and _joins(group[-1], title, scene.text):
            group.append(title)
            continue
        if group:
            yield group
        group = [title]
    if group:
        yield group


def _joins(one: Title, other: Title, text: str) -> bool:
    if not _JOINT.fullmatch(text, one.reach, other.first):
        return False
    if one.several != other.several or is_verb(other, text):
        return False
    if other.determiner == "his" and one.determiner in {"the", "of"}:
        # « le patron de Y, et son directeur financier »: two persons
        return False
    if other.determiner in {"the", "of", "a"} and one.determiner != other.determiner:
        return False
    return not (other.determiner == "the" and one.complement.bodies)


def _rows(group: list[Title], scene: Scene) -> Iterator[Said]:
    who = whose(group[0], group[-1].reach, scene)
    if who is None and len(group) > 1:
        # « le ministre X et la présidente »: what joins them is no more than « et »
        for title in group:
            yield from _rows([title], scene)
    elif who is None:
        yield from unnamed(group[0], scene)
    elif who.rule != "copula" or who.negated not in {"pas", "jamais"}:
        yield from _said_of(group, who, scene)


def _said_of(group: list[Title], who: Found, scene: Scene) -> Iterator[Said]:
    """The functions of a group, all said of the same persons."""
    behind = _behind(group, who, scene)
    given: list[str] = []
    for title in group:
        bodies = _bodies(title, group, scene) or context(title, who, behind, scene)
        if title.noun.role in _OWNERS:
            bodies = bodies or given
        given = bodies or given
        tense = title.tense or ("" if title.noun.role in _FOUNDERS else who.tense)
        around = (who.before, max(who.end, title.reach))
        for person in (*who.people, *_also(title, who, scene)):
            if title.noun.kind == "political":
                scene.officials.add(person)
            for body in bodies or [""]:
                if body and title.noun.role in _HEADS:
                    scene.heads.setdefault(person, body)
                if body and tense != "former" and title.noun.kind == "office":
                    scene.employers.setdefault(person, body)
                yield title.said(person, body, who.rule, tense=tense, around=around)


def _behind(group: list[Title], who: Found, scene: Scene) -> str:
    """The organisation right behind a person, or behind the title in its brackets."""
    if who.rule == "copula" or (len(who.people) > 1 and "(" in scene.text[group[-1].end : who.end]):
        # « X (Ferro) et Y (Halden) »: each has its own
        return ""
    if in_brackets := _IN_BRACKETS.match(scene.text, group[-1].reach):
        name = scene.name_at(in_brackets.end())
        if name and name.label == "ORG" and scene.text.startswith(")", name.end):
            opens = scene.text.rfind("(", who.before, group[0].first)
            return name.canonical if opens >= 0 else ""
    return body_behind(who.end, scene)


def _bodies(title: Title, group: list[Title], scene: Scene) -> list[str]:
    """The organisations named with a title, or with the one it shares them with."""
    if title.complement.bodies or title.complement.meant:
        return title.complement.bodies
    if title.noun.kind == "political":
        # « présidente de Y et ancienne ministre »
        return []
    sharer = next((one for one in reversed(group) if one.complement.bodies), title)
    if title.noun.kind == "profession":
        # « historien et président de X » is historian of nothing
        joint = _AND.match(scene.text, title.reach)
        if not joint or sharer.noun.kind != "profession":
            return []
    return sharer.complement.bodies


def _also(title: Title, who: Found, scene: Scene) -> tuple[str, ...]:
    """« X, cofondateur avec Y »."""
    if title.noun.role not in _FOUNDERS or who.rule == "title":
        return ()
    others = with_others(title.reach, scene)
    return tuple(one for one in others if one not in who.people)
