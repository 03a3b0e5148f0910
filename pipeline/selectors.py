"""Which names a setting means: exact ones, or patterns between slashes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline.typography import plain

_PATTERN = re.compile(r"/(?P<pattern>.+)/(?P<flags>i?)")


def compiled(selector: str) -> re.Pattern[str] | None:
    r"""The pattern that a selector is, or None when it is a name.

    Args:
        selector: ``Source``, ``/^Photo \d+/``, or ``/^photo/i`` where case is to make no
            difference.

    Raises:
        ValueError: when it is empty, or a pattern that does not compile or is not closed.

    >>> compiled("/^photo/i").search("Photo 3") is not None, compiled("/e/OS")
    (True, None)
    """
    if not selector.strip():
        raise ValueError("an empty name")
    m = _PATTERN.fullmatch(selector)
    if m is None:
        if selector.startswith("/^"):
            raise ValueError(f"{selector!r}: a pattern ends with / or /i")
        return None
    try:
        return re.compile(m["pattern"], re.IGNORECASE if m["flags"] else 0)
    except re.error as error:
        raise ValueError(f"{selector!r} is no pattern: {error}") from error


@dataclass(frozen=True)
class Selectors:
    """Names and patterns; case and accents count, the kind of apostrophe and of space do not.

    Attributes:
        given: as they stand in the settings; a pattern is searched anywhere in the name.

    >>> chosen = Selectors(("L'Express", "/^Photo/"))
    >>> [chosen.exact("L’Express"), chosen.exact("l'express"), chosen.pattern("Photo 3")]
    [True, False, True]
    """

    given: tuple[str, ...] = ()

    def exact(self, name: str) -> bool:
        """Whether it is one of the names."""
        return plain(name) in self._names

    def pattern(self, name: str) -> bool:
        """Whether one of the patterns is in it."""
        return any(pattern.search(plain(name)) for pattern in self._patterns)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(plain(one) for one in self.given if compiled(one) is None)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(found for one in self.given if (found := compiled(one)) is not None)


def same_names(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """The selectors that stand in both, whatever their apostrophes and spaces.

    >>> same_names(["L’Express", "Test"], ["L'Express"])
    ['L’Express']
    """
    there = {plain(name) for name in other}
    return [name for name in one if plain(name) in there]
