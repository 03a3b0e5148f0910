"""``glaneur convert``: the tables of a run in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import ExcelOption, FormatOption, app


@app.command()
def convert(
    run: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished run.")],
    formats: FormatOption = None,
    excel: ExcelOption = False,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FOLDER", help="Where the files go; default: DIR."),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what went wrong.")] = False,
) -> None:
    """Write the tables of a finished run in other formats.

    Exit codes: 0 done, 2 wrong use.
    """
    from pipeline.convert import convert as convert_run

    written = convert_run(run, formats, excel=excel, out=out)
    if quiet:
        return
    for note in written.notes:
        typer.echo(f"glaneur: {note}", err=True)
    typer.echo(f"{', '.join(written.files)} in {(out or run).as_posix()}/")
