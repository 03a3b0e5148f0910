"""Where a row stands in its sentence.

Offsets count in the raw article. Where the article is text they are those of the sentence, too; of
HTML a sentence is shorter as it is seen, so its rows are looked for in it, one after the other.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the raw article, and the characters that are seen there."""

    start: int
    end: int
    text: str

    @property
    def is_plain(self) -> bool:
        """Whether what is seen is what is there."""
        return self.end - self.start == len(self.text)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a row covers: raw characters, and the text that is seen of them."""

    start: int
    end: int
    text: str


def places(sentence: Sentence, rows: Sequence[Stretch]) -> list[int]:
    """For each row the character of the sentence's text at which it begins, -1 for nowhere.

    Args:
        sentence: that they stand in.
        rows: of one table or of several.

    >>> html = Sentence(10, 42, "Le pôle, le pôle.")
    >>> places(html, [Stretch(13, 22, "pôle"), Stretch(27, 36, "pôle"), Stretch(3, 4, "x")])
    [3, 12, -1]
    """
    found = [-1] * len(rows)
    ordered = sorted(range(len(rows)), key=lambda i: (rows[i].start, -rows[i].end))
    last = _Last()
    for i in ordered:
        row = rows[i]
        at = row.start - sentence.start
        if not (sentence.is_plain and _stands(sentence.text, row.text, at)):
            at = _nearest(sentence, row, last.before(row.start))
        if at >= 0:
            found[i] = at
            last.add(row, at)
    return found


class _Last:
    """How far the text is used up by the rows that lie wholly before a raw character."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._used: list[int] = []

    def add(self, row: Stretch, at: int) -> None:
        where = bisect.bisect(self._ends, row.end)
        self._ends.insert(where, row.end)
        self._used.insert(where, at + len(row.text))

    def before(self, start: int) -> int:
        return max(self._used[: bisect.bisect(self._ends, start)], default=0)


def _stands(text: str, part: str, at: int) -> bool:
    return at >= 0 and bool(part) and text.startswith(part, at)


def _nearest(sentence: Sentence, row: Stretch, used: int) -> int:
    """Of the places where the text stands, the one that lies in it as the row does in raw."""
    if not row.text:
        return -1
    text, at = sentence.text, row.start - sentence.start
    # markup only makes raw longer: no more is seen before the row, nor after it, than is there
    first = max(used, len(text) - (sentence.end - row.start))
    stands = [m.start() for m in re.finditer(f"(?={re.escape(row.text)})", text)]
    for allowed in (range(first, at + 1), range(used, len(text))):
        inside = [one for one in stands if one in allowed]
        whole = [one for one in inside if _is_word(text, one, one + len(row.text))]
        if inside:
            wanted = at * len(text) / max(1, sentence.end - sentence.start)
            return min(whole or inside, key=lambda one: (abs(one - wanted), one))
    return -1


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether it begins and ends where words do: « Meta », not « Metaverse »."""
    inside = re.compile(r"\w")
    before = start > 0 and inside.match(text[start - 1]) and inside.match(text[start])
    after = end < len(text) and inside.match(text[end]) and inside.match(text[end - 1])
    return not before and not after
