"""Gold, predictions, and what comes of setting one beside the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.typography import plain


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span of the raw article with its fields, as text."""

    start: int
    end: int
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def span(self) -> tuple[int, int]:
        """First character, and the one after the last."""
        return self.start, self.end

    def agrees(self, other: Annotation, names: Sequence[str]) -> bool:
        """Whether the named fields are the same, but for the kind of apostrophe and space.

        Rows are made of clean text, gold may be copied from the article as it is.
        """
        return all(
            plain(self.fields.get(name, "")) == plain(other.fields.get(name, "")) for name in names
        )


Annotations = dict[str, list[Annotation]]


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one article; ``ignore`` spans are neither right nor wrong."""

    slug: str
    article: Path
    tables: Annotations
    ignore: tuple[tuple[int, int], ...] = ()
    origin: str = ""


@dataclass(slots=True)
class Counts:
    """How many are right, of how many predicted and how many in the gold.

    >>> counts = Counts(right=3, predicted=4, gold=6)
    >>> counts.precision, counts.recall, round(counts.f1, 3)
    (0.75, 0.5, 0.6)
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 when there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when nothing was to be found nor was."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A difference between gold and prediction; one side may be missing."""

    slug: str
    table: str
    gold: Annotation | None
    predicted: Annotation | None

    def __str__(self) -> str:
        sides = [("gold", self.gold), ("found", self.predicted)]
        shown = "  ".join(f"{name} {_show(one)}" for name, one in sides)
        return f"{self.slug} {self.table}: {shown}"


def _show(one: Annotation | None) -> str:
    if one is None:
        return "nothing"
    fields = " ".join(f"{name}={value}" for name, value in one.fields.items() if value)
    return f"{one.start}-{one.end} « {one.text} » {fields}".rstrip()


Scores = dict[str, Counts]


@dataclass(frozen=True)
class Evaluation:
    """Scores by measure (``entities.strict``, ``money.all``, …), in all and by article."""

    scores: Scores
    by_article: dict[str, Scores]
    misses: list[Miss]

    def f1(self) -> dict[str, float]:
        """The F1 of every measure, rounded to four places."""
        return {name: round(counts.f1, 4) for name, counts in self.scores.items()}
