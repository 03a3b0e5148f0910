"""``glaneur diff``: what differs between two runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DONE, app

DIFFERENT = 1


class Format(StrEnum):
    """How the difference is written."""

    TEXT = "text"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


@app.command("diff")
def diff_command(
    before: Annotated[Path, typer.Argument(metavar="RUN_A", help="Folder of a finished run.")],
    after: Annotated[Path, typer.Argument(metavar="RUN_B", help="Folder of another.")],
    tables: Annotated[
        str | None, typer.Option(metavar="A,B", help="Tables to compare; default: all.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Changes shown of each table.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TEXT,
    strip: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PREFIX",
            help="Beginning of paths not to look at; may be repeated. Default: the folder of all "
            "articles of a run, when no article is in both otherwise.",
        ),
    ] = None,
) -> None:
    """Say which rows came, went and changed from one run to another.

    Exit codes: 0 the same, 1 different, 2 wrong use.
    """
    from rich.console import Console
    from rich.text import Text

    from pipeline.looking.diff import difference, written
    from pipeline.results import Results

    names = [name.strip() for name in (tables or "").split(",") if name.strip()]
    a, b = Results.of(before), Results.of(after)
    with difference(a, b, tables=names, strip=strip or (), limit=limit) as found:
        if form is Format.TEXT:
            console = Console(highlight=False)
            for line, style in written.text(found):
                console.print(Text(line, style), soft_wrap=True)
        else:
            lines = {Format.JSONL: written.json_lines, Format.MARKDOWN: written.markdown}[form]
            for line in lines(found):
                typer.echo(line)
        different = found.different
    raise typer.Exit(DIFFERENT if different else DONE)
