"""Mentions that the model missed, of names that the article itself makes known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.entities.canonical import is_acronym
from pipeline.entities.mentions import Mention
from pipeline.entities.trim import is_stop

_SHORTEST = 3


def missed(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Find further occurrences of the names already found, of surnames, of glossed acronyms.

    Args:
        mentions: without overlaps, labelled.
        text: the clean text.

    >>> text = "Sam Altman partait. Altman est revenu."
    >>> [m.text(text) for m in missed([Mention(0, 10, "PER", "model")], text)]
    ['Altman']
    """
    labels = {**_forms(mentions, text), **_glosses(mentions, text)}
    if not labels:
        return
    forms = sorted(labels, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-]|'\w)")
    taken = sorted((m.start, m.end) for m in mentions)
    for m in pattern.finditer(text):
        before = bisect_left(taken, (m.end(), 0)) - 1
        if before < 0 or taken[before][1] <= m.start():
            yield Mention(m.start(), m.end(), labels[m[0]], "fill")


def _forms(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for mention in mentions:
        name = mention.text(text)
        if len(name) >= _SHORTEST and not is_stop(name):
            forms.setdefault(name, mention.label)
    for mention in mentions:
        words = mention.text(text).split()
        if mention.label == "PER" and len(words) > 1 and _stands_alone(words[-1]):
            forms.setdefault(words[-1], "PER")
    return forms


_GLOSS = re.compile(r" \((?P<acronym>[^\W\d_a-z][\w-]{1,9})\)")


def _glosses(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """Acronyms right behind their long form: « Autorité nationale des jeux (ANJ) »."""
    found = ((mention, _GLOSS.match(text, mention.end)) for mention in mentions)
    return {
        m["acronym"]: mention.label
        for mention, m in found
        if m and is_acronym(m["acronym"], mention.text(text))
    }


def _stands_alone(surname: str) -> bool:
    return len(surname) >= _SHORTEST and surname[0].isupper() and not is_stop(surname)
