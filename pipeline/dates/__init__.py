"""Expressions of time, resolved against the publication date, by ANNOTATION.md section 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.article import Published
from pipeline.dates.scan import find
from pipeline.dates.timex import Timex
from pipeline.extractors import Match, extractor
from pipeline.spans import sentences_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Timex", "dates", "find"]


@extractor("dates", row=Timex)
def dates(doc: Doc) -> Iterator[Match[Timex]]:
    """Dates, times, durations and what recurs, each with its first and last calendar day.

    Args:
        doc: of any pipeline; ``doc._.published`` and its sentences are used where it has them.

    >>> import spacy
    >>> [match.row.value for match in dates(spacy.blank("fr")("Il est né en mai 1984."))]
    ['1984-05']
    """
    published = doc._.published if doc.has_extension("published") else None
    sentences = list(sentences_of(doc)) if doc.has_annotation("SENT_START") else []
    yield from find(text_of(doc), Published.of(published), sentences)
