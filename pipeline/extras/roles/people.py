"""Whom an expression of a function is said of, by the words between it and the names."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extras.roles import between, lexicon
from pipeline.extras.roles.held import when_held
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import (
    People,
    described,
    firm_is,
    joined,
    joined_before,
    later_subject,
    person_meant,
    subject,
    successor,
)
from pipeline.extras.roles.titles import NUMBERS, Title


class Found(NamedTuple):
    """Whom a function is said of.

    Attributes:
        people: canonical names.
        rule: by which it was found.
        end: where the name behind, or the function, ends.
        before: where the name before, or the function, begins.
        negated: « pas », « plus », « jamais » when it is denied.
        verb: that says it, lower case.
        tense: former, future or "" as the words between say.
    """

    people: People
    rule: str
    end: int = -1
    before: int = -1
    negated: str = ""
    verb: str = ""
    tense: str = ""


def whose(title: Title, end: int, scene: Scene) -> Found | None:
    """The persons next to a function.

    Args:
        title: expression, the first of those joined by « et ».
        end: where the last of them ends.
        scene: text and names.
    """
    return (
        _directly_behind(title, end, scene)
        or _before(title, end, scene)
        or _behind(title, end, scene)
        or _said_of(title, end, scene)
        or _this_is(title, end, scene)
        or _appointed(title, end, scene)
        or _among(title, end, scene)
        or _unmarked(title, end, scene)
    )


def _verbal(title: Title, text: str) -> bool:
    """« juge », « pilote »: verbs too."""
    return text[title.start : title.end] in lexicon.words("verbal")


def is_verb(title: Title, text: str) -> bool:
    """« X, directeur de Y, juge que »: whether what may be a function is a verb there."""
    if title.determiner or not _verbal(title, text):
        return False
    return not (between.CLOSED_BARE.match(text, title.reach) or title.complement.bodies)


def _directly_behind(title: Title, end: int, scene: Scene) -> Found | None:
    """« le directeur X »."""
    name = scene.person_after(end)
    if (
        name is None
        or name.start - end > 60
        or (not title.determiner and _verbal(title, scene.text))
    ):
        return None
    if not between.RIGHT.fullmatch(scene.text, end, name.start):
        return None
    people, last = joined(name, scene) if title.several else ((name.canonical,), name.end)
    if title.several and title.determiner == "some" and len(people) < 2:
        # « l'association d'élus X »
        return None
    return Found(people, "title", last, title.first)


def _before(title: Title, end: int, scene: Scene) -> Found | None:
    """« X, directeur de Y »; « X (directeur de Y) »."""
    text = scene.text
    name = scene.person_before(title.first, max(0, title.first - 160))
    if name is None or title.determiner == "of" or _is_family(name.start, text):
        return None
    if title.determiner and name.start in scene.taken:
        # « le ministre, X, la ministre, Y »: X has its title already
        return None
    gap = between.LEFT if title.determiner else between.LEFT_BARE
    if not gap.fullmatch(text, name.end, title.first):
        return None
    if not _closes(title, end, text):
        return None
    if "\n" in text[name.end : title.first] and (title.determiner or not _alone(name.start, text)):
        return None
    people = joined_before(name, scene) if title.several else (name.canonical,)
    over = between.OVER.search(text, name.end, title.first)
    return Found(people, "apposition", end, name.start, tense="former" if over else "")


def _is_family(start: int, text: str) -> bool:
    """« la famille X, propriétaire de Y »: no one person."""
    return between.FAMILY.search(text, max(0, start - 12), start) is not None


def _closes(title: Title, end: int, text: str) -> bool:
    """Whether an apposition ends there, where the words may be something else."""
    verbal = _verbal(title, text)
    if title.determiner not in {"the", "this"} and not verbal:
        return True
    if verbal and not title.determiner:
        beside = text[title.first - 2 : title.first] == ", "
        if beside and between.CLOSED_VERBAL.match(text, end):
            return True
        return between.CLOSED_BARE.match(text, end) is not None
    return between.CLOSED.match(text, end) is not None


def _alone(start: int, text: str) -> bool:
    return start == 0 or text[start - 1] in "\n«*-–—•>"


def _behind(title: Title, end: int, scene: Scene) -> Found | None:
    """« le directeur de Y, X »; « Directeur : X »; « Directeur de Y, il … »."""
    opens = _opens(title, scene.text)
    if opens and (m := between.THEN_HE.match(scene.text, end)):
        return _then_he(title, end, m, scene)
    name = scene.person_after(end)
    if name is None or name.start - end > 90:
        return None
    people, last = joined(name, scene) if title.several else ((name.canonical,), name.end)
    people = people[: _counted(title, scene.text) or None]
    lists = opens or (title.several and len(people) > 1)
    found = _opening(title, end, people, last, scene) if lists else None
    bare = title.determiner == "" or (title.determiner == "some" and not title.several)
    if found or (bare and not opens) or _another(title, name.end, scene.text):
        return found
    if between.IS_CALLED.fullmatch(scene.text, end, name.start):
        return Found(people, "copula", last, title.first)
    no_one = (title.several and len(people) < 2) or _is_other(title, name.canonical, scene)
    if no_one or not between.RIGHT_COMMA.fullmatch(scene.text, end, name.start):
        return None
    scene.taken.add(name.start)
    return Found(
        people, "apposition", last, title.first, tense=_opens_over(title.first, scene.text)
    )


def _is_other(title: Title, person: str, scene: Scene) -> bool:
    """« le directeur de cabinet de la ministre, X »: a man is no « la ministre »."""
    hers = scene.text.endswith(("de ", "de\u00a0"), 0, title.first) and scene.text.startswith(
        "la", title.first
    )
    return hers and scene.talk.gender(person) == "m"


def _counted(title: Title, text: str) -> int:
    """How many « deux délégués » are, 0 where it does not say."""
    words = text[title.first : title.start].lower().split()
    numbers = lexicon.table("words")["numbers"]
    return next((numbers.index(word) + 2 for word in words if word in NUMBERS), 0)


def _then_he(title: Title, end: int, m: re.Match[str], scene: Scene) -> Found | None:
    """« Professeur à l'université, il … »."""
    person = scene.talk.meant(m.start("pronoun"), m.end("pronoun"))
    if not scene.is_person(person):
        her = m["pronoun"].startswith(("elle", "celle", "cette", "la ")) or m["pronoun"].endswith(
            "ée"
        )
        person = scene.talk.person_before(title.first, "f" if her else "m")
    return Found((person,), "apposition", end, title.first) if person else None


def _opening(title: Title, end: int, people: People, last: int, scene: Scene) -> Found | None:
    """What opens a line or sentence: « Directeur : X »; « Ingénieure, pionnière de Y, X … »."""
    name = scene.person_after(end)
    if name is None:
        return None
    if between.RIGHT_COLON.fullmatch(scene.text, end, name.start):
        return Found(people, "list", before=title.first)
    titled = between.RIGHT_TITLED.fullmatch(scene.text, end, name.start)
    other = lexicon.nouns().get(titled["noun"]) if titled else None
    if not title.determiner and other and not other.plural:
        return Found(people, "apposition", last, title.first)
    if not title.determiner and between.LISTED.fullmatch(scene.text, end, name.start):
        return Found(people, "apposition", last, title.first)
    return None


def _another(title: Title, end: int, text: str) -> bool:
    """Whether the name behind is another's: « l'épouse du patron, X », « le patron, X en tête »."""
    if title.determiner == "a" and not between.CLOSED.match(text, end):
        return True
    if text.startswith((" à ses côtés", " en tête"), end):
        return True
    of_kin = between.KIN_BEFORE.search(text, max(0, title.first - 30), title.first)
    return bool(of_kin) and text.startswith("du", title.first)


def _opens(title: Title, text: str) -> bool:
    """Whether a sentence or a line begins there."""
    first = title.first
    if not title.determiner and text[first - 2 : first - 1].isalpha():
        opener = between.OPENER.search(text, max(0, first - 40), first)
        first = opener.start() if opener else first
    before = text[max(0, first - 3) : first].rstrip(" \u00a0")
    return not before or before[-1] in "\n.!?:»…-•*–—"


def _opens_over(first: int, text: str) -> str:
    """« Longtemps directeur de Y, X »: no more."""
    opener = between.OPENER.search(text, max(0, first - 40), first)
    return "former" if opener and between.OVER.search(opener[0].lower()) else ""


def _said_of(title: Title, end: int, scene: Scene) -> Found | None:
    """« X est directeur », « nommé directeur », « comme directeur »."""
    text = scene.text
    floor, _ = scene.talk.sentence_at(title.first)
    # « le poste d'analyste »: the elided « de » is of the words before
    elided = text[title.first : title.start] in {"d'", "d’"}
    first = title.start if elided else title.first
    m = between.COPULA.search(scene.small, max(floor, first - 90), first)
    if m is None or _says_nothing(title, m, floor, scene):
        return None
    denied = None
    if "mais" not in m[0].split():
        denied = between.NOT.search(text, max(floor, m.start() - 4), title.first)
    people = successor(m.start(), floor, scene) or subject(m.start(), floor, scene)
    people = people or person_meant(m.start(), floor, scene)
    people = people or later_subject(m.start(), end, floor, scene)
    if not people and (m["be"] or m["as"]) and not m[0].startswith(("devenir", "être")):
        people = described(m.start(), floor, scene)
    if not title.determiner and between.CAREER.match(m[0]):
        people = people or _whose_career(m.start(), floor, scene)
    if not people:
        return None
    if not title.several:
        people = people[-1:]
    word = denied["word"] if denied else ""
    tense = "former" if word == "plus" else when_held(m, floor, text)
    return Found(people, "copula", end, m.start(), word, m[0].split()[0], tense)


def _says_nothing(title: Title, m: re.Match[str], floor: int, scene: Scene) -> bool:
    """Whether what stands before a function says it of nobody, or of an organisation."""
    if not title.determiner and title.noun.role in _PARTICIPLES:
        return True
    if title.determiner == "a" and m["as"] == "comme":
        # « impassible comme un moine »
        return True
    if m["be"] and firm_is(m.start(), floor, scene):
        return True
    before = max(floor, m.start() - 24)
    not_so = between.NOT_SO.search(scene.text, before, m.start())
    if not_so and not (
        not_so[0].startswith("pour")
        and between.LEAVES_FOR.search(scene.text, floor, not_so.start())
    ):
        return True
    if m["as"] == "comme" and scene.text[m.start() : title.start].split()[1:2] in _ANY:
        # « comme tout actionnaire, il »
        return True
    # « Ferro a nommé deux vice-présidents »
    return bool(m["named"] and between.HAS.search(scene.text, before, m.start()))


_ANY = (["tout"], ["toute"], ["tous"], ["toutes"])


def _whose_career(at: int, floor: int, scene: Scene) -> People:
    """« Après Lille, il a débuté comme directeur »: the pronoun of a sentence that names nobody."""
    m = between.SUBJECT.search(scene.text, floor, at)
    person = scene.talk.meant(m.start("pronoun"), m.end("pronoun")) if m else ""
    return (person,) if scene.is_person(person) else ()


def _this_is(title: Title, end: int, scene: Scene) -> Found | None:
    """« C'est un ancien directeur de Y »: of whom the sentence before is."""
    floor, _ = scene.talk.sentence_at(title.first)
    if title.tense != "former" or title.determiner != "a" or floor == 0:
        return None
    if not between.THIS_IS.fullmatch(scene.text, floor, title.first):
        return None
    name = scene.person_before(floor, scene.talk.sentence_at(floor - 1)[0])
    if name is None or between.WHO_SAYS.match(scene.text, end):
        return None
    return Found((name.canonical,), "copula", end, title.first)


_PARTICIPLES = lexicon.group("participles")


def _appointed(title: Title, end: int, scene: Scene) -> Found | None:
    """« promeut X directeur »."""
    if title.determiner or _verbal(title, scene.text):
        return None
    name = scene.person_before(title.first, max(0, title.first - 60))
    if name is None or not between.APPOINTED.fullmatch(scene.text, name.end, title.first):
        return None
    floor, _ = scene.talk.sentence_at(name.start)
    if between.APPOINT.search(scene.text, floor, name.start) or floor == name.start:
        return Found((name.canonical,), "appointed", end, name.start)
    return None


def _among(title: Title, end: int, scene: Scene) -> Found | None:
    """« trois ingénieurs, dont X »: one of them."""
    name = scene.person_after(end) if title.several else None
    if name is None or name.start - end > 80:
        return None
    counted = scene.text[title.first : title.start].split(maxsplit=1)
    if title.determiner != "the" and not (counted and counted[0].lower() in NUMBERS):
        # « plusieurs contributeurs »
        return None
    if not between.AMONG.fullmatch(scene.text, end, name.start):
        return None
    people, last = joined(name, scene)
    return Found(people, "among", last, title.first)


def _unmarked(title: Title, end: int, scene: Scene) -> Found | None:
    """« X directeur technique de Y »: no comma."""
    if title.determiner or title.noun.plural:
        return None
    name = scene.name_over(title.first - 2)
    if name is None or name.end != title.first - 1:
        return None
    joint = end > title.reach
    says = joint or (title.complement.bodies if title.noun.kind == "profession" else not title.bare)
    if name.label != "PER" or not says or name.start in scene.taken or _verbal(title, scene.text):
        return None
    whole = " " in scene.text[name.start : name.end]
    return Found((name.canonical,), "apposition", end, name.start) if whole else None


def body_behind(at: int, scene: Scene) -> str:
    """The organisation right behind a person: « , de l'université Y », « (Oddo) »."""
    name = scene.name_after(at)
    if name is None or name.label != "ORG" or name.start - at > 60:
        return ""
    m = between.ATTACHED.match(scene.text, at, name.start)
    if m is None:
        return ""
    if m.end() != name.start:
        noun = lexicon.organisation_noun().match(scene.text, m.end()) if m["comma"] else None
        if not noun or not between.ATTACHED_NOUN.fullmatch(scene.text, noun.end(), name.start):
            return ""
    return name.canonical
