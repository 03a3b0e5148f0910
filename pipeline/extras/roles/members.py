"""Rows of membership without a function: « ex-Google », « transfuge de Deezer »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.discourse.genders import Gender
from pipeline.extras.roles.bodies import context_body
from pipeline.extras.roles.complements import Complement
from pipeline.extras.roles.lexicon import APOSTROPHE, BODIES, Noun, S
from pipeline.extras.roles.people import whose
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.titles import Title

_OF = re.compile(
    rf"{S}(?:de{S}la{S}|de{S}l{APOSTROPHE}|de{S}chez{S}|du{S}|des{S}|d{APOSTROPHE}|de{S})|-"
)
_OF_HOUSE = re.compile(rf"{S}de{S}la{S}maison\b")
_AND = re.compile(rf"(?:,{S}|{S}et{S}|,{S}et{S}|{S}puis{S}){S}?")
_DETERMINER = re.compile(
    rf"\b(?P<word>une?|le|la|cet|cette|deux|trois|des|les|l{APOSTROPHE}une?{S}des){S}$|\bl(?P<the>{APOSTROPHE})$",
    re.IGNORECASE,
)
_DETERMINERS = {"": "", "un": "a", "une": "a", "deux": "some", "trois": "some", "des": "some"}


def said_by_members(scene: Scene) -> Iterator[Said]:
    """Former members of organisations."""
    last: tuple[int, tuple[str, ...]] = (-1, ())
    for m in scene.triggers.get("member", ()):
        found = _left(m, scene)
        if found is None:
            continue
        title, said = found
        who = whose(title, title.end, scene)
        people = who.people if who else ()
        if not people and last[0] >= 0 and _AND.fullmatch(scene.text, last[0], title.first):
            people = last[1]
        last = (title.end, people)
        people = people or _meant(title, said, scene)
        [body] = title.complement.bodies
        for person in people:
            yield title.said(person, body, "member")


def _left(m: re.Match[str], scene: Scene) -> tuple[Title, str] | None:
    """« ancien de Y » as a title, and the word before it."""
    of = _OF.match(scene.text, m.end())
    if of is None or (of[0] == "-") != (m[0].lower() == "ex") or scene.name_over(m.start()):
        return None
    name = scene.name_at(of.end())
    if name and name.label in BODIES:
        body, end, reach = name.canonical, name.end, 0
    elif house := _OF_HOUSE.match(scene.text, m.end()):
        body, end, reach = context_body(m.start(), scene), m.end(), house.end()
    else:
        return None
    if not body:
        return None
    before = _DETERMINER.search(scene.text, max(0, m.start() - 14), m.start())
    first = before.start() if before else m.start()
    said = (before["word"] or "the").lower() if before else ""
    noun = Noun("", "member", plural=m[0].endswith("s") or said in {"deux", "trois", "des", "les"})
    behind = Complement(end, bodies=[body], reach=reach)
    determiner = _DETERMINERS.get(said, "the")
    return Title(first, m.start(), end, noun, determiner, "former", behind, ""), said


def _meant(title: Title, said: str, scene: Scene) -> tuple[str, ...]:
    """« Cette ancienne de Y », « L'ancien de Y » that opens a sentence: who was named before."""
    floor, _ = scene.talk.sentence_at(title.first)
    opens = said == "the" and scene.text[floor : title.first].strip(" «\u00a0") == ""
    if title.noun.plural or not (opens or said in {"cet", "cette"}):
        return ()
    gender: Gender = "f" if scene.text.startswith("ne", title.start + 6) else "m"
    person = scene.talk.person_before(title.first, gender)
    return (person,) if person else ()
