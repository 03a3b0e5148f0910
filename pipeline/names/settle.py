"""The tables of a run once all its names are known."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline.names.count import Names
from pipeline.names.resolve import Resolver
from pipeline.tables import ARTICLES, ENTITIES, NameRow, render, unfuse
from pipeline.writers.csv import any_length, row_writer

Row = list[str]

_ARTICLE, _TEXT, _LABEL, _CANONICAL = (
    ENTITIES.header.index(name) for name in ("article", "text", "label", "canonical")
)
_LOCATOR, _PUBLISHED, _ENTITIES = (
    ARTICLES.header.index(name) for name in ("article", "published", "entities")
)


@dataclass(frozen=True)
class Settled:
    """What settling gave.

    Attributes:
        rows: of names.csv.
        entities: rows that entities.csv has now.
    """

    rows: list[NameRow]
    entities: int


def settle(folder: Path, resolver: Resolver) -> Settled:
    """Count the names of ``entities.csv``, and change it where the resolver says so.

    Args:
        folder: with ``articles.csv`` and ``entities.csv`` of a whole run, in the same order.
        resolver: says what becomes of a name.

    Raises:
        OSError: when the tables cannot be read or replaced.
    """
    names, kept = Names(), 0
    articles, entities = folder / "articles.csv", folder / "entities.csv"
    with (
        _rows(articles) as article_rows,
        _rows(entities) as entity_rows,
        _writer(articles, ARTICLES.header, wanted=resolver.changes) as write_article,
        _writer(entities, ENTITIES.header, wanted=resolver.changes) as write_entity,
    ):
        groups = groupby(entity_rows, key=itemgetter(_ARTICLE))
        group = next(groups, None)
        for article in article_rows:
            here = 0
            if group and group[0] == article[_LOCATOR]:
                for row in _settled(group[1], article, resolver, names):
                    write_entity(row)
                    here += 1
                group = next(groups, None)
            write_article([*article[:_ENTITIES], str(here), *article[_ENTITIES + 1 :]])
            kept += here
    if resolver.changes:
        for path in (articles, entities):
            _new(path).replace(path)
    return Settled(list(names.rows()), kept)


def _settled(rows: Iterable[Row], article: Row, resolver: Resolver, names: Names) -> Iterator[Row]:
    locator, published = unfuse(article[_LOCATOR]), article[_PUBLISHED]
    for row in rows:
        label = row[_LABEL]
        final = resolver.final(locator, unfuse(row[_CANONICAL]), label)
        if final.run is not None:
            names.add(locator, published, label, final.run, unfuse(row[_TEXT]))
            row[_CANONICAL] = render(final.article)
            yield row


def settled_rows(rows: Sequence[list[Any]], resolver: Resolver) -> list[list[Any]]:
    """The rows of entities.csv of one article, in memory, as the resolver wants them.

    Args:
        rows: cells of each row.
        resolver: says what becomes of a name.
    """
    found = []
    for row in rows:
        final = resolver.final(row[_ARTICLE], row[_CANONICAL], row[_LABEL])
        if final.article is not None:
            found.append([*row[:_CANONICAL], final.article, *row[_CANONICAL + 1 :]])
    return found


@contextmanager
def _rows(path: Path) -> Iterator[Iterator[Row]]:
    """The rows of a table below its header."""
    with any_length(), path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield rows


@contextmanager
def _writer(path: Path, header: Row, *, wanted: bool) -> Iterator[Any]:
    """What writes a row of the table anew; nothing is written unless that is wanted."""
    if not wanted:
        yield lambda _row: None
        return
    with _new(path).open("w", encoding="utf-8", newline="") as file:
        writer = row_writer(file)
        writer.writerow(header)
        yield writer.writerow


def _new(path: Path) -> Path:
    return path.with_suffix(".new")
