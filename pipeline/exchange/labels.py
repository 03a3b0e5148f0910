"""Rows of tables as labels of spans: tools know one list of labels."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.entities.row import LABELS
from pipeline.exchange.document import Fields

# the column that a label says, of the tables that have several
COLUMN: Mapping[str, str] = {"entities": "label", "dates": "type"}
_OF: Mapping[str, tuple[str, ...]] = {
    "entities": LABELS,
    "dates": ("DATE", "TIME", "DURATION", "SET"),
}
_UNKNOWN = {"colour": "#cccccc", "key": "", "also": []}


def labels_of(table: str) -> tuple[str, ...]:
    """The labels of a table.

    >>> labels_of("dates"), labels_of("money")
    (('DATE', 'TIME', 'DURATION', 'SET'), ('MONEY',))
    """
    return _OF.get(table, (table.upper(),))


def tables_known() -> tuple[str, ...]:
    """The tables whose labels are known by name."""
    return ("entities", "money", "dates")


def label_of(table: str, fields: Fields) -> str:
    """The label of a row.

    >>> label_of("dates", {"type": "SET"}), label_of("percentages", {})
    ('SET', 'PERCENTAGES')
    """
    return fields.get(COLUMN.get(table, ""), "") or labels_of(table)[0]


def shown(label: str) -> Mapping[str, Any]:
    """Colour, key and other names of a label."""
    found: Mapping[str, Any] = _shown().get(label, _UNKNOWN)
    return found


@cache
def _shown() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data/labels.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Labels:
    """What the labels that come back mean.

    Args:
        tables: that went out.
        renamed: the user's: ``{"PERSONNAGE": "PER"}``.

    >>> labels = Labels.of(["entities", "money"], {"BOÎTE": "ORG"})
    >>> labels.meant("Person"), labels.meant("BOÎTE"), labels.meant("DATE")
    (('entities', 'PER'), ('entities', 'ORG'), None)
    """

    known: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Iterable[str], renamed: Mapping[str, str] | None = None) -> Labels:
        """Collect the labels of tables, with what other people call them."""
        known = {}
        for table in tables:
            for label in labels_of(table):
                for name in (*shown(label)["also"], label):
                    known[name.upper()] = (table, label)
        for theirs, ours in (renamed or {}).items():
            if ours.upper() in known:
                known[theirs.upper()] = known[ours.upper()]
        return cls(known)

    def meant(self, label: str) -> tuple[str, str] | None:
        """Table and label, or None for a label of somebody else."""
        return self.known.get(label.strip().upper())
