"""When an event happened: the date in its clause."""

from __future__ import annotations

import re

from pipeline.extras.events.draft import DEALS, Draft
from pipeline.extras.events.lexicon import words
from pipeline.extras.events.scene import Scene

_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


_BARS = frozenset({";", "»", "qui", "que", "dont"})


def date(scene: Scene, draft: Draft) -> None:
    """The date in the clause of an event: behind it, else before it, else within."""
    items = scene.items
    found = next(
        (
            k
            for k in range(draft.right + 1, _end(scene, draft))
            if not _is_target(scene, draft, k)
            and _dated(scene, k, since=draft.frame.type != "departure")
            and not _others(scene, draft.right, k)
        ),
        -1,
    )
    for k in range(draft.left - 1 if found < 0 else -1, -1, -1):
        if items[k].low in _BARS:
            break
        if _dated(scene, k) and (k == draft.left - 1 or _opens(scene, k)):
            found = k
            break
    if found < 0:
        found = next((k for k in range(draft.left, draft.right) if _dated(scene, k)), -1)
    if found >= 0:
        draft.when, draft.day = str(items[found].value.value), items[found].value.start_date


def _end(scene: Scene, draft: Draft) -> int:
    """Where what a date may stand in ends: an infinitive behind has dates of its own."""
    last = min(draft.limit, len(scene.items))
    if draft.frame.type not in DEALS:
        return last
    return next((k for k in range(draft.right + 2, last) if scene.purpose(k)), last)


_TARGETS = frozenset(["ici", "horizon"])


def _is_target(scene: Scene, draft: Draft, k: int) -> bool:
    """Whether a date is one to come of what is done: « d'ici 2027 »."""
    told = (
        draft.frame.type in DEALS
        and draft.factuality in {"", "done"}
        and (draft.compound or not draft.frame.verb)
    )
    if not told or scene.items[k].kind != "date":
        return False
    small = scene.small[scene.items[k].start : scene.items[k].end]
    before = scene.items[max(0, k - 5) : k]
    return small.startswith("d'ici") or any(one.low in _TARGETS for one in before)


def dated(scene: Scene, draft: Draft) -> bool:
    """Whether a date stands with an event."""
    date(scene, draft)
    return bool(draft.when)


_PARTED = re.compile(
    r"(?:\w{2,}(?:é|ée|és|ées)|parti|partie|partis|né|née|venue?|sortie?|devenue?|mort|élue?)"
)


def _others(scene: Scene, right: int, k: int) -> bool:
    """Whether a date belongs to a participle between: « succède à X, parti en juillet »."""
    return any(
        scene.items[j].low == "," and _PARTED.fullmatch(scene.items[j + 1].low)
        for j in range(right + 1, k - 1)
    )


def _opens(scene: Scene, k: int) -> bool:
    """Whether a date begins its clause or stands at its verb: « Mardi, », « a annoncé mardi »."""
    for j in range(k - 1, max(-1, k - 6), -1):
        low = scene.items[j].low
        if low in _BREAKS or low == "victime" or scene.finite(j):
            return True
        if low not in words("before_dates"):
            auxiliary = scene.items[j - 1].low if j else ""
            return auxiliary in words("have") and bool(_PARTICIPLE.fullmatch(low))
    return k < 6


_BREAKS = frozenset([",", ":", ";", "(", "et", "–", "—", "-", "»", ".", "mais"])
_PARTICIPLE = re.compile(r"\w{2,}(?:é|i|u|is|it|ert)")


# « depuis 2012 », « fondée en 2012 » are no dates of what the sentence states
_OTHERS = frozenset(["fondée", "fondé", "créée", "créé", "née", "né"])


def _dated(scene: Scene, k: int, *, since: bool = False) -> bool:
    item = scene.items[k]
    if item.kind != "date" or item.value.type != "DATE" or item.value.value in _REFERENCES:
        return False
    first = max(0, k - 3)
    before = [one.low for one in scene.items[first:k]]
    # « contre 3 M€ en 2012 », but « contre Norvex en 2012 »
    compared = "contre" in before and scene.items[first + before.index("contre") + 1].kind != "name"
    other = compared or any(low in _OTHERS for low in before)
    return not other and (since or "depuis" not in before)
