"""Who is named, when, and with whom: counted over the whole run, one article after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from pipeline.report.columns import columns
from pipeline.report.sample import Limits
from pipeline.results import ResultTable
from pipeline.tables import NAMES, NameRow
from pipeline.typography import straight

Key = tuple[str, str]


class Names:
    """The names that are most often named, and what is counted of them.

    Args:
        rows: of ``names.csv``, the most named first.
        limits: how many of them, and how many are linked.
    """

    def __init__(self, rows: Iterable[NameRow], limits: Limits) -> None:
        self.rows: list[NameRow] = []
        self.all = 0
        for row in rows:
            self.all += 1
            if len(self.rows) < limits.names:
                self.rows.append(row)
        self._limits = limits
        self._numbers = _numbers(self.rows)
        self._over_time: list[Counter[int]] = [Counter() for _ in self.rows]
        self._articles: list[list[int]] = [[] for _ in self.rows]
        self._in_article: Counter[tuple[int, int]] = Counter()
        self._in_sentence: Counter[tuple[int, int]] = Counter()

    @classmethod
    def of(cls, table: ResultTable | None, limits: Limits) -> Names:
        """Read them from ``names.csv``; no names where it is not there."""
        found = table.rows() if table else ()
        wanted = NAMES.header
        return cls((NameRow(**{k: row[k] for k in wanted}) for row in found), limits)  # type: ignore[arg-type]

    def number(self, canonical: str, label: str, text: str) -> int:
        """The row of names.csv that a mention is counted in, from 0; -1 when it is not there."""
        for form in (canonical, text):
            found = self._numbers.get((straight(form), label))
            if found is not None:
                return found
        return -1

    def add(
        self, mentions: Sequence[tuple[int, int]], step: int | None, article: int | None
    ) -> None:
        """Count the mentions of an article.

        Args:
            mentions: each one's name and its sentence.
            step: when the article was published, if that is known.
            article: its number among those shown, if it is.
        """
        named = Counter(name for name, _ in mentions if name >= 0)
        for name, number in named.items():
            if step is not None:
                self._over_time[name][step] += number
            if article is not None:
                self._articles[name].append(article)
        linked = sorted(name for name in named if name < self._limits.linked)
        self._in_article.update(combinations(linked, 2))
        self._in_sentence.update(_together(mentions, self._limits.linked))

    def core(self) -> dict[str, Any]:
        """The names with their counts over time, and the pairs."""
        header = [name for name in NAMES.header if name != "spellings"]
        rows = [[getattr(row, name) for name in header] for row in self.rows]
        return {
            "all": self.all,
            "columns": columns(header, rows),
            # step and count, one after the other
            "series": [
                [one for pair in sorted(found.items()) for one in pair] for found in self._over_time
            ],
            "pairs": self._pairs(),
            "linked": min(self._limits.linked, len(self.rows)),
        }

    def index(self) -> dict[str, Any]:
        """What a page needs of a name once it is looked at: its spellings and its articles."""
        return {
            "spellings": [row.spellings for row in self.rows],
            "articles": [_steps(found) for found in self._articles],
        }

    def _pairs(self) -> dict[str, list[int]]:
        of_sentence = self._in_sentence
        ordered = sorted(
            self._in_article.items(), key=lambda one: (-of_sentence[one[0]], -one[1], one[0])
        )
        found = ordered[: self._limits.pairs]
        return {
            "a": [a for (a, _), _ in found],
            "b": [b for (_, b), _ in found],
            "articles": [count for _, count in found],
            "sentences": [of_sentence[pair] for pair, _ in found],
        }


def _numbers(rows: Sequence[NameRow]) -> Mapping[Key, int]:
    """Names by their canonical form, or else by a spelling."""
    found: dict[Key, int] = {}
    for i, row in enumerate(rows):
        found.setdefault((straight(row.canonical), row.label), i)
    for i, row in enumerate(rows):
        for spelling in row.spellings.split(" | "):
            found.setdefault((straight(spelling), row.label), i)
    return found


def _together(mentions: Iterable[tuple[int, int]], linked: int) -> Iterable[tuple[int, int]]:
    """The pairs of names that stand in one sentence."""
    by_sentence: dict[int, set[int]] = {}
    for name, sentence in mentions:
        if 0 <= name < linked:
            by_sentence.setdefault(sentence, set()).add(name)
    for names in by_sentence.values():
        yield from combinations(sorted(names), 2)


def _steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as the steps between them, which pack well."""
    return [b - a for a, b in zip([0, *numbers], numbers, strict=False)]
