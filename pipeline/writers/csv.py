"""CSV: UTF-8, comma, line feed, header always."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pipeline.tables import Cell, Table, render, unfuse


class CsvWriter:
    """Write the tables of a run into a folder, one file a table, row by row."""

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        for table in tables:
            path = folder / f"{table.name}.csv"
            file = self._stack.enter_context(
                path.open("w", encoding="utf-8", newline="", errors="backslashreplace")
            )
            self._writers[table.name] = csv.writer(file, lineterminator="\n")
            self._writers[table.name].writerow(table.header)

    def __enter__(self) -> CsvWriter:
        return self

    def __exit__(self, *exc: object) -> None:
        self._stack.close()

    def write(self, table: str, row: Iterable[Cell]) -> None:
        """Append a row to the table of that name."""
        self._writers[table].writerow([render(cell) for cell in row])


def read(path: Path) -> Iterator[dict[str, str]]:
    """Read back the rows of a table that :class:`CsvWriter` wrote, as text."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: unfuse(cell or "") for name, cell in row.items()}
