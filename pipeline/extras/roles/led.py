"""What a verb of office has for its object: « dirige **Y** », « supervise **le réseau de Y** »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pipeline.discourse import Name
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.adjectives import is_branch
from pipeline.extras.roles.bodies import body_of, context_body, meant_body
from pipeline.extras.roles.complements import unit_of
from pipeline.extras.roles.gaps import named_gap
from pipeline.extras.roles.lexicon import APOSTROPHE, BODIES, S
from pipeline.extras.roles.scene import Scene
from pipeline.typography import plain

_VERBS = lexicon.table("verbs")
_VOWELS = tuple("aeiouyàâéèêîôœ")
_LED = _VERBS["led"]
_SAID: dict[str, str] = _VERBS["said"]
_OFFICES = lexicon.group("led")
_HELD = lexicon.group("led_it")
_OF_UNITS = lexicon.group("any_unit")
_OF_PLACES = frozenset({"superviseur", "pilote"})
_TENDED = lexicon.group("tended")
_OF_WORKS = lexicon.group("of_works")
ADVERB = (
    rf"(?:{lexicon.either(_LED['adverbs'])}"
    rf"|(?:depuis|pendant|durant){S}(?:(?:près|plus){S}de{S})?(?:\w+{S})?(?:ans|années|mois|semaines|\d{{4}})"
    rf"|depuis{S}(?:début{S}|fin{S})?{lexicon.either(_LED['months'])}(?:{S}\d{{4}})?"
    rf"|jusqu{APOSTROPHE}en{S}(?:[a-zéû]+{S})?\d{{4}}|(?:de{S}\d{{4}}{S}à|entre{S}\d{{4}}{S}et){S}\d{{4}}|en{S}\d{{4}}|à{S}\d+{S}ans)"
)
_OBJECT = re.compile(
    rf"(?:{S}{ADVERB},?)*(?:{S}à{S}[A-ZÀ-Þ][\w-]+)?(?:,?{S}avec{S}[^,;:.!?\n]{{2,50}},)?{S}"
    rf"(?P<article>{lexicon.either(_LED['articles'])}(?:(?<=['’])|{S}))?"
    rf"(?:{lexicon.either(_LED['small'])}{S})?"
)
_MERGED = re.compile(rf"{S}{lexicon.either(_LED['merged'])}(?!{S}(?:de|du|d['’])|[\w-])")
_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# « qui dirige depuis 2005 »
_NO_OBJECT = re.compile(rf"{S}?(?:[,.;:!?»)]|$)|{S}(?:depuis|avec|seul|seule){S}")
_NUMBER = rf"(?:{lexicon.either(_VERBS['crew']['numbers'])}|\d[\d\u202f\u00a0 ]*)"
_CREW = re.compile(rf"(?:{S}{ADVERB},?)*{S}(?:{_NUMBER}{S})+(?P<noun>[^\W\d_]+)")
# « enseigne la gestion de crise à l'Epita »
_SUBJECT = (
    rf"(?:{S}(?:le|la|les|l{APOSTROPHE}|du|de{S}la|un|une){S}?[a-zà-ÿ-]+"
    rf"(?:{S}(?:d{APOSTROPHE}|l{APOSTROPHE})?[a-zà-ÿ-]+){{0,5}}?)?"
)
_TAUGHT_AT = re.compile(
    rf"(?:{S}{ADVERB},?)*{_SUBJECT}"
    rf",?{S}(?:à{S}l{APOSTROPHE}|à{S}la{S}|à{S}|au{S}|aux{S}|chez{S}|dans{S}l{APOSTROPHE})"
)


class Form(NamedTuple):
    """A form of a verb of office."""

    role: str
    tense: str

    @property
    def said(self) -> str:
        """The role: who creates a firm is its founder."""
        return _SAID.get(self.role, self.role)

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
    for role, tenses in _VERBS["verb"].items():
        for tense, several in tenses.items():
            found |= {form: Form(role, tense) for form in several}
    return found


def of(article: str, words: str) -> str:
    """The unit behind a function: « du jury », « d'une équipe ».

    >>> of("le", "jury"), of("l'", "équipe"), of("une", "cellule"), of("son", "activité")
    ('du jury', "de l'équipe", "d'une cellule", "de l'activité")
    """
    link = _VERBS["links"].get(article, "de")
    if link in {"du", "de la"} and article not in {"le", "la"} and words.startswith(_VOWELS):
        # « son activité »
        link = "de l'"
    return f"{link}{words}" if link.endswith("'") else f"{link} {words}"


class Led(NamedTuple):
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


def led_it(at: int, form: Form, scene: Scene) -> Led | None:
    """« qui la dirige », « l'a fondée »: the organisation that is talked about."""
    m = _NOUN.match(scene.text, at)
    # « l'avait emmené » to somewhere
    whole = form.role != "pilote" if form.tense == "participle" else form.role in _HELD
    if m is None or not whole:
        return None
    body = context_body(at, scene, his=True, role=form.said)
    return Led(m.end(), body, named=False) if body else None


def led_object(at: int, form: Form, scene: Scene) -> Led | None:
    """What stands behind the verb."""
    if form.role == "enseignant":
        return _taught(at, scene)
    if _MERGED.match(scene.text, at):
        # « présidera le nouvel ensemble »
        return Led(at, "", named=False) if form.role in _OFFICES else None
    m = _OBJECT.match(scene.text, at)
    name = scene.name_at(m.end()) if m else None
    if m and name and form.role != "gérant":
        return _of_place(name, m, form, scene) or _named(name, form)
    if m is None or not m["article"] or _CREW.match(scene.text, at):
        return _nobody_named(at, form, scene)
    noun = lexicon.organisation_noun().match(scene.text, m.end())
    part = noun and (noun[0] == "filiale" or noun[0] in lexicon.words("units"))
    tended = part and noun and _tends(form.role, noun, scene)
    if noun is None or form.role == "gérant" or tended:
        return _unit_object(m, form, scene)
    return _described(at, m, noun, form, scene)


def _tends(role: str, noun: re.Match[str], scene: Scene) -> bool:
    """« supervise le réseau », « dirige les services de recherche »: a unit, no organisation."""
    if role in _TENDED:
        return True
    if is_branch(noun):
        return True
    return role in _OF_UNITS and _OF_WHAT.match(scene.text, noun.end()) is not None


# a name there would have a capital
_OF_WHAT = re.compile(rf"{S}(?:de{S}|d{APOSTROPHE})(?!la{S}|l{APOSTROPHE})[a-zà-ÿ]")


def _of_place(name: Name, m: re.Match[str], form: Form, scene: Scene) -> Led | None:
    """« supervise le Benelux »."""
    if name.label != "LOC" or not m["article"] or form.role not in _OF_PLACES:
        return None
    body = context_body(m.start(), scene)
    return Led(name.end, body, of(plain(m["article"]), name.canonical))


def _named(name: Name, form: Form) -> Led | None:
    """« dirige Ferro »; a product is not founded, an event is organised."""
    if name.label not in BODIES:
        return None
    if form.role == "organisateur":
        fits = name.label == "EVENT"
    else:
        fits = form.role != "créateur" or name.label == "ORG"
    return Led(name.end, name.canonical) if fits else None


def _nobody_named(at: int, form: Form, scene: Scene) -> Led | None:
    """« qui dirige depuis 2005 », « dirige quarante programmeurs »."""
    if form.role not in _OFFICES or form.tense in {"participle", "infinitive"}:
        return None
    crew = _CREW.match(scene.text, at)
    if crew:
        noun = lexicon.nouns().get(crew["noun"])
        known = (noun and noun.plural) or crew["noun"] in _VERBS["crew"]["nouns"]
        if not known:
            return None
    elif not _NO_OBJECT.match(scene.text, at):
        return None
    body = context_body(at, scene, role=form.said)
    return Led(at, body, named=False) if body else None


def _taught(at: int, scene: Scene) -> Led | None:
    """« enseigne à Y », « enseigne les mathématiques à Y »."""
    m = _TAUGHT_AT.match(scene.text, at)
    name = scene.name_at(m.end()) if m else None
    if name and name.label in BODIES:
        return Led(name.end, name.canonical)
    return None


def _described(
    at: int, m: re.Match[str], noun: re.Match[str], form: Form, scene: Scene
) -> Led | None:
    """« dirige l'institut X », « dirige l'entreprise »."""
    after = scene.name_after(noun.end())
    near = after and after.start - noun.end() < 50 and after.label in BODIES
    if after and near and named_gap(scene.text[noun.end() : after.start]) == (False, ""):
        return Led(after.end, after.canonical)
    definite = plain(m["article"]) in {"l'", "la", "le"}
    if plain(m["article"]) in {"un", "une", "des"}:
        return None
    if form.role == "créateur" and not (definite and noun[0] in lexicon.words("firms")):
        return None
    if form.role == "pilote" and noun[0] not in lexicon.words("firms") | lexicon.words("generic"):
        return None
    body = meant_body((m.end() - len(m["article"]), noun.end()), scene)
    return Led(at, body, named=False)


def _unit_object(m: re.Match[str], form: Form, scene: Scene) -> Led | None:
    """« dirige la cellule données », « tient une librairie »."""
    word = _NOUN.match(scene.text, m.end())
    if word is None or not _leads(word[0], form.role):
        return None
    found = unit_of(m.end(), scene)
    if found is None:
        return None
    body = body_of(found, scene)
    if form.role == "gérant":
        # « tient la boutique Ferro »
        name = scene.name_at(found.end + 1)
        if name and not body and name.label != "PER":
            return Led(name.end, name.canonical)
        return Led(found.end, body)
    body = body or context_body(m.start(), scene)
    if form.role in _OF_WORKS:
        return Led(found.end, body)
    return Led(found.end, body, of(plain(m["article"]), " ".join(found.words)))


def _leads(noun: str, role: str) -> bool:
    """Whether one has that role by what one does to it."""
    if role in _OF_UNITS or role == "administrateur":
        return noun.islower() and noun not in _VERBS["no_led"]["nouns"]
    return noun in _VERBS["objects"].get(role, ())
