"""Sentences of articles, and rows that stand in them, as a page holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.report.columns import column
from pipeline.report.places import Sentence, Stretch, places
from pipeline.results import ResultTable
from pipeline.tables import Cell, whole

Cells = Sequence[Cell]

# what the page knows of a row without its cells
_DERIVED = frozenset({"article", "sentence", "start", "end", "text", "context"})


def is_located(table: ResultTable) -> bool:
    """Whether its rows stand at characters of articles."""
    return {"article", "sentence", "start", "end", "text"} <= set(table.header)


@dataclass
class Sentences:
    """The sentences of some articles."""

    counts: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, sentences: Iterable[Sentence]) -> None:
        """Append those of an article."""
        before, count = 0, 0
        for one in sentences:
            self.gaps.append(one.start - before)
            # 0: as long as its text
            self.lengths.append(0 if one.is_plain else one.end - one.start)
            self.texts.append(one.text)
            before, count = one.end, count + 1
        self.counts.append(count)

    def packed(self) -> dict[str, Any]:
        """As JSON has them."""
        return {
            "counts": self.counts,
            "gaps": self.gaps,
            "lengths": self.lengths,
            "texts": self.texts,
        }


class Rows:
    """The rows of a table, article after article.

    Args:
        table: whose rows they are.
    """

    def __init__(self, table: ResultTable) -> None:
        header = table.header
        self._where = [header.index(name) for name in ("sentence", "start", "end", "text")]
        self._others = [i for i, name in enumerate(header) if name not in _DERIVED]
        self._names = [header[i] for i in self._others]
        self._counts: list[int] = []
        self._sentences: list[int] = []
        self._starts: list[int] = []
        self._lengths: list[int] = []
        self._seen: dict[int, tuple[int, int]] = {}
        self._lost: dict[int, str] = {}
        self._cells: list[list[Cell]] = []

    def stretches(self, rows: Iterable[Cells]) -> list[tuple[int, Stretch]]:
        """Where rows stand: the sentence's number, and the characters."""
        number, start, end, text = self._where
        return [
            (whole(row[number]), Stretch(whole(row[start]), whole(row[end]), str(row[text])))
            for row in rows
        ]

    def add(self, rows: Sequence[Cells], found: Sequence[Found]) -> None:
        """Append the rows of an article, each with its place."""
        for row, one in zip(rows, found, strict=True):
            number = len(self._cells)
            self._sentences.append(one.number)
            self._starts.append(one.start)
            self._lengths.append(one.length)
            if one.seen is None:
                self._lost[number] = one.text
            elif one.seen != (one.start, one.length):
                self._seen[number] = one.seen
            self._cells.append([row[i] for i in self._others])
        self._counts.append(len(rows))

    def packed(self) -> dict[str, Any]:
        """As JSON has them: places as numbers, cells as columns."""
        return {
            "counts": self._counts,
            "sentence": self._sentences,
            "start": self._starts,
            "length": self._lengths,
            "seen": self._seen,
            "lost": self._lost,
            "columns": {
                name: column([cells[i] for cells in self._cells])
                for i, name in enumerate(self._names)
            },
        }


@dataclass(frozen=True, slots=True)
class Found:
    """Where a row stands.

    Attributes:
        number: of its sentence, from 1.
        start: raw characters from the beginning of the sentence, or of the article if the
            sentence is not known.
        length: raw characters.
        text: that is seen.
        seen: place and length of it in the sentence's text, as JavaScript counts (UTF-16); None
            when it is not found there.
    """

    number: int
    start: int
    length: int
    text: str
    seen: tuple[int, int] | None


def found_in(sentences: Mapping[int, Sentence], rows: Sequence[tuple[int, Stretch]]) -> list[Found]:
    """Look for the rows of an article, of all its tables, in its sentences.

    Args:
        sentences: by their numbers.
        rows: the number of the sentence, and the characters.
    """
    by_sentence: dict[int, list[int]] = {}
    for i, (number, _) in enumerate(rows):
        by_sentence.setdefault(number, []).append(i)
    found: dict[int, Found] = {}
    for number, here in by_sentence.items():
        sentence = sentences.get(number)
        stretches = [rows[i][1] for i in here]
        at = places(sentence, stretches) if sentence else [-1] * len(here)
        for i, row, place in zip(here, stretches, at, strict=True):
            start = row.start - (sentence.start if sentence else 0)
            seen = _utf16(sentence.text, place, row.text) if sentence and place >= 0 else None
            found[i] = Found(number, start, row.end - row.start, row.text, seen)
    return [found[i] for i in range(len(rows))]


def _utf16(text: str, at: int, part: str) -> tuple[int, int]:
    return _units(text[:at]), _units(part)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
