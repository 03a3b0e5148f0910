"""Whether a function is still held, and since and until when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.extractors import Match
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.people import verb_subject
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene

_LEAVES = re.compile(
    r"\b(?:quitte|quittent|a quitté|ont quitté|quittera|démissionne|démissionné|limogée?s?|licenciée?|évincée?s?|remerciée?s?|congédiée?s?|révoquée?s?|débarquée?s?|destituée?|écartée?s?|poussée? vers la sortie|remplacée?s?|cède sa place|cédé sa place|passe la main|passé la main"
    r"|tire sa révérence|tiré sa révérence|claque la porte|claqué la porte|prend fin|prennent fin|prendra fin|prendront fin|s['’]en va|est partie?|annoncé son départ|annoncer son départ|annonce son départ|partira|se retire|s['’]est retirée?|fait valoir ses droits à la retraite|part à la retraite|parti à la retraite)\b"
)
_LEAVING = re.compile(rf"\b(?:départ|démission|limogeage|éviction|retrait|sortie|renvoi|licenciement)(?:,{S}\w+,)?{S}(?:(?:surprise|soudaine?|annoncée?|récente?|prochaine?){S})?(?P<of>(?:de{S}la{S}|de{S}l{APOSTROPHE}|du{S}|des{S}|de{S}|d{APOSTROPHE})(?:[a-zà-ÿ-]+{S}){{0,6}})?")
_DEAD = re.compile(
    r"\b(?:est mort|est morte|morte?s? (?:à|le|en|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|dans|des|d['’]un|subitement|brutalement)|décédée?|s['’]est éteinte?|disparue? (?:à|le|en|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|mourut|nous a quittés|vient de mourir|vient de disparaître)\b"
)
_DEATH = re.compile(rf"\b(?:mort|décès|disparition|obsèques|funérailles){S}(?:de{S}|d{APOSTROPHE}|du{S}|de{S}la{S}|de{S}l{APOSTROPHE})(?:[a-zà-ÿ-]+{S}){{0,3}}$")
_BEGINS = re.compile(
    rf"\b(?:prendra{S}(?:ses|leurs|officiellement{S}ses){S}fonctions|[Pp]rise{S}de{S}fonctions?|entrera{S}en{S}fonctions?|prendra{S}son{S}poste|commencera{S}le|arrivera{S}(?:le|en|à))\b"
)
_SINCE = re.compile(rf"(?:depuis|dès|à{S}(?:compter|partir){S}d[eu]|à{S}compter{S}de)(?:{S}(?:le|la|les|l{APOSTROPHE}|l{APOSTROPHE}été|près{S}de|plus{S}de|bientôt|déjà|à{S}peine|environ)?{S}?)*$", re.IGNORECASE)
_UNTIL = re.compile(rf"jusqu{APOSTROPHE}(?:en|au|aux|à{S}la|à{S}l{APOSTROPHE}|à|à{S}ce|à{S}cet|à{S}son)(?:{S}(?:mois{S}de|mois{S}d{APOSTROPHE}|la))?{S}?$", re.IGNORECASE)
_FROM_TO = re.compile(rf"(?:(?:^|{S}|\(|,)(?:de|d{APOSTROPHE}|entre|du|en|,|\()?{S}?)$")
_PLACE = rf"(?:{S}(?:de{S}la|de{S}l{APOSTROPHE}|du|des|de|d{APOSTROPHE}|à|au|en|chez|pour){S}?[\w’'-]+(?:{S}[\w’'-]+){{0,3}})?"
_AFTER = re.compile(
    rf"{_PLACE}(?:,?{S}(?:en{S}poste|en{S}fonctions?|aux{S}commandes|élue?|nommée?))?(?:{S}?[,(]{S}?|{S})(?:(?:et{S}ce{S})?(?:depuis|dès|à{S}compter|à{S}partir|jusqu{APOSTROPHE}\w*|de|d{APOSTROPHE}|entre|du|en){S}?(?:{S}?(?:de|du|d{APOSTROPHE}|le|la|les|l{APOSTROPHE}|mois|près|plus|au|aux|à|bientôt|déjà|environ|ce|été){S}?)*)?"
)
_BEFORE = re.compile(rf",?{S}(?:(?:il|elle|[A-ZÀ-Þ][\w’'.-]+(?:{S}[A-ZÀ-Þ][\w’'.-]+){{0,3}}|qui|et|en){S})?(?:(?:est|était|a{S}été|fut|le|la|l{APOSTROPHE}|son|sa){S}?){{0,3}}")
_FOUNDERS = frozenset({"fondateur", "cofondateur", "créateur"})


@dataclass
class Fates:
    """Who left, and who is dead, as the article says it.

    Attributes:
        left: person and the paragraph in which it is said.
        dead: persons.
        leaving: places of « départ du cofondateur ».
    """

    left: frozenset[tuple[str, int]]
    dead: frozenset[str]
    leaving: tuple[tuple[int, int], ...]


def fates(scene: Scene) -> Fates:
    """Read who leaves, and who is dead."""
    left: set[tuple[str, int]] = set()
    dead: set[str] = set()
    text = scene.text
    for m in _LEAVES.finditer(text):
        floor, _ = scene.talk.sentence_at(m.start())
        for person in _subject(m.start(), floor, scene):
            left.add((person, scene.talk.paragraph_at(m.start())[0]))
    leaving = []
    for m in _LEAVING.finditer(text):
        name = scene.person_after(m.end())
        if name is None or name.start - m.end() > 60:
            continue
        if name.start == m.end() or (m["of"] and not re.search(r"[.;:,]", text[m.end() : name.start])):
            left.add((name.canonical, scene.talk.paragraph_at(m.start())[0]))
            leaving.append((m.start(), name.start))
    for m in _DEAD.finditer(text):
        floor, _ = scene.talk.sentence_at(m.start())
        name = scene.person_before(m.start(), floor)
        if name:
            dead.add(name.canonical)
    for name in scene.people:
        if _DEATH.search(text, max(0, name.start - 40), name.start):
            dead.add(name.canonical)
    return Fates(frozenset(left), frozenset(dead), tuple(leaving))


def _subject(at: int, floor: int, scene: Scene) -> tuple[str, ...]:
    text = scene.text
    if re.search(rf"\bqui{S}(?:ont{S})?$", text[max(floor, at - 8) : at]) or re.search(rf"(?:a été|est|sont|vient d['’]être){S}$", text[max(floor, at - 16) : at]):
        name = scene.person_before(at, floor)
        return (name.canonical,) if name else ()
    return verb_subject(at, floor, scene)


def settled(several: Iterable[Said], scene: Scene) -> Iterator[tuple[Said, str, str]]:
    """Functions with their status, and since and until when they are held."""
    fate = fates(scene)
    for said in several:
        since, until = _held(said, scene)
        yield replace(said, tense=_status(said, until, fate, scene)), since, until


def _status(said: Said, until: str, fate: Fates, scene: Scene) -> str:
    if said.tense:
        return said.tense
    if said.person in fate.dead:
        return "former"
    if until and said.rule in {"verb", "copula", "apposition"} and _past_date(until, scene):
        return "former"
    if any(start <= said.start < end for start, end in fate.leaving):
        return "former"
    paragraph = scene.talk.paragraph_at(said.start)[0]
    if said.kind == "office" and said.role not in _FOUNDERS and (said.person, paragraph) in fate.left:
        return "former"
    return "current"


def _past_date(value: str, scene: Scene) -> bool:
    return True


def _held(said: Said, scene: Scene) -> tuple[str, str]:
    since = until = ""
    start, end = said.around
    floor, ceiling = scene.talk.sentence_at(said.start)
    for date in scene.dates_in(max(floor, min(start, said.start) - 30), min(ceiling, max(end, said.end) + 45)):
        before = scene.text[max(floor, date.start - 30) : date.start]
        value = date.row.value
        if not value or date.row.type not in {"DATE", "DURATION"}:
            continue
        if not _near(said, date, scene):
            continue
        if _UNTIL.search(before):
            until = until or value
        elif _SINCE.search(before):
            since = since or value
        elif "/" in value and date.row.type == "DATE":
            since, _, until = value.partition("/")
    return since, until


def _near(said: Said, date: Match[Any], scene: Scene) -> bool:
    """Whether nothing but words without a name or another clause stands between."""
    if date.start >= said.end:
        return bool(_AFTER.fullmatch(scene.text, said.end, date.start))
    if date.end <= said.start:
        return bool(_BEFORE.fullmatch(scene.text, date.end, said.start))
    return True
