"""Several events that one verb states: « A et B ont levé respectivement 5 et 8 millions »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import repeat

from pipeline.extras.events import details
from pipeline.extras.events.draft import Draft, clause_of
from pipeline.extras.events.row import Event
from pipeline.extras.events.scene import Scene
from pipeline.numbers import FIGURES, parse_figures

# characters from a verb to the word, before and behind
_BEFORE, _BEHIND = 60, 120


def respective(scene: Scene, draft: Draft, row: Event) -> list[Event]:
    """A row for each pair that « respectivement » tells of; only the row where it tells of none.

    Args:
        scene: the sentence.
        draft: of the row.
        row: with all names joined.
    """
    start = max(scene.start, draft.start - _BEFORE)
    if scene.small.find("respectivement", start, min(scene.end, draft.end + _BEHIND)) < 0:
        return [row]
    main, other = row.main.split(" | "), row.other.split(" | ")
    count = len(main) if len(main) > 1 else len(other)
    amounts = _amounts(scene, draft, count)
    offices = _offices(scene, draft, count) if "person" in draft.frame.flags else []
    if count < 2 or not (len(main) == len(other) or amounts or offices):
        return [row]
    return [
        replace(
            row,
            main=main[k] if len(main) == count else row.main,
            other=other[k] if len(other) == count else row.other,
            amount=amount,
            currency=currency,
            detail=office,
        )
        for k, (amount, currency), office in zip(
            range(count),
            amounts or repeat((row.amount, row.currency)),
            offices or repeat(row.detail),
            strict=False,
        )
    ]


def _amounts(scene: Scene, draft: Draft, count: int) -> list[tuple[Decimal, str]]:
    """As many amounts as there are names; [] where there are not."""
    if draft.frame.type == "layoffs":
        return _numbers(scene, draft, count)
    if "amounts" not in draft.frame.flags:
        return []
    rows = [item.value for item in scene.items[draft.right + 1 :] if item.kind == "money"]
    if len(rows) == count and all(one.amount is not None for one in rows):
        return [(one.amount, one.currency) for one in rows]
    return _scaled(scene, draft, count, rows[0]) if len(rows) == 1 else []


_SCALED = re.compile(rf"(?<![\w,.])({FIGURES}(?:, {FIGURES})*(?: et {FIGURES}))[ \u00a0]?")


def _scaled(scene: Scene, draft: Draft, count: int, money: object) -> list[tuple[Decimal, str]]:
    """« 5 et 8 millions d'euros »: the last has the magnitude and the currency of all."""
    amount, currency = getattr(money, "amount", None), getattr(money, "currency", "")
    m = _SCALED.search(scene.text, draft.end, scene.end)
    figures = [parse_figures(one) for one in re.findall(FIGURES, m[1])] if m else []
    if amount is None or len(figures) != count or not all(figures):
        return []
    last = figures[-1]
    return [(one * (amount / last), currency) for one in figures if one and last]


def _numbers(scene: Scene, draft: Draft, count: int) -> list[tuple[Decimal, str]]:
    """« 10 000 et 18 000 postes »."""
    m = _SCALED.search(scene.text, draft.end, scene.end)
    staff = details.staff().search(scene.text, draft.end, scene.end)
    figures = [parse_figures(one) for one in re.findall(FIGURES, m[1])] if m and staff else []
    known = [(one, "") for one in figures if one]
    return known if len(known) == count else []


def _offices(scene: Scene, draft: Draft, count: int) -> Sequence[str]:
    """« nommés respectivement directeur financier et directeur technique »."""
    found = []
    at, end = draft.end, clause_of(scene, draft)
    while m := details.office_in(scene.text, at, end):
        found.append(details.office(m))
        at = m.end()
    return found if len(found) == count else []
