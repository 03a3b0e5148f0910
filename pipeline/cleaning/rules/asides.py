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
_SHARE_VERBS = frozenset(load("cleaning", "credits")["share_verbs"])
_SURE = frozenset(load("cleaning", "credits")["share_verbs"][:4])
_SHARE_WORDS = frozenset(load("cleaning", "credits")["share_words"])
_SHARE_INITIALS = frozenset("".join(w[0] + w[0].upper() for w in _SHARE_VERBS | _SHARE_WORDS))
_WORD = re.compile(r"[\w-]+")
_AUTHOR = starting_with(load("cleaning", "credits")["author_boxes"])
_MINUTES = (
    r"(?:(?:environ |~ ?)?\d+ ?(?:min|mn|minutes?)(?: ?\d+ ?(?:s|sec|secondes?))?"
    r"|moins d'une minute)"
)
_READING = r"(?:(?:temps|durée) (?:estimée? )?de )?lecture(?: estimée?)?"
_READING_TIME = re.compile(
    rf"\W{{0,3}}(?:{_READING} ?(?::|en|-)? ?{_MINUTES}|{_MINUTES} de lecture)\W?$",
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


def _share(line: str) -> bool:
    """« Partager sur Facebook », « Tweeter Imprimer »: nothing but such words."""
    if line[0] not in _SHARE_INITIALS or len(line) > LONGEST or line[-1] in "?!":
        return False
    words = _WORD.findall(line.lower())
    wanted = sum(word in _SHARE_VERBS for word in words) + any(w in _SURE for w in words)
    return wanted > 1 and all(word in _SHARE_VERBS or word in _SHARE_WORDS for word in words)


def _share_lines(text: str) -> Iterator[Change]:
    """The first line is the headline."""
    for start, line in lines(text):
        if start and line and _share(line):
            yield Change(start, start + len(line))


def _author_box(text: str) -> Iterator[Change]:
    """« L'auteur dirige un hébergeur. », as the last line."""
    start = text.rfind("\n") + 1
    if 0 < start >= len(text) - LONGEST and _AUTHOR.match(text, start):
        yield Change(start, len(text))


RELATED_LINKS = Rule(
    "related links", _all_lines(starting_with(load("cleaning", "credits")["related"]).match)
)
AUTHOR_BOXES = Rule("author boxes", _author_box)
SHARE_LINES = Rule("share lines", _share_lines)
READING_TIME = Rule("reading time", _all_lines(_READING_TIME.match))
RUBRICS = Rule("rubrics", _rubrics)
