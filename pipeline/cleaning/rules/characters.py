"""Characters that look like others, or like nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.sentences.lexicon import LOWER, UPPER

_NO_BREAK = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# U+200D stays: it joins the parts of an emoji
_UNSEEN = "\u200b\u200c\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
# between the halves of a word, at the end of a line, it is another rule's
_SOFT = "\u00ad"
_NOT_SEEN = rf"(?:[{_UNSEEN}]|{_SOFT}(?!(?<=[{LOWER}{UPPER}]{_SOFT})\r?\n[{LOWER}{UPPER}]))+"
_APOSTROPHES = "’ʼ‘´＇"
_LIGATURES = re.compile("[\ufb00-\ufb06]")


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
_ACCENT = re.compile("[\u0300-\u036f]")
_ACCENTED = re.compile(f"[^\\W\\d_]{_ACCENT.pattern}+")


def _composed(text: str) -> Iterator[Change]:
    if not _ACCENT.search(text):
        return
    for m in _ACCENTED.finditer(text):
        composed = unicodedata.normalize("NFC", m[0])
        if composed != m[0]:
            yield Change(m.start(), m.end(), composed)


def _ligatures(text: str) -> Iterator[Change]:
    """What a font joins, as letters; œ and æ are letters of their own."""
    for m in _LIGATURES.finditer(text):
        yield Change(m.start(), m.end(), unicodedata.normalize("NFKC", m[0]))


LIGATURES = Rule("ligatures", _ligatures)
COMPOSED_ACCENTS = Rule("composed accents", _composed)
NO_BREAK_SPACES = Rule("no-break spaces", _replacing(_NO_BREAK, f"[{_NO_BREAK}]", " "))
UNSEEN = Rule("unseen characters", _replacing(_UNSEEN + _SOFT, _NOT_SEEN, ""))
# ‘ opens a quotation unless it stands between two letters
APOSTROPHES = Rule("apostrophes", _replacing(_APOSTROPHES, r"[’ʼ]|(?<=[^\W\d_])[‘´＇](?=\w)", "'"))
