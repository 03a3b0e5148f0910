"""Amounts of money, by ANNOTATION.md section 2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.extractors import Match, extractor
from pipeline.money.row import Money
from pipeline.money.scan import find
from pipeline.spans import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Money", "find", "money"]


@extractor("money", row=Money)
def money(doc: Doc) -> Iterator[Match[Money]]:
    """Amounts of money, exact or bounded, with currency, modifier and period."""
    yield from find(text_of(doc))
