"""The names that the articles of a run gave, each in its article's fullest form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.entities.canonical import is_acronym

# a canonical form and its label
Named = tuple[str, str]


@dataclass
class Tally:
    """What is counted while the articles come, so that one thing can be told from two.

    Attributes:
        mentions: of each name.
        glosses: the long forms that articles gave to an acronym.

    >>> tally = Tally()
    >>> tally.add("ORG", "Autorité nationale des jeux", "ANJ")
    >>> tally.glosses
    {('ANJ', 'ORG'): {'Autorité nationale des jeux'}}
    """

    mentions: Counter[Named] = field(default_factory=Counter)
    glosses: dict[Named, set[str]] = field(default_factory=dict)

    def add(self, label: str, canonical: str, text: str, times: int = 1) -> None:
        """Count mentions."""
        self.mentions[canonical, label] += times
        if text != canonical and label != "PER" and is_acronym(text, canonical):
            self.glosses.setdefault((text, label), set()).add(canonical)

    def add_rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """Count the mentions of an article: rows of entities.csv."""
        for _, _, _, _, text, label, canonical, *_ in rows:
            self.add(str(label), str(canonical), str(text))
