"""Who gives money for a round, where no preposition of its trigger leads to them."""

from __future__ import annotations

from pipeline.discourse import Name
from pipeline.extras.events import parties
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import either, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene

_PURPOSES = frozenset(["pour", "afin"])
_LABELS = ("ORG", "PER")


def add(scene: Scene, draft: Draft) -> None:
    """Give an event of funding those on whom its firm relies, and those listed behind a colon.

    Args:
        scene: the sentence.
        draft: with its clause told.
    """
    m = either("relies").search(scene.small, scene.start, draft.start)
    if m and (relied := _relied_on(scene, draft, scene.at(m.end()))):
        draft.fill("other", relied)
        if draft.factuality == "planned" and _is_past(scene, scene.at(m.start())):
            draft.factuality = ""
    draft.add("other", _listed(scene, draft))
    draft.add("other", _taking_part(scene, draft))
    if draft.fields.get("other"):
        draft.add("other", _besides(scene, draft))


def leads(scene: Scene, draft: Draft) -> bool:
    """Whether the verb before a noun says that its subject gives the money: « A mène la levée »."""
    start = max(scene.start, draft.start - 60)
    return bool(either("leads").search(scene.small, start, draft.start))


def allows(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The firm of « une levée de 3 M€ permet à Brumal de recruter »."""
    m = either("allows").search(scene.small, draft.end, scene.end)
    named = scene.talk.names_in(m.end(), min(scene.end, m.end() + 40)) if m else ()
    fits = named and named[0].start == m.end() and named[0].label == "ORG" if m else False
    return parties.of_names(named[:1]) if fits else ()


def _is_past(scene: Scene, k: int) -> bool:
    """Whether a verb has its auxiliary before it: « a pu compter », « s'est appuyée »."""
    before = scene.items[max(0, k - 3) : k]
    return any(item.low in words("have") or item.low in words("be") for item in before)


def _relied_on(scene: Scene, draft: Draft, k: int) -> tuple[Party, ...]:
    """« a pu compter sur A, B et C pour boucler ce tour »: those behind the verb."""
    purposes = (j for j in range(k, draft.left + 1) if scene.items[j].low in _PURPOSES)
    last = next(purposes, -1)
    while k < last and scene.items[k].low in words("before_list"):
        k += 1
    return _group(scene, k) if k < last else ()


def _listed(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« auprès d'un pool d'investisseurs : A, B et C »."""
    colon, items = draft.limit, scene.items
    if colon + 1 >= len(items) or items[colon].low != ":":
        return ()
    if not either("investors").search(scene.small, draft.end, items[colon].start):
        return ()
    k = colon + 1
    while k < len(items) - 1 and items[k].low in words("before_list"):
        k += 1
    return _group(scene, k)


def _taking_part(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« un tour de table auquel ont participé A, B et C »: those behind the verb."""
    m = either("takes_part").search(scene.small, draft.start, scene.end)
    k = scene.at(m.end()) if m else len(scene.items)
    while k < len(scene.items) - 1 and scene.items[k].low in words("before_list"):
        k += 1
    return _group(scene, k) if k < len(scene.items) else ()


def _besides(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« auprès de A et de son actionnaire historique, B »: the one behind the comma."""
    m = either("besides").search(scene.small, draft.start, scene.end)
    k = scene.at(m.end()) if m else len(scene.items)
    if m is None or k >= len(scene.items) or scene.items[k].start != m.end():
        return ()
    return _group(scene, k)


def _group(scene: Scene, k: int) -> tuple[Party, ...]:
    item = scene.items[k]
    if item.kind != "name" or item.value.label not in _LABELS:
        return ()
    group: list[Name] = scene.group(k, _LABELS)
    return parties.of_names(one for one in group if one.start >= item.start)
