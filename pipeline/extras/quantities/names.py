"""The names of a text, asked by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text, asked by offset.

    Attributes:
        spans: start, end and label of each, in order.
        starts: where they start.
    """

    spans: Sequence[tuple[int, int, str]]
    starts: Sequence[int] = field(default_factory=list)

    @classmethod
    def of(cls, spans: Sequence[tuple[int, int, str]]) -> Names:
        """Made of spans in order."""
        return cls(spans, [one[0] for one in spans])

    def at(self, offset: int) -> tuple[int, int, str] | None:
        """The name that holds an offset."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.spans[index][1]:
            return self.spans[index]
        return None

    def begins(self, offset: int) -> tuple[int, int, str] | None:
        """The name that begins at an offset."""
        name = self.at(offset)
        return name if name and name[0] == offset else None
