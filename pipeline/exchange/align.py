"""Offsets in a tool's text to offsets in ours, when only white space differs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

# no characters to a reader, and the first that programs drop
_UNSEEN = "\ufeff\u200b"


def seen(text: str) -> str:
    r"""The characters of a text that are not white space.

    >>> seen("\ufeffUn\u00a0an \n")
    'Unan'
    """
    return "".join(text.translate(_DROPPED).split())


_DROPPED = dict.fromkeys(map(ord, _UNSEEN))


@dataclass(frozen=True, slots=True)
class Alignment:
    """From one text to another that has the same characters, white space apart.

    Attributes:
        text: where spans are wanted.
        theirs: positions of the characters that are seen, in the text where spans are; None when
            both are the same text.
        ours: likewise, where they are wanted.
    """

    text: str
    theirs: Sequence[int] | None = None
    ours: Sequence[int] = ()

    @classmethod
    def of(cls, theirs: str, ours: str) -> Alignment | None:
        r"""Align two texts.

        Returns:
            None when more than white space differs.

        >>> Alignment.of("Un\nan", "Un \n an ").span(3, 5)
        (5, 7)
        """
        if theirs == ours:
            return cls(ours)
        if seen(theirs) != seen(ours):
            return None
        return cls(ours, _positions(theirs), _positions(ours))

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span stands, without white space around it; None when nothing else is in it.

        >>> Alignment.of(" Un an", " Un an").span(0, 3), Alignment.of("Un an", "Un an").span(2, 3)
        ((1, 3), None)
        """
        if self.theirs is not None:
            first, last = bisect_left(self.theirs, start), bisect_left(self.theirs, end)
            if first >= last:
                return None
            return self.ours[first], self.ours[last - 1] + 1
        start, end = max(0, start), min(end, len(self.text))
        while start < end and _is_white(self.text[start]):
            start += 1
        while start < end and _is_white(self.text[end - 1]):
            end -= 1
        return (start, end) if start < end else None


def _positions(text: str) -> list[int]:
    return [k for k, character in enumerate(text) if not _is_white(character)]


def _is_white(character: str) -> bool:
    return character.isspace() or character in _UNSEEN
