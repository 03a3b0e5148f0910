"""A finished run with a table of every type of cell, and how each format of it is read back."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from pyarrow import parquet

from pipeline.extractors import column
from pipeline.results import Results
from pipeline.tables import ARTICLES, ERRORS, NAMES, SENTENCES, ArticleRow, Located, Table, cells
from pipeline.writers import datapackage
from pipeline.writers.csv import CsvWriter


@dataclass(frozen=True)
class Figure:
    number: int | None = column("a whole number")
    share: float | None = column("a number")
    amount: Decimal | None = column("an exact decimal")  # noqa: RUF009
    is_net: bool | None = column("yes or no")
    day: date | None = column("a day")  # noqa: RUF009
    note: str = column("a text")


FIGURES = Table("figures", (Located, Figure), "One row a figure.")
TABLES = (ARTICLES, SENTENCES, FIGURES, NAMES, ERRORS)
EMPTY = [None, None, None, None, None, ""]


def article(locator, **known):
    """A row of articles.csv."""
    numbers = dict.fromkeys(("characters", "words", "sentences", "entities", "money", "dates"), 0)
    texts = {name: "" for name in ARTICLES.header if name not in numbers}
    return cells(ArticleRow(**{**texts, **numbers, "article": locator, **known}))


def run_of(folder, figures=(), *, articles=None, sentences=None, tables=TABLES):
    """Write a run into a folder; ``figures`` are the own cells of the rows of that table."""
    rows = {
        "articles": articles or [article("a.txt", title="L'été", published="2024-09")],
        "sentences": sentences or [["a.txt", 1, 0, 5, "Elle a été élevée."]],
        "figures": [["a.txt", 1, 0, 5, "text", *own] for own in figures],
    }
    with CsvWriter(folder, tables) as writer:
        for name, found in rows.items():
            for row in found:
                writer.write(name, row)
    described = datapackage.datapackage(tables)
    (folder / datapackage.FILE).write_text(datapackage.text(described), encoding="utf-8")
    files = [*(f"{table.name}.csv" for table in tables), datapackage.FILE]
    manifest = {"files": files, "counts": {}}
    (folder / "run.json").write_text(json.dumps(manifest), encoding="utf-8")
    return Results.of(folder)


def of_csv(folder, table):
    """The rows that :class:`Results` reads, in whatever dialect they are."""
    return [[cell if cell != "" else None for cell in row] for row in _results(folder, table)]


def _results(folder, table):
    return Results.of(folder, {}).table(table).values()


def of_sqlite(folder, table):
    db = sqlite3.connect(folder / "run.db")
    found = db.execute(f"SELECT * FROM {table} ORDER BY rowid")
    names = [one[0] for one in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found]
    db.close()
    types = {one.name: one.type for one in Results.of(folder, {}).table(table).columns}
    return [
        [_of_sqlite(row.get(f"{name}_exact", row[name]), kind) for name, kind in types.items()]
        for row in rows
    ]


def _of_sqlite(cell, kind):
    return None if cell is None else _MADE.get(kind, kind)(cell)


_MADE: dict[type, Callable[[Any], Any]] = {date: date.fromisoformat}


def of_parquet(folder, table):
    found = parquet.read_table(folder / f"{table}.parquet").to_pylist()
    return [[_of_text(cell, kind) for cell, kind in _typed(folder, table, row)] for row in found]


def of_jsonl(folder, table):
    lines = (folder / f"{table}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]

    def strict(_name):
        raise ValueError("no JSON")

    found = [json.loads(line, parse_float=Decimal, parse_constant=strict) for line in lines]
    return [[_of_text(cell, kind) for cell, kind in _typed(folder, table, row)] for row in found]


def _typed(folder, table, row):
    columns = Results.of(folder, {}).table(table).columns
    return [(row[one.name], one.type) for one in columns]


def _of_text(cell, kind):
    if cell is None or isinstance(cell, bool):
        return cell
    if kind is date and isinstance(cell, str):
        return date.fromisoformat(cell)
    return kind(cell) if kind in {Decimal, float, int} else cell


def of_xlsx(folder, table):
    """The rows of all sheets of a table, with what a sheet has of a cell."""
    book = openpyxl.load_workbook(folder / "run.xlsx")
    sheets = [sheet for sheet in book if re.fullmatch(rf"{table}( \d+)?", sheet.title)]
    found = [
        [_of_sheet(cell.value) for cell in row] for sheet in sheets for row in sheet.iter_rows(2)
    ]
    book.close()
    return found


def _of_sheet(cell):
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str):
        return re.sub(r"_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), cell)
    return cell


def raw_cells(path, delimiter):
    """The texts in a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))[1:]
