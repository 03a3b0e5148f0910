"""Rows of verbs: « X dirige Y », « fondée par X et Y », « à la tête de Y »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.bodies import body_before, context_body, meant_body, subject_body
from pipeline.extras.roles.complements import named_gap, unit_of
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import BODIES, Scene
from pipeline.extras.roles.subjects import by_names, subject, verb_subject, with_others
from pipeline.typography import plain

_ADVERB = rf"(?:aujourd{APOSTROPHE}hui|désormais|alors|toujours|encore|actuellement|aussi|également|ensuite|seule?|ensemble|d{APOSTROPHE}abord|longtemps|(?:depuis|pendant|durant){S}(?:près{S}de{S}|plus{S}de{S})?(?:\w+{S})?(?:ans|années|mois|semaines|\d{{4}})|de{S}\d{{4}}{S}à{S}\d{{4}}|entre{S}\d{{4}}{S}et{S}\d{{4}}|en{S}\d{{4}}|à{S}\d+{S}ans)"
_OBJECT = re.compile(
    rf"(?:{S}{_ADVERB},?)*{S}(?P<article>l{APOSTROPHE}|les?{S}|la{S}|une?{S}|son{S}|sa{S}|ses{S}|leur{S}|cette{S}|ce{S}|cet{S}|des{S})?(?:(?:petite?|jeune|minuscule|propre|nouvelle|première?|grande?|futur|future){S})?"
)
_BY = re.compile(
    rf"(?P<gap>(?:{S}?,)?(?:{S}(?!par{S})[^\s.;:!?()\n]+|{S}\([^()\n]{{1,30}}\)){{0,9}}?){S}par{S}"
)
# « fondée en 1974 et relancée par »
_ANOTHER = re.compile(rf"^{S}sur\b|{S}(?:et|puis|mais|ou){S}\w+(?:é|ée|és|ées|ie|ue|se|te)\b")
_NOT_BEFORE = re.compile(rf"\bn(?:e{S}|{APOSTROPHE})\w+{S}(?:\w+{S})?$")
_QUE = re.compile(
    rf"(?:,{S}|{S})(?:que{S}|qu{APOSTROPHE})(?:(?:il|elle){S}|a{S}|avait{S}|ont{S}|vient{S}de{S}|{_ADVERB}{S})*$"
)
_HAVE = re.compile(
    rf"(?<!\w)(?:(?:a|ont|avait|avaient|ai|aura|auront|aurait){S}(?:{_ADVERB}{S}|jadis{S}|autrefois{S})*)$"
)
_AUX_SPAN = re.compile(r"\w+")
_NEGATED = re.compile(rf"(?:\bne{S}|\bn{APOSTROPHE})(?:\w+{S})?$")
_CLITIC = re.compile(
    rf"(?<!\w)(?P<clitic>la{S}|le{S}|les{S}|l{APOSTROPHE})(?:(?:a|ont|avait|avaient){S})?$"
)


class Form(NamedTuple):
    """A form of a verb of office."""

    role: str
    tense: str


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
    role = "fondateur" if form.role == "créateur" else form.role
    unit = _unit_before(m.start(), floor, form.role, scene)
    if unit:
        role, body = f"{role} {unit[0]}", _Body(unit[1], True)
    else:
        body = _passive_body(m, end, floor, scene)
    if form.role == "créateur" and not body.certain:
        return
    if form.role in {"représentant"}:
        return
    for person in people:
        yield Said(m.start(), m.end(), person, role, body.canonical, "", "passive", (floor, end))


_OFFICES = frozenset({"dirigeant", "codirigeant", "président"})


_IT = re.compile(
    rf"\b(?P<pronoun>[Ii]l|[Ee]lle){S}(?:(?:a{S}été|est|était|fut|avait{S}été){S})(?:aussi{S}|alors{S})?$"
)


class _Body(NamedTuple):
    canonical: str
    certain: bool


# a jury or an audience is of no firm
_OF_NO_FIRM = lexicon.group("of_no_firm")
_NP = re.compile(
    rf"(?:\b(?i:le|la|les|une?|son|sa|leur|cette|ce|du|au|des|aux){S}|\b[LlDd]{APOSTROPHE})(?P<noun>[a-zà-ÿ-]+)"
)
_THEN = re.compile(
    rf"(?:{S}?\([^()\n]{{1,40}}\))?,?{S}(?:(?:est|était|a{S}été|aujourd{APOSTROPHE}hui|désormais|alors){S})*"
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
        body = (
            found.bodies[0]
            if found.bodies
            else meant_body(found.meant, scene)
            if found.meant
            else ""
        )
        if not body and m["noun"] not in _OF_NO_FIRM:
            body = context_body(at, scene)
        return of(article, " ".join(found.words)), body
    return None


def of(article: str, words: str) -> str:
    """The unit behind a function: « du jury », « d'une équipe ».

    >>> of("le", "jury"), of("l'", "équipe"), of("une", "cellule")
    ('du jury', "de l'équipe", "d'une cellule")
    """
    links = {
        "le": "du",
        "la": "de la",
        "l'": "de l'",
        "les": "des",
        "un": "d'un",
        "une": "d'une",
        "du": "du",
        "au": "du",
        "d'": "d'",
    }
    link = links.get(
        article,
        "de la"
        if article in {"sa", "cette"}
        else "du"
        if article in {"son", "ce", "leur"}
        else "de",
    )
    return f"{link}{words}" if link.endswith("'") else f"{link} {words}"


def _passive_body(m: re.Match[str], end: int, floor: int, scene: Scene) -> _Body:
    """What is led or founded: the name before, or the one behind « Fondée par X, »."""
    if m.start() - floor < 3 or scene.text[floor : m.start()].strip(" «\u00a0") == "":
        behind = subject_body(end, scene)
        return _Body(behind, bool(behind))
    if found := body_before(m.start(), floor, scene):
        return _Body(found, True)
    if it := _IT.search(scene.text, max(floor, m.start() - 24), m.start()):
        meant = scene.talk.meant(it.start("pronoun"), it.end("pronoun"))
        if meant and not scene.is_person(meant):
            return _Body(meant, True)
    return _Body(context_body(m.start(), scene), False)


def _active(start: int, m: re.Match[str], form: Form, scene: Scene) -> Iterator[Said]:
    text = scene.text
    floor, ceiling = scene.talk.sentence_at(m.start())
    role = "fondateur" if form.role == "créateur" else form.role
    if _NEGATED.search(text, max(floor, start - 14), start):
        return
    tense = "future" if form.tense == "future" else ""
    if form.tense == "participle" and form.role in _OFFICES:
        tense = "former"
    around = (floor, ceiling)
    if (que := _QUE.search(text, max(floor, start - 30), start)) and form.tense != "infinitive":
        yield from _relative(m, role, tense, que, form, scene)
        return
    clitic = _CLITIC.search(text, max(floor, m.start() - 14), m.start())
    people = verb_subject(clitic.start() if clitic else start, floor, scene)
    if not people:
        return
    if clitic:
        body = context_body(m.start(), scene, role=role)
        if body and (form.role in _OFFICES or form.tense == "participle"):
            for person in people:
                yield Said(m.start(), m.end(), person, role, body, tense, "verb", around)
        return
    found = _object(m.end(), form, scene)
    if found is None:
        return
    end, said, body = found
    begin = start if said != "elsewhere" else m.start()
    words = f" {said}" if said not in {"", "elsewhere"} else ""
    for person in (*people, *with_others(end or m.end(), scene)):
        yield Said(begin, end or m.end(), person, role + words, body, tense, "verb", around)


def _relative(
    m: re.Match[str], role: str, tense: str, que: re.Match[str], form: Form, scene: Scene
) -> Iterator[Said]:
    """« Y, que dirige X », « l'entreprise qu'il a fondée »."""
    text = scene.text
    floor, ceiling = scene.talk.sentence_at(m.start())
    body = body_before(que.start(), floor, scene, relative=True)
    unit = _unit_before(que.start(), floor, form.role, scene)
    if unit and body:
        role = f"{role} {unit[0]}"
    if not body or (form.role == "créateur" and scene.firm(body) < 1):
        return
    pronoun = re.search(rf"(il|elle){S}", text[que.start() : m.start()])
    people: tuple[str, ...]
    if pronoun:
        people = subject(que.start() + pronoun.end() - 1, floor, scene)
    else:
        people, _ = by_names(m.end() + 1, scene)
    for person in people:
        yield Said(m.start(), m.end(), person, role, body, tense, "relative", (floor, ceiling))


def _object(at: int, form: Form, scene: Scene) -> tuple[int, str, str] | None:
    """What is led: where it ends, the unit of the role or "elsewhere", the organisation."""
    text = scene.text
    m = _OBJECT.match(text, at)
    if m is None:
        return None
    name = scene.name_at(m.end())
    if name and name.label in BODIES and form.role != "gérant":
        if form.role == "créateur" and name.label != "ORG":
            return None
        return name.end, "", name.canonical
    if not m["article"]:
        return None
    noun = lexicon.organisation_noun().match(text, m.end())
    if noun and form.role != "gérant":
        after = scene.name_after(noun.end())
        if after and after.start - noun.end() < 50 and after.label in BODIES:
            gap = named_gap(text[noun.end() : after.start])
            if gap == (False, ""):
                return after.end, "", after.canonical
        if m["article"].strip(" \u00a0") in {"un", "une", "des"} or form.role in {"créateur"}:
            return None
        body = meant_body((m.end() - len(m["article"]), noun.end()), scene)
        return at, "elsewhere", body
    return _unit_object(m, form, scene)


def _unit_object(m: re.Match[str], form: Form, scene: Scene) -> tuple[int, str, str] | None:
    known = lexicon.table("verbs")["objects"].get(form.role, ())
    text = scene.text
    word = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*").match(text, m.end())
    if word is None or word[0] not in known:
        return None
    found = unit_of(m.end(), scene)
    if found is None:
        return None
    joined = of(plain(m["article"]), " ".join(found.words))
    body = found.bodies[0] if found.bodies else ""
    if not body and found.meant:
        body = meant_body(found.meant, scene)
    if form.role == "gérant":
        return found.end, "", body
    if not body:
        body = context_body(m.start(), scene)
    return found.end, joined, body
