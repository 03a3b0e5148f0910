"""The tables of a finished run, read back with their types."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.errors import GlaneurError
from pipeline.tables import Cell, Column, unfuse
from pipeline.writers.csv import any_length
from pipeline.writers.datapackage import DECIMAL, EXACT, FILE, TRUE

Row = dict[str, Cell]

_TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": date,
}


@dataclass(frozen=True)
class ResultTable:
    """A table of a run.

    Attributes:
        name: ``entities``, ``money`` …
        description: what a row is.
        columns: in their order, with their types.
        path: the CSV file.
        delimiter: between two cells.
        decimal: what stands before the decimals.
        true: how a cell says yes.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    path: Path
    delimiter: str = ","
    decimal: str = "."
    true: str = "true"

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [one.name for one in self.columns]

    def rows(self) -> Iterator[Row]:
        """The rows in their order; None where a cell that is no text is empty.

        Raises:
            GlaneurError: E206 when the file is not there, or is not what ``datapackage.json`` says.
        """
        for values in self.values():
            yield dict(zip(self.header, values, strict=True))

    def values(self) -> Iterator[list[Cell]]:
        """Like :meth:`rows`, without the names."""
        parsers = [_parser(one.type, self.decimal, self.true) for one in self.columns]
        try:
            with any_length(), self.path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file, delimiter=self.delimiter)
                header = next(reader, None)
                for row in reader if header == self.header else ():
                    yield [parse(text) for text, parse in zip(row, parsers, strict=True)]
        except (OSError, ValueError, ArithmeticError, csv.Error) as error:
            raise GlaneurError("E206", self.path.as_posix(), str(error), "read") from error
        if header != self.header:
            detail = f"its columns are not those of {FILE}"
            raise GlaneurError("E206", self.path.as_posix(), detail, "read")


@dataclass(frozen=True)
class Results:
    """What a run left in its folder.

    Attributes:
        folder: where the tables are.
        manifest: ``run.json``.
        tables: by name, in their order.
    """

    folder: Path
    manifest: Mapping[str, Any]
    tables: Mapping[str, ResultTable]

    @classmethod
    def of(cls, folder: Path, manifest: Mapping[str, Any] | None = None) -> Results:
        """Open the folder of a run.

        Args:
            folder: with ``datapackage.json`` and the tables.
            manifest: what ``run.json`` will say, where it is not there yet.

        Raises:
            GlaneurError: E206 when no whole run is there.
        """
        if manifest is None:
            manifest = _json(folder / "run.json")
        package = _json(folder / FILE)
        try:
            found = [_table(folder, one) for one in package["resources"]]
        except (KeyError, TypeError) as error:
            raise GlaneurError("E206", (folder / FILE).as_posix(), repr(error), "read") from error
        return cls(folder, manifest, {one.name: one for one in found})

    def table(self, name: str) -> ResultTable:
        """The table of that name.

        Raises:
            GlaneurError: E206 when there is none.
        """
        if name not in self.tables:
            known = ", ".join(self.tables)
            raise GlaneurError("E206", name, f"no such table; there are {known}", "read")
        return self.tables[name]


def parsed(text: str, kind: type, decimal: str = ".", true: str = "true") -> Cell:
    """The cell that a CSV has as a text; what :func:`pipeline.tables.render` wrote.

    Args:
        text: as it stands there.
        kind: type of the column.
        decimal: what stands before the decimals.
        true: how a cell says yes.

    Raises:
        ValueError, ArithmeticError: for a text of no such cell.

    >>> parsed("6600000000", Decimal), parsed("", int), parsed("'-20 °C", str)
    (Decimal('6600000000'), None, '-20 °C')
    """
    return _parser(kind, decimal, true)(text)


def _parser(kind: type, decimal: str, true: str) -> Callable[[str], Cell]:
    if kind is str:
        return unfuse
    if kind is bool:
        return lambda text: text == true if text else None
    if kind is date:
        return lambda text: date.fromisoformat(text) if text else None
    if kind is int:
        return lambda text: int(text) if text else None
    if decimal == ".":
        return lambda text: kind(text) if text else None
    return lambda text: kind(text.replace(decimal, ".")) if text else None


def _table(folder: Path, resource: Mapping[str, Any]) -> ResultTable:
    fields = resource["schema"]["fields"]
    columns = tuple(
        Column(
            one["name"],
            Decimal if one.get(EXACT) else _TYPES[one["type"]],
            one.get("description", ""),
        )
        for one in fields
    )
    dialect = resource.get("dialect", {})
    return ResultTable(
        resource["name"],
        resource.get("description", ""),
        columns,
        folder / resource["path"],
        dialect.get("delimiter", ","),
        next((one[DECIMAL] for one in fields if DECIMAL in one), "."),
        next((one[TRUE][0] for one in fields if TRUE in one), "true"),
    )


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GlaneurError("E206", path.as_posix(), str(error), "read") from error
    if not isinstance(found, dict):
        raise GlaneurError("E206", path.as_posix(), "no object", "read")
    return found
