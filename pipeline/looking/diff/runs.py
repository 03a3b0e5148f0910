"""Two runs compared: first how many rows are what, then each change."""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from pipeline.errors import GlaneurError
from pipeline.looking.diff.articles import Articles
from pipeline.looking.diff.changes import Change, Counts, Named, TableDiff
from pipeline.looking.diff.settings import Setting, settings
from pipeline.looking.show.data import plain
from pipeline.looking.show.marks import Marked, Sentences, about, marked
from pipeline.looking.show.view import at
from pipeline.looking.suggest import unknown
from pipeline.results import Results

# bytes of changes that are kept in memory until all are counted
_IN_MEMORY = 8 * 1024 * 1024

Columns = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Difference:
    """What differs between two runs.

    Attributes:
        runs: the two.
        articles: of both.
        settings: that differ, with what each run has.
        tables: of each run, those that the other has not.
        columns: by table, of each run, those that the other has not.
        counts: by table.
    """

    runs: tuple[Results, Results]
    articles: Articles
    settings: list[Setting]
    tables: Columns
    columns: dict[str, Columns] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)
    _file: IO[str] | None = None

    @property
    def different(self) -> bool:
        """Whether the tables that were compared are not the same."""
        counted = any(one.different for one in self.counts.values())
        return counted or any(self.tables) or bool(self.columns)

    def changes(self) -> Iterator[dict[str, Any]]:
        """Each change, as :func:`described` made it."""
        if self._file is not None:
            self._file.seek(0)
            yield from map(json.loads, self._file)


@contextmanager
def difference(
    a: Results,
    b: Results,
    *,
    tables: Sequence[str] = (),
    strip: Sequence[str] = (),
    limit: int | None = None,
) -> Iterator[Difference]:
    """Compare two runs; the changes can be read inside the block.

    Args:
        a: the run before.
        b: the run after.
        tables: names of those to compare; all when empty.
        strip: beginnings of locators that are not looked at.
        limit: changes of each table to keep; all are counted.

    Raises:
        GlaneurError: E221 for a table that neither run has, E225 when ``strip`` makes one of two
            articles, E206 when a table cannot be read.
    """
    chosen = _chosen(a, b, tables)
    # a long cell may be read in two tables at once
    before = csv.field_size_limit(sys.maxsize)
    try:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8") as file:
            found = Difference(
                (a, b),
                Articles.of(a, b, strip),
                settings(a.manifest, b.manifest),
                (_only(a, b, chosen), _only(b, a, chosen)),
                _file=file,
            )
            for name in chosen:
                if name in a.tables and name in b.tables:
                    _compare(found, name, file, limit)
            yield found
    finally:
        csv.field_size_limit(before)


def _chosen(a: Results, b: Results, tables: Sequence[str]) -> list[str]:
    known = list(dict.fromkeys([*a.tables, *b.tables]))
    for name in tables:
        if name not in known:
            raise GlaneurError("E221", name, unknown("table", name, known), "diff")
    return [name for name in known if name in tables] if tables else known


def _only(a: Results, b: Results, chosen: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in a.tables if name in chosen and name not in b.tables)


def _compare(found: Difference, name: str, file: Any, limit: int | None) -> None:
    a, b = found.runs
    table = TableDiff(a.tables[name], b.tables[name], found.articles)
    if any(table.only):
        found.columns[name] = table.only
    sentences = Sentences.of(a), Sentences.of(b)
    for i, change in enumerate(table.changes()):
        if limit is None or i < limit:
            file.write(json.dumps(described(change, sentences)) + "\n")
    found.counts[name] = table.counts


def described(change: Change, sentences: tuple[Sentences, Sentences]) -> dict[str, Any]:
    """A change as JSON has it.

    Args:
        change: the change.
        sentences: of both runs, to mark the match in its sentence.
    """
    said: dict[str, Any] = {
        "table": change.table,
        "change": change.kind,
        "where": _where(change.row),
    }
    if change.old and change.new:
        said["text"] = plain(change.row.get("text"))
        said["fields"] = {
            name: [plain(change.old[name]), plain(change.new[name])] for name in change.fields
        }
        if _where(change.old) != said["where"]:
            said["was"] = _where(change.old)
    else:
        said["row"] = {name: plain(cell) for name, cell in change.row.items()}
    if "context" in change.row and "text" in change.row:
        context = _marked(change.row, sentences[change.new is not None])
        said["context"] = [context.before, context.match, context.after]
    return said


def _where(row: Named) -> str:
    if {"article", "start", "end"} <= row.keys():
        return at(row)
    if "article" in row:
        return str(row["article"])
    first = str(next(iter(row.values()), ""))
    # a name may have two labels
    return f"{first} ({row['label']})" if "label" in row else first


def _marked(row: Named, sentences: Sentences) -> Marked:
    sentence, match = str(row["context"]), str(row["text"])
    if sentence.count(match) == 1 or not {"article", "sentence", "start"} <= row.keys():
        return marked(sentence, match)
    span = sentences.span(row["article"], row["sentence"])
    return marked(sentence, match, about(sentence, span, row["start"]))
