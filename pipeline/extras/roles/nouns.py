"""Rows of expressions of functions: « X, directrice technique d'OpenAI »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.discourse.genders import Gender
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.bodies import context_body, headed, house, meant_body
from pipeline.extras.roles.lexicon import S
from pipeline.extras.roles.people import Found, body_behind, whose
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import with_others
from pipeline.extras.roles.titles import Title, titles

_JOINT = re.compile(
    rf"{S}?,?{S}(?:et{S}|puis{S}|ainsi{S}que{S}|mais{S}aussi{S}|ou{S}|et{S}(?:aussi|surtout|désormais|accessoirement|par{S}ailleurs){S})|{S}?[,/&]{S}?|{S}&{S}|\u2011|{S}?[–-]{S}?"
)
_OFFICE = frozenset({"office", "member"})
# alone with « le » these say nothing of whose
_VAGUE = lexicon.group("vague")
# « l'associé du cabinet » is one of several
_NEVER_ALONE = lexicon.group("never_alone")
_FOUNDERS = frozenset({"fondateur", "cofondateur"})
_OWNERS = frozenset({"actionnaire", "propriétaire", "copropriétaire", "salarié", "employé"})
# who becomes something may do so elsewhere
_NEW = frozenset({"devient", "deviendra", "sera", "nommé", "nommée", "comme", "pour"})
_STATE = lexicon.group("state")
_PORTFOLIO = lexicon.group("portfolio")
_GENDERS: dict[str, Gender] = {"f": "f", "m": "m", "": ""}
_NEED_PERSON = frozenset({"président", "patron", "directeur", "secrétaire général"})


def said_by_nouns(scene: Scene) -> Iterator[Said]:
    """The functions that nouns say."""
    found = list(titles(scene))
    # whom the article only asks: « analyste chez X »
    for title in found:
        if title.noun.kind == "profession":
            scene.sources.update(title.complement.bodies)
    for group in _groups(found, scene):
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
    if not _JOINT.fullmatch(text, one.reach, other.first):
        return False
    if one.several != other.several:
        return False
    if other.determiner in {"the", "of", "a"} and one.determiner != other.determiner:
        return False
    return not (other.determiner == "the" and one.complement.bodies)


def _rows(group: list[Title], scene: Scene) -> Iterator[Said]:
    first, last = group[0], group[-1]
    who = whose(first, last.reach, scene)
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
    with_body = next((title for title in reversed(group) if title.complement.bodies), first)
    shared, sharer = with_body.complement.bodies, with_body.noun.kind
    given: list[str] = []
    for title in group:
        alike = title.noun.kind != "profession" or (
            title.noun.kind == sharer
            and bool(re.match(rf"{S}et{S}", scene.text[title.reach : title.reach + 4]))
        )
        bodies = title.complement.bodies or ([] if title.complement.meant or not alike else shared)
        bodies = bodies or _context(title, who, behind, scene)
        if title.noun.role in _FOUNDERS and who.rule != "title":
            who = replace(
                who,
                people=(
                    *who.people,
                    *(one for one in with_others(title.reach, scene) if one not in who.people),
                ),
            )
        if title.noun.role in _OWNERS:
            bodies = bodies or given
        given = bodies or given
        tense = title.tense or _tense(who)
        for person in who.people:
            for body in bodies or [""]:
                if body and tense != "former" and title.noun.kind == "office":
                    scene.employers.setdefault(person, body)
                yield Said(
                    title.start,
                    title.end,
                    person,
                    title.role,
                    body,
                    tense,
                    who.rule,
                    (who.before, max(who.end, title.reach)),
                    title.noun.kind,
                )


def _tense(who: Found) -> str:
    if who.negated == "plus":
        return "former"
    return "future" if who.verb == "sera" else ""


def _context(title: Title, who: Found, behind: str, scene: Scene) -> list[str]:
    """The organisation of a title that does not name it."""
    if title.noun.kind == "political" or _of_state(title, who) or title.complement.bodiless:
        return []
    if behind:
        return [behind]
    if title.complement.meant:
        return _listed(meant_body(title.complement.meant, scene))
    if chez := house(title.first, scene):
        return [chez]
    if title.determiner in {"my", "our"} or _of_one(title):
        return []
    if title.noun.kind == "office" or (title.noun.kind == "member" and title.determiner == "his"):
        employer = scene.employers.get(who.people[0], "")
        if (
            employer
            and title.determiner != "his"
            and who.verb not in _NEW
            and not headed(title.first, scene)
        ):
            return [employer]
        at = min(who.before, title.first) if who.rule == "apposition" else title.first
        return _listed(context_body(at, scene, his=title.determiner == "his", role=title.role))
    return []


def _of_state(title: Title, who: Found | None = None) -> bool:
    """« la présidente brésilienne », « le président sortant », « le président Hollande »."""
    if title.noun.role != "président" or title.complement.bodies or title.complement.unit:
        return False
    heads = tuple(lexicon.table("words")["heads_of_state"])
    return title.complement.of_place or bool(who and who.people[0].endswith(heads))


def _listed(body: str) -> list[str]:
    return [body] if body else []


def _unnamed(title: Title, scene: Scene) -> Iterator[Said]:
    """« le directeur financier d'OpenAI »: one definite person who is not named."""
    if title.several or title.determiner not in {"the", "of", "his", "this"} or title.noun.plural:
        return
    if title.noun.role in lexicon.words("callings"):
        yield from _calling(title, scene)
        return
    if title.noun.kind == "political":
        whole = title.complement.unit and title.noun.role in _PORTFOLIO
        if title.noun.role not in _STATE or not (whole or title.complement.bodies):
            return
    elif (
        title.noun.kind != "office" or title.noun.role in _NEVER_ALONE or title.role in _NEVER_ALONE
    ):
        return
    if _of_one(title) or (
        title.determiner == "his" and _ANY.search(scene.text, max(0, title.first - 80), title.first)
    ):
        return
    bodies = title.complement.bodies
    bare = not (title.complement.words or bodies or title.complement.meant)
    if bare and title.noun.role in _VAGUE:
        return
    if (
        title.noun.gender == ""
        and title.noun.role.startswith("directeur")
        and bare
        and _feminine(title, scene.text)
    ):
        return
    if title.noun.kind == "office" and not bodies and not _of_state(title):
        found = (
            meant_body(title.complement.meant, scene)
            if title.complement.meant
            else context_body(title.first, scene, his=title.determiner == "his", role=title.role)
        )
        if not found:
            return
        bodies = [found]
    person = _identity(title, scene)
    if (
        person.endswith(tuple(lexicon.table("words")["heads_of_state"]))
        and title.noun.role == "président"
    ):
        bodies = []
    if bare and (scene.firm(bodies[0]) < 1 if bodies else False):
        return
    if bare and not person and title.noun.role in _NEED_PERSON:
        return
    for body in bodies or [""]:
        yield Said(
            title.start,
            title.end,
            person,
            title.role,
            body,
            title.tense,
            "described" if bare else "definite",
            (title.first, title.end),
            title.noun.kind,
        )


_ANY = re.compile(
    rf"\b(?:une{S}(?:entreprise|société|start-up|startup|boîte)|un{S}(?:groupe|fonds|éditeur))\b[^.!?\n]*$"
)


def _of_one(title: Title) -> bool:
    """« patron d'un atelier »: of which, nobody knows."""
    return any(word.startswith(("d'un ", "d'une ")) for word in title.complement.words)


def _feminine(title: Title, text: str) -> bool:
    """« la DSI » is most often the department, but not in « , reconnaît la DSI »."""
    if not text[title.first : title.start].lower().startswith("la"):
        return False
    return not re.search(rf"[,»”\"]{S}?[\w'’-]+{S}$", text[max(0, title.first - 24) : title.first])


def _identity(title: Title, scene: Scene) -> str:
    """Who is meant: by a description, or the one person of the sentence before."""
    person = scene.talk.meant(title.first, title.end)
    if not person and _of_state(title):
        person = scene.talk.person_before(title.first, _GENDERS[title.noun.gender])
    if not scene.is_person(person):
        person = _just_named(title, scene)
    return person


def _calling(title: Title, scene: Scene) -> Iterator[Said]:
    """« L'ingénieur … » of whom the sentence before is about: a job that was not said before."""
    if title.determiner != "the" or title.tense:
        return
    floor, _ = scene.talk.sentence_at(title.first)
    if scene.person_before(title.first, floor) or not _ALMOST_OPENS.fullmatch(
        scene.text, floor, title.first
    ):
        return
    person = _person_of_sentence_before(title, floor, scene)
    words = scene.talk.called.get(person, frozenset())
    if person and title.noun.role not in words and scene.text[title.start : title.end] not in words:
        place = (title.first, title.end)
        for body in title.complement.bodies or [""]:
            yield Said(
                title.start,
                title.end,
                person,
                title.role,
                body,
                "",
                "calling",
                place,
                title.noun.kind,
            )


_ALMOST_OPENS = re.compile(rf"(?:[^.;:!?«»\n]{{0,80}},{S})?")


def _just_named(title: Title, scene: Scene) -> str:
    """« Départ de X. Le directeur commercial … »: whom the sentence before is about."""
    floor, _ = scene.talk.sentence_at(title.first)
    if title.first > floor + 1 or floor == 0:
        return ""
    return _person_of_sentence_before(title, floor, scene)


def _person_of_sentence_before(title: Title, floor: int, scene: Scene) -> str:
    """The one person that it names, in the same paragraph, and of that gender."""
    if floor == 0:
        return ""
    before, end = scene.talk.sentence_at(floor - 1)
    if scene.talk.paragraph_at(before)[0] != scene.talk.paragraph_at(floor)[0]:
        return ""
    named = {name.canonical for name in scene.talk.names_in(before, end) if name.label == "PER"}
    if len(named) != 1:
        return ""
    person = named.pop()
    known = scene.talk.gender(person)
    same = not title.noun.gender or known == title.noun.gender
    return person if same or (not known and title.complement.bodies) else ""
