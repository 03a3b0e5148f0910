"""Rows for programs: CSV, JSON lines, a Markdown table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.looking.show.view import CONTEXT, Line
from pipeline.looking.visible import on_one_line
from pipeline.tables import Cell, Column, render
from pipeline.writers.jsonl import encoder


def csv_lines(header: list[str], lines: Iterable[Line]) -> Iterator[str]:
    """As the tables of a run are written."""
    yield _csv(header)
    for line in lines:
        yield _csv([render(cell) for cell in line.cells])


def _csv(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def json_lines(columns: Sequence[Column], lines: Iterable[Line]) -> Iterator[str]:
    """An object a row, as ``glaneur convert`` writes it."""
    write = encoder(columns)
    return (write(line.cells) for line in lines)


def plain(cell: Cell) -> Any:
    """A cell as JSON has it: a number that JSON's readers would round is a text.

    >>> plain(Decimal("6600000000")), plain(Decimal("0.1")), plain(date(2024, 9, 27))
    (6600000000, 0.1, '2024-09-27')
    """
    match cell:
        case Decimal() if cell == cell.to_integral_value() and abs(cell) < 2**53:
            return int(cell)
        case Decimal():
            near = float(cell)
            return near if Decimal(repr(near)) == cell else render(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell


def markdown_lines(header: list[str], lines: Iterable[Line], *, context: bool) -> Iterator[str]:
    """A table; the sentence with the match in bold when it is wanted."""
    yield _piped([*header, CONTEXT] if context else header)
    yield f"|{'---|' * (len(header) + context)}"
    for line in lines:
        cells = [escaped(said(cell)) for cell in line.cells]
        if line.context:
            cells.append(line.context.changed(escaped).bracketed("**", "**"))
        yield _piped(cells)


def _piped(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    r"""A text inside a Markdown table, as it is.

    >>> escaped("a|b *c*")
    'a\\|b \\*c\\*'
    """
    return "".join(f"\\{c}" if c in r"\`*_[]<>|~" else c for c in on_one_line(text))


def said(cell: Cell) -> str:
    """A cell for people: a text as it is, without what keeps spreadsheets from running it."""
    return cell if isinstance(cell, str) else render(cell)
