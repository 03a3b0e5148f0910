"""A verb that triggers an event."""

from __future__ import annotations

import re

from pipeline.extras.events import arguments, checks, parties, verbal
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.frames import Frame
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.triggers import followed
from pipeline.extras.events.verb_group import Verb, plain

# what leads to the object of a turn of phrase is no part of it
_LEADING = re.compile(
    r"(?:^|[ \u00a0])(?:de|d['’]|du|des|à|au|aux|chez|dans|sur|contre|avec|par|pour)$"
)


def read(scene: Scene, i: int, frame: Frame, tense: str) -> Draft | None:
    """The event that a verb states; None when it states none.

    Args:
        scene: its sentence.
        i: number of its item.
        frame: of the trigger.
        tense: of its form.
    """
    verb = verbal.read(scene, i, tense, frame)
    if verb is None or not _fits(scene, i, frame, verb):
        return None
    item = scene.items[i]
    start, end, right = verb.start, item.start + len(plain(item.low)), i
    small = scene.small
    follows = followed(frame.follows, small, item.end, scene.end) if frame.follows else None
    if follows and "noun" in frame.flags:
        start, end = follows.span("noun")
    elif follows and follows[0].strip() and "keep" in frame.flags:
        kept = _LEADING.sub("", follows[0].rstrip())
        end = follows.start() + len(kept) if kept else end
        right = max(i, scene.at(end) - 1)
    draft = Draft(frame, start, end, verb.left, right, detail=frame.detail)
    draft.factuality = verb.factuality or frame.factuality
    draft.passive, draft.gerund, draft.suffered = verb.passive, verb.gerund, verb.suffered
    draft.bare = verb.bare
    draft.aimed = verb.dative or verb.clitic == "y"
    draft.causative = verb.causative and not verb.suffered
    draft.compound = verb.start < item.start or verb.infinitive or tense not in {"present", "past"}
    if "compound" in frame.flags and not draft.compound:
        return None
    if not checks.possible(scene, draft):
        return None
    draft.limit = parties.clause_end(scene, right)
    arguments.fill(scene, draft, verb)
    return draft


# « J'ai vu arriver l'iPhone » is a memory
_SEEN = frozenset(["vu", "voir", "voit", "voient", "vois", "voyait"])


def _fits(scene: Scene, i: int, frame: Frame, verb: Verb) -> bool:
    """Whether a verb is in the form that its frame asks for."""
    flags = frame.flags
    before = scene.items[verb.left - 1].low if verb.left else ""
    wrong = (
        # « non divulguée »; of nobody; « m'a proposé »
        (verb.bare and scene.items[i - 1].low == "non" and i > 0)
        or before == "on"
        or (frame.type == "launch" and (verb.dative or _seen(scene, verb)))
        or ("passive_only" in flags and not verb.passive)
        or ("no_bare" in flags and verb.bare)
        or ("bare_only" in flags and not verb.bare)
        or ("bare_clitic" in flags and verb.clitic)
        # « après être passée chez Norvex » is of a career
        or ("no_after" in flags and verb.infinitive and scene.items[verb.left].low == "après")
    )
    if wrong:
        return False
    return "money" not in flags or _is_amount(scene, verb, close="close" in flags)


def _seen(scene: Scene, verb: Verb) -> bool:
    return any(item.low in _SEEN for item in scene.items[max(0, verb.left - 1) : verb.right])


_STOPS = frozenset([".", ";", ":", "?"])


def _is_amount(scene: Scene, verb: Verb, *, close: bool) -> bool:
    """Whether the amount is what the verb is about: its object, or the subject of its passive."""
    items = scene.items
    reach = 6 if close else 11
    for j in range(verb.right + 1, min(len(items), verb.right + reach)):
        if items[j].kind == "money":
            return True
        stops = items[j].low in _STOPS or (close and items[j].low == "%")
        if stops or (scene.finite(j) and items[j].low != "entre"):  # « entre 4 et 6 M€ »
            break
    before = items[max(0, verb.left - 9) : verb.left]
    if any(item.low in {"que", "qu'"} for item in before[-5:]):
        return any(item.kind == "money" for item in before)
    return verb.passive and any(item.kind == "money" for item in before[-4:])
