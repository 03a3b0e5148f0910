"""The command itself: what all its subcommands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import GlaneurError

if TYPE_CHECKING:
    from pipeline.config import Config

app = typer.Typer(
    help="Read French tech journalism, write tables that people can trust.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

DONE, BELOW_FLOORS, WRONG_USE, DONE_WITH_ERRORS = 0, 1, 2, 3
# of a process that an interrupt from the keyboard ended
STOPPED = 130

ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings, a TOML file.")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline.")
]
PluginOption = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Python or rule file with extractors; may be repeated."),
]

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="A,B", help="Formats of the tables: csv, sqlite, parquet, jsonl, xlsx."
    ),
]
ExcelOption = Annotated[
    bool, typer.Option("--excel", help="CSVs as a French Excel opens them: ; and 1,5.")
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


def settings(
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
