"""What may be a topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A name, or a phrase under the form that its inflections share.

    Attributes:
        key: lemmas of its words, without "de" and articles; of a name, its small letters.
        mentions: (start, end) in characters, in order.
        label: of a name; empty for a term.
        forms: of a name, its canonical form at each mention.
        known: it is a term that articles are filed under; of a name: it is a newspaper's or
            the like, mostly named as where something was read.
        alone: how many of its mentions are not within a longer candidate's.
        weak: a word that says little alone.
        absorbed: most of its mentions are within one longer candidate's.
    """

    key: str
    mentions: list[Place]
    label: str = ""
    forms: tuple[str, ...] = ()
    known: bool = False
    alone: int = 0
    weak: bool = False
    absorbed: bool = False


def absorb(found: dict[str, Candidate]) -> None:
    """« Puces d'IA » takes the place of « puces », and of « IA », unless these stand elsewhere."""
    for short, longer in _nested(found):
        if longer.known or not short.known:
            short.alone -= longer.alone
            most = 2 * longer.alone > len(short.mentions)
        else:
            most = 4 * longer.alone >= 3 * len(short.mentions)
        short.absorbed |= most and longer.alone > 1


def _nested(found: dict[str, Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Terms of one word and the longer ones that have it in them, when these are no accident."""
    for key, longer in found.items():
        if (longer.known or longer.alone > 1) and " " in key:
            for word in key.split():
                if word in found:
                    yield found[word], longer
