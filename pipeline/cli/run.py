"""``glaneur run``: articles to tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import (
    DONE,
    DONE_WITH_ERRORS,
    STOPPED,
    ConfigOption,
    ExcelOption,
    FormatOption,
    ModelOption,
    PluginOption,
    app,
    settings,
)
from pipeline.errors import GlaneurError

if TYPE_CHECKING:
    from pipeline.runs import Summary

# what --fields may name
FIELDS = ("text", "title", "published", "updated", "source", "author", "url", "section", "page")


@app.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files of articles in any form, folders, globs, addresses; - is standard input.",
        ),
    ],
    out: Annotated[
        str,
        typer.Option("-o", "--out", metavar="DIR", help="Folder of the tables; s3://… too."),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date of all: 2024-09-27, 2024-09 or 2024."),
    ] = None,
    extractors: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Extractors, or all there are; default: money,dates."),
    ] = None,
    plugin: PluginOption = None,
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="OURS=THEIRS,...", help="Fields of records: text=body,published=date."
        ),
    ] = None,
    keep_duplicates: Annotated[
        bool, typer.Option("--keep-duplicates", help="Extract again from an article met before.")
    ] = False,
    formats: FormatOption = None,
    excel: ExcelOption = False,
    fresh: Annotated[
        bool,
        typer.Option("--fresh", help="Do everything again, what was kept of a run before too."),
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes on this machine; else 1, and all cores for much."),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Dask scheduler: tcp://host:8786 or its file."),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(min=0, metavar="SECONDS", help="For an article in a stage; 60 if not given."),
    ] = None,
    config: ConfigOption = None,
    model: ModelOption = None,
    log_json: Annotated[
        bool,
        typer.Option("--log-json", help="Say how far it is in JSON, a line every ten seconds."),
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what went wrong.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Say what is done, shard by shard.")
    ] = False,
) -> None:
    """Extract from articles and write the tables.

    Exit codes: 0 done, 2 wrong use, 3 done with rows in errors.csv, 130 stopped by Ctrl-C.
    """
    from pipeline.progress import reporter
    from pipeline.runs import run as run_articles

    chosen = settings(config, model, extractors, plugin, timeout)
    try:
        with reporter(quiet=quiet, as_json=log_json, verbose=verbose) as progress:
            summary = run_articles(
                inputs,
                out,
                config=chosen,
                published=published,
                fields=fields_of(fields),
                keep_duplicates=keep_duplicates,
                formats=formats or (),
                excel=excel,
                fresh=fresh,
                workers=workers,
                scheduler=scheduler,
                progress=progress,
            )
    except KeyboardInterrupt as error:
        typer.echo("glaneur: stopped; the same command goes on from there", err=True)
        raise typer.Exit(STOPPED) from error
    for problem in summary.problems:
        if not (quiet and problem.is_note):
            typer.echo(f"glaneur: {problem}", err=True)
    if not quiet:
        _show_summary(summary)
    failed = any(not problem.is_note for problem in summary.problems)
    raise typer.Exit(DONE_WITH_ERRORS if failed else DONE)


def fields_of(text: str | None) -> dict[str, str]:
    """``text=body,published=date`` as a mapping."""
    pairs = [pair.partition("=") for pair in (text or "").split(",") if pair.strip()]
    if wrong := [
        ours for ours, _, theirs in pairs if ours.strip() not in FIELDS or not theirs.strip()
    ]:
        raise GlaneurError("E207", repr(text), f"{wrong[0]!r}; known: {', '.join(FIELDS)}")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _show_summary(summary: Summary) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{summary.characters:,} characters in {summary.seconds:.1f} s")
    table.add_column("table")
    table.add_column("rows", justify="right")
    table.add_column("file")
    for name in ("articles", "sentences", "entities"):
        table.add_row(name, f"{summary.counts.get(name, 0):,}", f"{name}.csv")
    others = set(summary.counts) - {"articles", "sentences", "entities", "names", "errors"}
    for name in [*sorted(others), "names", "errors"]:
        table.add_row(name, f"{summary.counts.get(name, 0):,}", f"{name}.csv")
    console = Console()
    console.print(table)
    console.print(f"Tables in {summary.place}/ ; what a column holds: docs/tables.md")
