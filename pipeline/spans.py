"""Matches on a spaCy ``Doc``: stored once, seen as spans with row, rule and canonical name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.extractors import Match

ENTITIES = "entities"
_KEY = "glaneur."


def register() -> None:
    """Add our extensions to spaCy's classes; doing so twice changes nothing."""
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    for name in ("row", "rule", "canonical"):
        if not Span.has_extension(name):
            Span.set_extension(name, getter=_GETTERS[name])


def publish(doc: Doc, table: str, matches: Sequence[Match[Any]]) -> None:
    """Store the matches of a table on the document, and show them as spans.

    Entities become ``doc.ents``, all others ``doc.spans[table]``. The offsets of a match are exact;
    its span is widened to whole tokens, since a token may be larger (``M€.``).
    """
    doc.user_data[_KEY + table] = tuple(matches)
    spans = [_span(doc, table, match) for match in matches]
    if table == ENTITIES:
        doc.set_ents(filter_spans(spans))
    else:
        doc.spans[table] = spans


def matches_of(doc: Doc, table: str) -> tuple[Match[Any], ...]:
    """What :func:`publish` stored for a table; empty when nothing was."""
    found: tuple[Match[Any], ...] = doc.user_data.get(_KEY + table, ())
    return found


def _span(doc: Doc, table: str, match: Match[Any]) -> Span:
    label = match.row.label if table == ENTITIES else table
    span = doc.char_span(match.start, match.end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{table}: {match.start}:{match.end} lies outside the text")
    return span


def _match(span: Span) -> Match[Any] | None:
    for table in (span.label_, ENTITIES):
        for match in matches_of(span.doc, table):
            if span.start_char <= match.start and match.end <= span.end_char:
                return match
    return None


def _row(span: Span) -> Any:
    match = _match(span)
    return match.row if match else None


def _rule(span: Span) -> str:
    match = _match(span)
    return match.rule if match else ""


def _canonical(span: Span) -> str:
    return getattr(_row(span), "canonical", "")


_GETTERS = {"row": _row, "rule": _rule, "canonical": _canonical}
