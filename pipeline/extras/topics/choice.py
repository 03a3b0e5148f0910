"""The best candidates, none of which says what another has said."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.extras.topics.candidate import Candidate
from pipeline.extras.topics.known import twins
from pipeline.extras.topics.lemmas import lemma
from pipeline.extras.topics.scoring import Scored

_DISTINCT = frozenset(("PER", "ORG", "LOC"))


def choose(scored: Iterable[Scored], number: int, least: float) -> list[Scored]:
    """At most ``number`` of them, the best first.

    Args:
        scored: candidates with their scores.
        number: how many at most.
        least: those below are left out.
    """
    chosen: list[Scored] = []
    said: list[tuple[Candidate, frozenset[str]]] = []
    alike = twins()
    enough = [one for one in scored if one[0] >= least]
    for one in sorted(enough, key=lambda pair: (-pair[0], pair[1].mentions[0], pair[1].key)):
        if len(chosen) == number:
            break
        candidate = one[1]
        words = _of_name(candidate.key) if candidate.label else frozenset(candidate.key.split())
        for other, has in said:
            if _says_the_same(candidate, words, other, has):
                break
        else:
            # what says the same as a twin of one that is chosen says nothing new
            said.append((candidate, words))
            groups = None if candidate.label else alike.get(candidate.key)
            if not (groups and any(_are_twins(groups, other) for _, other in chosen)):
                chosen.append(one)
    return chosen


@lru_cache(maxsize=4096)
def _of_name(key: str) -> frozenset[str]:
    return frozenset([lemma(word) for word in key.replace("'", "' ").split()])


def _says_the_same(
    one: Candidate, words: frozenset[str], other: Candidate, has: frozenset[str]
) -> bool:
    """Whether one is part of the other, or they share words; a firm is not its subsidiary."""
    if one.label and other.label and (one.label != other.label or one.label in _DISTINCT):
        return False
    return words <= has or has <= words or _overlap(one.mentions[0], other.mentions[0])


def _are_twins(groups: frozenset[int], other: Candidate) -> bool:
    """« IA » and « intelligence artificielle » are one topic."""
    return not other.label and not groups.isdisjoint(twins().get(other.key, ()))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """« Froid des jeux » is no other topic than « jeux vidéo » at the same place."""
    return one[0] < other[1] and other[0] < one[1]
