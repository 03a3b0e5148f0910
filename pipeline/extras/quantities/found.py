"""What was read at one place, before its neighbours are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.extras.quantities.nouns import Names
from pipeline.extras.quantities.numerals import Number


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity, or a number whose unit stands elsewhere.

    Attributes:
        start: first character.
        end: after the last one.
        kind: of the row, or ``bare``.
        low: value, or lower bound.
        high: value, or upper bound.
        unit: of the row.
        object: of the row.
        modifier: of the row, so far as it is known.
        change: of the row, likewise.
        rule: why.
        number: as it is written; None for words like « la moitié ».
    """

    start: int
    end: int
    kind: str
    low: Decimal
    high: Decimal
    unit: str = ""
    object: str = ""
    modifier: str = ""
    change: str = ""
    rule: str = ""
    number: Number | None = None


@dataclass(slots=True)
class Page:
    """A text with its names.

    Attributes:
        text: the whole text.
        names: its names.
        last: what was read last.
        objects: what was counted last, and where, for numbers that stand alone.
    """

    text: str
    names: Names
    last: Found | None = None
    objects: list[tuple[int, str]] = field(default_factory=list)


def antecedent(page: Page, at: int) -> str:
    """What was counted last before an offset, in this sentence or one shortly before."""
    if page.objects and at - page.objects[-1][0] < 300:
        return page.objects[-1][1]
    return ""
