"""Whose a function is that names no organisation."""

from __future__ import annotations

import re

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.bodies import context_body, dont, headed, house, meant_body
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.people import Found
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.titles import Title

_BY = re.compile(rf"{S}par{S}(?:la{S}|le{S}|l{APOSTROPHE})?")
_INTO = re.compile(
    rf"\b(?:chez|par|rejoi(?:nt|gnait|ndra|ndre|gnant)|intègre|intégr(?:é|a|er|ant|era)|ralli(?:e|é|er)|au{S}sein{S}de){S}"
    rf"(?:la{S}|le{S}|l{APOSTROPHE})?$"
)
# « comme directeur », « en tant que directeur »
_AS = frozenset({"comme", "en"})
_HEADS = lexicon.group("heads")
_NEW = lexicon.group("new")
_OF_TOWNS = lexicon.group("of_towns")
# « son éditorialiste »: of the one whom they work for; « son avocat » is of a client
_HIRED = lexicon.group("hired")
# « une salariée, X »: of the one who is talked about
_STAFF = lexicon.group("staff")


def context(title: Title, who: Found, behind: str, scene: Scene) -> list[str]:
    """The organisation of a title that does not name it: one or none.

    Args:
        title: expression.
        who: of whom it is said.
        behind: an organisation right behind the person, or "".
        scene: text and names.
    """
    complement, kind = title.complement, title.noun.kind
    if title.role in _OF_TOWNS:
        return listed(town(title.first, scene))
    if title.noun.role == "chargé" and who.people[0] in scene.officials:
        # « la commissaire X, chargée de … »
        return []
    if kind == "political" or of_state(title, who.people[0]) or complement.bodiless:
        return []
    if behind or complement.meant:
        return listed(behind or meant_body(complement.meant or (0, 0), scene))
    of_one = house(title.first, scene)
    if not of_one and kind != "office":
        of_one = dont(title.first, scene)
    return listed(of_one or _of_office(title, who, scene))


def town(at: int, scene: Scene) -> str:
    """The town of « le maire »: the last place named in the paragraph, or in the headline."""
    start, _ = scene.talk.paragraph_at(at)
    _, end = scene.talk.paragraph_at(0)
    for several in (scene.names_before(at, start), scene.names_before(end, 0)):
        for name in several:
            if name.label == "LOC":
                return name.canonical
    return ""


def _of_office(title: Title, who: Found, scene: Scene) -> str:
    """Whose an office is: the one's that its holder has another at, or who is talked about."""
    his = title.determiner == "his"
    if title.determiner in {"my", "our"} or of_one(title):
        return ""
    heads = title.role.endswith(" en chef")
    hired = title.noun.kind == "member" or title.noun.role in _HIRED
    staff = title.noun.role in _STAFF and title.bare
    entered = _entered(title, scene) if who.verb in _AS else ""
    if entered or (title.noun.kind != "office" and not (heads or staff or (hired and his))):
        return entered
    employer = scene.employers.get(who.people[0], "")
    if employer and not his and who.verb not in _NEW and not headed(title.first, scene):
        return employer
    at = min(who.before, title.first) if who.rule == "apposition" else title.first
    body = context_body(at, scene, his=his, role=title.role)
    if his and title.noun.role in _HEADS and _has_head(body, who.people, scene):
        # « X, patron de Ferro, … Halden et son dirigeant Y »: of the one named last
        floor, _ = scene.talk.sentence_at(title.first)
        others = (
            scene.whole(name.canonical)
            for name in scene.names_before(title.first, floor)
            if name.label == "ORG"
        )
        return next((one for one in others if one != body), body)
    return body


def _has_head(body: str, people: tuple[str, ...], scene: Scene) -> bool:
    """Whether the article has named another at the head of an organisation."""
    return any(
        person not in people and scene.whole(scene.heads.get(person, "")) == body
        for person in scene.heads
    )


def _entered(title: Title, scene: Scene) -> str:
    """« entré chez Ferro en 2001 comme ingénieur », « engagé comme analyste par Ferro »."""
    if by := _BY.match(scene.text, title.reach):
        name = scene.name_at(by.end())
        return name.canonical if name and name.label == "ORG" else ""
    floor, _ = scene.talk.sentence_at(title.first)
    for name in scene.names_before(title.first, floor):
        if name.label == "PER":
            break
        if name.label == "ORG" and _INTO.search(
            scene.text, max(floor, name.start - 24), name.start
        ):
            return name.canonical
    return ""


def listed(body: str) -> list[str]:
    """A list of one organisation, or of none."""
    return [body] if body else []


def of_state(title: Title, person: str = "") -> bool:
    """« la présidente brésilienne », « le président sortant », « le président Hollande »."""
    if title.noun.role != "président" or title.complement.bodies or title.complement.unit:
        return False
    return title.complement.of_place or heads_state(person)


def heads_state(person: str) -> bool:
    """Whether a person is known as president of a state."""
    return person.endswith(tuple(lexicon.table("words")["heads_of_state"]))


def of_one(title: Title) -> bool:
    """« patron d'un atelier »: of which, nobody knows."""
    return any(word.startswith(("d'un ", "d'une ")) for word in title.complement.words)
