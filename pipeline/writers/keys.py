"""Which columns of a table say which row it is, and which lead to rows of others."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from pipeline.tables import Described

KEYS = MappingProxyType({"articles": ("article",), "sentences": ("article", "sentence")})

ForeignKey = tuple[tuple[str, ...], str, tuple[str, ...]]


def foreign_keys(table: Described, names: set[str]) -> Iterator[ForeignKey]:
    """Columns of a table, the table that they lead to, and its columns.

    Args:
        table: one of a run.
        names: of all tables of the run.

    >>> from pipeline.tables import ENTITIES
    >>> list(foreign_keys(ENTITIES, {"articles", "entities"}))
    [(('article',), 'articles', ('article',))]
    """
    header = set(table.header)
    if table.name == "articles":
        yield ("duplicate_of",), "articles", ("article",)
    elif {"article", "sentence"} <= header and "articles" in names:
        yield ("article",), "articles", ("article",)
        if table.name != "sentences" and "sentences" in names:
            yield ("article", "sentence"), "sentences", ("article", "sentence")
