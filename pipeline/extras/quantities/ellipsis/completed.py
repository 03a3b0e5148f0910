"""The object of a share that its sentence says elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extras.quantities import change, subjects
from pipeline.extras.quantities.ellipsis.bounds import NEAR, SAID
from pipeline.extras.quantities.ellipsis.pronouns import AMONG, meant, of_en
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import SPACE, S
from pipeline.extras.quantities.nouns import counted


def completed(page: Page, one: Found) -> Found:
    """What has its unit, with the object that its sentence says elsewhere, where it has none."""
    if one.kind == "percent" and page.last and page.last.change in {"up", "down"}:
        one = _coordinated(page, one, page.last)
    if one.object or one.kind == "measure":
        return one
    if one.rule in {"partitive", "out_of"} or AMONG.match(page.text, one.end):
        return replace(one, object=meant(page, one) or of_en(page, one))
    if one.unit == "x" and one.rule == "multiple":
        soit = _SOIT.search(page.text, max(0, one.start - 20), one.start)
        return replace(one, object=subjects.sentence_subject(page, one.start)) if soit else one
    if one.kind in {"ratio", "percent"} and not one.change and one.unit != "x":
        one = replace(one, object=of_en(page, one))
    last = page.last
    if one.object or last is None or last.kind != one.kind or one.unit not in {"%", "pt"}:
        return one
    return _continued(page, one, last)


# « a atteint 4 milliards, soit plus du triple »
_SOIT = re.compile(rf"(?<!\w)soit{S}(?:{SAID}|plus{S}du{S}|le{S})?\Z", re.IGNORECASE)


def _coordinated(page: Page, one: Found, last: Found) -> Found:
    """« les revenus chutent de 28 % et les abonnements de 3 % »."""
    text = page.text
    gap = text[last.end : one.start]
    m = _AND_THE.match(gap) if last.kind == "percent" and len(gap) < NEAR else None
    if m is None or one.change not in {"", last.change}:
        return one
    noun = counted(text, last.end + m.end(), page.names, singular=True)
    if noun is None or change.is_noun(noun.head) or not _ONLY_OF.match(text, noun.end, one.start):
        return one
    return replace(one, object=text[noun.start : noun.end], change=last.change)


_AND_THE = re.compile(rf"(?:,|;|{S}et|,{S}et){S}(?:(?:les?|la|ses|son|sa|leurs?){S}|l['’])")
_ONLY_OF = re.compile(rf"{S}(?:de{S}|d['’])?(?:{SAID})?\Z")


def _continued(page: Page, one: Found, last: Found) -> Found:
    """A percentage with the verb or the base of the one before it."""
    gap = page.text[last.end : one.start]
    if _PARTY.match(gap) and one.change == last.change:
        return replace(one, object=last.object)
    near = 2 * NEAR if _THEN.match(page.text, one.end) and gap.endswith((", ", ",\u00a0")) else NEAR
    if not 0 < len(gap) < near:
        return one
    m = _GAP.fullmatch(gap)
    name = page.names.at(last.end + m.start("name")) if m else None
    if name and last.change in {"up", "down"} and not one.change:
        return replace(one, change=last.change, object=page.text[name[0] : name[1]])
    if one.change or last.change or not _SAME_OBJECT.fullmatch(gap):
        return one
    return replace(one, object=last.object)


# « Orion financerait 43 % de la facture … ; Pléiade, 30 % ; Vega, 27 % »
_PARTY = re.compile(
    r"[^.!?\n]{0,180}[ \u00a0];[ \u00a0](?:et[ \u00a0])?"
    r"[A-ZÀ-Ý][^;,.:!?\n]{1,40},[ \u00a0](?:à[ \u00a0])?\Z"
)
# « 27 % de couverture en deux ans, 75 % dans les cinq ans »
_THEN = re.compile(rf"{S}(?:dans|en|d['’]ici|au{S}bout|après|puis|l['’]an){S}", re.IGNORECASE)
# « Corvane a cédé 17 %, Orion 14 % »
_GAP = re.compile(
    rf"{SPACE}?(?:,{S}(?:et{S})?|{S}et{S}|;{S})(?:(?:celui|celle){S})?"
    rf"(?:le{S}|la{S}|l['’]|d['’]|de{S})?(?P<name>[A-ZÀ-Ý][^,;.:()\d]{{1,30}}?){S}(?:de{S}|d['’])?"
)
_SAME_OBJECT = re.compile(
    rf"[^.;:!?\n|]*?(?:,|(?<!\w)(?:contre|puis|et|ou)){S}(?:{SAID}|à{S})?", re.IGNORECASE
)
