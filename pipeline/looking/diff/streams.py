"""The rows of a table of two runs side by side, article by article, without holding the tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby

from pipeline.looking.diff.articles import Articles
from pipeline.results import ResultTable, parsed
from pipeline.tables import Cell, render

Cells = list[Cell]
KeyOf = Callable[[Cells], str]
# of a key, in their order
_LINES = "SELECT run, cells FROM line WHERE key = ? ORDER BY rowid"

Beside = tuple[list[Cells], list[Cells]]


@dataclass(frozen=True, slots=True)
class Stream:
    """The rows of a table, each with what tells which belong together."""

    table: ResultTable
    key: KeyOf


def merged(a: Stream, b: Stream, articles: Articles) -> Iterator[Beside]:
    """Read two tables at once, when the articles of both come in the same order.

    Args:
        a: of the first run.
        b: of the second, with the same names of articles.
        articles: of both.
    """
    left, right = _groups(a), _groups(b)
    x, y = next(left, None), next(right, None)
    while x or y:
        first, second = _turn(
            articles.rank(x[0]) if x else None, articles.rank(y[0]) if y else None
        )
        yield (x[1] if x and first else []), (y[1] if y and second else [])
        if first:
            x = next(left, None)
        if second:
            y = next(right, None)


def _turn(x: int | None, y: int | None) -> tuple[bool, bool]:
    """Whose turn it is, by the ranks of the next articles; None when there is no next.

    >>> _turn(3, 3), _turn(3, 4), _turn(3, -1), _turn(None, 4)
    ((True, True), (True, False), (False, True), (False, True))
    """
    if x is None or y is None:
        return x is not None, y is not None
    # an article that is in one run alone stands by itself
    if x < 0 or y < 0:
        return x < 0, x >= 0
    return x <= y, y <= x


def _groups(stream: Stream) -> Iterator[tuple[str, list[Cells]]]:
    for key, rows in groupby(stream.table.values(), key=stream.key):
        yield key, list(rows)


def joined(a: Stream, b: Stream) -> Iterator[Beside]:
    """Read two tables in any order, by way of an index in a file that goes away.

    Args:
        a: of the first run.
        b: of the second.
    """
    # a data base without a name is a temporary file
    with closing(sqlite3.connect("")) as index:
        index.execute("PRAGMA journal_mode = OFF")
        index.execute("PRAGMA synchronous = OFF")
        index.execute("CREATE TABLE line (key TEXT, run INT, cells TEXT)")
        for run, stream in enumerate((a, b)):
            index.executemany("INSERT INTO line VALUES (?, ?, ?)", _lines(stream, run))
        index.execute("CREATE INDEX by_key ON line (key)")
        keys = index.execute("SELECT key FROM line GROUP BY key ORDER BY MIN(rowid)")
        for (key,) in keys:
            lines = index.execute(
                "SELECT run, cells FROM line WHERE key = ? ORDER BY rowid", (key,)
            )
            beside: Beside = ([], [])
            for run, cells in lines:
                beside[run].append(_cells(cells, (a, b)[run].table))
            yield beside


def _lines(stream: Stream, run: int) -> Iterable[tuple[str, int, str]]:
    for row in stream.table.values():
        # what is half a character, SQLite would not take
        yield ascii(stream.key(row)), run, json.dumps([render(cell) for cell in row])


def _cells(text: str, table: ResultTable) -> Cells:
    kinds = (one.type for one in table.columns)
    return [parsed(cell, kind) for cell, kind in zip(json.loads(text), kinds, strict=True)]
