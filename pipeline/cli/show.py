"""``glaneur show``: the rows of a finished run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import app

if TYPE_CHECKING:
    from pipeline.looking.show.view import Line
    from pipeline.results import Results, ResultTable
    from pipeline.tables import Column


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


@app.command("show")
def show_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished run.")],
    table: Annotated[
        str | None, typer.Argument(metavar="TABLE", help="Its name; without it: which there are.")
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="EXPR", help="Rows wanted: 'currency == \"EUR\" and amount > 1e6'."),
    ] = None,
    sort: Annotated[
        str | None, typer.Option(metavar="COLUMN,-COLUMN", help="A minus: the greatest first.")
    ] = None,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B", help="Columns wanted, in this order.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="Rows at most.")] = None,
    context: Annotated[
        bool, typer.Option("--context", help="Show the sentence, with the match marked.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TABLE,
    wide: Annotated[
        bool, typer.Option("--wide", help="On a terminal, cut nothing that is wider.")
    ] = False,
) -> None:
    """Show the rows of a finished run, or which tables it has.

    Exit codes: 0 done, 2 wrong use.
    """
    from pipeline.looking.show.listing import COLUMNS, listed
    from pipeline.looking.show.marks import Sentences
    from pipeline.looking.show.query import Order, Query
    from pipeline.looking.show.view import View
    from pipeline.looking.where import Condition
    from pipeline.results import Results

    results = Results.of(folder)
    if table is None:
        _write(COLUMNS, listed(results), form, wide=wide)
        return
    found = _table(results, table)
    query = Query(
        Condition(where, found.columns) if where is not None else None,
        Order.of(sort, found.columns),
        limit,
    )
    data = form in {Format.CSV, Format.JSONL}
    view = View.of(found, columns, data=data, context=context)
    rows = query.chosen(found.values(), view.noting(Sentences.of(results)))
    _write(view.columns, map(view.line, rows), form, context=context, wide=wide, limit=limit)


def _table(results: Results, name: str) -> ResultTable:
    from pipeline.errors import GlaneurError
    from pipeline.looking.suggest import unknown

    if name not in results.tables:
        raise GlaneurError("E221", name, unknown("table", name, results.tables), "show")
    return results.tables[name]


def _write(
    columns: Sequence[Column],
    lines: Iterable[Line],
    form: Format,
    *,
    context: bool = False,
    wide: bool = False,
    limit: int | None = None,
) -> None:
    from rich.console import Console

    from pipeline.looking.show import data, terminal

    header = [one.name for one in columns]
    console = Console(highlight=False)
    if form is Format.TABLE and console.is_terminal:
        terminal.show(console, columns, lines, wide=wide, limit=limit)
        return
    written = {
        Format.TABLE: lambda: terminal.plain_lines(header, lines, context=context),
        Format.CSV: lambda: data.csv_lines(header, lines),
        Format.JSONL: lambda: data.json_lines(columns, lines),
        Format.MARKDOWN: lambda: data.markdown_lines(header, lines, context=context),
    }[form]()
    for line in written:
        typer.echo(line)
