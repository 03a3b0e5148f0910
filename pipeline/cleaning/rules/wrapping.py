"""Lines cut at a width inside a paragraph, against breaks that the journalist meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.sentences.lexicon import LOWER

_WIDEST = 120
_NARROWEST = 30
_GOES_ON = re.compile(rf"[{LOWER}\d(«\"]")
_ENDED = (".", "!", "?", "…", "»", ":", ";", ")")


def _unwrap(text: str) -> Iterator[Change]:
    start = 0
    for block in text.split("\n\n"):
        if "\n" in block and _wrapped(block.split("\n")):
            for m in re.finditer("\n", block):
                yield Change(start + m.start(), start + m.end(), " ")
        start += len(block) + 2


def _wrapped(lines: list[str]) -> bool:
    """No line had room for the next one's first word, and a sentence runs across a break."""
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return False
    pairs = list(pairwise(lines))
    full = all(len(a) + 1 + len(b.split(" ", 1)[0]) > width for a, b in pairs)
    return full and any(_GOES_ON.match(b) and not a.endswith(_ENDED) for a, b in pairs)


WRAPPED_LINES = Rule("wrapped lines", _unwrap)
