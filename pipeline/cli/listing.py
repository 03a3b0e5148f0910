"""``glaneur extractors`` and ``glaneur tables``: what there is."""

from __future__ import annotations

import typer

from pipeline.cli.app import PluginOption, app


@app.command("extractors")
def extractors_command(
    plugin: PluginOption = None,
) -> None:
    """List the extractors there are, with their columns."""
    from pipeline.plugins.loading import available, load
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
    from pipeline.plugins.loading import load
    from pipeline.tables import document, tables

    typer.echo(document(tables(load(Config().run.extractors))), nl=False)
