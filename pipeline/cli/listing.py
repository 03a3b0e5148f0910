"""``glaneur extractors`` and ``glaneur tables``: what there is."""

from __future__ import annotations

import typer

from pipeline.cli.app import PluginOption, app


@app.command("extractors")
def extractors_command(
    plugin: PluginOption = None,
) -> None:
    """List the extractors there are, with their columns and their settings."""
    from pipeline.plugins.listing import listed

    for one in listed(plugin or ()):
        typer.echo("\n".join(one.lines()))


@app.command("tables")
def tables_command() -> None:
    """Describe every table and column that comes with glaneur, as Markdown."""
    from pipeline.plugins.loading import BUILT_IN, load
    from pipeline.tables import document, tables

    typer.echo(document(tables(load(tuple(BUILT_IN)))), nl=False)
