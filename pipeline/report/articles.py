"""The articles of a run: all are counted, some are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.report.columns import columns
from pipeline.report.located import Cells
from pipeline.report.sample import Limits, sampled
from pipeline.report.times import Steps
from pipeline.results import Results

_SOURCES = 40


@dataclass
class Articles:
    """What articles.csv says.

    Attributes:
        header: of articles.csv.
        rows: of those that are shown.
        steps: of time.
        numbers: among all articles, by locator.
        shown: number among the shown by number among all.
        over_time: articles by step.
        sources: articles by source.
        published: of all.
        words: of all.
    """

    header: list[str]
    rows: Sequence[Cells]
    steps: Steps
    numbers: dict[str, int]
    shown: dict[int, int]
    over_time: Counter[int]
    sources: Counter[str]
    published: list[str]
    words: list[int]

    @classmethod
    def of(cls, results: Results, limits: Limits) -> Articles:
        """Read them."""
        table = results.table("articles")
        numbers: dict[str, int] = {}
        sources: Counter[str] = Counter()
        published: list[str] = []
        words: list[int] = []
        for row in table.rows():
            numbers.setdefault(str(row["article"]), len(words))
            sources[str(row["source"] or "")] += 1
            published.append(str(row["published"] or ""))
            words.append(int(str(row["words"] or 0)))
        shown = {number: i for i, number in enumerate(sampled(words, limits))}
        rows = [cells for i, cells in enumerate(table.values()) if i in shown]
        steps = Steps.over(published)
        times = Counter(step for one in published if (step := steps.of(one)) is not None)
        return cls(table.header, rows, steps, numbers, shown, times, sources, published, words)

    def core(self) -> dict[str, Any]:
        """The shown ones, and what is counted of all."""
        known = sorted(one for one in self.published if one)
        return {
            "all": len(self.words),
            "words": sum(self.words),
            "columns": columns(self.header, self.rows),
            "period": [known[0], known[-1]] if known else [],
            "undated": len(self.words) - sum(self.over_time.values()),
            "unit": self.steps.unit,
            "steps": list(self.steps.labels),
            "over_time": [self.over_time[i] for i in range(len(self.steps.labels))],
            "sources": self._sources(),
        }

    def _sources(self) -> dict[str, Any]:
        ordered = sorted(self.sources.items(), key=lambda one: (-one[1], one[0]))
        named = [(name, count) for name, count in ordered if name]
        return {"all": len(named), "top": named[:_SOURCES], "none": self.sources[""]}
