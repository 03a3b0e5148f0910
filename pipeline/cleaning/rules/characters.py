"""Characters that look like others, or like nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule

_NO_BREAK = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# U+200D stays: it joins the parts of an emoji
_UNSEEN = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_APOSTROPHES = "’ʼ‘"


def _replacing(
    characters: str, pattern: str, replacement: str
) -> Callable[[str], Iterator[Change]]:
    """Make a rule out of a pattern that one of some characters must be there for."""
    found = re.compile(pattern)

    def changes(text: str) -> Iterator[Change]:
        if any(character in text for character in characters):
            for m in found.finditer(text):
                yield Change(m.start(), m.end(), replacement)

    return changes


# a letter and the accents that follow it as characters of their own: text from macOS, from PDF
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]+")


def _composed(text: str) -> Iterator[Change]:
    for m in _ACCENTED.finditer(text):
        composed = unicodedata.normalize("NFC", m[0])
        if composed != m[0]:
            yield Change(m.start(), m.end(), composed)


COMPOSED_ACCENTS = Rule("composed accents", _composed)
NO_BREAK_SPACES = Rule("no-break spaces", _replacing(_NO_BREAK, f"[{_NO_BREAK}]", " "))
UNSEEN = Rule("unseen characters", _replacing(_UNSEEN, f"[{_UNSEEN}]+", ""))
# ‘ opens a quotation unless it stands between two letters
APOSTROPHES = Rule("apostrophes", _replacing(_APOSTROPHES, r"[’ʼ]|(?<=\w)‘(?=\w)", "'"))
