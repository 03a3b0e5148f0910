"""Sentence spans of a clean text: one search for candidates, a small decision at each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.sentences.stops import STOP, ends
from pipeline.sentences.unmarked import UNMARKED, ends_unmarked

_LONGEST = 4000
_CANDIDATE = re.compile(rf"(?P<line>\n)|{STOP}|{UNMARKED}")


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
    start = 0
    for found in _CANDIDATE.finditer(text):
        if found["line"]:
            end = found.end()
        elif found["mark"]:
            if not ends(text, found, start):
                continue
            end = found.end("close")
        else:
            if not ends_unmarked(text, found, start):
                continue
            end = found.end("semicolon") if found["semicolon"] else found.start()
        yield end
        start = end
    yield len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    bare = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return (start, start + len(bare)) if bare else None
