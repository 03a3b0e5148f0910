"""All rules of the table, in order of place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.extractors import Match
from pipeline.extras.roles.members import said_by_members
from pipeline.extras.roles.nouns import said_by_nouns
from pipeline.extras.roles.offices import said_by_offices
from pipeline.extras.roles.row import Role
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.status import settled
from pipeline.extras.roles.verbs import said_by_verbs


def find(scene: Scene) -> Iterator[Match[Role]]:
    """The functions of an article, in order; one expression may say several."""
    several = [
        *said_by_nouns(scene),
        *said_by_verbs(scene),
        *said_by_offices(scene),
        *said_by_members(scene),
    ]
    for said, since, until in settled(_known(list(_apart(several)), scene), scene):
        row = Role(said.person, said.role, said.organisation, said.tense, since, until)
        yield Match(said.start, said.end, row, said.rule)


def _apart(several: list[Said]) -> Iterator[Said]:
    """Each expression by one rule; the first that reaches furthest wins."""
    last: Said | None = None
    seen: set[tuple[int, int, str, str, str]] = set()
    for said in sorted(several, key=lambda one: (one.start, -one.end)):
        if last and said.start < last.end and (said.start, said.end) != (last.start, last.end):
            continue
        key = (said.start, said.end, said.person, said.role, said.organisation)
        if key not in seen:
            seen.add(key)
            yield said
        last = said


def _known(several: list[Said], scene: Scene) -> Iterator[Said]:
    """« reconnaît la DSI »: the person of whom the article said just that function before."""
    holders: dict[tuple[str, str], set[str]] = {}
    for said in several:
        key = (said.role, said.organisation)
        if said.person:
            holders.setdefault(key, set()).add(said.person)
        elif said.rule == "definite" and len(known := holders.get(key, set())) == 1:
            said = replace(said, person=next(iter(known)))
        yield said
