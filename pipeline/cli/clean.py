"""``glaneur clean``: what cleaning makes of articles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DONE, DONE_WITH_ERRORS, ConfigOption, app, settings
from pipeline.cli.run import fields_of
from pipeline.errors import Problem

if TYPE_CHECKING:
    from pipeline.show_edits import Cleaned


@app.command("clean")
def clean_command(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help="As for run; - is standard input."),
    ] = None,
    show_edits: Annotated[
        bool,
        typer.Option(
            "--show-edits", help="Print each edit: its place in the raw article, rule, was, is."
        ),
    ] = False,
    rules: Annotated[
        str,
        typer.Option(
            metavar="RULES",
            help="Rules to leave out: --rules=-bullets,-mojibake; or the only ones to apply: "
            "--rules=ligatures,'white space'. Default: all but those that the config leaves out.",
        ),
    ] = "",
    list_rules: Annotated[
        bool, typer.Option("--list-rules", help="Print the names of the rules, in their order.")
    ] = False,
    fields: Annotated[
        str | None,
        typer.Option(metavar="OURS=THEIRS,...", help="Fields of records: text=body."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Print the clean text of articles, or what cleaning changes in them.

    Exit codes: 0 done, 2 wrong use, 3 done, but not all could be read.
    """
    from pipeline.cleaning import RULES
    from pipeline.readers import Options
    from pipeline.show_edits import cleaned, found, rules_off

    off = rules_off(rules, settings(config, None).cleaning.off)
    if list_rules:
        typer.echo("\n".join(name for name in RULES if name not in off))
        raise typer.Exit
    sources, problems = found(inputs or [])
    items = chain(problems, cleaned(sources, off, Options(fields=fields_of(fields))))
    raise typer.Exit(_show_cleaned(items, edits=show_edits))


def _show_cleaned(items: Iterable[Cleaned | Problem], *, edits: bool) -> int:
    """Print articles, each under its name when there are several; give the exit code."""
    failed, first, several = False, None, False
    for item in items:
        if isinstance(item, Problem):
            typer.echo(f"glaneur: {item}", err=True)
            failed |= not item.is_note
        elif first is None and not several:
            # whether there are several is known when the second comes
            first = item
        else:
            for one in (first, item) if first else (item,):
                _show_one(one, edits=edits, named=True)
            first, several = None, True
    if first:
        _show_one(first, edits=edits, named=False)
    return DONE_WITH_ERRORS if failed else DONE


def _show_one(one: Cleaned, *, edits: bool, named: bool) -> None:
    if named:
        typer.echo(f"==> {one.article.locator} <==")
    lines = one.edits() if edits else one.text()
    if lines:
        typer.echo(lines)
