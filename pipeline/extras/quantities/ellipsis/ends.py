"""What stands behind a number that has no noun of its own."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.quantities.lexicon import SPACE, S, phrases, words

_END = re.compile(rf"{SPACE}?(?:[.,;:!?…)»\n\r]|\Z)")


def stands_alone(text: str, end: int) -> bool:
    """Whether what follows a number is no noun: the end of a clause, or a closed-class word.

    >>> stands_alone("3 en mai", 1), stands_alone("3 vélos", 1)
    (True, False)
    """
    return ends_clause(text, end) or goes_on(text, end)


def ends_clause(text: str, end: int) -> bool:
    """Whether a clause ends behind a number."""
    return _END.match(text, end) is not None


def goes_on(text: str, end: int) -> bool:
    """Whether its clause goes on with a word that is no noun."""
    return _closed().match(text, end) is not None


@cache
def _closed() -> re.Pattern[str]:
    closed = phrases(words("behind_alone"))
    return re.compile(rf"{S}(?:{closed}|[a-zà-ÿ]+(?:ent|aient|ée?s?|us|ues))(?!\w)")
