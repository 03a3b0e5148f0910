"""Whether what a trigger states is an event of its type."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extras.events import courts, deals, figures, launches, losses, people, when
from pipeline.extras.events.article import is_public
from pipeline.extras.events.context import announced, implied, own, sourced, topic
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene

# what a type asks for whatever its arguments
_FIRST: dict[str, Callable[[Scene, Draft], bool]] = {
    "funding": deals.raised,
    "result": deals.earned,
    "valuation": deals.valued,
    "launch": launches.stated,
    "layoffs": losses.counted,
    "breach": losses.attacked,
}
_CHECKS: dict[str, Callable[[Scene, Draft], bool]] = {
    "funding": deals.funding,
    "acquisition": deals.acquisition,
    "stake": deals.stake,
    "result": deals.result,
    "valuation": deals.valuation,
    "partnership": deals.partnership,
    "launch": launches.launch,
    "appointment": people.person,
    "departure": people.person,
    "layoffs": losses.layoffs,
    "breach": losses.breach,
    "fine": courts.fine,
    "lawsuit": courts.lawsuit,
}
# types that articles count and sum up
_COUNTED = frozenset(["funding", "acquisition", "result", "valuation"])
# types that may have nobody as `main`
_NOBODY = frozenset(["launch", "lawsuit"])


def possible(scene: Scene, draft: Draft) -> bool:
    """Whether an event may be of its type, as far as the words around its trigger tell.

    Args:
        scene: its sentence.
        draft: before its arguments are read.
    """
    first = _FIRST.get(draft.frame.type)
    return first is None or first(scene, draft)


def complete(scene: Scene, draft: Draft) -> bool:
    """Whether an event has what its type needs; its columns are filled on the way.

    Args:
        scene: its sentence.
        draft: with the arguments of its trigger.
    """
    frame, fields = draft.frame, draft.fields
    if draft.generic or not _CHECKS[frame.type](scene, draft):
        return False
    if "again" in frame.flags:
        _recall(scene, draft)
    if frame.type in _COUNTED and figures.together(scene, draft):
        return False
    for name in ("main", "other"):
        if not fields.get(name) and _may_imply(draft, name):
            _imply(scene, draft, name)
    main = {party.text for party in fields.get("main", ())}
    fields["other"] = tuple(one for one in fields.get("other", ()) if one.text not in main)
    if any(not fields.get(name) for name in frame.named) or not (main or _needs_nobody(draft)):
        return False
    when.date(scene, draft)
    if draft.factuality == "rumoured" and announced(scene, draft.start):
        draft.factuality = "planned"
    if sourced(scene, draft) and draft.factuality != "denied":
        draft.factuality = "rumoured"
    return True


def _needs_nobody(draft: Draft) -> bool:
    """Whether an event may be without `main`: « la vente de Norvex »."""
    frame = draft.frame
    return frame.type in _NOBODY or ("nobody" in frame.flags and bool(draft.fields.get("other")))


def _nearest(scene: Scene, taken: set[str], end: int) -> tuple[Party, ...]:
    """Whom « y » and « lui » mean: the last organisation before, in their paragraph."""
    start, _ = scene.talk.paragraph_at(scene.start)
    for one in reversed(scene.talk.names_in(start, end)):
        if one.label == "ORG" and one.canonical not in taken and not is_public(one.canonical):
            return (Party(one.canonical, "ORG", one.start),)
    return ()


def _recall(scene: Scene, draft: Draft) -> None:
    """« L'opération sera bouclée en juin »: that which the article told of last."""
    last = scene.article.told.get(draft.frame.type)
    taken = draft.taken
    known = {*last.main.split(" | "), *last.other.split(" | ")} if last else set()
    if last is None or (taken and not taken & known and last.type != "funding"):
        return
    for name, had in (("main", last.main), ("other", last.other)):
        draft.fill(
            name,
            tuple(
                Party(one, scene.article.labels.get(one, ""))
                for one in had.split(" | ")
                if one and one not in taken
            ),
        )


# fields that the context does not fill
_STATED = {
    "acquisition": ("other",),
    "lawsuit": ("main", "other"),
    "partnership": ("other",),
    "stake": ("main",),
    "fine": ("main",),
    "launch": ("main",),
}
_PERSONAL = frozenset(["appointment", "departure"])
_EMPLOYER = _PERSONAL | {"stake"}
_NEAR = frozenset(["funding", "valuation", "result"])


def _may_imply(draft: Draft, name: str) -> bool:
    """Whether the context may fill a field: an organisation that need not be named."""
    frame = draft.frame
    aimed = draft.aimed and draft.factuality != "denied"
    if aimed and frame.to.get("à") == name and "ORG" in frame.labels[name]:
        return True  # « lui a versé », « y a mis »
    if "ORG" not in frame.labels[name] or name in _STATED.get(frame.type, ()):
        return False
    if frame.type == "acquisition" and name == "main" and "nobody" in frame.flags:
        return False  # « Norvex est à vendre »
    if name == "other" and frame.type not in _EMPLOYER:
        return False
    return name not in frame.named or draft.causative


def _earner(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« Son chiffre d'affaires … »: of whoever the sentence before has told a result."""
    main, at = scene.article.earner
    talk, before = scene.talk, scene.items[draft.left - 1].low if draft.left else ""
    if not main or before not in {"son", "sa", "ses"} or at < talk.paragraph_at(scene.start)[0]:
        return ()
    near = talk.number_of(at) in {talk.number_of(scene.start), talk.number_of(scene.start) - 1}
    return (Party(main, scene.article.labels.get(main, "")),) if near else ()


# « Il prendra ses fonctions le 3 mai »
_DUTIES = re.compile(r"\b(?:fonctions?|poste|fauteuil|quartiers)$")


def _employer(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« Chez Norvex, X prend la tête de … »; of who is appointed again, whom the text has said."""
    if scene.items[0].low == "chez":
        return topic(scene, ("ORG",))
    last, main = scene.article.told.get("appointment"), draft.fields.get("main", ())
    again = draft.frame.type == "appointment" and _DUTIES.search(scene.text, draft.start, draft.end)
    if not again or last is None or not main or last.main != main[0].text:
        return ()
    return (Party(last.other, scene.article.labels.get(last.other, "")),)


def _imply(scene: Scene, draft: Draft, name: str) -> None:
    labels = draft.frame.labels[name]
    if name == "main" and draft.frame.type in _NEAR:
        draft.fill(name, own(scene, draft.left, labels, draft.taken))
    if name == "main" and draft.frame.type == "result":
        draft.fill(name, _earner(scene, draft))
    if name == "other" and draft.frame.type in _PERSONAL:
        draft.fill(name, _employer(scene, draft))
    taken = draft.taken
    if name == "main" and draft.frame.type == "funding":
        taken = taken | scene.article.givers
    found = (_nearest(scene, taken, draft.start) if draft.aimed else ()) or implied(
        scene, draft, taken
    )
    if found and scene.article.labels.get(found[0].text) in labels:
        draft.fill(name, found)
