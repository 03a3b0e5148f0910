"""The amount of money of an event."""

from __future__ import annotations

import re

from pipeline.extras.events import figures
from pipeline.extras.events.draft import DEALS, Draft
from pipeline.extras.events.lexicon import words
from pipeline.extras.events.scene import Scene

# prices of a share are no amounts
_SHARE = re.compile(r"[ \u00a0](?:l['’]action|par action|le titre|par titre|l['’]unité)")
# rates are neither prices nor rounds
_NO_RATES = frozenset(["launch", "funding"])
# « a levé 3 M€ pour racheter Norvex »: no price of it
_RAISED = re.compile(r"(?:lev|lèv|récolt|réuni|collect|empoch|emprunt|obt[ei])\w*")
_ONLY_BEHIND = frozenset(["result", "launch", "stake"])


def money(scene: Scene, draft: Draft, *, required: bool, near: int = 40) -> bool:
    """Give an event the amount of its clause; whether there is one, if one is required.

    Args:
        scene: the sentence.
        draft: the event.
        required: whether it is none without.
        near: how many items the amount may be away.
    """
    found = _adjacent(scene, draft)
    if found < 0:
        found = _behind(scene, draft, near)
    before = draft.frame.type not in _ONLY_BEHIND and "close" not in draft.frame.flags
    if found < 0 and (before or (draft.passive and draft.frame.type == "result")):
        found = _before(scene, draft)
    row = scene.items[found].value if found >= 0 else None
    if row is None or (row.period and draft.frame.type in _NO_RATES):
        return not required
    draft.money = scene.items[found].start
    vague = row.modifier in {"range", "vague"}
    if not vague and not _SHARE.match(scene.text, scene.items[found].end):
        bound = row.amount_min if row.amount_min is not None else row.amount_max
        amount = row.amount if row.amount is not None else bound
        if amount is not None:
            draft.amount, draft.currency = amount, row.currency
    return True


def _adjacent(scene: Scene, draft: Draft) -> int:
    """« 3 milliards de bénéfice »: the number of the amount's item, or -1."""
    items, k = scene.items, draft.left - 2
    led = k >= 0 and items[k + 1].low in {"de", "d'", "en"}
    return k if led and items[k].kind == "money" else -1


def _behind(scene: Scene, draft: Draft, near: int) -> int:
    items, verbs = scene.items, draft.frame.verb
    for k in range(draft.right + 1, min(len(items), draft.right + near)):
        low = items[k].low
        if items[k].kind == "money":
            if draft.frame.type == "result" or not figures.claimed(scene, draft, k):
                return k
            continue
        if low in {";", "?"} or (low == ":" and k - draft.right > 3):
            break
        if k > draft.right + 1 and draft.frame.type in DEALS and scene.purpose(k):
            break  # « rachète Norvex avant de lever 5 M€ »
        if low in words("results") and draft.frame.type == "result":
            break  # « le chiffre d'affaires progresse, la perte atteint 3 M€ »
        # the predicate of a noun is its own: « le chiffre d'affaires, lui, a progressé à … »
        if k > draft.limit and scene.finite(k) and verbs:
            break
        verbs = verbs or scene.finite(k)
    return -1


def _before(scene: Scene, draft: Draft) -> int:
    items, reach = scene.items, 25 if draft.frame.verb else 8
    if [one.low for one in items[draft.left : draft.left + 2]] == ["pour", "avoir"]:
        return -1  # « une amende de 3 M€ pour avoir racheté Norvex »
    for k in range(draft.left - 1, max(-1, draft.left - reach), -1):
        if items[k].kind == "money" and not figures.claimed(scene, draft, k):
            deal = draft.frame.type in {"acquisition", "stake"}
            raised = deal and any(_RAISED.fullmatch(one.low) for one in items[max(0, k - 2) : k])
            return -1 if raised else k
        if items[k].low == ":" and draft.frame.type == "acquisition" and k > reach:
            break
        if items[k].low == ";" or (not draft.frame.verb and scene.finite(k)):
            break
    return -1
