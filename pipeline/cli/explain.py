"""``glaneur explain``: why a row is there."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import app
from pipeline.cli.run import fields_of


class Format(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


@app.command("explain")
def explain_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished run.")],
    locator: Annotated[
        str,
        typer.Argument(
            metavar="LOCATOR", help="The article, or the end of its path; article:12-30 as shown."
        ),
    ],
    offset: Annotated[
        str | None,
        typer.Argument(metavar="OFFSET", help="Raw offset, 860 or 860-882; or a text of it."),
    ] = None,
    moved: Annotated[
        Path | None,
        typer.Option("--from", metavar="FOLDER", help="Where the articles are now."),
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(metavar="OURS=THEIRS,...", help="Fields of records, if not those of the run."),
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Get pages of the web again.")] = False,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TEXT,
) -> None:
    """Say why the rows at a place of an article are there.

    The article is read again and goes through all stages, with the settings of the run.

    Exit codes: 0 done, 2 wrong use.
    """
    from rich.console import Console
    from rich.text import Text

    from pipeline.looking.explain import Asked, explain, written
    from pipeline.looking.explain.origin import Ways
    from pipeline.results import Results

    ways = Ways(moved, fetch, fields_of(fields))
    found = explain(Results.of(folder), Asked(locator, offset, ways))
    if form is Format.JSON:
        typer.echo(written.as_json(found))
        return
    console = Console(highlight=False)
    for line, style in written.text(found):
        console.print(Text(line, style), soft_wrap=True)
