"""From an article to its topics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.extractors import Match
from pipeline.extras.topics.candidate import Candidate, absorb
from pipeline.extras.topics.choice import choose
from pipeline.extras.topics.layout import Layout, layout
from pipeline.extras.topics.names import names
from pipeline.extras.topics.row import Topic
from pipeline.extras.topics.scoring import scored
from pipeline.extras.topics.sources import is_source
from pipeline.extras.topics.terms import terms
from pipeline.extras.topics.tokens import tokens
from pipeline.extras.topics.written import written
from pipeline.spans import ENTITIES, matches_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEAST = 0.05


def find(doc: Doc, number: int) -> Iterator[Match[Topic]]:
    """The topics of a document, in the order in which they are first mentioned.

    Args:
        doc: with its names, amounts and dates.
        number: how many at most.
    """
    text = text_of(doc)
    parts = layout(text)
    found = scored(candidates(doc, parts), parts, len(text))
    ranked = list(enumerate(choose(found, number, _LEAST), 1))
    for rank, (how_sure, one) in sorted(ranked, key=lambda pair: pair[1][1].mentions[0]):
        row = Topic(
            phrase=written(text, one),
            key=one.key,
            kind="name" if one.label else "term",
            rank=rank,
            score=round(how_sure, 3),
            mentions=len(one.mentions),
        )
        rule = one.label.lower() if one.label else "known" if one.known else "phrase"
        yield Match(*one.mentions[0], row, rule)


def candidates(doc: Doc, parts: Layout) -> list[Candidate]:
    """All names and terms of a document, outside of bylines."""
    entities = matches_of(doc, ENTITIES)
    inside = entities
    if parts.outside:
        inside = tuple([one for one in entities if not parts.is_outside(one.start)])
    figures = [(one.start, one.end) for name in ("money", "dates") for one in matches_of(doc, name)]
    found = tokens(text_of(doc), [(one.start, one.end) for one in entities], figures)
    phrases = terms(found, parts)
    absorb(phrases)
    named = [one for one in names(inside) if not is_source(text_of(doc), one, parts)]
    return [*named, *[one for one in phrases.values() if not one.absorbed]]
