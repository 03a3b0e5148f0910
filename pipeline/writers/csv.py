"""CSV, the header always: UTF-8, comma and line feed, or as a French Excel opens it."""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipeline.tables import FIRST, Cell, Described, render, unfuse
from pipeline.writers.dialect import STANDARD, Dialect

if TYPE_CHECKING:
    from pipeline.results import Results

# bytes of a table that are held before they are written
_HELD = 1 << 18


def lines_of(
    rows: Iterable[Iterable[Cell]],
    dialect: Dialect = STANDARD,
    shown: Callable[[Cell], str] | None = None,
) -> bytes:
    """Rows as they stand in a CSV.

    Args:
        rows: cells.
        dialect: of the file.
        shown: makes a text of a cell; that of the dialect if it is not given.

    >>> from decimal import Decimal
    >>> rows = [["a.txt", Decimal("6.60"), None], ["b.txt", 1, 'dit « "non" »']]
    >>> print(lines_of(rows).decode(), end="")
    a.txt,6.6,
    b.txt,1,"dit « ""non"" »"
    """
    shown = shown or (render if dialect == STANDARD else dialect.render)
    lines = "".join([_line(row, dialect, shown) for row in rows])
    return lines.encode("utf-8", "backslashreplace")


def _line(row: Iterable[Cell], dialect: Dialect, shown: Callable[[Cell], str]) -> str:
    """What ``csv.writer`` would write, which looks at each character in ten times the time."""
    mark = dialect.delimiter
    cells = [
        str(cell)
        if cell.__class__ is int
        # most stand as they are: a call for each takes longer than all else here
        else cell
        if isinstance(cell, str)
        and cell[:1] not in FIRST
        and mark not in cell
        and '"' not in cell
        and "\n" not in cell
        and "\r" not in cell
        else _quoted(shown(cell), mark)
        for cell in row
    ]
    line = mark.join(cells)
    # an empty line would be no row
    return f"{line}{dialect.end}" if line or len(cells) != 1 else f'""{dialect.end}'


def _quoted(cell: str, mark: str) -> str:
    if mark in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"{}"'.format(cell.replace('"', '""'))
    return cell


class CsvWriter:
    """Write the tables of a run into a folder, one file a table, row by row."""

    def __init__(
        self, folder: Path, tables: Iterable[Described], dialect: Dialect = STANDARD
    ) -> None:
        self._stack = ExitStack()
        self._files: dict[str, BinaryIO] = {}
        self._dialect = dialect
        for table in tables:
            file = (folder / f"{table.name}.csv").open("wb", buffering=_HELD)
            self._files[table.name] = self._stack.enter_context(file)
            # the mark that some encodings begin with
            file.write("".encode(dialect.encoding))
            self.write(table.name, table.header)

    def __enter__(self) -> CsvWriter:
        return self

    def __exit__(self, *exc: object) -> None:
        self._stack.close()

    def write(self, table: str, row: Iterable[Cell]) -> None:
        """Append a row to the table of that name."""
        self.write_lines(table, lines_of([row], self._dialect))

    def write_lines(self, table: str, rows: bytes) -> None:
        """Append rows that :func:`lines_of` wrote in the same dialect."""
        self._files[table].write(rows)


def rewrite(results: Results, folder: Path, dialect: Dialect) -> list[str]:
    """Write the tables of a run into a folder, its own too, in a dialect.

    Args:
        results: the run.
        folder: where they go.
        dialect: of the files.

    Returns:
        The names of the files.

    Raises:
        OSError: when the folder cannot be written; its tables are as they were.
        GlaneurError: E206 when a table cannot be read.
    """
    tables = results.tables.values()
    names = [f"{table.name}.csv" for table in tables]
    with tempfile.TemporaryDirectory(prefix=".glaneur-", dir=folder) as aside:
        with CsvWriter(Path(aside), tables, dialect) as writer:
            for table in tables:
                for row in table.values():
                    writer.write(table.name, row)
        for name in names:
            (Path(aside) / name).replace(folder / name)
    return names


@contextmanager
def any_length() -> Iterator[None]:
    """Let cells be as long as they are: a sentence may be longer than csv expects."""
    limit = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def read(path: Path) -> Iterator[dict[str, str]]:
    """Read back the rows of a table that :class:`CsvWriter` wrote for programs, as text.

    Raises:
        ValueError: when it was written for Excel.
    """
    with path.open(encoding="utf-8", newline="") as file:
        if file.read(1) == "\ufeff":
            raise ValueError("written for Excel; write it anew: glaneur convert DIR --format csv")
        file.seek(0)
        for row in csv.DictReader(file):
            yield {name: unfuse(cell or "") for name, cell in row.items()}
