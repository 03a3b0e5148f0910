"""``glaneur report``: a finished run as a page to read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import app
from pipeline.errors import GlaneurError


@app.command("report")
def report_command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of the tables of a finished run.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="The page; default: DIR/report.html."),
    ] = None,
    language: Annotated[
        str, typer.Option("--lang", metavar="fr|en", help="It begins in; changed in the page.")
    ] = "fr",
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="Above the page; else what it is made of.")
    ] = "",
    articles: Annotated[
        int | None,
        typer.Option(min=1, help="Show at most so many articles, evenly spaced; default: 8000."),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what went wrong.")] = False,
) -> None:
    """Write what a run found as one HTML file, to read offline in any browser.

    Exit codes: 0 done, 2 wrong use.
    """
    from pipeline.report import LANGUAGES, Limits, report

    if language not in LANGUAGES:
        raise GlaneurError("E241", repr(language), ", ".join(LANGUAGES))
    limits = Limits() if articles is None else Limits(articles=articles)
    path = report(folder, out, language=language, title=title, limits=limits)
    if not quiet:
        typer.echo(f"{path.as_posix()} ({path.stat().st_size / 1e6:.1f} MB)")
