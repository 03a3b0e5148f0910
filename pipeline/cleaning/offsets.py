"""Where a span of the clean text stands in the raw article, and the other way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.cleaning.edits import Edit


@dataclass(frozen=True, slots=True)
class _Side:
    """Starts and ends of all edits in one of the two texts."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True, init=False)
class Offsets:
    """Maps spans through a list of edits; each look-up is a binary search.

    Args:
        edits: sorted, not overlapping.
        outer: of the text that these edits were made in, when that came from another one.

    >>> offsets = Offsets([Edit("glued sentences", 8, 8, " ")])  # « petites.Toutefois »
    >>> offsets.raw(9, 18)
    (8, 17)
    >>> offsets.clean(8, 17)
    (9, 18)
    """

    _raw: _Side
    _clean: _Side
    _outer: Offsets | None

    def __init__(self, edits: Sequence[Edit] = (), outer: Offsets | None = None) -> None:
        starts, ends, shift = [], [], 0
        for edit in edits:
            starts.append(edit.start - shift)
            ends.append(starts[-1] + len(edit.replacement))
            shift = edit.end - ends[-1]
        raw = _Side(tuple(edit.start for edit in edits), tuple(edit.end for edit in edits))
        object.__setattr__(self, "_outer", outer)
        object.__setattr__(self, "_raw", raw)
        object.__setattr__(self, "_clean", _Side(tuple(starts), tuple(ends)))

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Find the raw characters that a span of the clean text came from.

        Args:
            start: first character in the clean text.
            end: after the last one.

        Returns:
            The tightest raw span: characters inserted at its ends do not widen it, nor does what
            was left out before or after it. A part of a replacement stands for the whole, unless
            both have one length.

        >>> Offsets([Edit("datelines", 0, 8, "")]).raw(0, 3)  # « PARIS - Une levée »
        (8, 11)
        """
        span = _mapped(self._clean, self._raw, start, end)
        return self._outer.raw(*span) if self._outer else span

    def clean(self, start: int, end: int) -> tuple[int, int]:
        """Find what became of a span of the raw text.

        Args:
            start: first raw character.
            end: after the last one.

        Returns:
            The span in the clean text; an empty one for a passage left out.

        >>> Offsets([Edit("datelines", 0, 8, "")]).clean(8, 11)
        (0, 3)
        """
        if self._outer:
            start, end = self._outer.clean(start, end)
        return _mapped(self._raw, self._clean, start, end)


def _mapped(source: _Side, target: _Side, start: int, end: int) -> tuple[int, int]:
    edit = bisect_right(source.starts, start) - 1
    # most spans stand between two edits
    if start < end <= (source.starts[edit + 1] if edit + 1 < len(source.starts) else end):
        if edit < 0:
            return start, end
        if start >= source.ends[edit]:
            shift = target.ends[edit] - source.ends[edit]
            return start + shift, end + shift
    first = _position(source, target, start, bisect_right(source.starts, start) - 1, inside=0)
    last = _position(source, target, end, bisect_left(source.starts, end) - 1, inside=1)
    return first, max(first, last)


def _position(source: _Side, target: _Side, at: int, edit: int, *, inside: int) -> int:
    """Map one position, given the last edit that can concern it.

    Args:
        source: where the position counts.
        target: where it is wanted.
        at: the position.
        edit: index of the edit, -1 for none.
        inside: what a position inside an edit becomes: 0 its start, 1 its end.
    """
    if edit < 0:
        return at
    if at >= source.ends[edit]:
        return target.ends[edit] + at - source.ends[edit]
    start, end = target.starts[edit], target.ends[edit]
    if end - start == source.ends[edit] - source.starts[edit]:
        return start + at - source.starts[edit]
    return end if inside else start
