"""Lines that are about other things than the news: they are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule, lines
from pipeline.cleaning.rules.vocabulary import LONGEST, starting_with
from pipeline.lexicons import load

_HEAD = 5
_RUBRICS = frozenset(load("cleaning", "credits")["rubrics"])
_AUTHOR = starting_with(load("cleaning", "credits")["author_boxes"])
_READING_TIME = re.compile(
    r"(?:\W{0,3}(?:temps de )?lecture ?:? ?(?:environ )?\d+ ?(?:min|mn|minutes?)"
    r"|\W{0,3}\d+ ?(?:min|mn|minutes?) de lecture)\W?$",
    re.IGNORECASE,
)


def _all_lines(wanted: Callable[[str], object]) -> Callable[[str], Iterator[Change]]:
    """Make a rule that leaves out the lines that a test accepts."""

    def changes(text: str) -> Iterator[Change]:
        for start, line in lines(text):
            if line and wanted(line):
                yield Change(start, start + len(line))

    return changes


def _rubrics(text: str) -> Iterator[Change]:
    """Under the headline: « TRIBUNE ». Above it, it is part of the headline."""
    kept = 0
    for start, line in lines(text):
        if kept and line.lower() in _RUBRICS:
            yield Change(start, start + len(line))
        elif line:
            kept += 1
        if kept == _HEAD:
            return


def _author_box(text: str) -> Iterator[Change]:
    """« L'auteur dirige un hébergeur. », as the last line."""
    start = text.rfind("\n") + 1
    if 0 < start >= len(text) - LONGEST and _AUTHOR.match(text, start):
        yield Change(start, len(text))


RELATED_LINKS = Rule(
    "related links", _all_lines(starting_with(load("cleaning", "credits")["related"]).match)
)
AUTHOR_BOXES = Rule("author boxes", _author_box)
READING_TIME = Rule("reading time", _all_lines(_READING_TIME.match))
RUBRICS = Rule("rubrics", _rubrics)
