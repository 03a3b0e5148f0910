"""JSON lines: a file a table, an object a row, decimals with every digit that they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.results import Results, ResultTable
from pipeline.tables import Cell, Column, plain_digits
from pipeline.writers.written import Written

_NULL = "null"


def write(results: Results, folder: Path) -> Written:
    """Write ``<table>.jsonl`` for every table.

    Args:
        results: the run.
        folder: where the files go.

    Raises:
        OSError: when they cannot be written.
        GlaneurError: E206 when a table cannot be read.
    """
    for table in results.tables.values():
        with _path(folder, table).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_lines(table))
    return Written(tuple(_path(folder, table).name for table in results.tables.values()))


def _path(folder: Path, table: ResultTable) -> Path:
    return folder / f"{table.name}.jsonl"


def _lines(table: ResultTable) -> Iterator[str]:
    write = encoder(table.columns)
    return (f"{write(row)}\n" for row in table.values())


def encoder(columns: Sequence[Column]) -> Callable[[Sequence[Cell]], str]:
    """What writes a row as an object on one line; null where a cell is empty.

    Args:
        columns: of the row, in their order.

    >>> encoder([Column("amount", Decimal, ""), Column("period", str, "")])([Decimal("0.10"), ""])
    '{"amount": 0.1, "period": null}'
    """
    cells = [(f"{encode_basestring(one.name)}: ", _ENCODERS[one.type]) for one in columns]

    def written(row: Sequence[Cell]) -> str:
        pairs = [
            key + (_NULL if cell is None or cell == "" else encode(cell))
            for cell, (key, encode) in zip(row, cells, strict=True)
        ]
        return f"{{{', '.join(pairs)}}}"

    return written


_ENCODERS: MappingProxyType[type, Callable[[Any], str]] = MappingProxyType(
    {
        str: encode_basestring,
        int: str,
        float: repr,
        bool: lambda cell: "true" if cell else "false",
        Decimal: plain_digits,
        date: lambda cell: f'"{cell.isoformat()}"',
    }
)
