"""Who does what where: functions of persons, by docs/annotation-extras.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.discourse import Discourse
from pipeline.extractors import Match, extractor
from pipeline.extras.roles.row import Role
from pipeline.extras.roles.scan import find
from pipeline.extras.roles.scene import Scene
from pipeline.spans import matches_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Role", "find", "roles"]


@extractor("roles", row=Role, requires=["entities", "dates"])
def roles(doc: Doc) -> Iterator[Match[Role]]:
    """Persons and their functions: role, organisation, whether still held, since and until when."""
    published = doc._.published
    today = published.last if published else None
    yield from find(Scene(Discourse.of(doc), matches_of(doc, "dates"), today))
