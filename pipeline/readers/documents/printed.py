r"""From the lines of printed pages to text that flows: ``\f`` parts the pages."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.cleaning.edits import Edit
from pipeline.lexicons import load
from pipeline.readers.pages.markup import LEFT_OUT, WHITE_SPACE

_LEXICON = {key: frozenset(words) for key, words in load("readers", "hyphens").items()}

# lines at the top and at the bottom of a page that may be running heads and feet
_EDGE = 2
_FEWEST = 2
# left and right pages have their own, first pages of articles none
_SHARE = 0.3
_NUMBER = re.compile(
    r"[-–—|•·\s]*(?:page|p\.)?\s*(\d{1,4})(?:\s*(?:/|sur|of)\s*(\d{1,4}))?[-–—|•·\s]*",
    re.IGNORECASE,
)
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")

# so many full lines of so many characters show where the margin is
_FULL_LINES = 3
_NARROWEST = 25
_PERCENTILE = 0.9
# letters have different widths: a line with as many of them as this share of the widest is full
_FULL = 0.85
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_MARKER = re.compile(r"[•▪■●‣◦►▶→➤✓*]|[-–—] |\d{1,2}[.)] ")
_ENDED = re.compile(r"[.!?…][»”\"')\]\s]*$")
_OPEN = re.compile(r"[,;(«“/&+]\s*$")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, without white space at its ends.

    Attributes:
        page: its number, from 0.
        edges: lines above it, and below it, on its page.
        after_blank: whether a blank line stands before it on its page.
    """

    start: int
    end: int
    text: str
    page: int
    edges: tuple[int, int]
    after_blank: bool


def flowing(raw: str, title: str = "") -> tuple[Edit, ...]:
    r"""Edits that make paragraphs of printed lines.

    Lines that were cut at the margin are joined, over page breaks too, and words that were cut at a
    hyphen; running heads and feet and page numbers are left out.

    Args:
        raw: the lines of all pages.
        title: of the article; a running head that repeats it is kept once.

    Returns:
        Sorted, not overlapping.

    >>> from pipeline.cleaning.edits import applied
    >>> raw = "La société brestoise Kervolt a levé douze mil-\nlions d'euros.\nElle embauche."
    >>> applied(raw, flowing(raw))
    "La société brestoise Kervolt a levé douze millions d'euros.\nElle embauche."
    """
    lines = list(_lines(raw))
    dropped = _running(lines, title) | _page_numbers(lines)
    kept = [k for k in range(len(lines)) if k not in dropped]
    words = frozenset(word.lower() for word in _WORD.findall(raw))
    width = _width([lines[k] for k in kept])
    edits = [Edit(LEFT_OUT, lines[k].start, lines[k].end, "") for k in dropped]
    for a, b in pairwise(kept):
        if _goes_on(lines[a], lines[b], width):
            edits += _joints(lines[a : b + 1], words)
    found = ((m.start(), m.end(), _LIGATURES[m[0]]) for m in _LIGATURE.finditer(raw))
    edits += [Edit("ligatures", *place) for place in found]
    return tuple(_without_overlap(sorted(edits, key=lambda edit: (edit.start, edit.end))))


def _without_overlap(edits: Sequence[Edit]) -> Iterator[Edit]:
    """What is left out holds no other edit."""
    last = 0
    for edit in edits:
        if edit.start >= last:
            yield edit
            last = edit.end


def _lines(raw: str) -> Iterator[_Line]:
    start = 0
    for number, page in enumerate(raw.split("\f")):
        found = list(_LINE.finditer(page))
        last = 0
        for k, m in enumerate(found):
            blank = page.count("\n", last, m.start()) > 1
            last = m.end()
            edges = k, len(found) - 1 - k
            yield _Line(start + m.start(), start + last, m[0], number, edges, blank)
        start += len(page) + 1


def _pages(lines: Sequence[_Line]) -> int:
    return lines[-1].page + 1 if lines else 0


def _running(lines: Sequence[_Line], title: str) -> set[int]:
    """Lines that stand at one edge of several pages, but for their numbers."""
    found: dict[tuple[str, bool], dict[int, int]] = {}
    for k, line in enumerate(lines):
        key = re.sub(r"\d+", "#", line.text.casefold())
        if not re.search(r"[^\W\d_]", key):
            continue
        for top, depth in zip((True, False), line.edges, strict=True):
            if depth < _EDGE:
                found.setdefault((key, top), {}).setdefault(line.page, k)
    fewest = max(_FEWEST, _SHARE * _pages(lines))
    repeated = {k for places in found.values() if len(places) >= fewest for k in places.values()}
    kept = (k for k in sorted(repeated) if title and _same(lines[k].text, title))
    return repeated - set(list(kept)[:1])


def _same(a: str, b: str) -> bool:
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())


def _page_numbers(lines: Sequence[_Line]) -> set[int]:
    """Numbers at an edge that count with the pages."""
    pages = _pages(lines)
    numbers: dict[int, tuple[int, str | None]] = {}
    for k, line in enumerate(lines):
        if min(line.edges) < _EDGE and (m := _NUMBER.fullmatch(line.text)):
            numbers[k] = (int(m[1]) - line.page, m[2])
    count = Counter(shift for shift, _ in numbers.values())
    return {
        k
        for k, (shift, total) in numbers.items()
        if count[shift] > 1 or total == str(pages) or (shift == pages == 1)
    }


def _width(lines: Sequence[_Line]) -> float:
    """Characters in a full line; more than any line has where none is seen to be full."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= _NARROWEST)
    width = lengths[int(_PERCENTILE * (len(lengths) - 1))] if lengths else 0
    full = sum(length >= _FULL * width for length in lengths)
    return width if full >= _FULL_LINES else math.inf


def _goes_on(a: _Line, b: _Line, width: float) -> bool:
    """Tell a line that was cut at the margin from the end of a headline or paragraph."""
    if (b.after_blank and a.page == b.page) or _MARKER.match(b.text):
        return False
    if _HYPHEN.search(a.text) and b.text[0].isalpha():
        return True
    first = b.text.split(maxsplit=1)[0]
    full = len(a.text) + 1 + len(first) >= _FULL * width
    if _ENDED.search(a.text):
        return full
    if b.text[0].islower() or _OPEN.search(a.text):
        return True
    if a.text.split()[-1].lower() in _LEXICON["unfinished"]:
        return True
    return full and not a.text.endswith(":")


def _joints(lines: Sequence[_Line], words: frozenset[str]) -> Iterator[Edit]:
    """Edits of the white space between two lines that are one; those between are left out."""
    first, last = lines[0], lines[-1]
    hyphen = _HYPHEN.search(first.text)
    lost = hyphen and not _keeps(hyphen[1], last.text, words)
    rule, start = ("hyphens", first.end - 1) if lost else ("wrapped lines", first.end)
    yield Edit(rule, start, lines[1].start, "" if hyphen else " ")
    for a, b in pairwise(lines[1:]):
        yield Edit(WHITE_SPACE, a.end, b.start, "")


def _keeps(before: str, line: str, words: frozenset[str]) -> bool:
    """Whether a hyphen is part of the word: « peut-être », « Saint-Malo », but « four-nisseur »."""
    found = _WORD.match(line)
    after = found[0] if found else ""
    if not after or not after[0].islower():
        return True
    for word, keeps in ((f"{before}-{after}", True), (f"{before}{after}", False)):
        if word.lower() in words:
            return keeps
    return before.lower() in _LEXICON["before"] or after.lower() in _LEXICON["after"]
