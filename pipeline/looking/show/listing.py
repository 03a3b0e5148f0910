"""The tables of a run, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.looking.show.view import Line
from pipeline.results import Results
from pipeline.tables import Column

COLUMNS = (
    Column("table", str, "name of the table"),
    Column("rows", int, "how many it has"),
    Column("holds", str, "what a row is"),
)


def listed(results: Results) -> Iterator[Line]:
    """A line a table: its name, how many rows it has, and what they are."""
    counts = results.manifest.get("counts", {})
    for name, table in results.tables.items():
        rows = counts[name] if name in counts else sum(1 for _ in table.values())
        yield Line([name, rows, table.description])
