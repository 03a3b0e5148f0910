"""Rows of coming into a board and going out of it: « rejoint le conseil de X »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extras.roles import between, lexicon
from pipeline.extras.roles.bodies import body_of, context_body
from pipeline.extras.roles.complements import Complement, complement
from pipeline.extras.roles.lexicon import Noun, S
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import joined, verb_subject
from pipeline.typography import plain

_BOARD = lexicon.table("verbs")["board"]
_BEHIND = re.compile(
    rf"(?:{S}(?:aussi|également|désormais|alors|ainsi))?{S}(?:le|au|du|dans{S}le|un)?{S}(?P<board>{lexicon.either(_BOARD['nouns'])})"
    rf"(?!\w)(?!{S}(?:municipal|régional|départemental|des{S}ministres|de{S}sécurité))"
)
_WHERE = re.compile(
    rf"\b(?P<board>{lexicon.either(_BOARD['nouns'])})\b(?:[^.;:!?\n]{{0,30}},{S}(?:où|auquel|dans{S}lequel))?{S}$"
)
_AUXILIARY = re.compile(rf"(?<!\w)(?:a|ont|est|a{S}été|vient{S}de|fait{S}son){S}$")


def said_by_boards(scene: Scene) -> Iterator[Said]:
    """Members of boards, by the verb that brings them in or out."""
    for verb in scene.triggers.get("board", ()):
        m = _BEHIND.match(scene.text, verb.end())
        if m is None:
            yield from _sitting(verb, scene)
            continue
        auxiliary = _AUXILIARY.search(scene.text, max(0, verb.start() - 10), verb.start())
        start = auxiliary.start() if auxiliary else verb.start()
        around = scene.talk.sentence_at(start)
        people = verb_subject(start, around[0], scene)
        found = complement(Noun("membre", "office"), m.end(), scene) or Complement(m.end())
        body = body_of(found, scene) or context_body(start, scene)
        role, tense = f"membre du {plain(m['board'])}", _tense(verb[0])
        if verb[0].endswith("re") and between.LATER.search(
            scene.text, max(around[0], start - 90), start
        ):
            tense = "future"
        for person in people:
            yield Said(start, found.end, person, role, body, tense, "board", around)


def _sitting(verb: re.Match[str], scene: Scene) -> Iterator[Said]:
    """« le jury, où siège X », « Au conseil siégera X »."""
    around = scene.talk.sentence_at(verb.start())
    before = _WHERE.search(scene.text, max(around[0], verb.start() - 60), verb.start())
    name = scene.person_after(verb.end())
    if before is None or name is None:
        return
    if not between.RIGHT.fullmatch(scene.text, verb.end(), name.start):
        return
    found = complement(Noun("membre", "office"), before.end("board"), scene)
    body = body_of(found, scene) if found else ""
    body = body or context_body(before.start(), scene)
    role = f"membre du {plain(before['board'])}"
    for person in joined(name, scene)[0]:
        yield Said(*verb.span(), person, role, body, _tense(verb[0]), "board", around)


def _tense(verb: str) -> str:
    if verb in _BOARD["former"]:
        return "former"
    return "future" if verb.endswith("ra") else ""
