"""All rules of the table, in order of place."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extractors import Match
from pipeline.extras.roles.nouns import Said, said_by_nouns
from pipeline.extras.roles.row import Role
from pipeline.extras.roles.scene import Scene


def find(scene: Scene) -> Iterator[Match[Role]]:
    """The functions of an article."""
    for said in sorted(said_by_nouns(scene), key=lambda one: (one.start, one.end)):
        yield _match(said)


def _match(said: Said) -> Match[Role]:
    return Match(said.start, said.end, Role(said.person, said.role, said.organisation, said.tense or "current", "", ""), said.rule)
