"""Rows of functions of one definite person who is not named next to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.discourse.genders import Gender
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.bodies import context_body, meant_body
from pipeline.extras.roles.context import heads_state, of_one, of_state
from pipeline.extras.roles.lexicon import S
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.titles import Title

# alone with « le » these say nothing of whose
_VAGUE = lexicon.group("vague")
# « l'associé du cabinet » is one of several
_NEVER_ALONE = lexicon.group("never_alone")
_STATE = lexicon.group("state")
_PORTFOLIO = lexicon.group("portfolio")
_NEED_PERSON = lexicon.group("need_person")
_GENDERS: dict[str, Gender] = {"f": "f", "m": "m", "": ""}

# « une entreprise … de son fondateur »
_ANY = re.compile(
    rf"\b(?:une{S}(?:entreprise|société|start-up|startup|boîte)"
    rf"|un{S}(?:groupe|fonds|éditeur))\b[^.!?\n]*$"
)
_ALMOST_OPENS = re.compile(rf"(?:[^.;:!?«»\n]{{0,80}},{S})?")
_REPORTED = re.compile(rf"[,»”\"]{S}?[\w'’-]+{S}$")


def unnamed(title: Title, scene: Scene) -> Iterator[Said]:
    """« le directeur financier d'OpenAI »; « L'ingénieur », of whom the sentence before is."""
    if title.noun.plural or title.determiner not in {"the", "of", "his", "this"}:
        return
    if title.noun.role.startswith("chef de l'"):
        yield from _head_of_state(title, scene)
    elif title.noun.role in lexicon.words("callings") or _was(title):
        yield from _calling(title, scene)
    elif _is_one(title, scene):
        yield from _definite(title, scene)


def _was(title: Title) -> bool:
    """« L'ancienne banquière de Y »."""
    former = title.tense == "former" and title.complement.bodies
    return bool(former and title.noun.kind == "profession")


def _head_of_state(title: Title, scene: Scene) -> Iterator[Said]:
    """« le chef de l'État »: the president named before."""
    her = scene.text[title.first : title.start].lower().startswith("la")
    before = (name.canonical for name in reversed(scene.people) if name.end <= title.first)
    others = "m" if her else "f"
    fit = (one for one in before if heads_state(one) and scene.talk.gender(one) != others)
    if person := next(fit, ""):
        yield title.said(person, "", "definite")


def _is_one(title: Title, scene: Scene) -> bool:
    """Whether it is the office of one person, and says more than « le responsable »."""
    role = title.noun.role
    if title.noun.kind == "political":
        whole = title.complement.unit and role in _PORTFOLIO
        if role not in _STATE or not (whole or title.complement.bodies):
            return False
    elif title.noun.kind != "office" or role in _NEVER_ALONE or title.role in _NEVER_ALONE:
        return False
    if of_one(title) or (title.bare and role in _VAGUE):
        return False
    before = max(0, title.first - 80)
    if title.determiner == "his" and _ANY.search(scene.text, before, title.first):
        return False
    return not _is_department(title, scene.text)


def _is_department(title: Title, text: str) -> bool:
    """« la DSI » is most often the department, but not in « , reconnaît la DSI »."""
    letters = title.bare and not title.noun.gender and title.noun.role.startswith("directeur")
    if not letters or not text[title.first : title.start].lower().startswith("la"):
        return False
    return not _REPORTED.search(text, max(0, title.first - 24), title.first)


def _definite(title: Title, scene: Scene) -> Iterator[Said]:
    bodies = title.complement.bodies
    person = _identity(title, scene)
    if title.bare and not person and title.noun.role in _NEED_PERSON:
        return
    if title.noun.kind == "office" and not bodies and not of_state(title, person):
        found = _whose(title, scene)
        if not found:
            return
        bodies = [found]
    if title.bare and bodies and scene.firm(bodies[0]) < 1:
        return
    if title.noun.role == "président" and heads_state(person):
        bodies = []
    for body in bodies or [""]:
        yield title.said(person, body, "described" if title.bare else "definite")


def _whose(title: Title, scene: Scene) -> str:
    if title.complement.meant:
        return meant_body(title.complement.meant, scene)
    return context_body(title.first, scene, his=title.determiner == "his", role=title.role)


def _identity(title: Title, scene: Scene) -> str:
    """Who is meant: by a description, or the one person of the sentence before."""
    person = scene.talk.meant(title.first, title.end)
    if not person and of_state(title):
        person = scene.talk.person_before(title.first, _GENDERS[title.noun.gender])
    if scene.is_person(person):
        return person
    floor, _ = scene.talk.sentence_at(title.first)
    if title.first <= floor + 1 and (person := _just_named(title, floor, scene)):
        return person
    return _only_named(title, scene) if title.complement.bodies else ""


def _only_named(title: Title, scene: Scene) -> str:
    """The one person whom the paragraph has named so far, « le patron de Ferro » behind them."""
    start, _ = scene.talk.paragraph_at(title.first)
    before = scene.talk.names_in(start, title.first)
    named = {name.canonical for name in before if name.label == "PER"}
    if len(named) != 1:
        return ""
    person = named.pop()
    fits = scene.talk.gender(person) in {"", title.noun.gender} or not title.noun.gender
    return person if fits else ""


def _calling(title: Title, scene: Scene) -> Iterator[Said]:
    """« L'ingénieur … » of whom the sentence before is: a job that was not said before."""
    if title.determiner not in {"the", "this"} or (title.tense and not title.complement.bodies):
        return
    floor, _ = scene.talk.sentence_at(title.first)
    if scene.person_before(title.first, floor):
        return
    this = title.determiner == "this" and not title.noun.plural
    if not (this or _ALMOST_OPENS.fullmatch(scene.text, floor, title.first)):
        return
    person = _just_named(title, floor, scene)
    if this and not person:
        person = scene.talk.person_before(title.first, _GENDERS[title.noun.gender])
    words = scene.talk.called.get(person, frozenset())
    if person and title.noun.role not in words and scene.text[title.start : title.end] not in words:
        for body in title.complement.bodies or [""]:
            rule = "this" if this else "definite" if title.tense else "calling"
            yield title.said(person, body, rule)


def _just_named(title: Title, floor: int, scene: Scene) -> str:
    """The one person of the sentence before, in the same paragraph, and of that gender."""
    if floor == 0:
        return ""
    before, end = scene.talk.sentence_at(floor - 1)
    if scene.talk.paragraph_at(before)[0] != scene.talk.paragraph_at(floor)[0]:
        return ""
    named = {name.canonical for name in scene.talk.names_in(before, end) if name.label == "PER"}
    if len(named) > 1 and title.noun.gender and title.determiner == "this":
        # « X et Y … Cet ingénieur »
        named = {one for one in named if scene.talk.gender(one) == title.noun.gender}
    if len(named) != 1:
        return ""
    person = named.pop()
    known = scene.talk.gender(person)
    return person if known in {"", title.noun.gender} or not title.noun.gender else ""
