"""Marks before the items of a list, and lines that only rule a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.sentences.lexicon import LOWER, UPPER

_BULLET = re.compile(
    r"^(?:(?:[-–—*•◦‣▪●■□►▶→⇒✓✔+·※]|>+|»|#{1,6}|[①-⑳]) +)+(?=\S)|^[•■▪●►→▶>]++(?=\w)",
    re.MULTILINE,
)
_PICTOGRAM = re.compile(r"^([\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?) +(?=\S)", re.MULTILINE)
_COUNTED = re.compile(
    r"^(?:(?P<number>\d{1,2})(?P<after>[.)]|/\d{1,2}|°)"
    rf"|(?P<letter>[{LOWER}{UPPER}])(?P<dot>[.)])) +(?=\S)",
    re.MULTILINE,
)
_TABLE_RULE = re.compile(
    r"^\|?[ :]*+-{2,}+[-: ]*+(?:\|[-: ]*+)*+$|^(?:[-*_=~#] ?){3,}+$", re.MULTILINE
)


def _bullets(text: str) -> Iterator[Change]:
    for m in _BULLET.finditer(text):
        yield Change(m.start(), m.end())


def _pictograms(text: str) -> Iterator[Change]:
    """Pictograms before several lines are markers; a single one says something."""
    found = list(_PICTOGRAM.finditer(text))
    for m in found if len(found) > 1 else ():
        yield Change(m.start(), m.end())


def _counters(text: str) -> Iterator[Change]:
    """Numbers that count by one, and letters in the order of the alphabet."""
    shapes: dict[str, list[re.Match[str]]] = {}
    for m in _COUNTED.finditer(text):
        shape = m["after"] or f"{'A' if m['letter'].isupper() else 'a'}{m['dot']}"
        shapes.setdefault(shape, []).append(m)
    markers = []
    for shape, found in shapes.items():
        values = [int(m["number"]) if m["number"] else ord(m["letter"]) for m in found]
        markers += found if shape[0] in "Aa" and _alphabetical(values) else []
        markers += [] if shape[0] in "Aa" else _consecutive(found, values)
    for m in sorted(markers, key=re.Match.start):
        yield Change(m.start(), m.end())


def _alphabetical(values: list[int]) -> bool:
    return len(values) > 2 and all(a < b for a, b in pairwise(values))


def _consecutive(found: list[re.Match[str]], values: list[int]) -> list[re.Match[str]]:
    around = [None, *values, None]
    return [
        m
        for m, before, value, after in zip(found, around, values, around[2:], strict=False)
        if before == value - 1 or after == value + 1
    ]


def _table_rules(text: str) -> Iterator[Change]:
    for m in _TABLE_RULE.finditer(text):
        yield Change(m.start(), m.end())


BULLETS = Rule("bullets", _bullets)
PICTOGRAMS = Rule("pictogram bullets", _pictograms)
COUNTERS = Rule("list numbers", _counters)
TABLE_RULES = Rule("table rules", _table_rules)
