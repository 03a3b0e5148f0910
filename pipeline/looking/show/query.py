"""Which rows of a table, and in which order."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import total_ordering
from itertools import islice
from typing import Any

from pipeline.errors import GlaneurError
from pipeline.looking.suggest import unknown
from pipeline.looking.where import Condition
from pipeline.tables import Cell, Column

Cells = list[Cell]


@dataclass(frozen=True, slots=True)
class Order:
    """Columns to sort by, by place, and of each whether the greatest comes first."""

    by: tuple[tuple[int, bool], ...] = ()

    @classmethod
    def of(cls, text: str | None, columns: Sequence[Column]) -> Order:
        """Read ``currency,-amount``.

        Raises:
            GlaneurError: E221 for a column that is not there.
        """
        names = [name.strip() for name in (text or "").split(",") if name.strip()]
        return cls(tuple((place(one.lstrip("-"), columns), one[0] == "-") for one in names))

    def key(self, row: Sequence[Cell]) -> tuple[Any, ...]:
        """What rows are compared by; what is empty comes last either way."""
        return tuple(
            (row[i] in (None, ""), _Turned(_folded(row[i])) if down else _folded(row[i]))
            for i, down in self.by
        )


@total_ordering
@dataclass(frozen=True, slots=True)
class _Turned:
    value: Any

    def __lt__(self, other: _Turned) -> bool:
        return bool(other.value < self.value)


def _folded(cell: Cell) -> Any:
    """A text as a dictionary sorts it: « École » beside « ecole »."""
    if not isinstance(cell, str):
        # of two that are empty; all others are compared with their own kind
        return 0 if cell is None else cell
    plain = unicodedata.normalize("NFKD", cell.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)), cell


def place(name: str, columns: Sequence[Column]) -> int:
    """Where a column stands in a row.

    Raises:
        GlaneurError: E221 when there is none of that name.
    """
    names = [one.name for one in columns]
    if name not in names:
        raise GlaneurError("E221", name, unknown("column", name, names), "show")
    return names.index(name)


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows, in which order.

    Attributes:
        where: holds for those that are wanted; all when None.
        order: how they are sorted; as in the table when there is none.
        limit: how many at most.
    """

    where: Condition | None = None
    order: Order = Order()
    limit: int | None = None

    def chosen(
        self, rows: Iterable[Cells], noted: Callable[[Cells], Cells] = lambda row: row
    ) -> Iterator[Cells]:
        """The rows wanted; only sorting without a limit holds all of them.

        Args:
            rows: of the table, in its order.
            noted: called for each row that passes, in the order of the table; may add cells.
        """
        passing = (noted(row) for row in rows if self.where is None or self.where(row))
        if not self.order.by:
            yield from islice(passing, self.limit)
        elif self.limit is None:
            yield from sorted(passing, key=self.order.key)
        else:
            yield from heapq.nsmallest(self.limit, passing, key=self.order.key)
