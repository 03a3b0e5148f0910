"""Which row of one run is which of the other, within one article.

The same whichever run comes first: ``matched(a, b)`` turned round is ``matched(b, a)``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

Row = tuple[Any, ...]
Pair = tuple[Row | None, Row | None]
Span = tuple[int, int]

# pairs that are weighed one against the other; beyond that, rows are taken in their order
_WEIGHED = 250_000


def matched(a: Sequence[Row], b: Sequence[Row], span: Span | None) -> list[Pair]:
    """Pair rows: first those on the same characters, then by overlap.

    Args:
        a: rows of the first run.
        b: rows of the second.
        span: places of the cells with the offsets; None when rows have none.

    Returns:
        Pairs, with None where a run lacks the row, in the order of the offsets.

    >>> matched([(0, 5, "ORG"), (9, 12, "PER")], [(0, 7, "ORG")], (0, 1))
    [((0, 5, 'ORG'), (0, 7, 'ORG')), ((9, 12, 'PER'), None)]
    """
    pairs, left, right = _equal(a, b)
    if span is None:
        pairs += _weighed(left, right, _likeness)
    else:
        here, there = _by_span(left, span), _by_span(right, span)
        for place in here.keys() & there.keys():
            pairs += _weighed(here[place], there[place], _likeness)
        taken = Counter(one for pair in pairs for one in pair[:1] if one is not None)
        given = Counter(one for pair in pairs for one in pair[1:] if one is not None)
        pairs += _overlapping(_rest(a, taken), _rest(b, given), span)
    taken = Counter(one for one, _ in pairs if one is not None)
    given = Counter(one for _, one in pairs if one is not None)
    pairs += [(one, None) for one in _rest(a, taken)]
    pairs += [(None, one) for one in _rest(b, given)]
    return sorted(pairs, key=lambda pair: _order(pair, span))


def _equal(a: Sequence[Row], b: Sequence[Row]) -> tuple[list[Pair], list[Row], list[Row]]:
    """Those that are the same in both, and what is left of each."""
    both = Counter(a) & Counter(b)
    pairs: list[Pair] = [(one, one) for one in both.elements()]
    return pairs, _rest(a, both), _rest(b, both)


def _rest(rows: Sequence[Row], taken: Counter[Row]) -> list[Row]:
    taken = taken.copy()
    rest = []
    for row in rows:
        if taken[row] > 0:
            taken[row] -= 1
        else:
            rest.append(row)
    return rest


def _by_span(rows: Sequence[Row], span: Span) -> dict[Span, list[Row]]:
    found: dict[Span, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[span[0]], row[span[1]]].append(row)
    return found


def _overlapping(a: Sequence[Row], b: Sequence[Row], span: Span) -> list[Pair]:
    start, end = span

    def likeness(x: Row, y: Row) -> tuple[int, ...]:
        return min(x[end], y[end]) - max(x[start], y[start]), *_likeness(x, y)

    pairs: list[Pair] = []
    for left, right in _knots(a, b, span):
        pairs += _weighed(left, right, likeness, least=1)
    return pairs


def _knots(a: Sequence[Row], b: Sequence[Row], span: Span) -> Iterator[tuple[list[Row], list[Row]]]:
    """Rows cut where nothing of either run overlaps, so that few are weighed at once."""
    start, end = span
    rows = [(one[start], one[end], side, one) for side, run in enumerate((a, b)) for one in run]
    knot: tuple[list[Row], list[Row]] = ([], [])
    last = -1
    for first, stop, side, row in sorted(rows, key=lambda one: one[:3]):
        if first >= last and (knot[0] or knot[1]):
            yield knot
            knot = ([], [])
        knot[side].append(row)
        last = max(last, stop)
    yield knot


def _likeness(x: Row, y: Row) -> tuple[int, ...]:
    return (sum(one == other for one, other in zip(x, y, strict=True)),)


def _weighed(a: Sequence[Row], b: Sequence[Row], likeness: Any, least: int = 0) -> list[Pair]:
    """Pair what is most alike, then what is most alike of the rest."""
    if len(a) * len(b) > _WEIGHED:
        return list(zip(sorted(a, key=repr), sorted(b, key=repr), strict=False))
    weighed = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            like = likeness(x, y)
            if like[0] >= least:
                key = tuple(-one for one in like)
                weighed.append((key, sorted((repr(x), repr(y))), i, j))
    pairs: list[Pair] = []
    left, right = set(range(len(a))), set(range(len(b)))
    for _, _, i, j in sorted(weighed, key=lambda one: one[:2]):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((a[i], b[j]))
    return pairs


def _order(pair: Pair, span: Span | None) -> tuple[Any, ...]:
    """By offset; for rows without one, as their cells are written."""
    rows = [one for one in pair if one is not None]
    if span is None:
        return (min(map(repr, rows)),)
    return min((row[span[0]], row[span[1]]) for row in rows), min(map(repr, rows))
