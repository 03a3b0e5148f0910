"""``glaneur eval``: predictions against gold."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import BELOW_FLOORS, ConfigOption, ModelOption, PluginOption, app, settings
from pipeline.errors import GlaneurError

if TYPE_CHECKING:
    from pipeline.evaluate import Evaluation, Gold


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
    extractors: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Extractors to run; default: all that have gold."),
    ] = None,
    plugin: PluginOption = None,
    config: ConfigOption = None,
    model: ModelOption = None,
) -> None:
    """Score predictions against gold: every table of the gold that a run has.

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
                config=settings(config, model, extractors or _with_gold(golds), plugin),
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


def _with_gold(golds: list[Gold]) -> str:
    """The extractors there are whose tables the gold has; money and dates always run."""
    from pipeline.config import Config
    from pipeline.plugins.loading import available

    tables = {table for gold in golds for table in gold.tables}
    return ",".join(dict.fromkeys((*Config().run.extractors, *sorted(tables & set(available())))))


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
    table.add_column("measure", no_wrap=True)
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
