"""``glaneur import``: what an annotation tool gives, as gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DONE, DONE_WITH_ERRORS, app
from pipeline.errors import GlaneurError
from pipeline.exchange.names import Name

if TYPE_CHECKING:
    from pipeline.exchange.receiving import Received

_FROM = typer.Option("--from", help="Format; told from the files if not given.")


@app.command("import")
def import_command(
    path: Annotated[
        Path, typer.Argument(help="File, folder or archive (zip, tar) that the tool gave.")
    ],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="CORPUS", help="Folder of the folders of gold.")
    ],
    form: Annotated[Name | None, _FROM] = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder of the export, if PATH does not lie in it."),
    ] = None,
    annotator: Annotated[
        str, typer.Option(metavar="NAME", help="Whose work is taken; else the last one's.")
    ] = "",
    labels: Annotated[
        str | None,
        typer.Option(metavar="THEIRS=OURS,...", help="What other labels mean: PERSONNE=PER."),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over gold that is there.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what went wrong.")] = False,
) -> None:
    """Make gold of corrected annotations, for `glaneur eval` and for training.

    Exit codes: 0 done, 2 wrong use, 3 done, but not all documents have gold.
    """
    from pipeline.exchange.receiving import Choice, receive

    choice = Choice(form, export, annotator, _renamed(labels), overwrite)
    found = receive(path, out, choice)
    for problem in found.problems:
        if not (quiet and problem.is_note):
            typer.echo(f"glaneur: {problem}", err=True)
    if not quiet:
        _show(found, out)
    failed = any(not problem.is_note for problem in found.problems)
    raise typer.Exit(DONE_WITH_ERRORS if failed else DONE)


def _renamed(text: str | None) -> dict[str, str]:
    from pipeline.exchange.labels import Labels, labels_of, tables_known

    pairs = [pair.partition("=") for pair in (text or "").split(",") if pair.strip()]
    known = Labels.of(tables_known())
    for theirs, _, ours in pairs:
        if not theirs.strip() or known.meant(ours) is None:
            shown = ", ".join(label for table in tables_known() for label in labels_of(table))
            raise GlaneurError("E237", "--labels", f"{ours.strip() or '?'}; there are {shown}")
    return {theirs.strip(): ours.strip() for theirs, _, ours in pairs}


def _show(found: Received, out: Path) -> None:
    rows = ", ".join(f"{number} {table}" for table, number in sorted(found.rows.items()))
    typer.echo(
        f"{found.documents} documents of {found.form}, {rows or 'no rows'}: {out.as_posix()}"
    )
    changes = ", ".join(f"{number} {what}" for what, number in found.changes.items() if number)
    if changes:
        typer.echo(f"spans: {changes}")
    if found.list:
        number = len(found.looks)
        verb = "rows need" if number > 1 else "row needs"
        typer.echo(f"{number} {verb} a look: {found.list.as_posix()}")
