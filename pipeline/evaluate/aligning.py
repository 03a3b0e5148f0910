"""Which prediction stands for which gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.evaluate.records import Annotation, Counts

Pair = tuple[Annotation | None, Annotation | None]
# how much two have to do with each other; 0 is nothing
Nearness = Callable[[Annotation, Annotation], int]


def overlap(gold: Annotation, found: Annotation) -> int:
    """How many characters two spans share."""
    return max(0, min(gold.end, found.end) - max(gold.start, found.start))


def exact(gold: list[Annotation], found: list[Annotation], names: Sequence[str]) -> Counts:
    """Right when the span is the same to the character, and the fields agree."""
    keys = [
        Counter((one.span, *(one.fields.get(name, "") for name in names)) for one in side)
        for side in (gold, found)
    ]
    return Counts((keys[0] & keys[1]).total(), len(found), len(gold))


def agreeing(
    pairs: Iterable[tuple[Annotation, Annotation]],
    gold: Sequence[Annotation],
    found: Sequence[Annotation],
    names: Sequence[str],
) -> Counts:
    """Right when the two of a pair agree in the fields."""
    right = sum(one.agrees(other, names) for one, other in pairs)
    return Counts(right, len(found), len(gold))


def align(
    gold: Sequence[Annotation],
    found: Sequence[Annotation],
    names: Sequence[str] = (),
    near: Nearness = overlap,
) -> Iterator[tuple[Annotation, Annotation]]:
    """Pair each prediction with the gold that it is nearest to; none is paired twice.

    Args:
        gold: in order of position.
        found: in order of position.
        names: fields that decide between those that are as near: two rows may have one span.
        near: by default the characters that they share.
    """
    together = [
        (nearness, sum(g.agrees(f, (name,)) for name in names), -i, -j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (nearness := near(g, f))
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for *_, i, j in sorted(together, reverse=True):
        if -i not in used_gold and -j not in used_found:
            used_gold.add(-i)
            used_found.add(-j)
            yield gold[-i], found[-j]


def differences(
    gold: Sequence[Annotation],
    found: Sequence[Annotation],
    names: Sequence[str],
    *,
    aligned: bool = False,
) -> list[Pair]:
    """What is wrong, paired where the spans touch, in order of position.

    Args:
        gold: in order of position.
        found: in order of position.
        names: fields that must agree.
        aligned: whether spans that touch are right, be they the same or not.
    """
    paired = list(align(gold, found, names))
    in_gold = {id(one) for one, _ in paired}
    in_found = {id(one) for _, one in paired}
    wrong: list[Pair] = [
        (one, other)
        for one, other in paired
        if not one.agrees(other, names) or (not aligned and one.span != other.span)
    ]
    wrong += [(one, None) for one in gold if id(one) not in in_gold]
    wrong += [(None, one) for one in found if id(one) not in in_found]
    return sorted(wrong, key=lambda pair: next(one.start for one in pair if one is not None))
