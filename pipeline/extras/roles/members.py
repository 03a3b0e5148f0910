"""Rows of membership without a function: « ex-Google », « transfuge de Deezer »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extras.roles.complements import Complement
from pipeline.extras.roles.lexicon import APOSTROPHE, Noun, S
from pipeline.extras.roles.people import whose
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import BODIES, Scene
from pipeline.extras.roles.titles import Title

_OF = re.compile(
    rf"{S}(?:de{S}la{S}|de{S}l{APOSTROPHE}|de{S}chez{S}|du{S}|des{S}|d{APOSTROPHE}|de{S})|-"
)
_AND = re.compile(rf"(?:,{S}|{S}et{S}|,{S}et{S}|{S}puis{S}){S}?")
_DETERMINER = re.compile(
    rf"\b(?P<word>une?|le|la|cet|cette|deux|trois|des|les|l{APOSTROPHE}une?{S}des){S}$|\bl(?P<the>{APOSTROPHE})$",
    re.IGNORECASE,
)


def said_by_members(scene: Scene) -> Iterator[Said]:
    """Former members of organisations."""
    last: tuple[int, tuple[str, ...]] = (-1, ())
    for m in scene.triggers.get("member", ()):
        of = _OF.match(scene.text, m.end())
        if of is None or (of[0] == "-") != (m[0].lower() == "ex"):
            continue
        name = scene.name_at(of.end())
        if name is None or name.label not in BODIES or scene.name_over(m.start()):
            continue
        before = _DETERMINER.search(scene.text, max(0, m.start() - 14), m.start())
        first = before.start() if before else m.start()
        several = m[0].endswith("s") or bool(
            before and (before["word"] or "").lower() in {"deux", "trois", "des", "les"}
        )
        said = (before["word"] or "the").lower() if before else ""
        determiner = {
            "": "",
            "un": "a",
            "une": "a",
            "deux": "some",
            "trois": "some",
            "des": "some",
        }.get(said, "the")
        noun = Noun("", "member", plural=several)
        title = Title(
            first,
            m.start(),
            name.end,
            noun,
            determiner,
            "former",
            Complement(name.end, bodies=[name.canonical]),
            "",
        )
        who = whose(title, name.end, scene)
        people = who.people if who else ()
        if not people and last[0] >= 0 and _AND.fullmatch(scene.text, last[0], first):
            people = last[1]
        last = (name.end, people)
        if not people and said in {"cet", "cette"}:
            person = scene.talk.person_before(first, "f" if said == "cette" else "m")
            people = (person,) if person else ()
        for person in people:
            yield Said(
                m.start(),
                name.end,
                person,
                "",
                name.canonical,
                "former",
                "member",
                (first, name.end),
                "member",
            )
