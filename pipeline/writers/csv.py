"""CSV: UTF-8, comma, line feed, header always."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from pipeline.tables import Cell, Table, render, unfuse


class CsvWriter:
    """Write the tables of a run into a folder, one file a table, row by row."""

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        self._stack = ExitStack()
        self._files: dict[str, TextIO] = {}
        for table in tables:
            path = folder / f"{table.name}.csv"
            file = self._stack.enter_context(
                path.open("w", encoding="utf-8", newline="", errors="backslashreplace")
            )
            self._files[table.name] = file
            self.write(table.name, table.header)

    def __enter__(self) -> CsvWriter:
        return self

    def __exit__(self, *exc: object) -> None:
        self._stack.close()

    def write(self, table: str, row: Iterable[Cell]) -> None:
        """Append a row to the table of that name."""
        self.write_text(table, text_of([row]))

    def write_text(self, table: str, rows: str) -> None:
        """Append rows that :func:`text_of` wrote."""
        self._files[table].write(rows)


def text_of(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as they stand in a CSV.

    >>> from decimal import Decimal
    >>> print(text_of([["a.txt", Decimal("6.60"), None], ["b.txt", 1, 'dit « "non" »']]), end="")
    a.txt,6.6,
    b.txt,1,"dit « ""non"" »"
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(
        [cell if cell.__class__ is int else render(cell) for cell in row] for row in rows
    )
    return buffer.getvalue()


def read(path: Path) -> Iterator[dict[str, str]]:
    """Read back the rows of a table that :class:`CsvWriter` wrote, as text."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: unfuse(cell or "") for name, cell in row.items()}
