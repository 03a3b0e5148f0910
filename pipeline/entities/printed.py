"""Canonical names with the article's own apostrophes: « Conseil d’État » where it prints so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.entities.row import Entity
from pipeline.extractors import Match
from pipeline.typography import straight

_APOSTROPHE = "'"


def as_printed(
    matches: Sequence[Match[Entity]], text: str, raw: Callable[[int, int], str]
) -> list[Match[Entity]]:
    """Give each canonical name the typography that the article uses most for it.

    Args:
        matches: entities, whose offsets count in the clean text.
        text: the clean text.
        raw: from a span of the clean text to the raw characters it came from.

    >>> printed = "Le Conseil d’État tranche."
    >>> found = Match(3, 17, Entity("ORG", "Conseil d'État"))
    >>> as_printed([found], straight(printed), lambda a, b: printed[a:b])[0].row.canonical
    'Conseil d’État'
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for match in matches:
        name = text[match.start : match.end]
        if _APOSTROPHE in name:
            form = " ".join(raw(match.start, match.end).split())
            if straight(form) == name:
                forms[name][form] += 1
    best = {name: max(sorted(found), key=found.__getitem__) for name, found in forms.items()}
    return [
        m
        if (printed := best.get(m.row.canonical, m.row.canonical)) == m.row.canonical
        else replace(m, row=replace(m.row, canonical=printed))
        for m in matches
    ]
