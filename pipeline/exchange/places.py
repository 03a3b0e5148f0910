"""From the text that went to a tool to the raw article, kept with the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.cleaning import Offsets

Break = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the characters of a text stand in the raw article.

    It is what ``Offsets`` says, written down: whatever becomes of the rules of cleaning and of the
    reader, an annotation finds its way back.

    Attributes:
        breaks: from a position of the text on, where a span that starts there starts in the raw
            article, and where one that ends there ends; between two breaks all three count on.
    """

    breaks: tuple[Break, ...] = ((0, 0, 0),)

    @classmethod
    def of(cls, offsets: Offsets, length: int) -> Places:
        """Write down what offsets say of a text.

        Args:
            offsets: from the text to the raw article.
            length: of the text.

        >>> from pipeline.cleaning import clean
        >>> cleaned = clean("PARIS - Une levée.Puis deux.")
        >>> places = Places.of(cleaned.offsets, len(cleaned.text))
        >>> places.raw(0, 3) == cleaned.offsets.raw(0, 3)
        True
        """
        breaks: list[Break] = []
        for at in range(length + 1):
            first, last = offsets.raw(at, at)[0], offsets.raw(0, at)[1]
            if breaks:
                position, start, end = breaks[-1]
                if (first - start, last - end) == (at - position, at - position):
                    continue
            breaks.append((at, first, last))
        return cls(tuple(breaks))

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the text stands in the raw article.

        >>> Places(((0, 8, 8),)).raw(0, 3)
        (8, 11)
        """
        position, first, _ = _before(self.breaks, start)
        begin = first + start - position
        position, _, last = _before(self.breaks, end)
        return begin, max(begin, last + end - position)


def _before(breaks: Sequence[Break], at: int) -> Break:
    return breaks[max(0, bisect_right(breaks, at, key=lambda one: one[0]) - 1)]
