"""Keyphrases: what an article is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.extractors import Match, extractor
from pipeline.extras.topics.row import Settings, Topic
from pipeline.extras.topics.scan import find

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Settings", "Topic", "topics"]


@extractor("topics", row=Topic, requires=["entities", "money", "dates"], config=Settings)
def topics(doc: Doc, *, config: Settings) -> Iterator[Match[Topic]]:
    """Keyphrases: the names and terms that tell what the article is about, best by rank.

    Args:
        doc: with its names, amounts and dates.
        config: how many there may be.
    """
    yield from find(doc, config.number)
