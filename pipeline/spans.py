"""Matches on a spaCy ``Doc``: stored once, seen as spans with row, rule and canonical name."""

from __future__ import annotations

import importlib
import typing
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.extractors import Match
from pipeline.tables import cells

ENTITIES = "entities"
_KEY = "glaneur."
# of a document's user data
TEXT = f"{_KEY}text"

Packed = list[Any]

# matches as they were published, as long as their document lives: reading them back takes time
_Live = dict[str, tuple[list[Packed], tuple[Match[Any], ...]]]
_live: WeakKeyDictionary[Doc, _Live] = WeakKeyDictionary()
# spaCy makes spans of them anew each time
_sentences: WeakKeyDictionary[Doc, tuple[tuple[int, int], ...]] = WeakKeyDictionary()


def register() -> None:
    """Add our extensions to spaCy's classes; doing so twice changes nothing."""
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    for name in ("row", "rule", "canonical"):
        if not Span.has_extension(name):
            Span.set_extension(name, getter=_GETTERS[name])


def text_of(doc: Doc) -> str:
    """The text of a document, put together once: spaCy does it anew at each ``doc.text``."""
    if TEXT not in doc.user_data:
        doc.user_data[TEXT] = doc.text
    text: str = doc.user_data[TEXT]
    return text


def sentences_of(doc: Doc) -> tuple[tuple[int, int], ...]:
    """First character, and the one after the last, of each sentence, as they were at first."""
    if doc not in _sentences:
        _sentences[doc] = tuple([(one.start_char, one.end_char) for one in doc.sents])
    return _sentences[doc]


def publish(doc: Doc, table: str, matches: Sequence[Match[Any]]) -> None:
    """Store the matches of a table on the document, and show them as spans.

    Entities become ``doc.ents``, all others ``doc.spans[table]``. The offsets of a match are exact;
    its span is widened to whole tokens, since a token may be larger (``M€.``). The matches go with
    the document into bytes and other processes.

    Raises:
        ValueError: when a match lies outside the text, or is empty; nothing is stored then.
    """
    # the length of the text, which spaCy would put together anew
    length = doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0
    spans = [_span(doc, table, match, i, length) for i, match in enumerate(matches, 1)]
    rewrite(doc, table, matches)
    if table == ENTITIES:
        doc.set_ents(filter_spans(spans))
    else:
        doc.spans[table] = spans


def rewrite(doc: Doc, table: str, matches: Sequence[Match[Any]]) -> None:
    """Give the matches of a table other rows, where they stand."""
    packed = [_packed(match) for match in matches]
    doc.user_data[_KEY + table] = packed
    _live.setdefault(doc, {})[table] = (packed, tuple(matches))


def matches_of(doc: Doc, table: str) -> tuple[Match[Any], ...]:
    """What :func:`publish` stored for a table; empty when nothing was."""
    packed = doc.user_data.get(_KEY + table, ())
    live = _live.get(doc, {}).get(table)
    return live[1] if live and live[0] is packed else tuple(map(_unpacked, packed))


def _span(doc: Doc, table: str, match: Match[Any], number: int, length: int) -> Span:
    if not 0 <= match.start < match.end <= length:
        raise ValueError(f"{table}: {match.start}:{match.end} is no passage of the text")
    label = match.row.label if table == ENTITIES else table
    span = doc.char_span(
        match.start, match.end, label=label, alignment_mode="expand", span_id=str(number)
    )
    if span is None:
        raise ValueError(f"{table}: {match.start}:{match.end} is no passage of the text")
    return span


def _packed(match: Match[Any]) -> Packed:
    """A match in what any serialiser knows: decimals and days as text."""
    plain = [c if c.__class__ in _KEPT else _kept(c) for c in cells(match.row)]
    kind = type(match.row)
    return [match.start, match.end, match.rule, kind.__module__, kind.__qualname__, plain]


def _kept(cell: Any) -> Any:
    return str(cell) if isinstance(cell, Decimal | date) else cell


# what most cells are, which any serialiser knows
_KEPT = frozenset((str, int, float, bool, type(None)))


def _unpacked(packed: Packed) -> Match[Any]:
    start, end, rule, module, name, cells = packed
    kind, readers = _kind(module, name)
    values = [
        cell if reader is None or cell is None else reader(cell)
        for reader, cell in zip(readers, cells, strict=True)
    ]
    return Match(start, end, kind(*values), rule)


@cache
def _kind(module: str, name: str) -> tuple[type, tuple[Any, ...]]:
    """A row's class, and what reads each of its cells back from text."""
    kind: Any = importlib.import_module(module)
    for part in name.split("."):
        kind = getattr(kind, part)
    hints = typing.get_type_hints(kind)
    return kind, tuple(_reader(hints[one.name]) for one in fields(kind))


def _reader(hint: Any) -> Any:
    kinds = typing.get_args(hint) or (hint,)
    if Decimal in kinds:
        return Decimal
    return date.fromisoformat if date in kinds else None


def _match(span: Span) -> Match[Any] | None:
    for table in (span.label_, ENTITIES):
        matches = matches_of(span.doc, table)
        # two amounts may share a token (« 5€/6€ »): the number tells them apart
        if span.id_.isdecimal() and 0 < int(span.id_) <= len(matches):
            matches = (matches[int(span.id_) - 1], *matches)
        for match in matches:
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
