"""Whose figure is whose: in brackets or apposition, behind « dont », of many together."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extras.events import parties
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import either, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene

# items from a bracket to the figure in it
_BRACKET = 14
_APPOSED = frozenset([",", ")", ".", ";", "et"])


def owner(scene: Scene, draft: Draft, labels: Sequence[str]) -> tuple[Party, ...] | None:
    """The name that a figure stands right behind; () for one that no name is known of, else None.

    Args:
        scene: the sentence.
        draft: of the noun of the figure.
        labels: that the name may have.
    """
    items, i = scene.items, draft.left
    if i > 1 and items[i - 2].low == "dont":
        # « Norvex, dont le chiffre d'affaires atteint … »
        found = parties.antecedent(scene, i - 2, labels)
        again = i > 2 and items[i - 3].low in words("coordinations")  # « et dont »
        return found or (None if again else ())
    opened = _opened(scene, i)
    if opened < 1:
        return None
    before = items[opened - 1]
    if before.kind == "word" and scene.text[before.start].isupper():
        return ()
    return parties.antecedent(scene, opened, labels) or None


def _opened(scene: Scene, i: int) -> int:
    """Where the bracket or apposition that a figure stands in begins, or -1."""
    items = scene.items
    for k in range(i - 1, max(-1, i - _BRACKET), -1):
        if items[k].low == "(":
            return k
        if items[k].low in {")", ";", ":"} or scene.finite(k):
            break
    # « Norvex, 12 M€ de chiffre d'affaires, … »
    amount = i > 3 and items[i - 1].low in {"de", "d'"} and items[i - 2].kind == "money"
    if not amount or items[i - 3].low != "," or items[i - 4].kind != "name":
        return -1
    behind = next((one for one in items[i + 1 :] if one.low not in {"d'", "affaires"}), None)
    return i - 3 if behind is None or behind.low in _APPOSED else -1


def claimed(scene: Scene, draft: Draft, k: int) -> bool:
    """Whether an amount behind a trigger is a figure of something else: « 12 M€ de pertes ».

    Args:
        scene: the sentence.
        draft: the event.
        k: number of the amount's item.
    """
    items, name = (
        scene.items,
        "worth" if k < draft.left or draft.frame.type == "funding" else "figures",
    )
    behind = k + 2 < len(items) and items[k + 1].low in {"de", "d'"}
    if behind and items[k + 2].low in words(name):
        return True
    for j in range(k - 1, draft.right if k > draft.right else -1, -1):
        if items[j].low in words(name):
            return True
        named = items[j].kind == "name" and name == "worth"  # « valorise Norvex 3 M€ »
        if (items[j].kind != "word" and not named) or items[j].low in {",", "(", ")", "pour"}:
            break
    return False


def _named(scene: Scene, party: Party) -> bool:
    k = scene.at(party.start)
    return k < len(scene.items) and scene.items[k].kind == "name"


def together(scene: Scene, draft: Draft) -> bool:
    """Whether an event is of many whom it does not name: « les start-up ont levé 3 milliards »."""
    start, end = max(scene.start, draft.start - 90), min(scene.end, draft.end + 60)
    main = draft.fields.get("main", ())
    if m := either("many").search(scene.small, start, draft.start):
        # « les start-up de la fintech »: what is described is of them
        return all(start <= m.start() < one.start and not _named(scene, one) for one in main)
    return (
        not main
        and not draft.frame.verb
        and bool(either("of_many").match(scene.small, draft.end, end))
    )
