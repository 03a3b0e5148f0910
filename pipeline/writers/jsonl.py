"""JSON lines: a file a table, an object a row, decimals with every digit that they have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.results import Results, ResultTable
from pipeline.tables import plain_digits
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


def _lines(table: ResultTable) -> Any:
    cells = [(f"{encode_basestring(one.name)}: ", _ENCODERS[one.type]) for one in table.columns]
    for row in table.values():
        pairs = [
            key + (_NULL if cell is None or cell == "" else encode(cell))
            for cell, (key, encode) in zip(row, cells, strict=True)
        ]
        yield f"{{{', '.join(pairs)}}}\n"


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
