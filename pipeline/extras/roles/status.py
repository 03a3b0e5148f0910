"""Whether a function is still held, and since and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import Any

from pipeline.extractors import Match
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.said import DEFINITE, Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import verb_subject

_OF = rf"(?:de{S}la{S}|de{S}l{APOSTROPHE}|du{S}|des{S}|de{S}|d{APOSTROPHE})"
_LEAVING = re.compile(
    rf"(?:,{S}\w+,)?{S}(?:(?:surprise|soudaine?|annoncée?|récente?|prochaine?|brutale?){S})?(?P<of>{_OF}(?:[a-zà-ÿ-]+{S}){{0,6}}|en{S}même{S}temps{S}qu(?:e{S}|{APOSTROPHE}))?"
)
_WISHED = re.compile(
    r"\b(?:demand|réclam|exig|souhait|attend|refus|évit|menac|rumeur|dément|appel|voudr|voul|veu)\w*(?:\s\w+)?\s(?:le|la|au|du|son|un|une|de)\s$"
)
_DEATH = re.compile(rf"{S}{_OF}(?:[a-zà-ÿ-]+{S}){{0,3}}")
_IS_DEAD = re.compile(rf"(?:est|était|s{APOSTROPHE}est|vient{S}de|,){S}?$")
_WHEN = re.compile(
    rf"{S}(?:à|le|en|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|dans|des|d{APOSTROPHE}un|subitement|brutalement|il{S}y{S}a|à{S}l{APOSTROPHE}âge){S}?"
)
_BEGINS = re.compile(
    rf"(?:prendra{S}(?:ses|leurs|officiellement{S}ses){S}fonctions|[Pp]rise{S}de{S}fonctions?|entrera{S}en{S}fonctions?|prendra{S}son{S}poste|commencera{S}le|arrivera{S}(?:le|en|à))\b"
)
_SINCE = re.compile(
    rf"(?:depuis|dès|à{S}(?:compter|partir){S}d[eu]|à{S}compter{S}de)(?:{S}(?:le|la|les|l{APOSTROPHE}|l{APOSTROPHE}été|près{S}de|plus{S}de|bientôt|déjà|à{S}peine|environ)?{S}?)*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"jusqu{APOSTROPHE}(?:en|aux?|à{S}la|à{S}l{APOSTROPHE}|à|à{S}cet?|à{S}son)"
    rf"(?:{S}(?:mois{S}de|mois{S}d{APOSTROPHE}|la))?{S}?$",
    re.IGNORECASE,
)
# between a function and the words of time behind it
_PLACE = (
    rf"(?:{S}(?:de{S}la|de{S}l{APOSTROPHE}|du|des|de|d{APOSTROPHE}|à|au|en|chez|pour){S}?"
    rf"[\w’'-]+(?:{S}[\w’'-]+){{0,3}})?"
)
_TIME = rf"(?:depuis|dès|à{S}compter|à{S}partir|jusqu{APOSTROPHE}\w*|de|d{APOSTROPHE}|entre|du|en)"
_TIME_ON = (
    rf"(?:de|du|d{APOSTROPHE}|le|la|les|l{APOSTROPHE}|mois|près|plus|aux?|à|bientôt|déjà|environ"
    r"|ce|été)"
)
_AFTER = re.compile(
    rf"{_PLACE}(?:,?{S}(?:en{S}poste|en{S}fonctions?|aux{S}commandes|élue?|nommée?))?"
    rf"(?:{S}?[,(]{S}?|{S})(?:(?:et{S}ce{S})?{_TIME}{S}?(?:{S}?{_TIME_ON}{S}?)*)?"
)
# « dirigea l'agence de 2004 à 2008 »
_LED = re.compile(rf"{S}(?:la{S}|le{S}|l{APOSTROPHE}|son{S}|sa{S}|cette{S}|ce{S})[a-zà-ÿ-]+")
_BEFORE = re.compile(
    rf",?{S}(?:(?:il|elle|[A-ZÀ-Þ][\w’'.-]+(?:{S}[A-ZÀ-Þ][\w’'.-]+){{0,3}}|qui|et|en){S})?(?:(?:est|était|a{S}été|fut|le|la|l{APOSTROPHE}|son|sa){S}?){{0,3}}"
)
_GOES = re.compile(
    rf"{S}(?:(?:va|doit|devrait|devra){S}(?:[a-zà-ÿ]+{S}){{0,2}}(?:quitter|démissionner)|part{S}(?:chez|à{S}la|pour)|est{S}partie?|quitte|a{S}quitté|démissionne|a{S}démissionné|s{APOSTROPHE}en{S}va|claque|a{S}claqué|prend{S}sa{S}retraite|tire{S}sa|rend{S}son|a{S}été{S}(?:remerciée?|limogée?|licenciée?|remplacée?)|est{S}(?:remerciée?|limogée?|licenciée?|remplacée?)|devenue?{S}|vient{S}de{S}(?:partir|quitter|démissionner))"
)
_FOUNDERS = lexicon.group("founders")
# « quitter » is what somebody will do only behind these
_WILL = re.compile(
    rf"\b(?:(?:va|vont|doit|devra|devrait|s{APOSTROPHE}apprête{S}à){S}(?:[a-zà-ÿ]+{S}){{0,3}}"
    rf"|(?:vien(?:t|nent)|(?:a|ont){S}(?:décidé|choisi)){S}de{S})$"
)
_OFFICE_LEFT = re.compile(
    rf"{S}(?:ses{S}fonctions|sa{S}fonction|son{S}(?:poste|siège|fauteuil|mandat)|la{S}(?:direction|présidence|tête|société)"
    rf"|l{APOSTROPHE}entreprise|le{S}groupe)"
)
# « PDG à l'époque »
_THEN = re.compile(
    rf",?{S}(?:à{S}l{APOSTROPHE}époque|alors)(?={S}?[,;.)]|$)"
    rf"|{S}(?:pendant|durant){S}(?:[a-zà-ÿ0-9]+{S}){{1,3}}(?:ans|années|mois)\b"
    rf"|,?{S}avant{S}d(?:e{S}|{APOSTROPHE})(?:rejoindre|devenir|prendre|partir|fonder|créer|être|passer|diriger)\b"
)
# « se sépare de son directeur », « a limogé le patron »
_OUSTED = re.compile(
    rf"\b(?:perd(?:re|u|ra)?|{lexicon.either(lexicon.table('verbs')['fate']['ousts'])}\w*|(?:se{S}sépare(?:nt|ra)?|s{APOSTROPHE}est{S}séparée?){S}(?:[a-zà-ÿ]+{S}){{0,4}}?de)"
    rf"{S}(?:son{S}|sa{S}|le{S}|la{S}|l{APOSTROPHE})$"
)
_OUSTS = re.compile(rf"(?!démission){lexicon.either(lexicon.table('verbs')['fate']['ousts'])}")


@dataclass
class Fates:
    """Who left, and who is dead, as the article says it.

    Attributes:
        left: person, the paragraph in which it is said, and the organisation if it is named.
        dead: persons.
        leaving: places of « départ du cofondateur ».
        begin: persons who will take office, and the paragraph in which it is said.
        nobody: where somebody leaves who is not named.
    """

    left: frozenset[tuple[str, int, str]]
    dead: frozenset[str]
    leaving: tuple[tuple[int, int], ...]
    begin: frozenset[tuple[str, int]]
    nobody: tuple[int, ...]


def fates(scene: Scene) -> Fates:
    """Read who leaves, and who is dead."""
    leaving = tuple(_leaving(scene))
    left = {(person, paragraph, "") for person, paragraph, _, _ in leaving}
    nobody = []
    for at, people, body in _leaves(scene):
        left |= {(person, scene.talk.paragraph_at(at)[0], body) for person in people}
        if not people:
            nobody.append(at)
    return Fates(
        frozenset(left),
        frozenset(_dead(scene)),
        tuple((start, end) for _, _, start, end in leaving),
        frozenset(_begin(scene)),
        tuple(nobody),
    )


def _begin(scene: Scene) -> Iterator[tuple[str, int]]:
    """« Il prendra ses fonctions le 2 octobre »: the person, and the paragraph."""
    for m in scene.triggers.get("begins", ()):
        if not _BEGINS.match(scene.text, m.start()):
            continue
        floor, _ = scene.talk.sentence_at(m.start())
        paragraph = scene.talk.paragraph_at(m.start())[0]
        people = verb_subject(m.start(), floor, scene)
        if not people and (name := scene.person_before(m.start(), paragraph)):
            people = (name.canonical,)
        for person in people:
            yield person, paragraph


def _leaves(scene: Scene) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """« X quitte Y »: where, the persons, and the organisation."""
    for m in scene.triggers.get("leaves", ()):
        if _leave_pattern().match(scene.text, m.start()):
            floor, _ = scene.talk.sentence_at(m.start())
            if _OUSTS.match(m[0]) and _HAS.search(scene.text, max(floor, m.start() - 8), m.start()):
                continue
            start = m.start()
            if m[0].startswith("retire"):
                if not scene.text.endswith("se ", 0, start):
                    continue
                start -= 3
            if m[0] in {"quitter", "démissionner"}:
                will = _WILL.search(scene.text, max(floor, m.start() - 40), m.start())
                office = m[0][0] == "d" or _OFFICE_LEFT.match(scene.text, m.end())
                if will is None or not (office or _house_left(m.end(), scene)):
                    continue
                start = will.start()
            yield start, _subject(start, floor, scene), _house_left(m.end(), scene)


def _house_left(at: int, scene: Scene) -> str:
    """The organisation that somebody leaves: « quitte **Y** », « démissionne de **Y** »."""
    m = _FROM.match(scene.text, at)
    name = scene.name_at(m.end()) if m else None
    return scene.whole(name.canonical) if name and name.label in {"ORG", "PRODUCT"} else ""


_FROM = re.compile(
    rf"{S}(?:(?:de{S}chez|de|du|chez){S}|d{APOSTROPHE})?(?:la{S}|le{S}|l{APOSTROPHE})?"
)


@cache
def _leave_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i:{lexicon.either(lexicon.table('verbs')['fate']['leaves'])})(?!\w)")


def _leaving(scene: Scene) -> Iterator[tuple[str, int, int, int]]:
    """« le départ du cofondateur X »: the person, the paragraph, and the place."""
    for m in scene.triggers.get("leaving", ()):
        behind = _LEAVING.match(scene.text, m.end())
        name = scene.person_after(behind.end()) if behind else None
        if behind is None or name is None or name.start - behind.end() > 60:
            continue
        if _WISHED.search(scene.text, max(0, m.start() - 40), m.start()):
            continue
        gap = scene.text[behind.end() : name.start]
        if not gap or (behind["of"] and (not re.search(r"[.;:,]", gap) or _is_office(behind, gap))):
            paragraph = scene.talk.paragraph_at(m.start())[0]
            yield name.canonical, paragraph, m.start(), name.start
            for other in _in_the_same_breath(name.end, scene):
                yield other, paragraph, m.start(), name.start


def _is_office(of: re.Match[str], gap: str) -> bool:
    """« le départ de sa directrice de Y, X »: a function, and then its holder."""
    words = re.findall(r"[\w-]+", of["of"] + gap)
    return gap.count(",") == 1 and gap.endswith(", ") and any(map(lexicon.nouns().get, words))


def _in_the_same_breath(at: int, scene: Scene) -> Iterator[str]:
    """« en même temps que X, directeur de Y, et Z »: the others who leave."""
    _, ceiling = scene.talk.sentence_at(at - 1)
    others = []
    while (other := scene.person_after(at)) and other.end <= ceiling:
        if not (m := _AND.fullmatch(scene.text, at, other.start)):
            return
        others.append(other.canonical)
        at = other.end
        if m["last"]:
            yield from others
            others.clear()


_AND = re.compile(rf"(?P<last>(?:,[^.;:!?\n]{{0,80}}?)?,?{S}et{S})|,{S}")


def _dead(scene: Scene) -> Iterator[str]:
    text = scene.text
    for m in scene.triggers.get("dead", ()):
        before = _IS_DEAD.search(text, max(0, m.start() - 12), m.start())
        if before is None or (
            m[0].startswith(("mort", "disparu")) and not _WHEN.match(text, m.end())
        ):
            continue
        floor, _ = scene.talk.sentence_at(m.start())
        name = scene.person_before(m.start(), floor)
        if name:
            yield name.canonical
    for m in scene.triggers.get("death", ()):
        behind = _DEATH.match(text, m.end())
        name = scene.name_at(behind.end()) if behind else None
        if name and name.label == "PER":
            yield name.canonical


_PASSIVE = re.compile(
    rf"(?:a{S}été|ont{S}été|est|sont|sera|seront|vient{S}d{APOSTROPHE}être|qui{S}(?:ont{S})?){S}?$"
)
_HAS = re.compile(rf"(?<!\w)(?:a|ont|aurait|avait){S}$")


def _subject(at: int, floor: int, scene: Scene) -> tuple[str, ...]:
    text = scene.text
    if _PASSIVE.search(text, max(floor, at - 18), at) or _is_ousted_one(at, floor, scene):
        name = scene.person_before(at, floor)
        return (name.canonical,) if name else ()
    has = _HAS.search(text, max(floor, at - 8), at)
    return verb_subject(has.start() if has else at, floor, scene)


def _is_ousted_one(at: int, floor: int, scene: Scene) -> bool:
    """« X, limogé en mai, »; « X démis de ses fonctions »: a participle of who must go."""
    name = scene.person_before(at, floor)
    beside = name and scene.text[name.end : at].strip(" \u00a0") in {"", ","}
    gone = _GONE.match(scene.text, at) or _OUSTS.match(scene.text, at)
    return bool(beside and gone and _PARTICIPLE.match(scene.text, at))


_GONE = re.compile(r"(?:parti|passé)e?\b")
# a participle, and not « X limoge Y »
_PARTICIPLE = re.compile(r"[\w-]+(?:é|ée|és|ées|i|ie|is|ise|ises)\b|poussée?s?\b|contrainte?s?\b")


def settled(several: Sequence[Said], scene: Scene) -> Iterator[tuple[Said, str, str, str]]:
    """Functions with their status, and since and until when they are held.

    Args:
        several: functions of an article, in order.
        scene: text, names and dates.
    """
    if not several:
        return
    fate = fates(scene)
    before: Said | None = None
    for said, after in zip_longest(several, several[1:]):
        held = _held(said, before, scene)
        before = said
        tense = _status(said, held, fate, scene)
        if tense == "current" and after and _goes_on(said, after, scene):
            tense = "former"
        yield said, tense, held.since, held.until


def _goes_on(said: Said, after: Said, scene: Scene) -> bool:
    """« X, employé de Y, aujourd'hui directeur de Z »: no more at Y."""
    elsewhere = after.organisation and said.organisation not in {"", after.organisation}
    if said.person != after.person or not elsewhere or after.start - said.end >= 60:
        return False
    return bool(_NOW.search(scene.text, said.end, after.start))


_NOW = re.compile(rf"\b(?:aujourd{APOSTROPHE}hui|désormais){S}|\bdevenue?{S}")


def _status(said: Said, held: _Held, fate: Fates, scene: Scene) -> str:
    """Current, unless the expression or the article says otherwise."""
    if said.tense:
        return said.tense
    if held.later:
        return "future"
    stays = said.role in _FOUNDERS
    goes = said.rule in DEFINITE and not stays and bool(_GOES.match(scene.text, said.end))
    leaves = any(start <= said.start < end for start, end in fate.leaving)
    if said.rule in DEFINITE and not goes:
        goes = _goes_unnamed(said, fate, scene)
    over = held.over or _THEN.match(scene.text, said.end) or _is_ousted(said, scene)
    if over or goes or leaves or said.person in fate.dead:
        return "former"
    if said.kind != "office" or stays:
        return "current"
    place = (said.person, scene.talk.paragraph_at(said.start)[0])
    if _has_left(said, place, fate, scene):
        return "former"
    return "future" if place in fate.begin and said.rule != "apposition" else "current"


def _has_left(said: Said, place: tuple[str, int], fate: Fates, scene: Scene) -> bool:
    """Whether a person leaves there, or leaves that organisation."""
    if not fate.left:
        return False
    body = said.organisation and scene.whole(said.organisation)
    left = {house for person, at, house in fate.left if place == (person, at)}
    return "" in left or body in left or bool(left and not body)


def _is_ousted(said: Said, scene: Scene) -> bool:
    """« Y a limogé son directeur, X »."""
    start = max(0, said.start - 40)
    return said.kind == "office" and _OUSTED.search(scene.text, start, said.start) is not None


def _goes_unnamed(said: Said, fate: Fates, scene: Scene) -> bool:
    """« Le directeur de X est devenu le dernier à annoncer son départ »."""
    floor, ceiling = scene.talk.sentence_at(said.start)
    opens = said.start - floor < 24 and said.role not in _FOUNDERS
    return opens and any(said.end <= at < ceiling for at in fate.nobody)


@dataclass
class _Held:
    """Since and until when a function is held, and whether it is over or has not begun."""

    since: str = ""
    until: str = ""
    over: bool = False
    later: bool = False


def _held(said: Said, last: Said | None, scene: Scene) -> _Held:
    held = _Held()
    start, end = said.around
    floor, ceiling = scene.talk.sentence_at(said.start)
    first = max(floor, min(start, said.start) - 30)
    for when in scene.dates_in(first, min(ceiling, max(end, said.end) + 45)):
        row = when.row
        if not row.value or row.type not in {"DATE", "DURATION"} or not _near(said, when, scene):
            continue
        if last and last.end <= when.start < said.start and _near(last, when, scene):
            # « Directeur de Y jusqu'en janvier, il préside Z »
            continue
        before = scene.text[max(floor, when.start - 30) : when.start]
        if _UNTIL.search(before):
            held.until = held.until or row.value
            # « jusqu'en mars » is over, whichever March it is taken for
            dated = re.search(r"\d{4}", scene.text[when.start : when.end])
            held.over = held.over or not dated or not _is_later(row.end_date, scene)
        elif _SINCE.search(before):
            held.since = held.since or row.value
            held.later = held.later or _is_later(row.start_date, scene)
        elif "/" in row.value and row.type == "DATE":
            held.since, _, held.until = row.value.partition("/")
            held.over = not _is_later(row.end_date, scene)
    return held


def _is_later(day: date | None, scene: Scene) -> bool:
    """Whether a day comes after the article; no, where either is unknown."""
    return day is not None and scene.today is not None and day > scene.today


def _near(said: Said, when: Match[Any], scene: Scene) -> bool:
    """Whether nothing but words without a name or another clause stands between."""
    if when.start >= said.end:
        led = _LED.match(scene.text, said.end) if said.rule == "verb" else None
        return bool(_AFTER.fullmatch(scene.text, led.end() if led else said.end, when.start))
    if when.end <= said.start:
        return said.rule != "passive" and bool(_BEFORE.fullmatch(scene.text, when.end, said.start))
    return True
