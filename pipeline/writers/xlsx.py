"""A spreadsheet: ``run.xlsx``, one sheet a table, and one in front that says what there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from pipeline.errors import Problem
from pipeline.results import Results, ResultTable
from pipeline.tables import Cell, plain_digits
from pipeline.writers.written import Written

FILE = "run.xlsx"
# what a sheet of Excel takes: rows below the header, UTF-16 units of a cell, links, their length
ROWS, UNITS, LINKS, ADDRESS = 1_048_575, 32_767, 65_530, 2_000
_ELLIPSIS = " […]"
# digits that a sheet keeps of a number
_DIGITS = 15
_LARGEST, _SMALLEST = Decimal("1e307"), Decimal("1e-307")
# before it, sheets do not agree on what day a number is
_FIRST_DAY = date(1900, 3, 1)
# a link is made of an address and of nothing that only looks like one
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\"<>]+", re.IGNORECASE)
_LINKED = frozenset({"article", "url", "duplicate_of"})
# the width of a column, in characters: at most, and what is looked at for it
_WIDEST, _LOOKED_AT = 60, 200

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS = MappingProxyType(
    {
        "header": {"bold": True, "bottom": 1, "bg_color": "#EEEEEE"},
        "text": {},
        "integer": {"num_format": "0"},
        "amount": {"num_format": "#,##0"},
        "decimal": {"num_format": "#,##0.00##########"},
        "date": {"num_format": "yyyy-mm-dd"},
        "link": {"font_color": "#0563C1", "underline": 1},
    }
)


def write(results: Results, folder: Path) -> Written:
    """Write ``run.xlsx``.

    Text is text, whatever it begins with; what a sheet cannot hold is said in the notes and in the
    first sheet.

    Args:
        results: the run.
        folder: where the file goes.

    Raises:
        OSError: when it cannot be written.
        GlaneurError: E206 when a table cannot be read.
    """
    with _workbook(folder) as book:
        about = book.add_worksheet("about")
        names = _Names()
        written = [_Sheets(book, table, names) for table in results.tables.values()]
        for one in written:
            one.write()
        _about(book, about, written)
    return Written((FILE,), tuple(_notes(written)))


def _notes(written: list[_Sheets]) -> Iterator[Problem]:
    cut = [f"{one.table.name}: {one.cut}" for one in written if one.cut]
    if cut:
        yield Problem("N210", FILE, "write", ", ".join(cut))
    long = [f"{one.table.name}: {one.rows:,}" for one in written if len(one.sheets) > 1]
    if long:
        yield Problem("N211", FILE, "write", ", ".join(long))


@contextmanager
def _workbook(folder: Path) -> Iterator[Any]:
    """A book that is whole at the end of the block, in the same bytes for the same tables."""
    book = xlsxwriter.Workbook(str(folder / FILE), {**_OPTIONS, "tmpdir": str(folder)})
    book.use_zip64()
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC), "author": "glaneur"})
    book.formats_by_name = {name: book.add_format(kind) for name, kind in _FORMATS.items()}
    try:
        yield book
        book.close()
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    finally:
        # what is not closed complains when it goes
        book.fileclosed = True
        for sheet in book.worksheets():
            if not sheet.row_data_fh_closed:
                sheet.row_data_fh.close()


class _Names:
    """Names of sheets: 31 characters, none twice, capitals or not."""

    def __init__(self) -> None:
        self._taken = {"about", "history"}

    def new(self, name: str, number: int) -> str:
        tail = f" {number}" if number > 1 else ""
        found, more = f"{name[: 31 - len(tail)]}{tail}", 1
        while found.lower() in self._taken:
            more += 1
            end = f"~{more}{tail}"
            found = f"{name[: 31 - len(end)]}{end}"
        self._taken.add(found.lower())
        return found


class _Sheets:
    """The sheets of a table: one, and more where one is full."""

    def __init__(self, book: Any, table: ResultTable, names: _Names) -> None:
        self.table = table
        self.sheets: list[Any] = []
        self.rows = 0
        self.cut = 0
        self._book = book
        self._names = names
        self._formats = book.formats_by_name
        self._links = 0
        self._widths = [len(name) + 3 for name in table.header]
        self._writers = [self._writer(one.name, one.type) for one in table.columns]
        self._start()

    def write(self) -> None:
        """Write all rows."""
        row = 0
        for cells in self.table.values():
            if row == ROWS:
                self._end(row)
                self._start()
                row = 0
            row += 1
            self.rows += 1
            self._row(row, cells)
        self._end(row)

    def _row(self, row: int, cells: list[Cell]) -> None:
        sheet = self.sheets[-1]
        for column, (cell, write) in enumerate(zip(cells, self._writers, strict=True)):
            if cell is not None and cell != "":
                write(sheet, row, column, cell)
        if self.rows <= _LOOKED_AT:
            for column, cell in enumerate(cells):
                self._widths[column] = max(self._widths[column], _width(cell))

    def _start(self) -> None:
        sheet = self._book.add_worksheet(self._names.new(self.table.name, len(self.sheets) + 1))
        self.sheets.append(sheet)
        self._links = 0
        for column, name in enumerate(self.table.header):
            sheet.write_string(0, column, name, self._formats["header"])

    def _end(self, last: int) -> None:
        sheet = self.sheets[-1]
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(self.table.header) - 1)
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width)

    def _writer(self, name: str, kind: type) -> Callable[[Any, int, int, Any], None]:
        if kind is str:
            return self._linked if name in _LINKED else self._text
        if kind is bool:
            return self._boolean
        return self._date if kind is date else self._number

    def _text(self, sheet: Any, row: int, column: int, text: str) -> None:
        fitting = fitted(text)
        self.cut += fitting is not text
        sheet.write_string(row, column, fitting)

    def _linked(self, sheet: Any, row: int, column: int, text: str) -> None:
        # the number of a record is no part of the address
        if self._links < LINKS and len(text) <= ADDRESS and _ADDRESS.fullmatch(text):
            self._links += 1
            sheet.write_url(row, column, text, self._formats["link"], text)
        else:
            self._text(sheet, row, column, text)

    def _number(self, sheet: Any, row: int, column: int, number: int | float | Decimal) -> None:
        if isinstance(number, float):
            if _is_in_range(number):
                sheet.write_number(row, column, number)
            else:
                sheet.write_string(row, column, repr(number))
        elif not _is_kept(Decimal(number)):
            sheet.write_string(row, column, fitted(plain_digits(Decimal(number))))
        elif isinstance(number, int):
            sheet.write_number(row, column, number, self._formats["integer"])
        else:
            name = "amount" if number == number.to_integral_value() else "decimal"
            sheet.write_number(row, column, number, self._formats[name])

    def _boolean(self, sheet: Any, row: int, column: int, cell: bool) -> None:  # noqa: FBT001
        sheet.write_boolean(row, column, cell)

    def _date(self, sheet: Any, row: int, column: int, day: date) -> None:
        if day < _FIRST_DAY:
            sheet.write_string(row, column, day.isoformat())
        else:
            sheet.write_datetime(row, column, day, self._formats["date"])


def fitted(text: str) -> str:
    """A text as long as a cell takes: all of it, or its beginning and a mark.

    >>> fitted("été"), len(fitted("a" * 40_000))
    ('été', 32767)
    """
    if len(text) * 2 <= UNITS:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= UNITS * 2:
        return text
    kept = units[: (UNITS - len(_ELLIPSIS)) * 2].decode("utf-16-le", "ignore")
    return kept + _ELLIPSIS


def _is_kept(number: Decimal) -> bool:
    """Whether a sheet has room for a number, to the last digit."""
    digits = len("".join(map(str, number.as_tuple().digits)).rstrip("0"))
    return digits <= _DIGITS and _is_in_range(number)


def _is_in_range(number: float | Decimal) -> bool:
    """Whether a sheet has numbers of that size."""
    return not number or _SMALLEST <= Decimal(number).copy_abs() <= _LARGEST


def _width(cell: Cell) -> int:
    if isinstance(cell, Decimal):
        # with spaces between thousands
        return min(_WIDEST, len(plain_digits(cell)) * 4 // 3 + 1)
    return min(_WIDEST, len(str(cell)) + 1) if cell is not None else 0


def _about(book: Any, sheet: Any, written: list[_Sheets]) -> None:
    """What is in the other sheets; written last, when that is known."""
    formats = book.formats_by_name
    row = 0
    for place, name in enumerate(("table", "column", "type", "holds")):
        sheet.write_string(row, place, name, formats["header"])
    for one in written:
        row += 1
        first = one.sheets[0].get_name()
        sheet.write_url(row, 0, f"internal:'{first}'!A1", formats["link"], one.table.name)
        sheet.write_string(row, 3, " ".join(_said(one)))
        for column in one.table.columns:
            row += 1
            sheet.write_string(row, 1, column.name)
            sheet.write_string(row, 2, _KINDS[column.type])
            sheet.write_string(row, 3, fitted(column.doc))
    sheet.freeze_panes(1, 0)
    for place, width in enumerate((20, 20, 12, 100)):
        sheet.set_column(place, place, width)


def _said(one: _Sheets) -> Iterator[str]:
    yield fitted(one.table.description)
    yield f"{one.rows:,} rows."
    if len(one.sheets) > 1:
        names = ", ".join(sheet.get_name() for sheet in one.sheets)
        yield f"More than a sheet takes; they go on in others: {names}."
    if one.cut:
        yield f"Cells cut at {UNITS:,} characters, where they end in{_ELLIPSIS}: {one.cut:,}."


_KINDS: MappingProxyType[type, str] = MappingProxyType(
    {
        str: "text",
        int: "number",
        float: "number",
        bool: "true, false",
        Decimal: "number",
        date: "date",
    }
)
