"""Where in its sentence a match stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.looking.show.query import place
from pipeline.results import Results, ResultTable
from pipeline.tables import Cell

SENTENCES = "sentences"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and the match in it.

    Attributes:
        before: of the sentence.
        match: the characters; empty when they were not found there.
        after: the rest.
    """

    before: str
    match: str
    after: str

    def changed(self, change: Callable[[str], str]) -> Marked:
        """With each of its parts changed."""
        return Marked(change(self.before), change(self.match), change(self.after))

    def bracketed(self, left: str = "[", right: str = "]") -> str:
        """With the match between two marks."""
        if not self.match:
            return self.before + self.after
        return f"{self.before}{left}{self.match}{right}{self.after}"


def marked(sentence: str, match: str, at: int | None = None) -> Marked:
    """Find a match in its sentence.

    Args:
        sentence: the text.
        match: of it.
        at: about where it should begin; the first place counts when it is not known.

    >>> marked("Orange a dit qu'Orange lève 5 M€.", "Orange", 16).bracketed()
    "Orange a dit qu'[Orange] lève 5 M€."
    """
    places = _places(sentence, match) if match else []
    if not places:
        return Marked(sentence, "", "")
    start = min(places, key=lambda one: abs(one - (at or 0)))
    end = start + len(match)
    return Marked(sentence[:start], sentence[start:end], sentence[end:])


def _places(sentence: str, match: str) -> list[int]:
    found, at = [], sentence.find(match)
    while at >= 0:
        found.append(at)
        at = sentence.find(match, at + 1)
    return found


@dataclass(slots=True)
class Sentences:
    """Where the sentences of a run begin, asked in the order of its articles.

    Attributes:
        table: of the sentences; nothing is known when None.
    """

    table: ResultTable | None
    _rows: Iterator[list[Cell]] | None = None
    _article: str = ""
    _spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    _next: list[Cell] | None = None

    @classmethod
    def of(cls, results: Results) -> Sentences:
        """Those of a run."""
        return cls(results.tables.get(SENTENCES))

    def span(self, article: str, number: int) -> tuple[int, int] | None:
        """First character of a sentence in the raw article, and the one after its last."""
        if article != self._article and self.table:
            self._advance(article)
        return self._spans.get(number) if article == self._article else None

    def _advance(self, article: str) -> None:
        assert self.table is not None  # noqa: S101 - for the type checker
        if self._rows is None:
            self._rows = self.table.values()
            self._next = next(self._rows, None)
        at, number, start, end = (
            place(name, self.table.columns) for name in ("article", "sentence", "start", "end")
        )
        while self._next is not None and self._next[at] != article:
            self._next = next(self._rows, None)
        self._article, self._spans = article, {}
        while self._next is not None and self._next[at] == article:
            row = self._next
            self._spans[int(str(row[number]))] = int(str(row[start])), int(str(row[end]))
            self._next = next(self._rows, None)


def about(sentence: str, span: tuple[int, int] | None, start: int) -> int | None:
    """About where in a sentence a raw offset is: exactly, unless markup stands in it.

    Args:
        sentence: its text.
        span: where it stands in the raw article.
        start: the offset.
    """
    if span is None or span[1] <= span[0]:
        return None
    return (start - span[0]) * len(sentence) // (span[1] - span[0])
