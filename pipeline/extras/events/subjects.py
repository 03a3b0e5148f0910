"""The subject of a verb: before it, of the clause that it hangs on, behind a comma, inverted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extras.events import parties
from pipeline.extras.events.article import is_public
from pipeline.extras.events.context import topic
from pipeline.extras.events.details import team, unnamed
from pipeline.extras.events.draft import DEALS, Draft, labels_of
from pipeline.extras.events.lexicon import words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.verb_group import Verb


def fill(scene: Scene, draft: Draft, verb: Verb, name: str) -> None:
    """Give a field of an event the subject of its verb.

    Args:
        scene: the sentence.
        draft: the event.
        verb: that states it.
        name: of the field; "-" for a subject that has no part.
    """
    if name == "-":
        return
    labels = labels_of(draft.frame, name)
    before = scene.items[verb.left - 1].low if verb.left else ""
    if before in {"que", "qu'"} and not verb.infinitive:
        _behind_that(scene, draft, verb, name)
        return
    hanging = verb.bare or verb.gerund
    found = _hung_on(scene, draft, verb, labels)
    if hanging and not found:
        found = _beside(scene, verb, labels)
    if not found and not (verb.bare and before not in {",", "et", ""}):
        found = parties.subject(scene, verb.left, labels)
    if not found and verb.bare and verb.left and scene.items[verb.left - 1].kind == "money":
        # « une partie des 5 M€ apportés par AGF »: that of the sentence
        found = parties.shared(scene, verb.left, labels)
    if not found and verb.infinitive and _same_subject(scene, draft, verb):
        found = parties.shared(scene, verb.left, labels)
    opens = verb.left <= _OPENING or before in {":", ".", "–", "—"}
    opens = opens or scene.items[verb.left].low in {"avant", "après"}
    opens = opens or (verb.gerund and before == "," and verb.left <= _LED)
    if not found and opens and (hanging or verb.infinitive):
        found = following(scene, _comma(scene, draft), labels)
    if not found and draft.frame.object == "-" and draft.frame.type == "launch":
        found = _inverted(scene, draft, labels)
    hires = name == "other" and "person" in draft.frame.flags
    if not found and (name == "main" or hires) and not verb.passive and not verb.bare:
        found = _of_team(scene, verb, labels) or (() if hires else _unnamed(scene, verb, labels))
    draft.fill(name, found or topic(scene, labels))


_OPENING = 2
# « En effet, ayant quitté … »
_LED = 4


def _same_subject(scene: Scene, draft: Draft, verb: Verb) -> bool:
    """« un an après être parti », « quitte Norvex pour diriger Brumal »: of the clause before."""
    led = scene.items[verb.left].low
    if led != "pour" or "person" not in draft.frame.flags:
        return led == "après"
    before = scene.items[max(0, verb.left - 12) : verb.left]
    return any(item.low.startswith(_LEAVING) for item in before)


_LEAVING = ("quitt", "démission", "abandonn", "délaiss")


def _hung_on(scene: Scene, draft: Draft, verb: Verb, labels: Sequence[str]) -> tuple[Party, ...]:
    """« a quitté Orvia pour racheter Alto »: whoever does what the main clause says."""
    if draft.frame.type not in DEALS or not (verb.gerund or verb.infinitive):
        return ()
    before = {item.low for item in scene.items[max(0, verb.left - 2) : verb.left]}
    aimed = scene.items[verb.left].low == "en" or not before.isdisjoint(words("aims"))
    led = verb.gerund or scene.purpose(verb.left) or aimed
    if [one.low for one in scene.items[verb.left : verb.left + 2]] == ["pour", "avoir"]:
        return _blamed(scene, verb, labels)
    return parties.shared(scene, verb.left, labels) if led else ()


def _blamed(scene: Scene, verb: Verb, labels: Sequence[str]) -> tuple[Party, ...]:
    """« inflige une amende à Norvex pour avoir racheté Orvia »: not who fines."""
    for k in range(verb.left - 1, -1, -1):
        item = scene.items[k]
        if item.kind == "name" and item.value.label in labels and scene.governed(k) == "à":
            return parties.of_names(scene.group(k, labels))
    found = parties.shared(scene, verb.left, labels)
    return tuple(one for one in found if not is_public(one.text))


def _unnamed(scene: Scene, verb: Verb, labels: Sequence[str]) -> tuple[Party, ...]:
    """« le constructeur perd 3 M€ » where no firm is named before: as printed, or the only one."""
    start = scene.items[verb.left].start
    m = unnamed().search(scene.text, max(scene.start, start - 60), start)
    if m is None or "ORG" not in labels or scene.article.organisation(start):
        return ()
    named = {one.canonical: one for one in scene.talk.names if one.label == "ORG"}
    return parties.of_names(named.values()) if len(named) == 1 else (Party(m["who"], ""),)


def _of_team(scene: Scene, verb: Verb, labels: Sequence[str]) -> tuple[Party, ...]:
    """The firm for which people act: « l'équipe de Norvex a publié », « le patron de Brumal »."""
    item = scene.items[verb.left - 1] if verb.left else None
    if item is None or item.kind != "name" or item.value.label != "ORG" or "ORG" not in labels:
        return ()
    led = team().search(scene.text, max(scene.start, item.start - 60), item.start)
    return parties.of_names([item.value]) if led else ()


def _behind_that(scene: Scene, draft: Draft, verb: Verb, name: str) -> None:
    """« que vient de racheter Nvidia »: the subject stands behind, the object before."""
    object_, labels = draft.frame.object, labels_of(draft.frame, name)
    draft.fill(object_, parties.antecedent(scene, verb.left - 1, labels_of(draft.frame, object_)))
    for prep, k in parties.complements(scene, draft.right, draft.limit):
        if prep == "" and scene.items[k].value.label in labels:
            draft.fill(name, parties.of_names(scene.group(k, labels)))
            draft.limit = k


def _inverted(scene: Scene, draft: Draft, labels: Sequence[str]) -> tuple[Party, ...]:
    """« Arrivent aussi les Xeon »: a subject behind its verb."""
    for k in range(draft.right + 1, min(draft.right + 5, draft.limit)):
        item = scene.items[k]
        if item.kind == "name":
            fits = item.value.label in labels and scene.governed(k) == ""
            return parties.of_names(scene.group(k, labels)) if fits else ()
        if item.low not in words("determiners") and item.low not in words("adverbs"):
            return ()
    return ()


def _beside(scene: Scene, verb: Verb, labels: Sequence[str]) -> tuple[Party, ...]:
    """The name that a participle belongs to: the one right before it, a comma apart or not."""
    j = _joined(scene, verb.left - 1)
    if j >= 0 and scene.items[j].low == ",":
        j -= 1
    for k in range(j, max(-1, j - 6), -1):
        item = scene.items[k]
        if item.kind == "name":
            if item.value.label in labels:
                return parties.of_names(scene.group(k, labels) if k == j else [item.value])
        elif item.kind != "word" or item.low in {",", ";", ":"} or scene.finite(k):
            break
        elif meant := parties.description(scene, k, labels):
            return meant
    return ()


def _joined(scene: Scene, j: int) -> int:
    """Of « X, passé par Y et recruté en mai »: where the first of the two participles begins."""
    while j > 0 and scene.items[j].low in words("adverbs"):
        j -= 1
    if j < 0 or scene.items[j].low != "et":
        return j
    for k in range(j - 1, max(0, j - 12), -1):
        if scene.items[k].low == ",":
            return k if _PARTICIPLE.fullmatch(scene.items[k + 1].low) else j
        if scene.finite(k):
            break
    return j


_PARTICIPLE = re.compile(r"\w{3,}(?:ée?s?|ie?s?|ue?s?)")


def _comma(scene: Scene, draft: Draft) -> int:
    """Where the clause of an event ends, at the first comma when nothing else tells."""
    if draft.limit < len(scene.items):
        return draft.limit
    return comma_behind(scene, draft)


def comma_behind(scene: Scene, draft: Draft) -> int:
    """The first comma behind a trigger."""
    behind = range(draft.right + 1, min(len(scene.items), draft.right + 8))
    return next((k for k in behind if scene.items[k].low == ","), draft.limit)


def following(scene: Scene, limit: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """The subject of the main clause behind « Racheté en 2011 par Nvidia, … »."""
    if limit >= len(scene.items) or scene.items[limit].low != ",":
        return ()
    for k in range(limit, min(len(scene.items), limit + 8)):
        item = scene.items[k]
        if item.kind == "name" and item.value.label in labels and scene.governed(k) == "":
            group = scene.group(k, labels)
            return parties.of_names(one for one in group if one.start > scene.items[limit].start)
        if scene.finite(k):
            break
        if item.low in words("pronouns"):
            return parties.pronoun(scene, k, labels)
        if meant := parties.description(scene, k, labels):
            return meant
    return ()
