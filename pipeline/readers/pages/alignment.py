"""Where blocks of text stand among the visible lines of a page.

Both sides are compared without white space and typography: the extractor changes spaces, joins
lines and drops tags, never letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.readers.pages.visible import Line

# shorter ones are found between their neighbours
_SURE = 25
_PIECE = 12
# a block that is found in pieces is found when so much of it is
_ENOUGH = 0.8
_WINDOW = 4000


@dataclass(slots=True)
class Placed:
    """Which characters of the lines are in a block.

    Attributes:
        shares: number of a line to the share of its characters that are in blocks, from 0 to 1.
        missing: blocks that were not found.
        wanted: characters of all blocks.
        found: those of them that were found.
    """

    shares: dict[int, float] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    wanted: int = 0
    found: int = 0


def place(blocks: Sequence[str], lines: Iterable[tuple[int, Line]]) -> Placed:
    """Find blocks in lines, in their order where that is possible.

    Long blocks first, each at its nearest place after the one before it; then short ones between
    their neighbours, whole lines rather than parts of one.

    Args:
        blocks: texts, in order.
        lines: where to look, each with its number.

    >>> from pipeline.readers.pages.visible import visible
    >>> page = visible("<p>Menu<p>Une levée de 3&nbsp;M€<td>Menu")
    >>> place(["Une levée de 3 M€", "Menu", "Absent"], enumerate(page.lines))
    Placed(shares={1: 1.0, 2: 1.0}, missing=['Absent'], wanted=23, found=17)
    """
    stream = _Stream(lines)
    # marks alone are left over from what the extractor cut: they stand anywhere
    blocks = [block for block in blocks if any(map(str.isalnum, block))]
    folded = [fold(block) for block in blocks]
    spans: dict[int, list[tuple[int, int]]] = {}
    cursor = 0
    for number, text in enumerate(folded):
        if len(text) >= _SURE and (start := stream.find(text, cursor)) >= 0:
            spans[number] = [(start, start + len(text))]
            cursor = start + len(text)
    limits = _limits(spans, len(folded), len(stream.text))
    placed = Placed()
    for number, text in enumerate(folded):
        before = max(limits[number][0], stream.last)
        placed.wanted += len(text)
        found = spans.get(number) or stream.near(text, before, limits[number][1])
        if not found:
            placed.missing.append(blocks[number])
        for start, end in found:
            stream.cover(start, end)
            placed.found += end - start
    placed.shares = stream.shares()
    return placed


def _limits(spans: dict[int, list[tuple[int, int]]], count: int, end: int) -> list[tuple[int, int]]:
    """For every block, where the sure one before it ends and where the one after it starts."""
    before, after = [0] * count, [end] * count
    for number in range(1, count):
        known = spans.get(number - 1)
        before[number] = known[-1][1] if known else before[number - 1]
    for number in range(count - 2, -1, -1):
        known = spans.get(number + 1)
        after[number] = known[0][0] if known else after[number + 1]
    return list(zip(before, after, strict=True))


class _Stream:
    """The folded characters of all lines, one after another."""

    def __init__(self, lines: Iterable[tuple[int, Line]]) -> None:
        self.numbers: list[int] = []
        self.starts: list[int] = []
        pieces: list[str] = []
        words: list[int] = []
        length = 0
        for number, line in lines:
            self.numbers.append(number)
            self.starts.append(length)
            for word in line.text.split():
                if folded := fold(word):
                    words.append(length)
                    pieces.append(folded)
                    length += len(folded)
        self.text = "".join(pieces)
        self.edges = frozenset((*words, length))
        self.ends = frozenset((*self.starts, length))
        self.covered = bytearray(length)
        self.last = 0

    def find(self, text: str, start: int, end: int | None = None) -> int:
        """Nearest place of a text that nothing else was found at, or -1."""
        at = self.text.find(text, start, end)
        while at >= 0 and self.covered[at]:
            at = self.text.find(text, at + 1, end)
        return at

    def near(self, text: str, low: int, high: int) -> list[tuple[int, int]]:
        """Spans of a text: whole between two places, else in pieces, else whole anywhere."""
        for start, end in ((low, high), (low, len(self.text)), (0, len(self.text))):
            if (at := self._whole(text, start, end)) >= 0:
                return [(at, at + len(text))]
        if len(text) >= _PIECE and (at := self.find(text, low, high)) >= 0:
            return [(at, at + len(text))]
        return self._pieces(text, low, min(low + _WINDOW + 4 * len(text), len(self.text)))

    def _whole(self, text: str, start: int, end: int) -> int:
        """Place of a text; a short one is no part of a word, and rather a line of its own."""
        if len(text) >= _SURE:
            return self.find(text, start, end)
        first, at = -1, self.find(text, start, end)
        for _ in range(64):
            if at < 0:
                break
            stop = at + len(text)
            if at in self.edges and stop in self.edges:
                if at in self.ends and stop in self.ends:
                    return at
                first = at if first < 0 else first
            at = self.find(text, at + 1, end)
        return first

    def _pieces(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of a text out of which, or into which, something was cut; none if too few."""
        found: list[tuple[int, int]] = []
        k = matched = 0
        while k + _PIECE <= len(text):
            at = self.find(text[k : k + _PIECE], start, end)
            if at < 0:
                k += 1
                continue
            length = _common(text, k, self.text, at, end)
            found.append((at, at + length))
            start, k, matched = at + length, k + length, matched + length
        return found if matched >= _ENOUGH * len(text) else []

    def cover(self, start: int, end: int) -> None:
        self.covered[start:end] = b"\1" * (end - start)
        self.last = end

    def shares(self) -> dict[int, float]:
        """Share of every line that is covered at all."""
        found = {}
        ends = [*self.starts[1:], len(self.text)]
        for number, start, end in zip(self.numbers, self.starts, ends, strict=False):
            if count := self.covered.count(1, start, end):
                found[number] = count / (end - start)
        return found


def _common(a: str, i: int, b: str, j: int, end: int) -> int:
    """How many characters agree from two places on."""
    length, most = 0, min(len(a) - i, end - j)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return length


def fold(text: str) -> str:
    """Text without white space, marks that are not seen, accents and typography.

    >>> fold("L\u2019été\u00a0: 5\u202fM€")
    "L'ete:5M€"
    """
    if text.isascii():
        return "".join(text.split())
    return "".join(map(_folded, text))


@cache
def _folded(character: str) -> str:
    kept = (
        "" if unicodedata.category(c)[0] in "MCZ" else _TYPOGRAPHY.get(c, c)
        for c in unicodedata.normalize("NFKD", character)
    )
    return "".join(kept)


_TYPOGRAPHY = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-"}
