"""The tables of a run once all its names are known."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline.names.aside import Mentioned
from pipeline.names.count import Names
from pipeline.names.resolve import Resolver
from pipeline.tables import ARTICLES, ENTITIES, NameRow, render, unfuse
from pipeline.writers.csv import any_length, lines_of

Row = list[str]

_ARTICLE, _LABEL, _CANONICAL = (
    ENTITIES.header.index(name) for name in ("article", "label", "canonical")
)
_LOCATOR, _ENTITIES = (ARTICLES.header.index(name) for name in ("article", "entities"))


def counted(mentions: Iterable[Mentioned], resolver: Resolver) -> list[NameRow]:
    """The rows of names.csv.

    Args:
        mentions: of all articles.
        resolver: says what becomes of a name.
    """
    names = Names()
    for locator, published, found in mentions:
        for label, canonical, text, times in found:
            final = resolver.final(locator, canonical, label)
            if final.run is not None:
                names.add(locator, published, label, final.run, text, times=times)
    return list(names.rows())


def settle(folder: Path, resolver: Resolver) -> int:
    """Change ``articles.csv`` and ``entities.csv`` where the resolver says so.

    Args:
        folder: with these tables of a whole run, in the same order.
        resolver: says what becomes of a name.

    Returns:
        The rows that ``entities.csv`` has now.

    Raises:
        OSError: when the tables cannot be read or replaced.
    """
    kept = 0
    articles, entities = folder / "articles.csv", folder / "entities.csv"
    with (
        _rows(articles) as article_rows,
        _rows(entities) as entity_rows,
        _writer(articles, ARTICLES.header) as write_article,
        _writer(entities, ENTITIES.header) as write_entity,
    ):
        groups = groupby(entity_rows, key=itemgetter(_ARTICLE))
        group = next(groups, None)
        for article in article_rows:
            here = 0
            if group and group[0] == article[_LOCATOR]:
                for row in _settled(group[1], article[_LOCATOR], resolver):
                    write_entity(row)
                    here += 1
                group = next(groups, None)
            write_article([*article[:_ENTITIES], str(here), *article[_ENTITIES + 1 :]])
            kept += here
    for path in (articles, entities):
        _new(path).replace(path)
    return kept


def _settled(rows: Iterable[Row], locator: str, resolver: Resolver) -> Iterator[Row]:
    for row in rows:
        final = resolver.final(unfuse(locator), unfuse(row[_CANONICAL]), row[_LABEL])
        if final.article is not None:
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
def _writer(path: Path, header: Row) -> Iterator[Callable[[Row], None]]:
    """What writes a row of the table anew."""
    with _new(path).open("wb") as file:

        def write(row: Row) -> None:
            # the cells are as they were read: rendered already
            file.write(lines_of([row], shown=str))

        write(header)
        yield write


def _new(path: Path) -> Path:
    return path.with_suffix(".new")
