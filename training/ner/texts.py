"""Annotated text: articles in JSON lines, paragraphs with inline marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.cleaning import clean
from pipeline.entities.row import LABELS

_MARK = re.compile(rf"⟦({'|'.join(LABELS)})⟧(.+?)⟦/⟧")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Name:
    """A marked name.

    Args:
        start: first character.
        end: after the last one.
        label: one of the six.
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Paragraph:
    """A line of clean text with its names, in order, not overlapping."""

    text: str
    names: tuple[Name, ...]


def read_marked(line: str) -> Paragraph:
    """Read one line with inline marks.

    >>> read_marked("⟦PER⟧Arthur Mensch⟦/⟧ dirige ⟦ORG⟧Mistral AI⟦/⟧.").names[1]
    Name(start=21, end=31, label='ORG')
    """
    pieces, position = [], 0
    for mark in _MARK.finditer(line):
        pieces.append((line[position : mark.start()], mark[2], mark[1]))
        position = mark.end()
    return joined(pieces, line[position:])


def joined(pieces: Iterable[tuple[str, str, str]], rest: str) -> Paragraph:
    """Put a paragraph together.

    Args:
        pieces: what stands before a name, the name, its label.
        rest: what stands behind the last one.
    """
    text, names = "", []
    for before, name, label in pieces:
        text += before
        names.append(Name(len(text), len(text) + len(name), label))
        text += name
    return Paragraph(text + rest, tuple(names))


def paragraphs(folder: Path) -> Iterator[Paragraph]:
    """Read the paragraphs of every ``.txt`` file of a folder, cleaned as the pipeline does."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                marked = read_marked(line)
                yield from _cleaned(marked.text, marked.names)


def articles(path: Path, tests: tuple[str, ...]) -> Iterator[Paragraph]:
    """Read the paragraphs of annotated articles.

    Args:
        path: JSON lines with ``id``, ``text`` and ``entities``.
        tests: ends of the ids of articles that are for testing, and left out.
    """
    with path.open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if not article["id"].endswith(tests):
                names = tuple(Name(e["start"], e["end"], e["label"]) for e in article["entities"])
                yield from _cleaned(article["text"], names)


def _cleaned(raw: str, marked: tuple[Name, ...]) -> Iterator[Paragraph]:
    cleaned = clean(raw, "txt")
    names = [Name(*cleaned.offsets.clean(one.start, one.end), one.label) for one in marked]
    for line in _PARAGRAPH.finditer(cleaned.text):
        inside = tuple(
            Name(one.start - line.start(), one.end - line.start(), one.label)
            for one in names
            if line.start() <= one.start < one.end <= line.end()
        )
        yield Paragraph(line[0], inside)
