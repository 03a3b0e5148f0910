"""Where a row stands in its sentence.

Offsets count in the raw article. Where the article is text they are those of the sentence, too; of
HTML a sentence is shorter as it is seen. There the rows are looked for together, in their order:
so that what is hidden between two of them, the markup, stands in as few places as can be.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

# costs more than any markup
_NOWHERE = 1_000.0
# of a word that comes hundreds of times, those about where it should be
_MOST = 60
# two characters of one word
_INSIDE = re.compile(r"\w\w")


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
    if sentence.is_plain:
        at = [row.start - sentence.start for row in rows]
        if all(_stands(sentence.text, row, one) for row, one in zip(rows, at, strict=True)):
            return at
    ordered = sorted(range(len(rows)), key=lambda i: (rows[i].start, -rows[i].end))
    chain = _best([rows[i] for i in ordered], sentence)
    found = dict(zip(ordered, chain, strict=True))
    return [found[i] for i in range(len(rows))]


def _stands(text: str, row: Stretch, at: int) -> bool:
    return at >= 0 and bool(row.text) and text.startswith(row.text, at)


@dataclass(frozen=True, slots=True)
class _Way:
    """Places of the first rows: what they cost, and the last of them that is somewhere."""

    cost: float
    at: tuple[int, ...]
    last: Stretch
    last_at: int

    def beside(self, row: Stretch, at: int) -> _Way:
        """With the next row there as well."""
        gap = row.start - self.last.start
        cost = _hidden(gap - (at - self.last_at))
        if row.start >= self.last.end and at < self.last_at + len(self.last.text):
            cost += _NOWHERE
        return _Way(self.cost + cost, (*self.at, at), row, at)

    def without(self) -> _Way:
        return _Way(self.cost + _NOWHERE, (*self.at, -1), self.last, self.last_at)


def _best(rows: Sequence[Stretch], sentence: Sentence) -> tuple[int, ...]:
    """The way that hides the least; rows in their order."""
    begin, end = sentence.start, Stretch(sentence.end, sentence.end, "")
    ways = [_Way(0.0, (), Stretch(begin, begin, ""), 0)]
    for row in rows:
        ends: dict[int, _Way] = {}
        stands = _candidates(row, sentence)
        for way in ways:
            for new in (way.without(), *(way.beside(row, at) for at in stands)):
                held = ends.get(new.last_at)
                if held is None or new.cost < held.cost:
                    ends[new.last_at] = new
        ways = list(ends.values())
    length = len(sentence.text)
    return min(ways, key=lambda way: (way.beside(end, length).cost, way.at)).at


def _hidden(characters: int) -> float:
    """What it costs that so many raw characters are not seen between two rows.

    One long stretch costs less than several short ones; that more is seen than is there cannot be.
    """
    return math.log1p(characters) if characters >= 0 else 1.5 * _NOWHERE


def _candidates(row: Stretch, sentence: Sentence) -> list[int]:
    """Where the row's text stands in the sentence, whole words first of all."""
    if not row.text:
        return []
    text = sentence.text
    stands = [m.start() for m in re.finditer(f"(?={re.escape(row.text)})", text)]
    found = [at for at in stands if _is_word(text, at, at + len(row.text))] or stands
    wanted = (row.start - sentence.start) * len(text) / max(1, sentence.end - sentence.start)
    return sorted(found, key=lambda at: (abs(at - wanted), at))[:_MOST]


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether it begins and ends where words do: « Meta », not « Metaverse »."""
    return not any(at > 0 and _INSIDE.match(text, at - 1) for at in (start, end))
