"""Which names of an article are the same organisation's: the short ones and the full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extras.roles import lexicon

if TYPE_CHECKING:
    from pipeline.discourse import Name

_PART = re.compile(r"[^\W\d_]+")


@lru_cache(2**12)
def short_forms(canonical: str) -> tuple[str, ...]:
    """How an article may call an organisation for short: its initials, without what all firms are.

    >>> short_forms("Conseil national des puces"), short_forms("Ferro Ventures")
    (('CNDP', 'CNP'), ('Ferro',))
    """
    words = [word for word in _PART.findall(canonical) if word not in {"d", "l"}]
    main = [word for word in words if word.lower() not in lexicon.words("small_words")]
    found = [
        "".join(word[0].upper() for word in several)
        for several in ((words, main) if main != words else (words,))
        if len(several) > 2
    ]
    first, _, last = canonical.rpartition(" ")
    if first and last in lexicon.words("firm_endings"):
        found.append(first)
    return tuple(found)


def written_out(names: Iterable[str]) -> dict[str, str]:
    """By short form the one full name: « CNP » where the article writes the name out."""
    known = set(names)
    full: dict[str, set[str]] = {}
    for canonical in known:
        if canonical.isalpha():
            continue
        for short in short_forms(canonical):
            if short in known:
                full.setdefault(short, set()).add(canonical)
    return {short: one for short, [one, *more] in full.items() if not more}


def in_brackets(names: Sequence[Name], text: str) -> dict[str, str]:
    """« Sotélia » of « Société des télécommunications du littoral (Sotélia) »."""
    found = {}
    for one, other in pairwise(names):
        if text.startswith(")", other.end) and text[one.end : other.start] in {" (", "\u00a0("}:
            letters = iter(one.canonical.lower())
            spells = all(letter in letters for letter in other.canonical.lower())
            if spells and " " in one.canonical and " " not in other.canonical:
                found[other.canonical] = one.canonical
    return found


def longer_forms(names: Iterable[Name]) -> dict[str, str]:
    """« Ferro Systèmes » for « Ferro », where the one organisation that begins so came first.

    « Ferro Cloud » and « Ferro France » are parts of « Ferro ».
    """
    first: dict[str, int] = {}
    for name in names:
        if name.label == "ORG":
            first.setdefault(name.canonical, name.start)
    longer: dict[str, list[str]] = {}
    for one in first:
        short, space, _ = one.rpartition(" ")
        while space:
            if short in first:
                longer.setdefault(short, []).append(one)
            short, space, _ = short.rpartition(" ")
    return {
        short: whole
        for short, [whole, *more] in longer.items()
        if not more and first[whole] < first[short] and not _is_part(whole, short)
    }


def _is_part(whole: str, short: str) -> bool:
    return whole[len(short) + 1 :] in lexicon.words("parts")
