"""Counts, percentages and measures, with what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.extractors import Match, extractor
from pipeline.extras.quantities.row import Measured
from pipeline.extras.quantities.scan import find
from pipeline.spans import matches_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Measured", "find", "quantities"]


@extractor("quantities", row=Measured, requires=["money", "dates", "entities"])
def quantities(doc: Doc) -> Iterator[Match[Measured]]:
    """Counts, percentages, ratios and measures, with unit, what is counted, modifier and change.

    Args:
        doc: whose money, dates and names are known: no number in them is a quantity.
    """
    others = (*matches_of(doc, "money"), *matches_of(doc, "dates"))
    taken = sorted([(match.start, match.end) for match in others])
    names = sorted([(m.start, m.end, m.row.label) for m in matches_of(doc, "entities")])
    yield from find(text_of(doc), taken, names)
