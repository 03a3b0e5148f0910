"""A table of a run as one of SQLite: columns, keys, indexes, and the rows for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any

from pipeline.lexicons import load
from pipeline.results import ResultTable
from pipeline.tables import plain_digits
from pipeline.writers.keys import KEYS, foreign_keys

_TYPES: MappingProxyType[type, str] = MappingProxyType(
    {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER", Decimal: "REAL", date: "TEXT"}
)


def quoted(name: str) -> str:
    """A name in SQL, whatever it is.

    >>> quoted("order")
    '"order"'
    """
    return '"' + name.replace('"', '""') + '"'


def free(name: str, taken: Iterable[str]) -> str:
    """A name that differs from others by more than capitals.

    >>> free("id", ["ID", "text"])
    'id_'
    """
    lower = {one.lower() for one in taken}
    while name.lower() in lower:
        name = f"{name}_"
    return name


@dataclass(frozen=True)
class Stored:
    """A column of SQLite, and how it is had from a cell."""

    name: str
    type: str
    doc: str
    place: int
    cell: Callable[[Any], Any]


@dataclass
class Sheet:
    """A table of a run in SQLite.

    Attributes:
        name: of the table there.
        table: that of the run.
        names: of all tables of the run.
        keyed: whether articles can be told by their locators.
        as_text: columns with numbers that only text holds.
    """

    name: str
    table: ResultTable
    names: frozenset[str]
    keyed: bool
    as_text: frozenset[str] = field(default=frozenset())

    @property
    def is_articles(self) -> bool:
        """Whether its locator is its key, as Datasette wants it for its links."""
        return self.table.name == "articles" and self.keyed

    @cached_property
    def number(self) -> str:
        """The column with the number of the row in the CSV, from 1."""
        return free("id", self.table.header)

    @property
    def columns(self) -> list[Stored]:
        """What is stored of the cells: an exact decimal twice, to reckon with and to quote."""
        taken = [self.number]
        for name in self.table.header:
            taken.append(free(name, taken))
        names = taken[1:]
        found: list[Stored] = []
        for place, (name, one) in enumerate(zip(names, self.table.columns, strict=True)):
            as_text = one.name in self.as_text
            kind = "TEXT" if as_text else _TYPES[one.type]
            cell = _digits if as_text else _CELLS[one.type]
            found.append(Stored(name, kind, one.doc, place, cell))
            if one.type is Decimal:
                exact = free(f"{name}_exact", taken)
                doc = f"every digit of `{name}`, which is a floating-point number here"
                found.append(Stored(exact, "TEXT", doc, place, _digits))
                taken.append(exact)
        return found

    def create(self) -> str:
        """The statement that makes the table."""
        parts = [] if self.is_articles else [f"{quoted(self.number)} INTEGER PRIMARY KEY"]
        for one in self.columns:
            key = " PRIMARY KEY NOT NULL" if self.is_articles and one.name == "article" else ""
            parts.append(f"{quoted(one.name)} {one.type}{key}")
        for own, other, theirs in foreign_keys(self.table, set(self.names)) if self.keyed else ():
            parts.append(f"FOREIGN KEY ({_list(own)}) REFERENCES {quoted(other)} ({_list(theirs)})")
        lines = ",\n  ".join(parts)
        return f"CREATE TABLE {quoted(self.name)} (\n  {lines}\n)"

    def insert(self) -> str:
        """The statement that takes a row of :meth:`rows`."""
        names = ["rowid" if self.is_articles else self.number, *(c.name for c in self.columns)]
        marks = ", ".join("?" * len(names))
        return f"INSERT INTO {quoted(self.name)} ({_list(names)}) VALUES ({marks})"  # noqa: S608

    def rows(self) -> Iterator[list[Any]]:
        """The rows, each with its number first."""
        cells = [(one.place, one.cell) for one in self.columns]
        for number, row in enumerate(self.table.values(), 1):
            yield [number, *(cell(row[place]) for place, cell in cells)]

    def indexes(self) -> Iterator[str]:
        """The statements that make its indexes; to be executed when the rows are there."""
        data = load("writers", "sqlite")
        known = {column.name for column in self.columns}
        wanted = data["indexes"].get(self.name, data["indexes_of_others"]["any"])
        key = KEYS.get(self.table.name, ()) if self.keyed and not self.is_articles else ()
        if key:
            yield self._index(key, unique="UNIQUE ")
        for columns in wanted:
            if set(columns) <= known and tuple(columns) != key:
                yield self._index(columns)

    def _index(self, columns: Iterable[str], unique: str = "") -> str:
        name = quoted("_".join((self.name, "by", *columns)))
        return f"CREATE {unique}INDEX {name} ON {quoted(self.name)} ({_list(columns)})"


def sheets(tables: Mapping[str, ResultTable], *, keyed: bool) -> list[Sheet]:
    """The tables of a run as SQLite has them.

    Args:
        tables: of the run, by name.
        keyed: whether articles can be told by their locators.
    """
    names = frozenset(tables)
    # SQLite keeps names like sqlite_stat1 to itself
    return [
        Sheet(free(f"_{name}" if name.startswith("sqlite_") else name, _OURS), table, names, keyed)
        for name, table in tables.items()
    ]


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))


def _number(cell: Decimal | float | None) -> float | None:
    if cell is None:
        return None
    number = float(cell)
    return number if math.isfinite(number) else None


def _digits(cell: Decimal | int | None) -> str | None:
    return None if cell is None else plain_digits(Decimal(cell))


def _as_it_is(cell: object) -> object:
    return cell


def _date(cell: date | None) -> str | None:
    return None if cell is None else cell.isoformat()


_CELLS: MappingProxyType[type, Callable[[Any], Any]] = MappingProxyType(
    {
        str: lambda cell: cell or None,
        int: _as_it_is,
        float: _number,
        bool: _as_it_is,
        Decimal: _number,
        date: _date,
    }
)
# what else is made in the database
_OURS = tuple(
    f"{name}_fts{part}"
    for name in ("articles", "sentences")
    for part in ("", "_data", "_idx", "_content", "_docsize", "_config")
)
