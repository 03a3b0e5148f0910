"""Events of the tech press: who raised, bought, launched, left, was fined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.discourse import Discourse
from pipeline.extractors import Match, extractor
from pipeline.extras.events import bare
from pipeline.extras.events.article import Article
from pipeline.extras.events.find import find
from pipeline.extras.events.row import Event
from pipeline.spans import matches_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Event", "events", "find"]


@extractor("events", row=Event, requires=["entities", "money", "dates"])
def events(doc: Doc) -> Iterator[Match[Event]]:
    """Funding, acquisitions, launches, appointments and other events, with who took part."""
    spans = [
        (one.start, one.end, kind, one.row)
        for table, kind in (("money", "money"), ("dates", "date"))
        for one in matches_of(doc, table)
    ]
    talk = Discourse.of(doc)
    spans += bare.amounts(talk.text, spans)
    spans.sort(key=lambda span: span[:2])
    published = doc._.published
    day = published.last if published else None
    yield from find(Article(talk, spans), day)
