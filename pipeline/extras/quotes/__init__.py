"""Quotes and reported speech, by the guide of annotation of quotes.csv."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.discourse import Discourse
from pipeline.extractors import Match, extractor
from pipeline.extras.quotes.find import find
from pipeline.extras.quotes.row import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Quote", "find", "quotes"]


@extractor("quotes", row=Quote, requires=["entities"])
def quotes(doc: Doc) -> Iterator[Match[Quote]]:
    """What people say, in quotation marks or reported, with who says it and the verb."""
    yield from find(Discourse.of(doc))
