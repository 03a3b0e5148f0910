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
    several = [*said_by_verbs(scene), *said_by_offices(scene), *said_by_members(scene)]
    for said in several:
        # whose the titles of these persons are that name no organisation
        if said.person and said.organisation and said.tense != "former":
            scene.employers.setdefault(said.person, said.organisation)
    several += said_by_nouns(scene)
    for said, since, until in settled(_known(list(_apart(several))), scene):
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


_DEFINITE = frozenset({"definite", "described"})


def _known(several: list[Said]) -> Iterator[Said]:
    """Who is meant by a definite title, as other functions of the article tell.

    « reconnaît la DSI » is the one of whom it said so before; nobody is both « PDG » and
    « directeur financier » of the same organisation.
    """
    holders: dict[tuple[str, str], list[str]] = {}
    others = {
        (one.person, one.organisation, one.role) for one in several if one.rule not in _DEFINITE
    }
    known = {one.person for one in several if one.rule not in _DEFINITE | {"calling"}}
    for said in several:
        if said.rule == "calling" and said.person in known:
            continue
        key = (said.role, said.organisation)
        if said.rule in _DEFINITE:
            if said.person and any(
                person == said.person and body == said.organisation and role != said.role
                for person, body, role in others
            ):
                if said.rule == "described":
                    # « le patron » of whom the article has said that he is « PDG »
                    continue
                said = replace(said, person="")
            if not said.person and len(set(holders.get(key, ()))) == 1:
                said = replace(said, person=holders[key][0])
            elif not said.person and said.rule == "described":
                alike = {
                    one
                    for (role, _), several in holders.items()
                    for one in several
                    if role == said.role
                }
                bodies = {body for role, body in holders if role == said.role}
                if len(alike) == len(bodies) == 1:
                    said = replace(said, person=alike.pop(), organisation=bodies.pop())
        if said.person:
            holders.setdefault(key, []).append(said.person)
        yield said
