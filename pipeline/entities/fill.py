"""Mentions that the model missed, of names that the article itself makes known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.entities.canonical import is_acronym
from pipeline.entities.lookup import Lookup
from pipeline.entities.mentions import Mention
from pipeline.entities.people import surname
from pipeline.entities.series import shortened
from pipeline.entities.trim import is_stop

_SHORTEST = 3
# what follows where a word goes on
_AFTER = re.compile(r"[\w-]|'\w")


def missed(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Find further occurrences of the names already found, of surnames, of glossed acronyms.

    Args:
        mentions: without overlaps, labelled.
        text: the clean text.

    >>> text = "Sam Altman partait. Altman est revenu."
    >>> [m.text(text) for m in missed([Mention(0, 10, "PER", "model")], text)]
    ['Altman']
    """
    yield from shortened(mentions, text)
    labels = {**_forms(mentions, text), **_glosses(mentions, text)}
    if not labels:
        return
    taken = sorted((m.start, m.end) for m in mentions)
    last = 0
    for start, forms in Lookup(labels)(text):
        for form in forms:
            end = start + len(form)
            if start < last or text[start - 1 : start] == "-" or _AFTER.match(text, end):
                continue
            last = end
            before = bisect_left(taken, (end, 0)) - 1
            if before < 0 or taken[before][1] <= start:
                yield Mention(start, end, labels[form], "fill")
            break


def _forms(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for mention in mentions:
        name = mention.text(text)
        if len(name) >= _SHORTEST and not is_stop(name):
            forms.setdefault(name, mention.label)
    for mention in mentions:
        name = mention.text(text)
        if mention.label == "PER" and " " in name and _stands_alone(last := surname(name)):
            forms.setdefault(last, "PER")
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
