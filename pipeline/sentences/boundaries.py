"""Sentence spans of a clean text: one search for candidates, a small decision at each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.sentences.features import Line, read_line
from pipeline.sentences.stops import STOP, closing, ends
from pipeline.sentences.swallowed import (
    LENIENT,
    LONG_LINE,
    RICH,
    STRICT,
    SWALLOWED,
    likely_end,
)
from pipeline.sentences.unmarked import UNMARKED, announces, ends_unmarked

_LONGEST = 4000
# looked at first: nearly every character is none of these
_CANDIDATE = re.compile(rf"(?=[ ;.!?…])(?:{STOP}|{UNMARKED}|{SWALLOWED})")


def split(text: str) -> list[tuple[int, int]]:
    """Cut clean text into French sentences.

    Args:
        text: as ``pipeline.cleaning.clean`` makes it: every line break ends a sentence.

    Returns:
        Spans ``[start, end)`` without outer white space, in order; together they hold every
        character that is no white space.

    >>> text = "« C'est faux ! », a dit M. Pichai. Il part."
    >>> [text[a:b] for a, b in split(text)]
    ["« C'est faux ! », a dit M. Pichai.", 'Il part.']
    """
    spans = []
    start = 0
    for end in _ends(text):
        for first, last in _bearable(text, start, end):
            if span := _trimmed(text, first, last):
                spans.append(span)
        start = end
    return spans


def _bearable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A transcript without stops is cut between words: every row carries its sentence."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space + 1 if space >= 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _ends(text: str) -> Iterator[int]:
    for first, last in _lines(text):
        long = last - first >= LONG_LINE
        line = read_line(text[first:last]) if long else None
        found = list(_line_ends(text, first, last, line, STRICT))
        # a line that surely swallowed some headings has swallowed others
        if long and sum(bare for _, bare in found) >= RICH * (len(found) + 1):
            found = list(_line_ends(text, first, last, line, LENIENT))
        for end, _ in found:
            yield end
        yield last


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, end
        start = end


def _line_ends(
    text: str, first: int, last: int, line: Line | None, least: float
) -> Iterator[tuple[int, bool]]:
    """Ends inside a line, and of each whether it is bare: without a stop or semicolon."""
    start = first
    for found in _CANDIDATE.finditer(text, first, last):
        if found["mark"]:
            end = closing(text, found, start) if ends(text, found, start) else None
        elif ends_unmarked(text, found, start):
            end = found.end("semicolon") if found["semicolon"] else found.start()
        elif line is not None and _swallowed(text, found.start(), start, line, least):
            end = found.start()
        else:
            continue
        if end is not None:
            yield end, not found["mark"] and not found["semicolon"]
            start = end


def _swallowed(text: str, at: int, start: int, line: Line, least: float) -> bool:
    odds = line.odds.get((at, start))
    if odds is None:
        odds = line.odds[at, start] = likely_end(text, at, start, line)
    return odds > least or announces(text, at, start)


def candidates(text: str) -> Iterator[int]:
    """Spaces of a line where only a learnt decision can tell an end.

    >>> list(candidates("Cyclisme Marc gagne à Lyon."))
    [8, 21]
    """
    for found in _CANDIDATE.finditer(text):
        if not found["mark"] and not found["semicolon"]:
            yield found.start()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    bare = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return (start, start + len(bare)) if bare else None
