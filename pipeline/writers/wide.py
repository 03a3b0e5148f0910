"""Columns with numbers that a format has no room for."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pipeline.results import ResultTable


def too_wide(table: ResultTable, fits: Callable[[int | Decimal], bool]) -> frozenset[str]:
    """The names of the columns that hold a number that does not fit.

    Args:
        table: is read from its first row to its last.
        fits: whether the format has room for a whole number or a decimal.

    Raises:
        GlaneurError: E206 when the table cannot be read.
    """
    numbers = [
        (place, one.name) for place, one in enumerate(table.columns) if one.type in {int, Decimal}
    ]
    found: set[str] = set()
    for row in table.values():
        for place, name in numbers:
            cell = row[place]
            if isinstance(cell, (int, Decimal)) and not fits(cell):
                found.add(name)
    return frozenset(found)
