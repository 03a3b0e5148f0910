"""The mentions of the names that a function may belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pipeline.discourse.genders import is_body
from pipeline.extras.roles import standing
from pipeline.extras.roles.lexicon import BODIES
from pipeline.patterns import places

if TYPE_CHECKING:
    from pipeline.discourse import Name
    from pipeline.extras.roles.scene import Scene

_FIRMS = frozenset({"ORG", "PRODUCT"})


class Mention(NamedTuple):
    """A mention of a candidate.

    Attributes:
        start: its first character.
        of: the candidate.
        sentence: its number.
        leads: whether it is the first of its sentence.
        name: itself.
    """

    start: int
    of: str
    sentence: int
    leads: bool
    name: Name


class Mentions:
    """The candidates of an article and their mentions; how these stand, once that is asked.

    Args:
        scene: text and names.

    Attributes:
        all: mentions in order.
        by_candidate: the same.
        labels: of each candidate.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.all: list[Mention] = []
        self.by_candidate: dict[str, list[Mention]] = defaultdict(list)
        self.labels: dict[str, set[str]] = defaultdict(set)
        self._how: dict[int, str] = {}
        number = -1
        for name in scene.names:
            if name.label not in BODIES:
                continue
            candidate, before = scene.whole(name.canonical), number
            number = scene.talk.number_of(name.start)
            mention = Mention(name.start, candidate, number, number != before, name)
            self.all.append(mention)
            self.by_candidate[candidate].append(mention)
            self.labels[candidate].add(name.label)
        self._starts = [mention.start for mention in self.all]

    @cached_property
    def bodies(self) -> list[str]:
        """The candidates that are public bodies, schools and the like."""
        return [one for one in self.by_candidate if is_body(one)]

    @cached_property
    def others(self) -> list[str]:
        """The candidates that are no organisation by their label."""
        return [one for one, labels in self.labels.items() if "ORG" not in labels]

    @cached_property
    def sources(self) -> list[Mention]:
        """The mentions of those of whom the article has what it says: « selon **Ferro** »."""
        return list(self._sources())

    def _sources(self) -> Iterator[Mention]:
        for letters in standing.SOURCE_LETTERS:
            for at in places(self.scene.small, letters):
                for mention in self.within(at, at + standing.REACH + 1):
                    if self.how(mention) == standing.SOURCE:
                        yield mention

    def number_before(self, at: int) -> int:
        """How many mentions begin before a place."""
        return bisect_left(self._starts, at)

    def before(self, at: int) -> list[Mention]:
        """The mentions that begin before a place."""
        return self.all[: self.number_before(at)]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a passage."""
        return self.all[self.number_before(start) : self.number_before(end)]

    def how(self, mention: Mention) -> str:
        """How a mention is governed; a free one leads where it is the first of its sentence."""
        if (found := self._how.get(mention.start)) is None:
            sentence, _ = self.scene.talk.sentence_at(mention.start)
            found = standing.governed(mention.start, sentence, self.scene)
            if mention.leads and found in standing.FREE:
                found = "leads"
            self._how[mention.start] = found
        return found

    def is_free(self, mention: Mention) -> bool:
        """Whether nothing governs it, and it is a firm's."""
        return mention.of in self.scene.firms and self.how(mention) in standing.FREE

    def is_described(self, mention: Mention) -> bool:
        """« L'éditeur rennais Ferro »."""
        return (
            mention.name.label in _FIRMS
            and self.how(mention) in standing.FREE
            and standing.described(mention.name, self.scene)
        )

    def opening(self, start: int, end: int) -> list[str]:
        """The first firm of a passage that is no source; one or none."""
        for mention in self.within(start, end):
            if mention.name.label in _FIRMS and self.how(mention) != standing.SOURCE:
                return [mention.of]
        return []


def last_of_each(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """By candidate its last mention."""
    return {mention.of: mention for mention in mentions}
