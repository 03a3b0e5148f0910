"""All rules of the table, in order of place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.extractors import Match
from pipeline.extras.roles import lexicon
from pipeline.extras.roles.boards import said_by_boards
from pipeline.extras.roles.helms import said_by_helms
from pipeline.extras.roles.members import said_by_members
from pipeline.extras.roles.nouns import read_titles, said_by_nouns
from pipeline.extras.roles.offices import said_by_offices
from pipeline.extras.roles.row import Role
from pipeline.extras.roles.said import DEFINITE, Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.status import settled
from pipeline.extras.roles.verbs import said_by_verbs


def find(scene: Scene) -> Iterator[Match[Role]]:
    """The functions of an article, in order; one expression may say several.

    Args:
        scene: text, names and dates.

    >>> from pipeline.discourse import Discourse, Name
    >>> text = "Mira Murati, directrice technique d'OpenAI, part."
    >>> names = (Name(0, 11, "PER", "Mira Murati"), Name(36, 42, "ORG", "OpenAI"))
    >>> [found] = find(Scene(Discourse(text, names, ((0, 49),))))
    >>> found.row.person, found.row.role, found.row.organisation
    ('Mira Murati', 'directeur technique', 'OpenAI')
    """
    titles = read_titles(scene)
    several = [*said_by_verbs(scene), *said_by_offices(scene), *said_by_helms(scene)]
    several += [*said_by_boards(scene), *said_by_members(scene)]
    for said in several:
        # whose the titles of these persons are that name no organisation
        if said.person and said.organisation and said.tense != "former":
            scene.employers.setdefault(said.person, said.organisation)
    several += said_by_nouns(titles, scene)
    known = _announced(list(_known(list(_apart(several)))), scene)
    for said, tense, since, until in settled(known, scene):
        body = said.organisation and scene.official(said.organisation)
        row = Role(said.person, said.role, body, tense, since, until)
        yield Match(said.start, said.end, row, said.rule)


def _apart(several: list[Said]) -> Iterator[Said]:
    """Each expression by one rule; the first that reaches furthest wins."""
    last: Said | None = None
    seen: set[tuple[int, int, str, str, str]] = set()
    for said in sorted(several, key=lambda one: (one.start, -one.end)):
        if last and said.start < last.end and (said.start, said.end) != (last.start, last.end):
            continue
        key = (said.start, said.end, said.person, said.role, said.organisation)
        if key not in seen:
            seen.add(key)
            yield said
        last = said


def _known(several: list[Said]) -> Iterator[Said]:
    """Who is meant by a definite title, as other functions of the article tell.

    « reconnaît la DSI » is the one of whom it said so before; nobody is both « PDG » and
    « directeur financier » of the same organisation; « l'ingénieur » is news of one of whom no
    function was said.
    """
    named = [one for one in several if one.rule not in DEFINITE and one.rule != "calling"]
    people = {one.person for one in named if one.role}
    others = {(one.person, one.organisation): one.role for one in named}
    private = {one.person for one in named if one.kind != "political"}
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in several:
        if one.rule == "calling" and one.person in people:
            continue
        said: Said | None = one
        if one.rule in DEFINITE:
            held = others.get((one.person, one.organisation), one.role)
            if held == "dirigeant" and one.rule == "definite":
                # of whom « à la tête de Y » is said may be its president
                held = one.role
            other = bool(one.person) and held != one.role
            if one.kind == "political" and one.person in private:
                # « X, directeur de Y … Le maire de Z »
                other = (one.person, one.role) not in {(by.person, by.role) for by in named}
            said = _identified(one, holders, other=other)
        if said is None:
            continue
        if said.person:
            holders[said.role, said.organisation].add(said.person)
        yield said


def _announced(several: list[Said], scene: Scene) -> list[Said]:
    """The same, and in the headline who is meant by « le patron de Y »: its one holder below."""
    if not several or several[0].start >= _HEADLINE:
        return several
    _, end = scene.talk.paragraph_at(0)
    return [
        said._replace(person=_holder(said, several))
        if said.start < end < _HEADLINE and said.rule in DEFINITE and not said.person
        else said
        for said in several
    ]


def _holder(said: Said, several: list[Said]) -> str:
    """Who alone has a function, or one that « patron » may mean; "" for none or several."""
    roles = _HEADS if said.role in _ANY_HEAD else {said.role}
    people = {
        one.person
        for one in several
        if one.role in roles
        and one.organisation == said.organisation
        and one.person
        and one.tense != "former"
    }
    return people.pop() if len(people) == 1 else ""


# characters of a first line that is a headline
_HEADLINE = 200
_HEADS = lexicon.group("heads") - lexicon.group("founders")
_ANY_HEAD = frozenset({"patron", "dirigeant"})


def _identified(
    said: Said, holders: Mapping[tuple[str, str], set[str]], *, other: bool
) -> Said | None:
    """A definite title with its person.

    Args:
        said: its person is a guess, or "".
        holders: persons by role and organisation, as far as the article has said.
        other: whether that person has another function there.
    """
    if other and said.rule == "described":
        # « le patron » of whom the article has said that he is « PDG »
        return None
    if other:
        said = said._replace(person="")
    if said.person:
        return said
    same = holders.get((said.role, said.organisation), set())
    if len(same) == 1:
        return said._replace(person=next(iter(same)))
    alike = {key: people for key, people in holders.items() if key[0] == said.role}
    if said.rule == "described" and len(alike) == 1:
        [((_, body), people)] = alike.items()
        if len(people) == 1:
            return said._replace(person=next(iter(people)), organisation=body)
    return said
