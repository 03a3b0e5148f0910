"""Rows of coming into a board and going out of it: « rejoint le conseil de X »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.bodies import body_of, context_body
from pipeline.extras.roles.complements import Complement, complement
from pipeline.extras.roles.lexicon import Noun, S
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import verb_subject
from pipeline.typography import plain

_BOARD = lexicon.table("verbs")["board"]
_BEHIND = re.compile(
    rf"(?:{S}aussi)?{S}(?:le|au|du|dans{S}le|un)?{S}(?P<board>{lexicon.either(_BOARD['nouns'])})"
    rf"(?!\w)(?!{S}(?:municipal|régional|départemental|des{S}ministres|de{S}sécurité))"
)
_AUXILIARY = re.compile(rf"(?<!\w)(?:a|ont|est|a{S}été|vient{S}de|fait{S}son){S}$")


def said_by_boards(scene: Scene) -> Iterator[Said]:
    """Members of boards, by the verb that brings them in or out."""
    for verb in scene.triggers.get("board", ()):
        m = _BEHIND.match(scene.text, verb.end())
        if m is None:
            continue
        auxiliary = _AUXILIARY.search(scene.text, max(0, verb.start() - 10), verb.start())
        start = auxiliary.start() if auxiliary else verb.start()
        around = scene.talk.sentence_at(start)
        people = verb_subject(start, around[0], scene)
        found = complement(Noun("membre", "office"), m.end(), scene) or Complement(m.end())
        body = body_of(found, scene) or context_body(
            start, scene, person=people[0] if people else ""
        )
        role = f"membre du {plain(m['board'])}"
        for person in people:
            yield Said(start, found.end, person, role, body, _tense(verb[0]), "board", around)


def _tense(verb: str) -> str:
    if verb in _BOARD["former"]:
        return "former"
    return "future" if verb.endswith("ra") else ""
