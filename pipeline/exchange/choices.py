"""Fields that take one of a few values: tools offer them as a list."""

from __future__ import annotations

from collections.abc import Mapping

CHOICES: Mapping[str, tuple[str, ...]] = {
    "modifier": (
        "exact",
        "approx",
        "at_most",
        "less_than",
        "at_least",
        "more_than",
        "range",
        "vague",
    ),
    "mod": (
        "START",
        "MID",
        "END",
        "APPROX",
        "LESS_THAN",
        "MORE_THAN",
        "EQUAL_OR_LESS",
        "EQUAL_OR_MORE",
        "BEFORE",
        "AFTER",
    ),
}
_OF: Mapping[str, tuple[str, ...]] = {"money": ("modifier",), "dates": ("mod",)}


def choices_of(table: str) -> list[tuple[str, tuple[str, ...]]]:
    """The fields of a table that are chosen from a list, with their values.

    >>> [name for name, values in choices_of("money")]
    ['modifier']
    """
    return [(name, CHOICES[name]) for name in _OF.get(table, ())]
