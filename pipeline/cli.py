"""The command line."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import GlaneurError, Problem

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.evaluate import Evaluation
    from pipeline.runs import Summary
    from pipeline.show_edits import Cleaned

app = typer.Typer(
    help="Read French tech journalism, write tables that people can trust.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

DONE, BELOW_FLOORS, WRONG_USE, DONE_WITH_ERRORS = 0, 1, 2, 3
# of a process that an interrupt from the keyboard ended
STOPPED = 130
# what --fields may name
FIELDS = ("text", "title", "published", "updated", "source", "author", "url", "section", "page")
ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings, a TOML file.")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline.")
]


def main() -> None:
    """Run the command; a problem is one clear line and an exit code, never a traceback."""
    try:
        app()
    except GlaneurError as error:
        typer.echo(f"glaneur: {error}", err=True)
        sys.exit(WRONG_USE)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"glaneur {version('glaneur')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read French tech journalism, write tables that people can trust."""


@app.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files of articles in any form, folders, globs, addresses; - is standard input.",
        ),
    ],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Folder of the tables.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date of all: 2024-09-27, 2024-09 or 2024."),
    ] = None,
    extractors: Annotated[
        str | None, typer.Option(metavar="A,B", help="Extractors to run; default: money,dates.")
    ] = None,
    plugin: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Python file with extractors; may be repeated."),
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="OURS=THEIRS,...", help="Fields of records: text=body,published=date."
        ),
    ] = None,
    keep_duplicates: Annotated[
        bool, typer.Option("--keep-duplicates", help="Extract again from an article met before.")
    ] = False,
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
        typer.Option(metavar="ADDRESS", help="Dask scheduler: tcp://host:8786; its workers work."),
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
) -> None:
    """Extract from articles and write the tables.

    Exit codes: 0 done, 2 wrong use, 3 done with rows in errors.csv, 130 stopped by Ctrl-C.
    """
    from pipeline.progress import reporter
    from pipeline.runs import run as run_articles

    settings = _settings(config, model, extractors, plugin, timeout)
    try:
        with reporter(quiet=quiet, as_json=log_json) as progress:
            summary = run_articles(
                inputs,
                out,
                config=settings,
                published=published,
                fields=_fields(fields),
                keep_duplicates=keep_duplicates,
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


def _fields(text: str | None) -> dict[str, str]:
    """``text=body,published=date`` as a mapping."""
    pairs = [pair.partition("=") for pair in (text or "").split(",") if pair.strip()]
    if wrong := [
        ours for ours, _, theirs in pairs if ours.strip() not in FIELDS or not theirs.strip()
    ]:
        raise GlaneurError("E207", repr(text), f"{wrong[0]!r}; known: {', '.join(FIELDS)}")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _settings(
    path: Path | None,
    model: str | None,
    extractors: str | None = None,
    plugins: list[Path] | None = None,
    timeout: float | None = None,
) -> Config:
    """The settings of the file, overridden by the command line."""
    from pipeline.config import Config

    config = Config.load(path) if path else Config()
    if model:
        config = config.model_copy(
            update={"model": config.model.model_copy(update={"name": model})}
        )
    names = tuple(name.strip() for name in (extractors or "").split(",") if name.strip())
    run_section = config.run.model_copy(
        update={
            "extractors": config.run.extractors if extractors is None else names,
            "plugins": (*config.run.plugins, *(plugins or ())),
            "timeout": config.run.timeout if timeout is None else timeout,
        }
    )
    return config.model_copy(update={"run": run_section})


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
    console.print(f"Tables in {summary.folder.as_posix()}/ ; what a column holds: docs/tables.md")


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

    off = rules_off(rules, _settings(config, None).cleaning.off)
    if list_rules:
        typer.echo("\n".join(name for name in RULES if name not in off))
        raise typer.Exit
    sources, problems = found(inputs or [])
    items = chain(problems, cleaned(sources, off, Options(fields=_fields(fields))))
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


@app.command("eval")
def evaluate_command(
    corpus: Annotated[Path, typer.Argument(help="Folders with article.txt and gold/*.csv.")],
    predictions: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Tables of a run; default: run now.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every difference.")] = False,
    articles: Annotated[bool, typer.Option("--articles", help="Scores by article, too.")] = False,
    gate: Annotated[
        Path | None, typer.Option(metavar="FLOORS", help="JSON of floors; below them: exit 1.")
    ] = None,
    config: ConfigOption = None,
    model: ModelOption = None,
) -> None:
    """Score predictions against gold.

    Exit codes: 0 done, 1 below the floors, 2 wrong use.
    """
    from pipeline.evaluate import below, evaluate, load_gold, load_predictions

    floors = _floors(gate) if gate else {}
    golds = load_gold(corpus)
    if predictions:
        result = evaluate(golds, load_predictions(predictions, golds))
    else:
        from pipeline.progress import reporter
        from pipeline.runs import run as run_articles

        with (
            tempfile.TemporaryDirectory() as folder,
            reporter(quiet=False, as_json=False) as progress,
        ):
            paths = [gold.article for gold in golds]
            summary = run_articles(
                paths,
                folder,
                config=_settings(config, model),
                keep_duplicates=True,
                progress=progress,
            )
            result = evaluate(golds, load_predictions(Path(folder), golds))
        for problem in summary.problems:
            typer.echo(f"glaneur: {problem}", err=True)
    _show_scores(result, by_article=articles)
    if errors:
        for miss in result.misses:
            typer.echo(str(miss))
    if under := below(floors, result):
        typer.echo(f"glaneur: {GlaneurError('E205', str(gate), '; '.join(under))}", err=True)
        raise typer.Exit(BELOW_FLOORS)


def _floors(path: Path) -> dict[str, dict[str, float]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {
            slug: {name: float(floor) for name, floor in measures.items()}
            for slug, measures in found.items()
        }
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise GlaneurError("E304", path.as_posix(), str(error)) from error


def _show_scores(result: Evaluation, *, by_article: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{len(result.by_article)} articles")
    table.add_column("measure")
    for name in ("precision", "recall", "F1", "gold", "found"):
        table.add_column(name, justify="right")
    for name, one in result.scores.items():
        shares = (f"{share:.3f}" for share in (one.precision, one.recall, one.f1))
        table.add_row(name, *shares, str(one.gold), str(one.predicted))
    console = Console()
    console.print(table)
    if by_article:
        measures = [name for name in _MAIN if name in result.scores]
        table = Table("article", *measures, title="F1 by article")
        for slug, scores in result.by_article.items():
            table.add_row(slug, *(f"{scores[m].f1:.3f}" if m in scores else "" for m in measures))
        console.print(table)


_MAIN = ("entities.strict", "money.all", "dates.all", "sentences.exact")


@app.command("extractors")
def extractors_command(
    plugin: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Python file; may be repeated.")
    ] = None,
) -> None:
    """List the extractors there are, with their columns."""
    from pipeline.extractors import available, load
    from pipeline.tables import table_of

    sources = available()
    for extractor in load(tuple(sources), plugin or ()):
        typer.echo(f"{extractor.name}  ({sources.get(extractor.name, 'plug-in')})")
        typer.echo(f"  {extractor.description}")
        own = table_of(extractor).header[5:-2]
        typer.echo(f"  columns: {', '.join(own)}")


@app.command("tables")
def tables_command() -> None:
    """Describe every table and column, as Markdown."""
    from pipeline.config import Config
    from pipeline.extractors import load
    from pipeline.tables import document, tables

    typer.echo(document(tables(load(Config().run.extractors))), nl=False)
