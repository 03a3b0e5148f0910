"""Words cut at the end of a line: « intelli- » and « gence », but « peut- » and « être »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules.passages import addresses
from pipeline.lexicons import load
from pipeline.sentences.lexicon import LOWER, UPPER

_HYPHENS = load("cleaning", "hyphens")
_HEADS, _TAILS = frozenset(_HYPHENS["heads"]), frozenset(_HYPHENS["tails"])
_FUSED = frozenset(_HYPHENS["fused"])
_ENDINGS = frozenset(_HYPHENS["endings"])

_LETTER = rf"{LOWER}{UPPER}"
# in no hyphenated word is a part longer
_LONGEST = 30
_NOT_JOINING = rf"(?!(?:{'|'.join(_HYPHENS['joins'])})\b)"
# where a line ends in a soft hyphen, the word has none
_SOFT = "\u00ad"
_HYPHEN = "[-\u2010]"
CUT_GOES_ON = (
    rf"(?:(?<=[{_LETTER}]{_HYPHEN}\n){_NOT_JOINING}|(?<=[{_LETTER}]{_SOFT}\n))(?=[{_LETTER}])"
)
CUT = rf"[-\u2010{_SOFT}]\n{CUT_GOES_ON}"
_CUT = re.compile(CUT)
_LEFT = re.compile(rf"[{_LETTER}]+\Z")
_RIGHT = re.compile(rf"[{_LETTER}]+")
_PARTS = re.compile(rf"[{_LETTER}]{{0,{_LONGEST}}}[-\u2010{_SOFT}]\n[{_LETTER}]{{0,{_LONGEST}}}")
_WORD = re.compile(rf"[{_LETTER}]+(?:-[{_LETTER}]+)*")


def _cut(text: str) -> Iterator[Change]:
    found = list(_CUT.finditer(text))
    if not found:
        return
    vocabulary = {word.lower() for word in _WORD.findall(_PARTS.sub(" ", text))}
    kept = addresses(text)
    for m in found:
        left = _LEFT.search(text, max(0, m.start() - _LONGEST), m.start())
        right = _RIGHT.match(text, m.end(), m.end() + _LONGEST)
        if not left or not right:
            continue
        soft = m[0][0] == _SOFT
        if not soft and (kept.hold(m.start()) or (len(left[0]) == 1 and right[0][0].isupper())):
            continue
        whole = soft or not _is_written(left[0], right[0], vocabulary)
        yield Change(m.start() if whole else m.start() + 1, m.end())


def _is_written(left: str, right: str, vocabulary: set[str]) -> bool:
    """Tell whether the word has its hyphen in the middle of a line, too."""
    if right[0].isupper() and not left.isupper():
        return True
    left, right = left.lower(), right.lower()
    if f"{left}-{right}" in vocabulary:
        return True
    if left + right in vocabulary or left in _FUSED:
        return False
    return bool({left} & (_HEADS | vocabulary) or right in _TAILS or right not in _ENDINGS)


CUT_WORDS = Rule("cut words", _cut)
