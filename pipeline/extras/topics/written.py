"""How a topic is written: as it is most often printed, in small letters unless it is a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extras.topics.candidate import Candidate
from pipeline.extras.topics.pieces import split
from pipeline.extras.topics.words import letter
from pipeline.typography import plain, straight

_MANY = 20
_SHORT = 5
_BEGINS = '.!?…:;«»“”"([]—–-•*|\n'


def written(text: str, one: Candidate) -> str:
    """The phrase of a candidate.

    Args:
        text: of the article.
        one: a name or a term.

    >>> written("Drones ! Des drones.", Candidate("drone", [(0, 6), (13, 19)]))
    'drones'
    """
    if one.label:
        return _name(text, one)
    return plain(_by_number([_term(text, *mention) for mention in one.mentions[:_MANY]])[0])


def _by_number(forms: Sequence[str]) -> Sequence[str]:
    """Each form once, the most frequent first."""
    if len(set(forms)) == 1:
        return forms[:1]
    return [form for form, _ in Counter(forms).most_common()]


def _name(text: str, one: Candidate) -> str:
    forms = _by_number(one.forms)
    mixed = next((form for form in forms if not form.isupper()), "")
    if mixed or len(forms[0]) < _SHORT:
        return plain(mixed or forms[0])
    for m in re.finditer(re.escape(forms[0]), text, re.IGNORECASE):
        if not m[0].isupper() and not m[0].islower():
            return plain(m[0])
    if not _in_capitals(text, *one.mentions[0]):
        return plain(forms[0])
    return plain(" ".join(_capital(word) for word in forms[0].split()))


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether all of the line is, of which this is a part."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    return line.isupper() and len(line) > end - start + 3


def _capital(word: str) -> str:
    return word.capitalize() if len(word) > 4 or letter(straight(word)) != "u" else word


def _term(text: str, start: int, end: int) -> str:
    passage = text[start:end]
    # most have no capitals
    if passage.islower():
        return passage
    before = start
    while before and text[before - 1] in " \u00a0\u202f":
        before -= 1
    begins = not before or text[before - 1] in _BEGINS
    words = split(passage)
    return "".join([_small(word, begins=begins and not at) for at, word in enumerate(words)])


def _small(word: str, *, begins: bool) -> str:
    bare = word.rstrip()
    if bare.isupper() and len(bare) > 1:
        return word.lower() if len(bare) > 5 or letter(straight(bare)) != "u" else word
    return word[0].lower() + word[1:] if begins and bare[1:].islower() else word
