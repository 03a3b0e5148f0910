"""A function said of somebody, as the rules find it."""

from __future__ import annotations

from typing import NamedTuple

# rules of titles of one who is not named next to them
DEFINITE = frozenset({"definite", "described"})


class Said(NamedTuple):
    """A function said of somebody, before its status is known.

    Attributes:
        start: of the span.
        end: of the span.
        person: canonical, or "".
        role: canonical, or "".
        organisation: canonical, or "".
        tense: former, future, or "" as the expression itself says.
        rule: name of the rule.
        around: the clause that dates may stand in.
        kind: of the noun; "verb" for verbs.
    """

    start: int
    end: int
    person: str
    role: str
    organisation: str
    tense: str
    rule: str
    around: tuple[int, int]
    kind: str = "office"
