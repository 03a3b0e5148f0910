"""What layoffs and breaches ask for."""

from __future__ import annotations

import re

from pipeline.extras.events import details, parties
from pipeline.extras.events.article import is_public
from pipeline.extras.events.context import implied
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import either
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.tenses import is_finite
from pipeline.numbers import WORDS

_SHARE = re.compile(
    r"(?:soit |près de |environ |\()?"
    rf"(\d[\d,]*\s?%|(?:\d[\d,]*|{WORDS}) pour cent"
    r"|un (?:salarié|employé|emploi|poste) sur (?:\w+)"
    r"|un (?:tiers|quart|cinquième|dixième)|la moitié|(?:le |(?<=du ))(?:tiers|quart))"
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
    main = draft.fields.get("main", ())
    if draft.passive:
        # whose they are stands behind: « sont supprimés chez Norvex »
        draft.fields["main"] = tuple(one for one in main if one.start >= draft.end)
    if len(main) < _SEVERAL and (_many(scene, draft) or (not main and _of_many(scene, draft))):
        return False
    if draft.passive or not draft.frame.verb:
        draft.fill("main", implied(scene, draft, ()) or (_only(scene) if draft.amount else ()))
        if not draft.amount and not draft.fields.get("main"):
            return False
    share = _SHARE.search(scene.text, draft.end, min(scene.end, draft.end + 120))
    if share:
        draft.detail = share[1]
    return True


_SEVERAL = 2
# third persons of the plural; « vient », « tient » are none
_PLURAL = re.compile(r"(?!\w*[vt]ient$)\w*(?:ont|ent)")
_AGGREGATE = re.compile(r"\b(?:secteur|industrie|filière|marché|tech)(?: \w+)? $", re.IGNORECASE)


def _many(scene: Scene, draft: Draft) -> bool:
    """Whether a verb has several that are not named: « ces géants qui licencient »."""
    if not draft.frame.verb or draft.passive or "staff_subject" in draft.frame.flags:
        return False
    verbs = scene.items[draft.left : draft.right + 1]
    first = next((item.low for item in verbs if is_finite(item.low)), "")
    start = scene.items[draft.left].start
    return bool(_PLURAL.fullmatch(first) or _AGGREGATE.search(scene.text, scene.start, start))


_WAVES = re.compile(r"(?:plans|vagues|licenciements|suppressions|réductions|coupes)", re.IGNORECASE)


def _of_many(scene: Scene, draft: Draft) -> bool:
    """Whether « ces vagues de licenciements » are those of nobody in particular."""
    wave = not draft.frame.verb and _WAVES.match(scene.text, draft.start, draft.end)
    if not wave or scene.article.titled:
        return False
    return not _before(scene, draft)


def _only(scene: Scene) -> tuple[Party, ...]:
    """The firm of « La fusion de Norvex aboutira à la suppression de 300 postes », if it is one."""
    named = {
        name.canonical: name
        for name in scene.talk.names_in(scene.start, scene.end)
        if name.label == "ORG" and not is_public(name.canonical)
    }
    return parties.of_names(named.values()) if len(named) == 1 else ()


def _before(scene: Scene, draft: Draft) -> re.Match[str] | None:
    """The number of « 1 200 licenciements », which stands before its noun."""
    start = max(scene.start, draft.start - 30)
    found = details.staff().finditer(scene.text, start, draft.end)
    return next((m for m in found if m.end() > draft.start and details.number(m)), None)


# « sur les 220 000 emplois », « de ses 4 000 salariés »: of whom some go
_WHOLE = re.compile(r"\b(?:sur|parmi) (?:les|ses|leurs|nos|quelque|un total de)? ?$", re.IGNORECASE)


def _last_staff(scene: Scene, draft: Draft) -> re.Match[str] | None:
    """The number that stands before a verb; of a part of all, that of the part."""
    found = details.staff().finditer(scene.text, scene.start, draft.start)
    last = max(found, key=lambda m: m.start(), default=None)
    if last and _WHOLE.search(scene.text, scene.start, last.start()):
        left = scene.items[draft.left].start
        parts = details.bare().finditer(scene.text, last.end(), left)
        return next((m for m in parts if left - m.end() < _NEAR), None)
    return last


# characters from a number to its verb
_NEAR = 3
_THEM = re.compile(r"\ben $")


def _of_them(scene: Scene, draft: Draft) -> re.Match[str] | None:
    """The number behind « en »: « sur ses 4 000 salariés, Norvex en licencie 300 »."""
    if not _THEM.search(scene.text, scene.start, draft.start):
        return None
    told = details.staff().search(scene.text, scene.start, draft.start)
    return details.bare().match(scene.text, draft.end, scene.end) if told else None


_PEOPLE = re.compile(r"effectifs?|personnel|personnes|CDI|données", re.IGNORECASE)
_WITHIN = re.compile(r"dans (?:ses|les|leurs|le|son) $")
_JOBS = re.compile(r"postes?|emplois?|salarié|employé|effectif", re.IGNORECASE)
_CUT = re.compile(r"effectif|poste|salari|emploi|supprim|licenci", re.IGNORECASE)


def _counted_behind(scene: Scene, draft: Draft) -> bool:
    text, flags, end = scene.text, draft.frame.flags, min(scene.end, draft.end + 60)
    if "staff" in flags:
        if m := _of_them(scene, draft):
            draft.amount = details.number(m)
            return True
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
        m = None if draft.frame.verb else _before(scene, draft)
        found = details.staff().finditer(text, draft.start, end)
        m = m or next((one for one in found if details.number(one)), None)
    draft.amount = details.number(m) if m else None
    return _is_number(scene, draft, m)


_SHARED = re.compile(r" sur (?!\w+ ans)")


def _is_number(scene: Scene, draft: Draft, m: re.Match[str] | None) -> bool:
    """Whether a number is one of layoffs: « un salarié » alone is none, « un sur dix » a share."""
    if m is None or draft.amount != 1:
        return True
    draft.amount = None
    return bool(_SHARED.match(scene.text, m.end()))


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
    leaked = draft.frame.verb and "fuit" in scene.small[draft.start : draft.end]
    suffered = draft.passive or draft.suffered or leaked
    if suffered and "records" in draft.frame.flags and not draft.fields.get("main"):
        _victim(scene, draft)
    if draft.passive and draft.factuality == "denied":
        draft.fill("main", implied(scene, draft, ()))
    draft.fill("other", _claimed(scene, draft))
    return True


_CLAIMED = re.compile(
    r"\b(?:revendiqu|attribu|imput|(?:perpétr|orchestr|men|commis|sign)(?=[^.;:,]{0,40}\bpar\b))"
    r"\w+ (?:[^.;:,«»]{0,30} )?(?:par|à|au|aux) (?:(?:les?|la|une?|des) |l['’])?"
    r"(?:[a-zà-ÿ-]+ ){0,3}?[«\"“]? ?$"
)
_BEHIND_IT = re.compile(
    r"à l['’]origine d[eu'’] ?(?:(?:la|cette|ce|une?) |l['’])?(?:[a-zà-ÿ-]+ )?$"
)


def _claimed(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« une attaque revendiquée par X », « X, à l'origine de l'attaque »: who has done it."""
    labels, taken = draft.frame.labels["other"], draft.taken
    for k in range(draft.right + 1, len(scene.items)):
        item = scene.items[k]
        fits = item.kind == "name" and item.value.label in labels
        if fits and item.value.canonical not in taken:
            if _CLAIMED.search(scene.small, draft.end, item.start):
                return parties.of_names(scene.group(k, labels))
            break
    if not _BEHIND_IT.search(scene.small, scene.start, draft.start):
        return ()
    before = [one.value for one in scene.items[: draft.left] if one.kind == "name"]
    return parties.of_names(before[-1:]) if before and before[-1].label in labels else ()


_HIT = re.compile(
    r"[^.;:,«»]{0,45}?\b(?:touch|frapp|vis|affect|paralys|cibl|perturb|ébranl|secou|impact)\w+ "
    r"(?:(?:les?|la|des|du|plusieurs|deux|une?|ses|son) |l['’])?"
    r"(?:[a-zà-ÿ'’-]+ ){0,5}?(?:d['’]|l['’])?"
)


def hit(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« Un vol de données a touché X »: whom an attack that is a subject has hit."""
    labels = draft.frame.labels["main"]
    for k in range(draft.right + 1, len(scene.items)):
        item = scene.items[k]
        if item.kind == "name":
            led = _HIT.fullmatch(scene.small, draft.end, item.start)
            fits = led and item.value.label in labels and scene.governed(k) != "par"
            return parties.of_names(scene.group(k, labels)) if fits else ()
    return ()


# « des jeux piratés » are copies, « les entreprises piratées » is nobody
_COPIED = re.compile(
    r"\b(?:livres?|jeux?|films?|séries?|musiques?|logiciels?|copies?|versions?|œuvres?|romans?"
    r"|(?:des|les) (?:entreprises|sociétés|sites|firmes)) $",
    re.IGNORECASE,
)
_LEAK = re.compile(r"fuites?", re.IGNORECASE)
_SPREAD = re.compile(r"publi|diffus|divulg|extrait", re.IGNORECASE)
_STOLEN = re.compile(r"pirat|hack|cyber|rançon|intrusion|fuite|vol|dark|forum", re.IGNORECASE)


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
        if item.low == "où":
            # « la mairie d'Orvia, où 3 000 dossiers ont été volés »
            draft.fill("main", parties.antecedent(scene, k, labels))
            return
        if item.low in {",", ";", ":"} or scene.finite(k):
            return
        if item.kind == "name" and item.value.label in labels:
            draft.fill("main", parties.of_names([item.value]))
            return
