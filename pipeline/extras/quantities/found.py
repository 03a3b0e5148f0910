"""What was read at one place, before its neighbours are looked at."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipeline.extras.quantities.names import Names
from pipeline.extras.quantities.numerals import Number

CURRENCY = re.compile(
    r"[€$£¥]|(?:euro|dollar|livre|yen|yuan|franc|roupie|won|couronne)s?(?!\w)"
    r"|\d[ \u00a0]?(?:k|M|Md)(?!\w)"
)
# further back than this nobody looks for what a number counts
_FAR = 300


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

    @classmethod
    def exact(cls, start: int, end: int, kind: str, value: Decimal, **fields: Any) -> Found:
        """One with a single value; the other fields by name."""
        return cls(start, end, kind, value, value, **fields)


@dataclass(slots=True)
class Page:
    """A text with its names, and what was read of it so far.

    Attributes:
        text: the whole text.
        names: its names.
        taken: its amounts and dates, in order.
        last: what was read last.
        object: what was counted last.
        object_end: where that count ended.
        recent: the last few that were read.
    """

    text: str
    names: Names
    taken: Sequence[tuple[int, int]] = ()
    last: Found | None = field(default=None)
    object: str = ""
    object_end: int = 0
    recent: deque[Found] = field(default_factory=lambda: deque(maxlen=4))

    def remember(self, one: Found) -> None:
        """Note what was read, for numbers that stand alone."""
        self.last = one
        self.recent.append(one)
        if (one.kind == "count" or one.rule == "out_of") and one.object:
            self.object, self.object_end = one.object, one.end

    def amount_between(self, first: int, end: int) -> bool:
        """Whether an amount with its currency stands between two offsets: the next may be one."""
        return any(
            first <= start and stop <= end and CURRENCY.search(self.text, start, stop)
            for start, stop in self.taken
        )

    def antecedent(self, at: int) -> str:
        """What was counted last before an offset, in this sentence or one shortly before."""
        if at - self.object_end >= _FAR or "\n" in self.text[self.object_end : at]:
            return ""
        return self.object
