"""``glaneur new-extractor`` and ``glaneur check``: for those who extend it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import BELOW_FLOORS, DONE, app


@app.command("new-extractor")
def new_extractor_command(
    name: Annotated[str, typer.Argument(help="Of the extractor and its table.")],
    rules: Annotated[
        bool, typer.Option("--rules", help="A file of rules, TOML, instead of Python code.")
    ] = False,
    folder: Annotated[
        Path, typer.Option("-o", "--out", metavar="DIR", help="Where the files go.")
    ] = Path(),
) -> None:
    """Write the first files of an extractor of your own; they work as they are.

    Exit codes: 0 done, 2 wrong use.
    """
    from pipeline.plugins.scaffold import new_extractor

    written = new_extractor(name, folder, rules=rules)
    typer.echo("\n".join(path.as_posix() for path in written))


@app.command("check")
def check_command(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Plug-ins and rules.")],
) -> None:
    """Say whether plug-ins load, and whether rules do what their examples say.

    Exit codes: 0 all is well, 1 something is not, 2 wrong use.
    """
    from pipeline.plugins.check import check

    code = DONE
    for one in check(paths):
        typer.echo(f"{one.path.as_posix()}: {', '.join(one.tables) if not one.faults else 'wrong'}")
        for fault in one.faults:
            typer.echo(f"  {fault}")
            code = BELOW_FLOORS
    raise typer.Exit(code)
