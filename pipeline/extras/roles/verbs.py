"""Rows of verbs: « X dirige Y », « fondée par X et Y », « à la tête de Y »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.between import UNTIL_NOW
from pipeline.extras.roles.bodies import body_before, body_of, context_body, subject_body
from pipeline.extras.roles.complements import unit_of
from pipeline.extras.roles.held import was_before
from pipeline.extras.roles.led import ADVERB, Form, Led, forms, led_it, led_object, of
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import (
    People,
    by_names,
    later_subject,
    subject,
    they,
    verb_subject,
    with_before,
    with_others,
)

_BY = re.compile(
    rf"(?P<gap>(?:{S}?,)?(?:{S}(?!par{S})[^\s.;:!?()\n]+|{S}\([^()\n]{{1,30}}\)){{0,9}}?){S}par{S}"
)
# « fondée en 1974 et relancée par »
_ANOTHER = re.compile(rf"^{S}sur\b|{S}(?:et|puis|mais|ou){S}\w+(?:é|ée|és|ées|ie|ue|se|te)\b")
_NOT_BEFORE = re.compile(rf"\bn(?:e{S}|{APOSTROPHE})\w+{S}(?:\w+{S})?$")
_QUE = re.compile(
    rf"(?:,{S}|{S})(?:que{S}|qu{APOSTROPHE})"
    rf"(?:(?:il|elle|a|avait|ont|vient{S}de|{ADVERB}){S})*$"
)
_HAVE = re.compile(
    rf"(?<!\w)(?:(?:a|ont|avait|avaient|ai|aura|auront|aurait|avoir|ayant|Ayant){S}(?:{ADVERB}{S})*)$"
)
_NEGATED = re.compile(rf"(?:\bne{S}|\bn{APOSTROPHE})(?:\w+{S})?$")
_CLITIC = re.compile(
    rf"(?<!\w)(?P<clitic>la{S}|le{S}|les{S}|l{APOSTROPHE})(?:(?:a|ont|avait|avaient){S})?$"
)


_OF_NAMED = lexicon.group("only_named")
_FOUNDERS = lexicon.group("founders")


def said_by_verbs(scene: Scene) -> Iterator[Said]:
    """The functions that verbs say."""
    for m in scene.triggers.get("verb", ()):
        form = forms()[m[0].lower()]
        if scene.name_over(m.start()) or scene.text.startswith("-", m.end()):
            continue
        if form.tense == "participle":
            yield from _participle(m, form, scene)
        else:
            yield from _active(m.start(), m, form, scene)


def _participle(m: re.Match[str], form: Form, scene: Scene) -> Iterator[Said]:
    floor, _ = scene.talk.sentence_at(m.start())
    have = _HAVE.search(scene.text, max(floor, m.start() - 40), m.start())
    if have:
        yield from _active(have.start(), m, form, scene)
        return
    by = _BY.match(scene.text, m.end())
    if by is None or by.end() - m.end() > 90 or _ANOTHER.search(by["gap"]):
        return
    if _NOT_BEFORE.search(scene.text, max(floor, m.start() - 24), m.start()):
        return
    people, end = by_names(by.end(), scene)
    if not people:
        return
    role = form.said
    unit = _unit_before(m.start(), floor, form.role, scene)
    if unit:
        role, body = f"{role} {unit[0]}", unit[1]
    else:
        body = _passive_body(m, end, floor, scene)
    if form.role not in _OF_NAMED and not unit:
        body = body or context_body(m.start(), scene, role=form.said)
    if form.role == "représentant" or (form.role in _OF_NAMED and not (body or unit)):
        return
    others = with_others(end, scene) if form.role in _FOUNDERS else ()
    later = _WILL_BE.search(scene.text, max(floor, m.start() - 24), m.start())
    tense = "future" if later else ""
    for person in (*people, *others):
        yield Said(m.start(), m.end(), person, role, body, tense, "passive", (floor, end))


_WILL_BE = re.compile(rf"\b(?:sera|seront){S}(?:{ADVERB}{S})*$")
_IT = re.compile(
    rf"\b(?P<pronoun>[Ii]l|[Ee]lle){S}(?:a{S}été|est|était|fut|avait{S}été){S}(?:aussi{S}|alors{S})?$"
)


# a jury or an audience is of no firm
_OF_NO_FIRM = lexicon.group("of_no_firm")
_NP = re.compile(
    rf"(?:\b(?i:le|la|les|une?|son|sa|leur|notre|cette|ce|du|au|des|aux){S}|\b[LlDd]{APOSTROPHE})"
    r"(?P<noun>[a-zà-ÿ-]+)"
)
_THEN = re.compile(
    rf"(?:{S}?\([^()\n]{{1,40}}\))?,?{S}"
    rf"(?:(?:est|était|sera|serait|a{S}été|aujourd{APOSTROPHE}hui|désormais|alors){S})*"
)


def _unit_before(at: int, floor: int, role: str, scene: Scene) -> tuple[str, str] | None:
    """« le jury présidé par », « la cellule, dirigée par »: the unit and its organisation."""
    known = lexicon.table("verbs")["objects"].get(role, ())
    for m in _NP.finditer(scene.text, max(floor, at - 90), at):
        if m["noun"] not in known:
            continue
        found = unit_of(m.start("noun"), scene)
        end = max(found.end, found.meant[1] if found.meant else 0) if found else 0
        if found is None or not (end == at or _THEN.fullmatch(scene.text, end, at)):
            continue
        article = scene.text[m.start() : m.start("noun")].strip().lower().replace("’", "'")
        body = body_of(found, scene)
        if not body and m["noun"] not in _OF_NO_FIRM and article != "notre":
            body = context_body(at, scene)
        return of(article, " ".join(found.words)), body
    return None


def _passive_body(m: re.Match[str], end: int, floor: int, scene: Scene) -> str:
    """What is led or founded: the name before, or the one behind « Fondée par X, », or ""."""
    if scene.text[floor : m.start()].strip(" «\u00a0") == "":
        return subject_body(end, scene)
    if found := body_before(m.start(), floor, scene):
        return found
    it = _IT.search(scene.text, max(floor, m.start() - 24), m.start())
    meant = scene.talk.meant(it.start("pronoun"), it.end("pronoun")) if it else ""
    return "" if scene.is_person(meant) else meant


def _active(start: int, m: re.Match[str], form: Form, scene: Scene) -> Iterator[Said]:
    """« X dirige Y », « X a fondé Y », « Y, que dirige X », « X l'a fondée »."""
    text = scene.text
    floor, ceiling = scene.talk.sentence_at(m.start())
    if _NEGATED.search(text, max(floor, start - 14), start):
        return
    going = _GOING.search(text, max(floor, start - 5), start)
    if going and form.tense == "infinitive":
        start, form = going.start(), form._replace(tense="future")
    que = _QUE.search(text, max(floor, start - 30), start)
    if que and form.tense != "infinitive":
        yield from _relative(m, que, form, scene)
        return
    if que := _que_before_name(start, floor, scene):
        yield from _relative(m, que, form, scene)
        return
    clitic = _CLITIC.search(text, max(floor, m.start() - 14), m.start())
    people = _who(clitic.start() if clitic else start, m.end(), form, scene)
    if not people or _is_noun(m, len(people), clitic=bool(clitic)):
        return
    led = led_it(m.start(), form, scene) if clitic else led_object(m.end(), form, scene)
    if led is None:
        return
    begin = start if led.named else m.start()
    role, when = f"{form.said} {led.unit}".strip(), _when(m, form, floor, scene)
    for person in (*people, *_with(m.end(), led, scene)):
        yield Said(begin, led.end, person, role, led.body, when, "verb", (floor, ceiling))


def _with(at: int, led: Led, scene: Scene) -> People:
    """« cofonde, avec X, Y », « fonde Y avec X »: who does it too."""
    return with_others(at if led.named and at < led.end - 1 else led.end, scene) or with_others(
        led.end, scene
    )


def _when(m: re.Match[str], form: Form, floor: int, scene: Scene) -> str:
    """« dirigeait jusque-là »: what the form says, and the words around it."""
    if form.tense != "narrated" or form.role in _FOUNDERS:
        return form.when
    text, before = scene.text, max(floor, m.start() - 24)
    over = UNTIL_NOW.search(text, before, m.start()) or _THEN_ONLY.match(text, m.end())
    if over or was_before(m.start(), floor, text, opens=True):
        return "former"
    return form.when


_THEN_ONLY = re.compile(rf"{S}{UNTIL_NOW.pattern}", re.IGNORECASE)


_GOING = re.compile(rf"\b(?:va|vont){S}$")


def _who(at: int, end: int, form: Form, scene: Scene) -> People:
    """Of whom a verb says it: the person before it, or behind « Avant de diriger Y, »."""
    floor, _ = scene.talk.sentence_at(at)
    having = scene.text.startswith(("avoir", "ayant", "Ayant"), at)
    if (having or form.tense == "infinitive") and (people := later_subject(at, end, floor, scene)):
        return people
    if form.role not in _FOUNDERS:
        return verb_subject(at, floor, scene)
    people = they(at, floor, scene) or verb_subject(at, floor, scene)
    others = with_before(at, floor, scene) if people else ()
    return (*people, *(one for one in others if one not in people))


def _is_noun(m: re.Match[str], people: int, *, clitic: bool) -> bool:
    """« X, le président sortant »: the noun, and no verb of several."""
    return m[0].lower() == "président" and (clitic or people < 2)


def _relative(m: re.Match[str], que: re.Match[str], form: Form, scene: Scene) -> Iterator[Said]:
    """« Y, que dirige X », « l'entreprise qu'il a fondée »."""
    floor, ceiling = scene.talk.sentence_at(m.start())
    body = body_before(que.start(), floor, scene, relative=True)
    if not body or (form.role == "créateur" and scene.firm(body) < 1):
        return
    unit = _unit_before(que.start(), floor, form.role, scene)
    role = f"{form.said} {unit[0]}" if unit else form.said
    name = scene.person_before(m.start(), que.end())
    people: tuple[str, ...]
    if name and name.start == que.end():
        people = (name.canonical,)
    elif pronoun := _HE.search(scene.text, que.start(), m.start()):
        people = subject(pronoun.end() - 1, floor, scene)
    else:
        then = _GAP.match(scene.text, m.end())
        people, _ = by_names(then.end() if then else m.end(), scene)
    for person in people:
        around = (floor, ceiling)
        yield Said(m.start(), m.end(), person, role, body, form.when, "relative", around)


def _que_before_name(start: int, floor: int, scene: Scene) -> re.Match[str] | None:
    """The « que » of « Y, que X dirige »."""
    name = scene.person_before(start, max(floor, start - 60))
    if name is None or not _GAP.fullmatch(scene.text, name.end, start):
        return None
    return _QUE_NAME.search(scene.text, max(floor, name.start - 14), name.start)


_QUE_NAME = re.compile(
    rf"(?<!\bdepuis)(?<!\balors)(?:,{S}|{S})(?:que{S}|qu{APOSTROPHE})$", re.IGNORECASE
)
_GAP = re.compile(rf"(?:{S}{ADVERB})*{S}")
_HE = re.compile(rf"\b(?:il|elle){S}")
