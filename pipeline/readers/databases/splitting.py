"""Long texts that hold many articles, cut where one begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

# characters around a place by which a beginning may be recognised
REACH = 4000
_HELD = 2 * REACH


class Found(NamedTuple):
    """Where a record begins, and from where the next one may."""

    start: int
    after: int


# finds the first beginning in a text between two places; what follows the second may be missing
Finder = Callable[[str, int, int], Found | None]


class Piece(NamedTuple):
    """From where a record begins to where the next one does.

    Attributes:
        text: empty when it is longer than allowed.
        last: whether the file ends with it.
    """

    text: str
    last: bool


def pieces(text: Iterable[str], find: Finder, limit: int) -> Iterator[Piece]:
    """Cut a text where records begin, holding no more than one of them.

    Args:
        text: in blocks, cut anywhere.
        find: tells where a record begins.
        limit: characters that a record may have.

    >>> def find(text, at, end):
    ...     start = text.find("#", at, end)
    ...     return Found(start, start + 1) if start >= 0 else None
    >>> [piece.text for piece in pieces(["tête #u", "n #deux"], find, 9)]
    ['#un ', '#deux']
    """
    held, seen, started, large = "", 0, False, False
    for block, final in chain(((one, False) for one in text), [("", True)]):
        held += block
        begin = 0
        end = len(held) if final else len(held) - REACH
        while seen < end and (found := find(held, seen, end)):
            if started:
                large = large or found.start - begin > limit
                yield Piece("" if large else held[begin : found.start], last=False)
            begin, seen, started, large = found.start, found.after, True, False
        large = started and (large or len(held) - begin > limit)
        if not started or large:
            begin = max(begin, len(held) - _HELD)
        seen = max(seen, begin, len(held) - _HELD)
        held, seen = held[begin:], seen - begin
    if started:
        yield Piece("" if large else held, last=True)
