"""What a page holds of a run: its tables read once, counted, and put into blocks of JSON."""

from __future__ import annotations

from typing import Any

from pipeline.report.articles import Articles
from pipeline.report.columns import columns
from pipeline.report.located import Cells
from pipeline.report.names import Names
from pipeline.report.sample import Limits
from pipeline.report.texts import Located, texts
from pipeline.results import Results, ResultTable

__all__ = ["Limits", "content"]

_OWN = frozenset({"articles", "sentences", "entities", "names", "errors"})


def content(results: Results, limits: Limits) -> dict[str, Any]:
    """The blocks of a page by name: ``core``, ``names``, ``table-0`` …, ``text-0`` ….

    Args:
        results: of a finished run.
        limits: beyond which a sample is shown.

    Raises:
        GlaneurError: E206 when a table is not what it should be.
    """
    articles = Articles.of(results, limits)
    names = Names.of(results.tables.get("names"), limits)
    located = Located.of(results, articles, names)
    chunks, packed = texts(located, articles, names)
    others = [table for name, table in results.tables.items() if name not in _OWN]
    rows = [packed.get(table.name) or _first(table, limits.rows) for table in others]
    counts = {
        table.name: located.counts.get(table.name, found.get("all", 0))
        for table, found in zip(others, rows, strict=True)
    }
    core = {
        "glaneur": str(results.manifest.get("glaneur", "")),
        "counts": {**located.counts, **counts},
        "articles": articles.core(),
        "chunks": [first for first, _ in chunks],
        "names": names.core(),
        "tables": [_described(i, table, located.rows) for i, table in enumerate(others)],
        "errors": _first(results.tables.get("errors"), limits.rows),
    }
    return {
        "core": core,
        "names": names.index(),
        **{f"table-{i}": found for i, found in enumerate(rows)},
        **{f"text-{i}": found for i, (_, found) in enumerate(chunks)},
    }


def _described(number: int, table: ResultTable, located: Any) -> dict[str, Any]:
    """What a table is."""
    return {
        "name": table.name,
        "description": table.description,
        "block": f"table-{number}",
        "located": table.name in located,
        "columns": [
            {"name": one.name, "type": one.type.__name__, "doc": one.doc} for one in table.columns
        ],
    }


def _first(table: ResultTable | None, most: int) -> dict[str, Any]:
    """The first rows of a table, and how many there are."""
    rows: list[Cells] = []
    every = 0
    for row in table.values() if table else ():
        every += 1
        if len(rows) < most:
            rows.append(row)
    return {"all": every, "columns": columns(table.header if table else (), rows)}
