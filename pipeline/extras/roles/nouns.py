"""Rows of expressions of functions: « X, directrice technique d'OpenAI »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.people import Found, body_behind, whose
from pipeline.extras.roles.scene import BODIES, Scene
from pipeline.extras.roles.titles import Title, titles

_JOINT = re.compile(
    rf"{S}?,?{S}(?:et{S}|puis{S}|ainsi{S}que{S}|mais{S}aussi{S}|ou{S}|et{S}(?:aussi|surtout|désormais|accessoirement|par{S}ailleurs){S})|{S}?[,/&]{S}?|{S}&{S}|\u2011|{S}?[–-]{S}?"
)
_OFFICE = frozenset({"office", "member"})
# alone with « le » these say nothing of whose
_VAGUE = frozenset(
    {"responsable", "chef", "secrétaire", "délégué", "représentant", "associé", "actionnaire", "rédacteur", "propriétaire", "rapporteur", "inspecteur", "mandataire", "repreneur", "coordinateur", "partner", "entraîneur", "créateur", "initiateur", "gestionnaire", "présentateur", "copropriétaire", "intendant", "conservateur", "manager", "sélectionneur"}
)  # fmt: skip
_GENERIC = re.compile(rf"(?:\b(?:comme|sans|tout|chaque|aucun|aucune|en){S})$", re.IGNORECASE)


@dataclass(slots=True)
class Said:
    """A function said of somebody, before its status is known.

    Attributes:
        start: of the span.
        end: of the span.
        person: canonical, or "".
        role: canonical, or "".
        organisation: canonical, or "".
        tense: former, future, or "" as the expression itself says.
        rule: name of the rule.
        around: the clause that dates may stand in.
        kind: of the noun.
    """

    start: int
    end: int
    person: str
    role: str
    organisation: str
    tense: str
    rule: str
    around: tuple[int, int]
    kind: str = "office"


def said_by_nouns(scene: Scene) -> Iterator[Said]:
    """The functions that nouns say."""
    for group in _groups(list(titles(scene)), scene):
        yield from _rows(group, scene)


def _groups(found: Sequence[Title], scene: Scene) -> Iterator[list[Title]]:
    """Titles joined by « et » or a comma, said of the same person."""
    group: list[Title] = []
    for title in found:
        if group and _joins(group[-1], title, scene.text):
            group.append(title)
            continue
        if group:
            yield group
        group = [title]
    if group:
        yield group


def _joins(one: Title, other: Title, text: str) -> bool:
    if not _JOINT.fullmatch(text, one.end, other.first):
        return False
    if one.several != other.several:
        return False
    if other.determiner in {"the", "a"} and one.determiner != other.determiner:
        return False
    return not (other.determiner == "the" and one.complement.bodies)


def _rows(group: list[Title], scene: Scene) -> Iterator[Said]:
    first, last = group[0], group[-1]
    who = whose(first, last.end, scene)
    if who is None and len(group) > 1:
        # « le ministre X et la présidente »: what joins them is no more than « et »
        for title in group:
            yield from _rows([title], scene)
        return
    if who and who.rule == "copula" and who.negated in {"pas", "jamais"}:
        return
    if who is None:
        yield from _unnamed(first, scene)
        return
    behind = body_behind(who.end, scene) if who.rule != "copula" else ""
    shared = next((title.complement.bodies for title in reversed(group) if title.complement.bodies), [])
    for title in group:
        bodies = title.complement.bodies or ([] if title.complement.meant else shared)
        bodies = bodies or _context(title, who, behind, scene)
        tense = title.tense or _tense(who)
        for person in who.people:
            for body in bodies or [""]:
                yield Said(title.start, title.end, person, title.role, body, tense, who.rule, (who.before, max(who.end, title.end)), title.noun.kind)


def _tense(who: Found) -> str:
    if who.negated == "plus":
        return "former"
    return "future" if who.verb in {"sera", "deviendra"} else ""


def _context(title: Title, who: Found, behind: str, scene: Scene) -> list[str]:
    """The organisation of a title that does not name it."""
    if title.noun.kind == "political":
        return []
    if behind:
        return [behind]
    if title.complement.meant:
        return _listed(meant_body(title.complement.meant, scene))
    if chez := _at_house(title.first, scene):
        return [chez]
    if title.noun.kind == "office":
        return _listed(nearest_body(title.first if who.rule != "apposition" else min(who.before, title.first), title, scene))
    return []


def _listed(body: str) -> list[str]:
    return [body] if body else []


def meant_body(place: tuple[int, int], scene: Scene) -> str:
    """The organisation that « l'entreprise » means there."""
    return scene.talk.meant(*place) or scene.talk.organisation_before(place[0])


def _at_house(at: int, scene: Scene) -> str:
    """« Chez X, l'analyste … »: the organisation that opens the sentence."""
    floor, _ = scene.talk.sentence_at(at)
    m = _CHEZ.match(scene.text, floor)
    name = scene.name_at(m.end()) if m else None
    return name.canonical if name and name.label in BODIES and name.end < at else ""


_CHEZ = re.compile(rf"(?:Chez|Au{S}sein{S}de|À{S}la|A{S}la|Au|Du{S}côté{S}de){S}(?:l{APOSTROPHE}|la{S})?")


def nearest_body(at: int, title: Title | None, scene: Scene) -> str:
    """The organisation that is talked about before a place."""
    return scene.talk.organisation_before(at)


def _unnamed(title: Title, scene: Scene) -> Iterator[Said]:
    """« le directeur financier d'OpenAI »: one definite person who is not named."""
    if title.several or title.determiner not in {"the", "his", "this"} or title.noun.plural:
        return
    if title.noun.kind == "political":
        if not title.complement.unit or title.noun.role not in {"ministre", "secrétaire d'État", "secrétaire d'Etat"}:
            return
    elif title.noun.kind != "office":
        return
    bodies = title.complement.bodies
    bare = not (title.complement.words or bodies or title.complement.meant)
    if bare and title.noun.role in _VAGUE:
        return
    if title.noun.gender == "" and title.noun.role.startswith("directeur") and bare and _feminine(title, scene.text):
        return
    if title.noun.kind == "office" and not bodies:
        found = meant_body(title.complement.meant, scene) if title.complement.meant else nearest_body(title.first, title, scene)
        if not found:
            return
        bodies = [found]
    person = _identity(title, scene)
    for body in bodies or [""]:
        yield Said(title.start, title.end, person, title.role, body, title.tense, "definite", (title.first, title.end), title.noun.kind)


def _feminine(title: Title, text: str) -> bool:
    """« la DSI » is most often the department."""
    return text[title.first : title.start].lower().startswith("la")


def _identity(title: Title, scene: Scene) -> str:
    person = scene.talk.meant(title.first, title.end)
    return person if any(name.canonical == person for name in scene.people) else ""
