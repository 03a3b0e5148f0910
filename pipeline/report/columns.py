"""Rows as columns: each of its values once, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.tables import Cell, render


def column(cells: Sequence[Cell]) -> Any:
    """A column as JSON has it: a list, or where values come again, those and their numbers.

    Exact numbers and dates are texts, as in a CSV; null is an empty cell.

    >>> column(["EUR", "USD", "EUR", "EUR"])
    {'of': ['EUR', 'USD'], 'at': [0, 1, 0, 0]}
    >>> column([3, None])
    [3, None]
    """
    plain = [_plain(cell) for cell in cells]
    if not any(isinstance(one, str) for one in plain):
        return plain
    numbers: dict[str | int | float | None, int] = {}
    at = [numbers.setdefault(one, len(numbers)) for one in plain]
    return {"of": list(numbers), "at": at} if 2 * len(numbers) <= len(plain) else plain


def columns(names: Iterable[str], rows: Sequence[Sequence[Cell]]) -> dict[str, Any]:
    """The rows of a table as its columns, by name."""
    return {name: column([row[i] for row in rows]) for i, name in enumerate(names)}


def _plain(cell: Cell) -> str | int | float | None:
    # the apostrophe that render puts before a formula is for spreadsheets
    return cell if cell is None or isinstance(cell, str | int | float) else render(cell)
