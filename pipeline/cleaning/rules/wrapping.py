"""Lines cut at a width inside a paragraph, against breaks that the journalist meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules.closing import labelled
from pipeline.cleaning.rules.hyphens import CUT, CUT_GOES_ON
from pipeline.sentences.lexicon import LOWER

_FEWEST = 2
_WIDEST = 120
_NARROWEST = 30
# a word cut in two is put together by another rule
_CUT = re.compile(CUT)
_BREAK = re.compile(rf"\n(?!{CUT_GOES_ON})")
_GOES_ON = re.compile(rf"[{LOWER}\d(«\"]")
_ENDED = (".", "!", "?", "…", "»", ":", ";", ")")


def _unwrap(text: str) -> Iterator[Change]:
    start = 0
    for block in text.split("\n\n"):
        if "\n" in block and _wrapped(paragraph := _paragraph(block.split("\n"))):
            end = len("\n".join(paragraph))
            for m in _BREAK.finditer(block, 0, end):
                yield Change(start + m.start(), start + m.end(), " ")
        start += len(block) + 2


def _paragraph(lines: list[str]) -> list[str]:
    """The lines down to the first that only says whose picture it is, or where it is from."""
    closing = next((n for n, line in enumerate(lines) if labelled(line)), len(lines))
    return lines[:closing]


def _wrapped(lines: list[str]) -> bool:
    """No line had room for the next one's first word, and a sentence runs across a break."""
    width = max(map(len, lines), default=0)
    if len(lines) < _FEWEST or not _NARROWEST <= width <= _WIDEST:
        return False
    pairs = list(pairwise(lines))
    full = all(
        len(a) + 1 + len(b.split(" ", 1)[0]) > width or _CUT.search(f"{a[-2:]}\n{b[:9]}")
        for a, b in pairs
    )
    return full and any(_GOES_ON.match(b) and not a.endswith(_ENDED) for a, b in pairs)


WRAPPED_LINES = Rule("wrapped lines", _unwrap)
