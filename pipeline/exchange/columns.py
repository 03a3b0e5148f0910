"""The own columns of the tables that are always there."""

from __future__ import annotations

from dataclasses import fields

from pipeline.dates.timex import Timex
from pipeline.entities.row import Entity
from pipeline.money.row import Money

_ROWS: dict[str, type] = {"entities": Entity, "money": Money, "dates": Timex}


def columns(table: str) -> tuple[str, ...]:
    """Their names, none for a table of somebody's own extractor.

    >>> columns("entities")
    ('label', 'canonical')
    """
    row = _ROWS.get(table)
    return tuple(one.name for one in fields(row)) if row else ()
