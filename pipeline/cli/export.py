"""``glaneur export``: a run, or gold, for an annotation tool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DONE, DONE_WITH_ERRORS, app
from pipeline.cli.run import fields_of
from pipeline.exchange.names import Name

_TO = typer.Option("--to", help="Format of the tool.", case_sensitive=False)


@app.command("export")
def export_command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Tables of a run, or folders with gold/.")
    ],
    to: Annotated[Name, _TO],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="Folder of the files.")],
    tables: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Tables to go out; default: entities,money,dates."),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="So many articles, the same every time; else all."),
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(metavar="OURS=THEIRS,...", help="Fields of records; as the run was told."),
    ] = None,
    dev: Annotated[
        float,
        typer.Option(
            min=0, max=0.9, metavar="SHARE", help="docbin: share of the articles for dev.spacy."
        ),
    ] = 0.0,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over an export that is there.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what went wrong.")] = False,
) -> None:
    """Write articles and what was found in them for an annotation tool.

    The folder keeps what `glaneur import` needs. Exit codes: 0 done, 2 wrong use, 3 done, but not
    all articles went out.
    """
    from pipeline.exchange.sending import export
    from pipeline.exchange.source import Wanted

    names = tuple(name.strip() for name in (tables or "").split(",") if name.strip())
    wanted = Wanted(names, sample or 0, fields_of(fields))
    if dev and to is not Name.DOCBIN:
        raise typer.BadParameter("only docbin has a dev.spacy", param_hint="--dev")
    sent = export(folder, to, out, wanted, dev=dev, overwrite=overwrite)
    for problem in sent.problems:
        if not (quiet and problem.is_note):
            typer.echo(f"glaneur: {problem}", err=True)
    if not quiet:
        counts = ", ".join(f"{number} {table}" for table, number in sent.spans.items())
        typer.echo(f"{sent.documents} articles, {counts or 'no spans'}: {out.as_posix()}")
    failed = any(not problem.is_note for problem in sent.problems)
    raise typer.Exit(DONE_WITH_ERRORS if failed else DONE)
