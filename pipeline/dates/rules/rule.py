"""A rule: one construct, its first words, its pattern, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.dates.context import Context
from pipeline.dates.pieces import compiled
from pipeline.dates.timex import Timex

Reader = Callable[[re.Match[str], Context], Timex | None]
FIGURE = "0"


@dataclass(frozen=True, slots=True)
class Rule:
    """One construct.

    Attributes:
        name: for the ``rule`` column.
        starts: lower-case first words, the guard that keeps the pattern from running everywhere;
            ``FIGURE`` for figures. Figures after letters are left out: ``t`` for ``T3``.
        pattern: what to match from the first word on.
        read: makes the row, or None when it is no such construct here.
        explicit: whether the text itself gives the year.
        never: whether what it matches is not annotated at all.
    """

    name: str
    starts: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Reader
    explicit: bool = False
    never: bool = False


@dataclass(slots=True)
class Rules:
    """The rules of a file, collected by their decorator.

    >>> rules = Rules()
    >>> @rules.add("yesterday", ["hier"], "hier")
    ... def yesterday(m, context):
    ...     return context.reference.away("D", -1)
    >>> [rule.name for rule in rules.all]
    ['yesterday']
    """

    all: list[Rule] = field(default_factory=list)

    def add(
        self, name: str, starts: Iterable[str], source: str, *, explicit: bool = False
    ) -> Callable[[Reader], Reader]:
        """Make a reader a rule.

        Args:
            name: of the rule.
            starts: lower-case first words; of expressions of several words the first counts.
            source: regular expression.
            explicit: whether the text itself gives the year.

        Returns:
            A decorator that leaves the reader as it is.
        """
        first = tuple(dict.fromkeys(first_word(word) for word in starts))
        pattern = compiled(source)

        def collect(read: Reader) -> Reader:
            self.all.append(Rule(name, first, pattern, read, explicit))
            return read

        return collect

    def never(self, name: str, starts: Iterable[str], source: str) -> None:
        """Add a construct that is not annotated and hides what is inside it; case counts."""
        first = tuple(dict.fromkeys(first_word(word) for word in starts))
        self.all.append(Rule(name, first, re.compile(source), _nothing, never=True))


def first_word(text: str) -> str:
    """The first word of an expression as the index of rules knows it.

    >>> first_word("après-midi"), first_word("1er"), first_word("T3")
    ('après', '0', 't')
    """
    word = re.match(r"\w+", text)
    if word is None:
        return ""
    if word[0][0].isdecimal():
        return FIGURE
    return word[0].lower().rstrip("0123456789")


def _nothing(_m: re.Match[str], _: Context) -> Timex | None:
    return None
