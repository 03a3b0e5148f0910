"""Sentences that lost the space between them, but kept their stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules.passages import addresses
from pipeline.sentences.lexicon import LOWER, OPENERS, UPPER, alternatives

_LETTER = rf"{LOWER}{UPPER}"
_GLUE = re.compile(
    rf"[.!?…](?<![.!?…].)[.!?…]*+(?:[)”]| ?»|\"(?=[{UPPER}«(]))?(?=[{UPPER}«“(#]|\"[{UPPER}])"
    rf"|»(?=[{_LETTER}])"
)
_OPENER = re.compile(alternatives(OPENERS))
_SUFFIX = re.compile(r"(?:Com|Fr|Net|Org|Eu|Io|Ai|Js|Py)\b")
_ORDINARY = re.compile(rf"(?:[{_LETTER}]{{1,4}}')*[{LOWER}]{{2,}}(?:-[{LOWER}]+)*")
_ACRONYM_LETTER = re.compile(rf"(?:.*[.'-])?[{UPPER}]")
_WORD_BEGINS_AFTER = re.compile(r"[\s«»()\"]")

_LONGEST = 40


def _glued(text: str) -> Iterator[Change]:
    counted, odd, kept = 0, False, addresses(text)
    for m in _GLUE.finditer(text):
        end = m.end()
        if '"' in text[m.start() : end + 1] and m[0] != "»":
            mark = text.index('"', m.start(), end + 1)
            line = text.rfind("\n", counted, mark)
            odd = (odd if line < 0 else False) ^ bool(text.count('"', max(counted, line), mark) % 2)
            counted = mark
            end = mark + 1 if odd else mark
        if not kept.hold(m.start()) and (m[0] == "»" or _is_end(text, m.start(), end)):
            yield Change(end, end, " ")


def _is_end(text: str, stop: int, following: int) -> bool:
    """Tell the end of a sentence from a full stop inside a name, an address or an acronym."""
    word = _WORD_BEGINS_AFTER.split(text[max(0, stop - _LONGEST) : stop])[-1]
    if not word or any(sign in word for sign in "@/_:"):
        return text[stop - 1 : stop] in tuple('»)"')
    if text[following - 1] in '»”)"' or text[following] in '«“(#"':
        return True
    if _SUFFIX.match(text, following):
        return False
    if _OPENER.match(text, following):
        return not _ACRONYM_LETTER.fullmatch(word)
    return bool(_ORDINARY.fullmatch(word)) or not word[-1].isalnum()


GLUED_SENTENCES = Rule("glued sentences", _glued)
