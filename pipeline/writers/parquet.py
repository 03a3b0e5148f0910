"""Parquet: a file a table, with types."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet as pq

from pipeline.results import Results, ResultTable
from pipeline.tables import Cell, Column, plain_digits
from pipeline.writers.wide import too_wide
from pipeline.writers.written import Written

# rows that are in memory at a time, and stand together in the file
_ROWS = 20_000
# 26 digits before the point and 12 after it: the same type in every run, so that runs stack
_PRECISION, _SCALE = 38, 12

_TYPES: MappingProxyType[type, pa.DataType] = MappingProxyType(
    {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        Decimal: pa.decimal128(_PRECISION, _SCALE),
        date: pa.date32(),
    }
)


def write(results: Results, folder: Path) -> Written:
    """Write ``<table>.parquet`` for every table.

    A column whose numbers do not all fit its type is text, every digit in it.

    Args:
        results: the run.
        folder: where the files go.

    Raises:
        OSError: when they cannot be written.
        GlaneurError: E206 when a table cannot be read.
    """
    files = []
    for table in results.tables.values():
        path = folder / f"{table.name}.parquet"
        try:
            _write(table, path, ())
        except (pa.ArrowInvalid, OverflowError):
            _write(table, path, too_wide(table, _fits))
        files.append(path.name)
    return Written(tuple(files))


def _write(table: ResultTable, path: Path, as_text: Collection[str]) -> None:
    schema = _schema(table, as_text)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = table.values()
        while batch := list(islice(rows, _ROWS)):
            columns = zip(*batch, strict=True)
            arrays = [
                pa.array(_cells(cells, field.type), type=field.type)
                for cells, field in zip(columns, schema, strict=True)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))


def _schema(table: ResultTable, as_text: Collection[str]) -> pa.Schema:
    return pa.schema([_field(one, as_text) for one in table.columns], {"table": table.description})


def _field(column: Column, as_text: Collection[str]) -> pa.Field:
    kind = pa.string() if column.name in as_text else _TYPES[column.type]
    return pa.field(column.name, kind, metadata={"description": column.doc})


def _cells(cells: tuple[Cell, ...], kind: pa.DataType) -> Iterator[Any] | tuple[Cell, ...]:
    if kind == pa.string():
        return (_text(cell) for cell in cells)
    return cells


def _text(cell: Cell) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell or None
    return plain_digits(Decimal(str(cell)))


def _fits(number: int | Decimal) -> bool:
    if isinstance(number, int):
        return -(2**63) <= number < 2**63
    digits = plain_digits(number).lstrip("-").partition(".")
    return len(digits[0]) <= _PRECISION - _SCALE and len(digits[2]) <= _SCALE
