"""Phrases by the letters of their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import itemgetter

from pipeline.extras.topics.candidate import Place
from pipeline.extras.topics.tokens import JOINING, Tokens
from pipeline.memo import Memo

# no phrase goes beyond these letters
_RUN = re.compile("[nwuaj][nwugajped]*")
# what stands in sentences as a phrase of its own: "robotique sociale", "fuite de données"
_FREE = tuple(
    re.compile(rf"(?=({pattern}))")
    for pattern in ("[nwu]", "[nw]a", "[nwu]ed?[nwu]", "[nwu]ed?[nwu]a")
)
# what must come again, or be in the headline
_SURE = tuple(
    re.compile(rf"(?=({pattern}))")
    for pattern in (
        "[nw]p",
        "[aj][nwu]",
        "ua",
        "[nwu][nwug]a?",
        "[nwu]aa",
        "[nwu]a?ed?[nwug]a?",
        "[nwu]ed?[nwug]ed?[nwug]a?",
    )
)
_FREE_WORDS = frozenset("nwu")

Places = dict[str, list[Place]]
# where a phrase is among some words, which of them make its key, whether it is free
_Within = tuple[int, int, Callable[[Sequence[str]], Sequence[str]], bool]


def phrases(found: Tokens, title: Place) -> Places:
    """The phrases of a text by their keys, each in order of position.

    Args:
        found: the text.
        title: characters of its headline.

    >>> from pipeline.extras.topics.tokens import tokens
    >>> phrases(tokens("La robotique sociale existe."), (0, 0))["robotique social"]
    [(1, 3)]
    """
    free: Places = defaultdict(list)
    sure: Places = defaultdict(list)
    for m in _RUN.finditer(found.letters):
        at, end = m.span()
        # two thirds are one word
        if end == at + 1:
            if m[0] in _FREE_WORDS:
                free[found.lemma(at)].append((at, end))
            continue
        lemmas = found.lemmas(at, end)
        for first, last, keys, is_free in _WITHIN[m[0]]:
            key = " ".join(keys(lemmas))
            (free if is_free else sure)[key].append((at + first, at + last))
    for key, spans in sure.items():
        if key not in free and _is_sure(found, spans, title):
            free[key] = spans
    return free


def _within(run: str) -> tuple[_Within, ...]:
    """The phrases of some letters, by position."""
    found = sorted(
        (*m.span(1), patterns is _FREE)
        for patterns in (_FREE, _SURE)
        for pattern in patterns
        for m in pattern.finditer(run)
    )
    return tuple((first, last, _keys(run, first, last), is_free) for first, last, is_free in found)


def _keys(run: str, first: int, last: int) -> Callable[[Sequence[str]], Sequence[str]]:
    """What takes the words of a key from those of a run; one word is its key by itself."""
    some = [at for at in range(first, last) if run[at] not in JOINING]
    return itemgetter(*some) if some[1:] else itemgetter(slice(first, last))


_WITHIN = Memo(_within, most=16_384)


def _is_sure(found: Tokens, spans: list[Place], title: Place) -> bool:
    """A participle in a headline mostly stands for a verb: « Plateformes chahutées »."""
    first, last = spans[0]
    in_title = title[0] <= found.starts[first] < title[1]
    return len(spans) > 1 or (in_title and found.letters[last - 1] != "p")
