"""An article as the rules see it: its text, and its names by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from weakref import proxy

from pipeline.discourse import Discourse, Name
from pipeline.extractors import Match
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import BODIES
from pipeline.extras.roles.naming import in_brackets, longer_forms, written_out
from pipeline.extras.roles.ranking import Candidates
from pipeline.extras.roles.triggers import triggers


def _is_title(name: Name) -> bool:
    """« Directeur **Général Délégué** » was taken for a person."""
    return name.label == "PER" and lexicon.are_adjectives(name.canonical.lower())


@dataclass
class Scene:
    """A text with its names.

    Args:
        talk: the text, its names and sentences, and whom its other words mean.
        dates: matches of the dates table, in order.
        today: the last day on which the article may have been published, if known.
    """

    talk: Discourse
    dates: tuple[Match[Any], ...] = ()
    today: date | None = None
    text: str = field(init=False)
    names: tuple[Name, ...] = field(init=False)
    people: tuple[Name, ...] = field(init=False)
    listed: bool | None = field(default=None, init=False)
    sources: set[str] = field(default_factory=set, init=False)
    officered: set[str] = field(default_factory=set, init=False)
    taken: set[int] = field(default_factory=set, init=False)
    employers: dict[str, str] = field(default_factory=dict, init=False)
    # by person, what they are at the head of; and who has an office of state
    heads: dict[str, str] = field(default_factory=dict, init=False)
    officials: set[str] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self.text, self.small = self.talk.text, self.talk.small
        self.names = self.talk.names
        people = [name for name in self.names if name.label == "PER"]
        firsts = [name.canonical.partition(" ")[0] for name in people]
        if not lexicon.capitalised().isdisjoint(firsts):
            self.names = tuple([name for name in self.names if not _is_title(name)])
            people = [name for name in people if not _is_title(name)]
        self.people = tuple(people)
        self._starts = [name.start for name in self.names]
        self._people_starts = [name.start for name in self.people]

    @cached_property
    def triggers(self) -> Mapping[str, list[re.Match[str]]]:
        """The words at which rules begin, by family."""
        return triggers(self.text)

    @cached_property
    def _bodies(self) -> tuple[Name, ...]:
        return tuple([name for name in self.names if name.label in {"ORG", "PRODUCT"}])

    @cached_property
    def candidates(self) -> Candidates:
        """The names that a function without organisation may belong to."""
        # a reference each way would leave both, with the whole article, to the garbage collector
        return Candidates(proxy(self))

    @cached_property
    def headline(self) -> frozenset[str]:
        """The names in the first line."""
        _, end = self.talk.paragraph_at(0)
        several = self.talk.names_in(0, end) if end < 200 else ()
        return frozenset(self.whole(name.canonical) for name in several)

    @cached_property
    def _longer(self) -> dict[str, str]:
        return longer_forms(self.names)

    def whole(self, canonical: str) -> str:
        """« Ferro Systèmes » for « Ferro », where the one name that begins so came first."""
        return self._longer.get(canonical, canonical)

    @cached_property
    def _written_out(self) -> dict[str, str]:
        bodies = [name for name in self.names if name.label in BODIES]
        return written_out([name.canonical for name in bodies]) | in_brackets(bodies, self.text)

    def official(self, canonical: str) -> str:
        """The fullest name that the article has for an organisation."""
        return self.whole(self._written_out.get(canonical, canonical))

    @cached_property
    def line_names(self) -> dict[int, str]:
        """The organisations that stand alone on a line, by where it begins."""
        return {
            name.start: name.canonical
            for name in self.names
            if name.label in BODIES
            and (name.start == 0 or self.text[name.start - 1] == "\n")
            and self.text.startswith("\n", name.end)
        }

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {
            name.canonical.lower(): name.canonical for name in self.names if name.label in BODIES
        }

    def spelt(self, heading: str) -> str:
        """The organisation of which a heading is the name in other letters: « LYDIA »; or ""."""
        return self._spellings.get(heading.lower(), "")

    @cached_property
    def firms(self) -> frozenset[str]:
        """The names that are a firm's or its product's somewhere in the text."""
        return frozenset([self.whole(name.canonical) for name in self._bodies])

    @cached_property
    def _organisations(self) -> frozenset[str]:
        return frozenset(self.whole(name.canonical) for name in self.names if name.label == "ORG")

    def firm(self, canonical: str) -> float:
        """How likely a name is that of an employer: 1 for an organisation."""
        return 1.0 if canonical in self._organisations else 0.4

    @cached_property
    def _persons(self) -> frozenset[str]:
        return frozenset(name.canonical for name in self.people)

    def is_person(self, canonical: str) -> bool:
        """Whether a canonical name is a person's."""
        return canonical in self._persons

    def name_at(self, start: int) -> Name | None:
        """The name that begins there."""
        at = bisect_left(self._starts, start)
        return self.names[at] if at < len(self.names) and self._starts[at] == start else None

    def name_over(self, position: int) -> Name | None:
        """The name that a character is part of."""
        at = bisect_right(self._starts, position) - 1
        return self.names[at] if at >= 0 and position < self.names[at].end else None

    def name_after(self, position: int) -> Name | None:
        """The first name from there on."""
        at = bisect_left(self._starts, position)
        return self.names[at] if at < len(self.names) else None

    def names_before(self, position: int, floor: int) -> tuple[Name, ...]:
        """The names between two places, the last one first."""
        return tuple(reversed(self.talk.names_in(floor, position)))

    def person_after(self, position: int) -> Name | None:
        """The first person from there on."""
        at = bisect_left(self._people_starts, position)
        return self.people[at] if at < len(self.people) else None

    def person_before(self, position: int, floor: int) -> Name | None:
        """The last person that ends before a place, not before another."""
        at = bisect_left(self._people_starts, position) - 1
        while at >= 0 and self.people[at].end > position:
            at -= 1
        return self.people[at] if at >= 0 and self.people[at].start >= floor else None

    @cached_property
    def _date_starts(self) -> list[int]:
        return [one.start for one in self.dates]

    def dates_in(self, start: int, end: int) -> tuple[Match[Any], ...]:
        """The dates that begin in a passage."""
        return self.dates[
            bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)
        ]
