"""From an article and its rows to the document that a tool gets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.article import Article
from pipeline.cleaning import clean
from pipeline.exchange.align import Alignment
from pipeline.exchange.document import Document, Fields, Span, plain
from pipeline.exchange.labels import label_of
from pipeline.exchange.places import Places

IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Known:
    """A row of a table: where it stands in the raw article, its text, its own columns."""

    table: str
    start: int
    end: int
    text: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of an article besides its text.

    Attributes:
        id: the document's.
        locator: of the article in the run.
        metadata: title, publication date …
        tables: that go out, with their own columns.
        off: rules of cleaning that the run left out.
    """

    id: str
    locator: str
    metadata: Fields
    tables: Mapping[str, tuple[str, ...]]
    off: Collection[str] = ()


def outgoing(article: Article, known: Described, rows: Iterable[Known]) -> Document:
    """Make the document of an article.

    The raw article goes out as it is; where it is a page or a mail, full of what nobody reads, its
    clean text.

    Args:
        article: read again.
        known: of it.
        rows: of the tables, in any order.
    """
    text, places, moved = article.raw, Places(), _still
    if article.edits:
        cleaned = clean(article.raw, article.form, off=known.off, edits=article.edits)
        text, moved = cleaned.text, cleaned.offsets.clean
        places = Places.of(cleaned.offsets, len(text))
    text = plain(text)
    return Document(
        id=known.id,
        locator=known.locator,
        form=article.form,
        raw=article.raw,
        text=text,
        places=places,
        metadata={key: value for key, value in known.metadata.items() if value},
        spans=tuple(_spans(rows, Alignment(text), moved)),
        tables=known.tables,
    )


def _still(start: int, end: int) -> tuple[int, int]:
    return start, end


def _spans(
    rows: Iterable[Known], text: Alignment, moved: Callable[[int, int], tuple[int, int]]
) -> Iterator[Span]:
    for row in sorted(rows, key=lambda one: (one.start, one.end)):
        span = text.span(*moved(row.start, row.end))
        held = span is not None and row.table != IGNORE
        start, end = span or (0, 0)
        label = label_of(row.table, row.fields)
        raw = row.start, row.end
        yield Span(row.table, start, end, label, row.fields, raw, row.text, held)
