"""Rows of verbs: « X dirige Y », « fondée par X et Y », « à la tête de Y »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.bodies import (
    body_before,
    body_of,
    context_body,
    meant_body,
    subject_body,
)
from pipeline.extras.roles.complements import unit_of
from pipeline.extras.roles.gaps import named_gap
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import BODIES, Scene
from pipeline.extras.roles.subjects import by_names, subject, verb_subject, with_others
from pipeline.typography import plain

_LED = lexicon.table("verbs")["led"]
_ADVERB = (
    rf"(?:{lexicon.either(_LED['adverbs'])}"
    rf"|(?:depuis|pendant|durant){S}(?:(?:près|plus){S}de{S})?(?:\w+{S})?(?:ans|années|mois|semaines|\d{{4}})"
    rf"|(?:de{S}\d{{4}}{S}à|entre{S}\d{{4}}{S}et){S}\d{{4}}|en{S}\d{{4}}|à{S}\d+{S}ans)"
)
_OBJECT = re.compile(
    rf"(?:{S}{_ADVERB},?)*{S}(?P<article>{lexicon.either(_LED['articles'])}(?:(?<=['’])|{S}))?"
    rf"(?:{lexicon.either(_LED['small'])}{S})?"
)
_BY = re.compile(
    rf"(?P<gap>(?:{S}?,)?(?:{S}(?!par{S})[^\s.;:!?()\n]+|{S}\([^()\n]{{1,30}}\)){{0,9}}?){S}par{S}"
)
# « fondée en 1974 et relancée par »
_ANOTHER = re.compile(rf"^{S}sur\b|{S}(?:et|puis|mais|ou){S}\w+(?:é|ée|és|ées|ie|ue|se|te)\b")
_NOT_BEFORE = re.compile(rf"\bn(?:e{S}|{APOSTROPHE})\w+{S}(?:\w+{S})?$")
_QUE = re.compile(
    rf"(?:,{S}|{S})(?:que{S}|qu{APOSTROPHE})"
    rf"(?:(?:il|elle|a|avait|ont|vient{S}de|{_ADVERB}){S})*$"
)
_HAVE = re.compile(
    rf"(?<!\w)(?:(?:a|ont|avait|avaient|ai|aura|auront|aurait){S}(?:{_ADVERB}{S})*)$"
)
_NEGATED = re.compile(rf"(?:\bne{S}|\bn{APOSTROPHE})(?:\w+{S})?$")
_CLITIC = re.compile(
    rf"(?<!\w)(?P<clitic>la{S}|le{S}|les{S}|l{APOSTROPHE})(?:(?:a|ont|avait|avaient){S})?$"
)


# books and debates have these too: only what is named counts
_OF_NAMED = frozenset({"créateur", "animateur"})
_OFFICES = frozenset({"dirigeant", "codirigeant", "président"})


class Form(NamedTuple):
    """A form of a verb of office."""

    role: str
    tense: str

    @property
    def said(self) -> str:
        """The role: who creates a firm is its founder."""
        return "fondateur" if self.role == "créateur" else self.role

    @property
    def when(self) -> str:
        """The status that the form itself says: « a dirigé » is no more."""
        if self.tense == "participle" and self.role in _OFFICES:
            return "former"
        return "future" if self.tense == "future" else ""


@cache
def forms() -> Mapping[str, Form]:
    """The forms of the verbs, with what each says."""
    found: dict[str, Form] = {}
    for role, tenses in lexicon.table("verbs")["verb"].items():
        for tense, several in tenses.items():
            found |= {form: Form(role, tense) for form in several}
    return found


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
        body = body or context_body(m.start(), scene, role=form.said, person=people[0])
    if form.role == "représentant" or (form.role in _OF_NAMED and not body):
        return
    for person in people:
        yield Said(m.start(), m.end(), person, role, body, "", "passive", (floor, end))


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
    rf"(?:(?:est|était|a{S}été|aujourd{APOSTROPHE}hui|désormais|alors){S})*"
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


def of(article: str, words: str) -> str:
    """The unit behind a function: « du jury », « d'une équipe ».

    >>> of("le", "jury"), of("l'", "équipe"), of("une", "cellule")
    ('du jury', "de l'équipe", "d'une cellule")
    """
    link = lexicon.table("verbs")["links"].get(article, "de")
    return f"{link}{words}" if link.endswith("'") else f"{link} {words}"


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
    que = _QUE.search(text, max(floor, start - 30), start)
    if que and form.tense != "infinitive":
        yield from _relative(m, que, form, scene)
        return
    if que := _que_before_name(start, floor, scene):
        yield from _relative(m, que, form, scene)
        return
    clitic = _CLITIC.search(text, max(floor, m.start() - 14), m.start())
    people = verb_subject(clitic.start() if clitic else start, floor, scene)
    holder = people[0] if people else ""
    led = _it(m.start(), form, holder, scene) if clitic else _object(m.end(), form, scene)
    if not people or led is None or _is_noun(m, len(people), clitic=bool(clitic)):
        return
    begin = start if led.named else m.start()
    role = f"{form.said} {led.unit}".strip()
    for person in (*people, *with_others(led.end, scene)):
        yield Said(begin, led.end, person, role, led.body, form.when, "verb", (floor, ceiling))


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
        people, _ = by_names(m.end() + 1, scene)
    for person in people:
        around = (floor, ceiling)
        yield Said(m.start(), m.end(), person, role, body, form.when, "relative", around)


def _que_before_name(start: int, floor: int, scene: Scene) -> re.Match[str] | None:
    """The « que » of « Y, que X dirige »."""
    name = scene.person_before(start, max(floor, start - 60))
    if name is None or not _THEN_VERB.fullmatch(scene.text, name.end, start):
        return None
    return _QUE_NAME.search(scene.text, max(floor, name.start - 6), name.start)


_QUE_NAME = re.compile(rf"(?:,{S}|{S})(?:que{S}|qu{APOSTROPHE})$")
_THEN_VERB = re.compile(rf"(?:{S}{_ADVERB})*{S}")
_HE = re.compile(rf"\b(?:il|elle){S}")
_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Led(NamedTuple):
    """What is led or founded.

    Attributes:
        end: where the span ends.
        body: canonical name of the organisation.
        unit: words of the role, « de la cellule données ».
        named: whether it stands in the span.
    """

    end: int
    body: str
    unit: str = ""
    named: bool = True


def _it(at: int, form: Form, person: str, scene: Scene) -> _Led | None:
    """« qui la dirige », « l'a fondée »: the organisation that is talked about."""
    body = context_body(at, scene, his=True, role=form.said, person=person)
    whole = form.role in _OFFICES or form.tense == "participle"
    m = _NOUN.match(scene.text, at)
    return _Led(m.end(), body, named=False) if m and body and whole else None


def _object(at: int, form: Form, scene: Scene) -> _Led | None:
    """What stands behind the verb."""
    m = _OBJECT.match(scene.text, at)
    if m is None:
        return None
    name = scene.name_at(m.end())
    if name and name.label in BODIES and form.role != "gérant":
        product = form.role == "créateur" and name.label != "ORG"
        return None if product else _Led(name.end, name.canonical)
    if not m["article"]:
        return None
    noun = lexicon.organisation_noun().match(scene.text, m.end())
    if noun is None or form.role == "gérant":
        return _unit_object(m, form, scene)
    return _described(at, m, noun, form, scene)


def _described(
    at: int, m: re.Match[str], noun: re.Match[str], form: Form, scene: Scene
) -> _Led | None:
    """« dirige l'institut X », « dirige l'entreprise »."""
    after = scene.name_after(noun.end())
    near = after and after.start - noun.end() < 50 and after.label in BODIES
    if after and near and named_gap(scene.text[noun.end() : after.start]) == (False, ""):
        return _Led(after.end, after.canonical)
    if plain(m["article"]) in {"un", "une", "des"} or form.role == "créateur":
        return None
    body = meant_body((m.end() - len(m["article"]), noun.end()), scene)
    return _Led(at, body, named=False)


def _unit_object(m: re.Match[str], form: Form, scene: Scene) -> _Led | None:
    """« dirige la cellule données », « tient une librairie »."""
    known = lexicon.table("verbs")["objects"].get(form.role, ())
    word = _NOUN.match(scene.text, m.end())
    found = unit_of(m.end(), scene) if word and word[0] in known else None
    if found is None:
        return None
    body = body_of(found, scene)
    if form.role == "gérant":
        return _Led(found.end, body)
    unit = of(plain(m["article"]), " ".join(found.words))
    return _Led(found.end, body or context_body(m.start(), scene), unit)
