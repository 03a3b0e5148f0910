"""One table of two runs: what is the same, and every change."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.looking.diff.articles import Articles
from pipeline.looking.diff.matching import Pair, Row, matched
from pipeline.looking.diff.streams import Cells, Stream, joined, merged
from pipeline.results import ResultTable

Kind = Literal["changed", "came", "went"]
Named = dict[str, Any]

# what follows from where sentences are cut: it says so once, in the table of the sentences
_FOLLOWS = frozenset({"sentence", "context"})
_LOCATOR = "article"
_LOCATORS = frozenset({_LOCATOR, "duplicate_of"})


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came, went or changed.

    Attributes:
        table: its table.
        kind: what happened.
        old: the row of the first run, by column; None when it came.
        new: that of the second; None when it went.
        fields: names of the columns that changed.
    """

    table: str
    kind: Kind
    old: Named | None
    new: Named | None
    fields: tuple[str, ...] = ()

    @property
    def row(self) -> Named:
        """The newer of the two."""
        return self.new or self.old or {}


@dataclass(slots=True)
class Counts:
    """How many rows of a table are what.

    Attributes:
        moved: rows of which nothing changed but the sentence around them.
        fields: how often a column changed.
    """

    same: int = 0
    changed: int = 0
    came: int = 0
    went: int = 0
    moved: int = 0
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def different(self) -> bool:
        """Whether the table is not the same in both."""
        return bool(self.changed or self.came or self.went or self.moved)


class TableDiff:
    """Compares a table of two runs.

    Args:
        a: of the first run.
        b: of the second.
        articles: of both.
    """

    def __init__(self, a: ResultTable, b: ResultTable, articles: Articles) -> None:
        self.name = a.name
        self.counts = Counts()
        self.only = _without(a, b), _without(b, a)
        self._tables, self._articles = (a, b), articles
        self._names = [name for name in a.header if name in b.header]
        self._places = [[table.header.index(name) for name in self._names] for table in (a, b)]
        self._locators = [i for i, one in enumerate(self._names) if one in _LOCATORS]
        self._compared = [one for one in self._names if one not in _FOLLOWS]

    @property
    def different(self) -> bool:
        """Whether the table is not the same in both, as far as it was read."""
        return self.counts.different or any(self.only)

    def changes(self) -> Iterator[Change]:
        """Every change, counting on the way."""
        names = self._names
        offsets = {"start", "end"} <= set(names)
        span = (names.index("start"), names.index("end")) if offsets else None
        for left, right in self._beside():
            rows = self._rows(left, 0), self._rows(right, 1)
            if rows[0] == rows[1]:
                self.counts.same += len(rows[0])
                continue
            for pair in matched(*rows, span):
                if change := self._change(pair):
                    yield self._as_located(change, left, right)

    def _beside(self) -> Iterator[tuple[list[Cells], list[Cells]]]:
        a, b = (self._stream(run) for run in (0, 1))
        contiguous = {"start", "end"} <= set(self._names) or self.name == "articles"
        if _LOCATOR in self._names and contiguous and self._articles.ordered:
            return merged(a, b, self._articles)
        return joined(a, b)

    def _stream(self, run: int) -> Stream:
        table = self._tables[run]
        if _LOCATOR not in self._names:
            at = table.header.index(self._names[0])
            return Stream(table, lambda row: str(row[at]))
        at, key = table.header.index(_LOCATOR), self._articles.key(run)
        return Stream(table, lambda row: key(str(row[at])))

    def _rows(self, rows: list[Cells], run: int) -> list[Row]:
        """Rows with the columns that both runs have; articles by the names they have in both."""
        places, key = self._places[run], self._articles.key(run)
        found = []
        for row in rows:
            cells = [_comparable(row[i]) for i in places]
            for i in self._locators:
                cells[i] = key(str(cells[i]))
            found.append(tuple(cells))
        return found

    def _change(self, pair: Pair) -> Change | None:
        old, new = (dict(zip(self._names, one, strict=True)) if one else None for one in pair)
        if old is None or new is None:
            kind: Kind = "came" if old is None else "went"
            setattr(self.counts, kind, getattr(self.counts, kind) + 1)
            return Change(self.name, kind, old, new)
        fields = tuple(name for name in self._compared if old[name] != new[name])
        if fields:
            self.counts.changed += 1
            self.counts.fields.update(fields)
            return Change(self.name, "changed", old, new, fields)
        if old == new:
            self.counts.same += 1
        else:
            self.counts.moved += 1
        return None

    def _as_located(self, change: Change, left: list[Cells], right: list[Cells]) -> Change:
        """With the locators that each run itself has, by which its article is found."""
        for row, rows, run in ((change.old, left, 0), (change.new, right, 1)):
            if row and _LOCATOR in row:
                at = self._tables[run].header.index(_LOCATOR)
                row[_LOCATOR] = rows[0][at]
        return change


def _without(table: ResultTable, other: ResultTable) -> tuple[str, ...]:
    return tuple(name for name in table.header if name not in other.header)


def _comparable(cell: Any) -> Any:
    """What is no number is at least the same as itself."""
    return "nan" if isinstance(cell, float) and math.isnan(cell) else cell
