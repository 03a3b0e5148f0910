"""Which extractor runs before which."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pipeline.errors import GlaneurError
from pipeline.extractors import Extractor

Find = Callable[[str], Extractor[Any] | None]


def in_order(chosen: Iterable[Extractor[Any]], find: Find) -> tuple[Extractor[Any], ...]:
    """Put what an extractor requires before it, and leave the order as it was otherwise.

    Args:
        chosen: extractors in the order in which the user named them.
        find: gives the extractor of a name; None when a component of the model is meant.

    Raises:
        GlaneurError: E307 when extractors require each other.
    """
    known = {one.name: one for one in chosen}
    done: dict[str, Extractor[Any]] = {}

    def visit(one: Extractor[Any], above: tuple[str, ...]) -> None:
        if one.name in above:
            circle = " → ".join((*above[above.index(one.name) :], one.name))
            raise GlaneurError("E307", one.name, circle)
        if one.name in done:
            return
        for name in one.requires:
            if needed := known.get(name) or find(name):
                visit(needed, (*above, one.name))
        done[one.name] = one

    for one in known.values():
        visit(one, ())
    return tuple(done.values())


def components(extractors: Iterable[Extractor[Any]]) -> tuple[str, ...]:
    """What extractors require of the model: names that none of them has; entities always run."""
    found = list(extractors)
    names = {one.name for one in found} | {"entities"}
    return tuple(dict.fromkeys(name for one in found for name in one.requires if name not in names))
