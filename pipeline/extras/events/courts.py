"""What fines and lawsuits ask for."""

from __future__ import annotations

import re

from pipeline.extras.events import parties
from pipeline.extras.events.amounts import money
from pipeline.extras.events.context import implied
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import either, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.typography import small

_FINE = re.compile(r"\b(?:amendes?|sanctions?|pénalités?|astreintes?)\b", re.IGNORECASE)
_LOOSE = re.compile(r"sanction|astreinte", re.IGNORECASE)
_GROUND = re.compile(
    r"\bpour (?:(?:la|le|les|des|une?) |l['’])?((?!\w*[\d€$])(?:(?!euros|dollars)[^,;.()«»]){8,90})"
)


def fine(scene: Scene, draft: Draft) -> bool:
    """A fine: an amount, or who has it from whom; its ground."""
    money(scene, draft, required=False, near=20)
    _accused(scene, draft)
    if not draft.frame.verb:
        draft.fill("other", _fining(scene, draft))
    draft.fill("other", _seat(scene, draft))
    if "authority" in draft.frame.flags:
        rules = any(map(_rules, draft.fields.get("other", ())))
        stated = draft.amount is not None and rules
    else:
        stated = _fined(scene, draft)
    ground = _GROUND.search(scene.text, draft.end, scene.end) if stated else None
    draft.detail = ground[1].strip() if ground else ""
    return stated


def _fining(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« La Cnil a rendu publique une amende », « ACPR : amende de 3 M€ »: who fines."""
    for k, item in enumerate(scene.items[: draft.left]):
        if item.kind != "name" or scene.governed(k):
            continue
        party = parties.of_names([item.value])[0]
        if party.text not in draft.taken and party.label in {"ORG", "LOC"} and _rules(party):
            return (party,)
    return ()


_BY_LAW = re.compile(
    r"\b(?:prév(?:oit|oient|oyait|oyant)|passibles?|(?:peu|pourr)\w+ (?:valoir|entraîner))\b"
    r"[^.;:]{0,40}$"
)


_ACCUSED = re.compile(r"\b(?:plaint|recours|saisi|signalement|enquête|procédure|dénonc)")


def _seat(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« Bruxelles inflige 3 M€ d'amende à Norvex »: the seat of who fines."""
    if not any(item.low.startswith(_INFLICTS) for item in scene.items[: draft.right + 1]):
        return ()
    first = next((k for k, one in enumerate(scene.items) if one.kind == "name"), len(scene.items))
    if first >= scene.at(draft.start) or scene.governed(first):
        return ()
    seat = scene.items[first].value
    return parties.of_names([seat]) if seat.canonical in words("capitals") else ()


_INFLICTS = ("inflig", "prononc", "condamn", "sanctionn", "impos", "réclam")


def _accused(scene: Scene, draft: Draft) -> None:
    """« une amende à la suite d'une plainte de Norvex »: who complains is no authority."""
    draft.fields["other"] = tuple(
        one
        for one in draft.fields.get("other", ())
        if not _ACCUSED.search(scene.small, draft.end, max(draft.end, one.start))
    )


def _fined(scene: Scene, draft: Draft) -> bool:
    """Whether the words of a fine are of one."""
    fields, text = draft.fields, scene.text
    several = not draft.frame.verb and text[draft.end - 1] == "s"
    if several and _BY_LAW.search(scene.small, scene.start, draft.start):
        return False  # « un règlement qui prévoit des amendes »
    if "fined" in draft.frame.flags:
        _noun(scene, draft)
    if draft.frame.verb and not fields.get("main") and draft.amount is not None:
        _titled(scene, draft)
    if draft.frame.verb:
        if draft.amount is None and not _FINE.search(text, scene.start, scene.end):
            return bool(fields.get("other") and fields.get("main"))
    elif _FINE.search(scene.text_of_title()) and not fields.get("main"):
        _titled(scene, draft)
    if draft.frame.verb or draft.amount is not None:
        return True
    return bool(fields.get("main")) and not _LOOSE.match(text, draft.start)


def _noun(scene: Scene, draft: Draft) -> None:
    """« a infligé jeudi à Norvex une amende »: the noun states it."""
    m = _FINE.search(scene.text, draft.end, scene.end)
    m = m or next(iter(_FINE.finditer(scene.text, scene.start, draft.start)), None)
    if m:
        draft.start, draft.end = m.span()


def _rules(party: Party) -> bool:
    """Whether somebody may fine: an authority, or the seat of one."""
    if is_court(party.text):
        return False
    return party.text in words("capitals") or (
        party.label == "ORG" and bool(either("authorities").search(small(party.text)))
    )


_COURT = re.compile(
    r"(?:tribunal|cour\b|conseil d['’][ée]tat|conseil constitutionnel|parquet|conseil de prud"
    r"|haute cour|procureur|juge\b|jury)",
    re.IGNORECASE,
)


def is_court(name: str) -> bool:
    """Whether an organisation is a court.

    >>> is_court("Tribunal de commerce de Brest"), is_court("Norvex")
    (True, False)
    """
    return bool(_COURT.match(name))


def _titled(scene: Scene, draft: Draft) -> None:
    """Whom the article is about, where its title says so, is who is sued or fined."""
    about = scene.article.about
    if about and scene.article.titled and about not in draft.taken:
        draft.fill("main", (Party(about, "ORG"),))


def _topic(scene: Scene, draft: Draft) -> None:
    """Who is sued goes without saying, unless whom the article is about is the plaintiff."""
    if scene.article.about not in draft.taken:
        draft.fill("main", implied(scene, draft, draft.taken))


_OPPOSES = re.compile(r"[^.;:]{0,30}?\boppos(?:e|ait|ant|era)[ \u00a0]")


def _opposed(scene: Scene, draft: Draft) -> None:
    """« le procès opposant Orvia à Norvex »: who sues, and whom."""
    m = None if draft.frame.verb else _OPPOSES.match(scene.small, draft.end, scene.end)
    k = scene.at(m.end()) if m else len(scene.items)
    labels = ("ORG", "PER")
    named = [j for j in range(k, min(len(scene.items), k + 12)) if scene.items[j].kind == "name"]
    named = [j for j in named if scene.items[j].value.label in labels]
    behind = next((j for j in named[1:] if scene.governed(j) == "à"), -1)
    if behind > 0 and named[0] - k < 4:
        draft.fields["other"] = parties.of_names([scene.items[named[0]].value])
        draft.fields["main"] = parties.of_names([scene.items[behind].value])


_COMPLAINT = re.compile(r"\bplaintes?\b", re.IGNORECASE)
_UNKNOWN = re.compile(r" contre X\b")


def lawsuit(scene: Scene, draft: Draft) -> bool:
    """A suit, trial or judgement: somebody on either side."""
    fields, flags = draft.fields, draft.frame.flags
    if "money" in flags and not fields.get("main"):
        draft.fill("main", implied(scene, draft, draft.taken))
    _opposed(scene, draft)
    fields["other"] = tuple(
        one for one in fields.get("other", ()) if not is_court(one.text) and one.label
    )
    unsaid = not fields.get("main") and not _UNKNOWN.match(scene.text, draft.end)
    if unsaid and fields["other"] and "no_fine" not in flags:
        _titled(scene, draft)
        if _COMPLAINT.search(scene.text, draft.start, min(scene.end, draft.end + 12)):
            _topic(scene, draft)
    main = fields.get("main", ())
    fined = "no_fine" in flags and _FINE.search(scene.text, scene.start, scene.end)
    if fined and main and main[0].label == "ORG":
        return False
    money(scene, draft, required="money" in flags, near=20)
    if draft.amount is not None and _of_fine(scene, draft):
        draft.amount, draft.currency = None, ""
    convicted = scene.small.startswith("condamnation", draft.start)
    if ("no_fine" in flags or convicted) and draft.amount is not None:
        draft.fill("other", _paid(scene, draft))
    return bool(main or fields.get("other"))


def _of_fine(scene: Scene, draft: Draft) -> bool:
    """Whether an amount is that of a fine before: « 3 M€ d'amende, à la suite d'une plainte »."""
    start = max(scene.start, draft.money - _AMOUNT)
    return draft.money < draft.start and bool(_FINE.search(scene.text, start, draft.money))


# characters from a fine to its amount
_AMOUNT = 30


def _paid(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« condamné à verser 3 M€ à Norvex »: who has claimed it."""
    k = scene.at(draft.money)
    for j in range(k + 1, min(len(scene.items), k + _NEAR)):
        item = scene.items[j]
        if item.kind == "name" and item.value.label in {"ORG", "PER"}:
            to_it = scene.governed(j) == "à" and item.value.canonical not in draft.taken
            return parties.of_names([item.value]) if to_it else ()
        if scene.finite(j):
            break
    return ()


# items from an amount to who is paid
_NEAR = 8
