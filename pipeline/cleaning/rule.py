"""What a rule is: a name, and a function that says what it wants changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.cleaning.edits import Change


@dataclass(frozen=True, slots=True)
class Rule:
    """One named idea about unclean text.

    Attributes:
        name: for the edits, and to switch it off.
        changes: reads a text, gives changes in order that do not overlap. It depends on nothing
            else than the text, and finds nothing more in what it made.
        forms: forms of articles that it is for; empty for all.
    """

    name: str
    changes: Callable[[str], Iterable[Change]]
    forms: tuple[str, ...] = ()


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Give every line with where it starts.

    >>> list(lines("Titre" + chr(10) + "Corps"))
    [(0, 'Titre'), (6, 'Corps')]
    """
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
