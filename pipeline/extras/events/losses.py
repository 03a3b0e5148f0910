"""What layoffs and breaches ask for."""

from __future__ import annotations

import re

from pipeline.extras.events import details, parties
from pipeline.extras.events.context import implied
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import either
from pipeline.extras.events.scene import Scene

_SHARE = re.compile(
    r"(?:soit |près de |environ |\()?(\d[\d,]*\s?%(?: d(?:e|u|es)(?: (?:ses|leurs?|l['’]))? ?"
    r"(?:effectifs?|personnel|salariés|postes))?"
    r"|un (?:tiers|quart|cinquième|dixième)|la moitié|le (?:tiers|quart))"
)


def counted(scene: Scene, draft: Draft) -> bool:
    """Whether jobs stand where the trigger asks for them; their number is taken."""
    if "staff_subject" in draft.frame.flags or draft.passive:
        before = _last_staff(scene, draft)
        draft.amount = details.number(before) if before else None
        return draft.amount is not None
    return _counted_behind(scene, draft)


def layoffs(scene: Scene, draft: Draft) -> bool:
    """Jobs that go: their number, or a firm."""
    if draft.passive:
        draft.fields["main"] = ()
    if not draft.frame.verb and not draft.fields.get("main") and not draft.amount:
        draft.fill("main", implied(scene, draft, ()))
    if not draft.frame.verb and not draft.amount and not draft.fields.get("main"):
        return False
    share = _SHARE.search(scene.text, draft.end, min(scene.end, draft.end + 120))
    if share:
        draft.detail = share[1]
    return True


def _last_staff(scene: Scene, draft: Draft) -> re.Match[str] | None:
    found = details.staff().finditer(scene.text, scene.start, draft.start)
    return max(found, key=lambda m: m.start(), default=None)


_PEOPLE = re.compile(r"effectifs?|personnel|personnes|CDI|données", re.IGNORECASE)
_WITHIN = re.compile(r"dans (?:ses|les|leurs|le|son) $")
_JOBS = re.compile(r"postes?|emplois?|salarié|employé|effectif", re.IGNORECASE)
_CUT = re.compile(r"effectif|poste|salari|emploi|supprim|licenci", re.IGNORECASE)


def _counted_behind(scene: Scene, draft: Draft) -> bool:
    text, flags, end = scene.text, draft.frame.flags, min(scene.end, draft.end + 60)
    if "staff" in flags:
        m = details.staff().search(text, draft.end, end)
        if m is None or (_PEOPLE.match(m[0]) and not _WITHIN.search(text[draft.end : m.start()])):
            return False
        if details.number(m) is None and not _JOBS.search(m[0]):
            return False
    elif "counted" in flags:
        m = details.staff().search(text, max(scene.start, draft.start - 30), draft.end)
        few = m is None or (details.number(m) or 0) < _SOME
        if few or not _CUT.search(text, scene.start, scene.end):
            return False
    else:
        found = details.staff().finditer(text, draft.start, end)
        m = next((one for one in found if details.number(one)), None)
    draft.amount = details.number(m) if m else None
    return True


# fewer departures are of persons
_SOME = 5


def attacked(scene: Scene, draft: Draft) -> bool:
    """Whether the words are of an attack or leak, with its records where the trigger asks so."""
    text, flags = scene.text, draft.frame.flags
    if draft.bare and _COPIED.search(text, scene.start, draft.start):
        return False
    context = scene.small[max(0, scene.start - 200) : scene.end + 100]
    told = draft.suffered or either("breaches").search(context) or scene.article.attacked
    if not told:
        return False
    m = details.records().search(text, draft.end, scene.end)
    m = m or details.records().search(text, scene.start, draft.start)
    if "records" in flags and not (m if not draft.frame.verb else _taken(scene, draft, context)):
        return False
    if m is None and _LEAK.fullmatch(text, draft.start, draft.end):
        return False
    draft.amount = details.number(m) if m else None
    return True


def breach(scene: Scene, draft: Draft) -> bool:
    """An attack or leak: it needs no more than its words."""
    suffered = draft.passive or draft.suffered
    if suffered and "records" in draft.frame.flags and not draft.fields.get("main"):
        _victim(scene, draft)
    return True


# « des jeux piratés » are copies, « les entreprises piratées » is nobody
_COPIED = re.compile(
    r"\b(?:livres?|jeux?|films?|séries?|musiques?|logiciels?|copies?|versions?|œuvres?|romans?"
    r"|(?:des|les) (?:entreprises|sociétés|sites|firmes)) $",
    re.IGNORECASE,
)
_LEAK = re.compile(r"fuites?", re.IGNORECASE)
_SPREAD = re.compile(r"publi|diffus|divulg|extrait", re.IGNORECASE)
_STOLEN = re.compile(r"pirat|hack|fuite|vol|dark|forum", re.IGNORECASE)


def _taken(scene: Scene, draft: Draft, context: str) -> bool:
    """Whether it is data that are taken, or stolen ones that are spread."""
    if not either("data").search(scene.small, scene.start, scene.end):
        return False
    verb = scene.text[draft.start : draft.end].split()[-1]
    return not _SPREAD.match(verb) or bool(_STOLEN.search(context))


def _victim(scene: Scene, draft: Draft) -> None:
    """Whose data: « la base complète de Ledger a été déversée »."""
    labels = draft.frame.labels["main"]
    for k in range(draft.left - 1, max(-1, draft.left - 9), -1):
        item = scene.items[k]
        if item.low in {",", ";", ":"} or scene.finite(k):
            return
        if item.kind == "name" and item.value.label in labels:
            draft.fill("main", parties.of_names([item.value]))
            return
