"""The parts of an article: its headline, what opens it, and lines that are none of its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.lexicons import load
from pipeline.patterns import any_of

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LONGEST_TITLE = 200
_LONGEST_HEADING = 70
_OPENING = 600


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headline ends, where the opening ends, where paragraphs begin, bylines.

    Attributes:
        title: (start, end) of the headline; (0, 0) without one.
        opening: end of the first paragraph after it.
        paragraphs: offsets of their first characters.
        outside: (start, end) of lines that name authors, sources and photographers.
        headings: numbers of the short lines that stand above paragraphs.
    """

    title: tuple[int, int]
    opening: int
    paragraphs: tuple[int, ...]
    outside: tuple[tuple[int, int], ...]
    headings: frozenset[int] = frozenset()

    def is_outside(self, position: int) -> bool:
        """Whether a place is in a byline, a source or the like."""
        at = bisect_right(self.outside, (position, position + 1)) - 1
        return any(start <= position < end for start, end in self.outside[max(at, 0) : at + 2])

    def paragraph(self, position: int) -> int:
        """Number of the paragraph of a place."""
        return bisect_right(self.paragraphs, position)


def layout(text: str) -> Layout:
    r"""The parts of an article.

    >>> found = layout("Parrot vole haut\n\nLe titre gagne 6 %.\n\nPar Jeanne Bris")
    >>> found.title, found.outside
    ((0, 16), ((39, 54),))
    """
    lines = [m.span() for m in _LINE.finditer(text)]
    outside = tuple(span for span in lines if _byline().match(text, *span))
    apart = frozenset(outside)
    inside = [span for span in lines if span not in apart]
    title = _title(text, inside)
    after = [end for start, end in inside if start >= title[1] and end - start > 60]
    opening = min(after[0], title[1] + _OPENING) if after else title[1]
    starts = tuple(start for start, _ in lines)
    below = pairwise(lines)
    headings = frozenset(
        at
        for at, ((start, end), after) in enumerate(below, 1)
        if start >= title[1] and end - start < _LONGEST_HEADING < after[1] - after[0]
    )
    return Layout(title, opening, starts, outside, headings)


def _title(text: str, lines: list[tuple[int, int]]) -> tuple[int, int]:
    """The first line, or the second below a section's name, unless it is a paragraph."""
    for at, (start, end) in enumerate(lines[:2]):
        words = text.count(" ", start, end) + 1
        if words > 2 or end - start > 30 or at or not _is_section(text, lines):
            short = end - start <= _LONGEST_TITLE and len(lines) > 1
            return (start, end) if short else (0, 0)
    return (0, 0)


def _is_section(text: str, lines: list[tuple[int, int]]) -> bool:
    """« INTERVIEW » above a headline that is another short line."""
    if len(lines) < 3:
        return False
    start, end = lines[1]
    return 20 < end - start <= _LONGEST_TITLE and text[end - 1] not in ".:"


@cache
def _byline() -> re.Pattern[str]:
    heads = load("extras/topics", "bylines")
    starts, whole = any_of(heads["starts"]), any_of(heads["whole"])
    return re.compile(rf"\s*[(\[–—-]?\s*(?:{starts}|{whole}\s*[)\].]?\s*$)", re.MULTILINE)
