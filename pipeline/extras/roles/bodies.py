"""Which organisation is meant where none is named."""

from __future__ import annotations

import re

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.complements import Complement
from pipeline.extras.roles.gaps import named_gap
from pipeline.extras.roles.lexicon import APOSTROPHE, BODIES, S
from pipeline.extras.roles.ranking import Question, best
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.standing import leading
from pipeline.patterns import small_pattern

_HEADING = re.compile(rf"{S}?(?:[.:|]{S}|[–—-]{S}|\n)")
_CHEZ = re.compile(
    rf"(?:(?:Chez|Côté|Du{S}côté{S}de|Au{S}sein{S}de){S}(?:l{APOSTROPHE}|la{S}|le{S})?|À{S}la{S}|A{S}la{S}|Au{S}|À{S}l{APOSTROPHE})"
)
# in small letters
_MEANT = (
    rf"\b(?P<article>(?:la|le|cette|ce|cet){S}|l{APOSTROPHE}){small_pattern(lexicon.organisation_noun().pattern)}"
    rf"(?:{S}[a-zà-ÿ-]+)?(?:{S}?\([^()\n]{{1,40}}\))?"
)
_DESCRIBED = re.compile(
    rf"{_MEANT}(?P<then>,?{S}(?:(?:est|a{S}été|était|fut|aujourd{APOSTROPHE}hui|désormais){S}){{0,2}})?$"
)
_BEFORE_PARTICIPLE = re.compile(
    rf"(?:{S}?\([^()\n]{{1,40}}\))?(?:{S}?[,(]{S}?(?:[^,;.:()\n]{{0,60}}?[,\s])??(?:(?:co)?et{S})?"
    rf"|{S}(?:[a-zà-ÿ-]+{S})?(?:(?:est|a{S}été|était|fut|avait{S}été|sont|ont{S}été){S})?)(?:(?:aujourd{APOSTROPHE}hui|désormais|alors|toujours){S})?"
)
_BEFORE_QUE = re.compile(rf"(?:{S}?\([^()\n]{{1,40}}\))?(?:,[^,;.:()\n]{{0,70}})?,?")


_ARTICLE = re.compile(rf"(?:l[ae]|cet|cette|ce){S}|l'")


def meant_body(place: tuple[int, int], scene: Scene) -> str:
    """The organisation that « l'entreprise » means there."""
    said = scene.text[place[0] : place[1]].lower().replace("’", "'")
    noun = _ARTICLE.sub("", said)
    if noun in lexicon.words("firms"):
        # what the article is about, rather than what it named last
        return context_body(place[0], scene)
    found = scene.talk.meant(*place)
    if found and not scene.is_person(found):
        return found
    return context_body(place[0], scene) if noun in lexicon.words("generic") else ""


def body_of(found: Complement, scene: Scene) -> str:
    """The organisation that a complement names or means, or ""."""
    if found.bodies:
        return found.bodies[0]
    return meant_body(found.meant, scene) if found.meant else ""


def context_body(at: int, scene: Scene, *, his: bool = False, role: str = "") -> str:
    """The organisation that a function without one belongs to, or "".

    A paragraph headed by a name is about it; else the best of the candidates.

    Args:
        at: where the function stands.
        scene: text and names.
        his: whether it is « son directeur ».
        role: canonical.
    """
    if (head := headed(at, scene)) is not None:
        return head
    if whose := dont(at, scene) or house(at, scene):
        return whose
    if his and (body := leading(at, scene) or _led_before(at, scene)):
        return body
    return best(Question(at, role, his), scene)


_OPENS_WITH = re.compile(rf"(?P<article>(?:La|Le|Cette|Ce){S}|L{APOSTROPHE})")


def _led_before(at: int, scene: Scene) -> str:
    """What the sentence before begins with: « **Le studio** attaque Orbio. Son directeur … »."""
    start, _ = scene.talk.paragraph_at(at)
    sentence, _ = scene.talk.sentence_at(at)
    if any(name.label in BODIES for name in scene.talk.names_in(max(start, sentence), at)):
        return ""
    while sentence > start:
        sentence, _ = scene.talk.sentence_at(sentence - 1)
        if sentence >= start and scene.text[sentence] not in '«"“':
            return _opening(sentence, scene)
    return ""


def _opening(sentence: int, scene: Scene) -> str:
    """What « Le studio montréalais » that opens a sentence means."""
    m = _OPENS_WITH.match(scene.text, sentence)
    noun = lexicon.organisation_noun().match(scene.text, m.end()) if m else None
    if m is None or noun is None:
        return ""
    name = scene.name_after(noun.end())
    near = name and name.start - noun.end() < 50
    if name and near and named_gap(scene.text[noun.end() : name.start]) == (False, ""):
        return ""
    return meant_body((m.start(), noun.end()), scene)


_OWN_HEADING = re.compile(
    rf"(?:[■•▪*-]{S})?(?P<name>[\w'’-]+(?:{S}[\w'’&-]+){{0,4}}){S}?(?:[.|]{S}|[–—]{S})(?=[A-ZÀ-Þ«“])"
)


def _listed(scene: Scene) -> bool:
    """Whether paragraphs begin with the organisation that they are about, as in lists of moves."""
    if scene.listed is None:
        headed = sum(
            1
            for name in scene.names
            if name.label == "ORG"
            and (
                name.start == 0
                or scene.text[max(0, name.start - 3) : name.start].rstrip("■•▪*- ").endswith("\n")
            )
            and _HEADING.match(scene.text, name.end)
        )
        scene.listed = headed >= 2
    return scene.listed


def headed(at: int, scene: Scene) -> str | None:
    """The name that a paragraph begins with, « Ferro. Départ de … »; "" where nobody knows it."""
    start, _ = scene.talk.paragraph_at(at)
    while start < at and scene.text[start] in "■•▪*- ":
        start += 1
    head = scene.name_at(start)
    if head and head.end < at and _HEADING.match(scene.text, head.end):
        if head.label in BODIES or (head.label == "PER" and _listed(scene)):
            return head.canonical
    elif _listed(scene) and (own := _OWN_HEADING.match(scene.text, start, at)):
        return scene.spelt(own["name"])
    return _line_above(start, scene)


def _line_above(start: int, scene: Scene) -> str | None:
    """The name that is the line above a paragraph, in an article with several such lines."""
    if start < 2:
        return None
    above, end = scene.talk.paragraph_at(start - 1)
    if not 0 < end - above < 50 or len(scene.line_names) < 2:
        return None
    return scene.line_names.get(above) or scene.spelt(scene.text[above:end]) or None


_WHOSE = re.compile(rf"(?:{S}?\([^()\n]{{1,40}}\))?,?{S}(?:dont|où){S}")


def dont(at: int, scene: Scene) -> str:
    """« X, dont le directeur … »."""
    start = max(0, at - 100)
    if scene.text.find("dont", start, at) < 0 and scene.text.find("où", start, at) < 0:
        return ""
    floor, _ = scene.talk.sentence_at(at)
    for name in scene.names_before(at, max(floor, at - 100))[:2]:
        if name.label in BODIES and _WHOSE.match(scene.text, name.end, at):
            return name.canonical
    return ""


def house(at: int, scene: Scene) -> str:
    """The organisation that opens the sentence: « Chez X, l'analyste … »."""
    floor, _ = scene.talk.sentence_at(at)
    m = _CHEZ.match(scene.text, floor)
    name = scene.name_at(m.end()) if m else None
    if name is None or name.label not in BODIES or name.end >= at:
        return ""
    return name.canonical if scene.text[name.end : name.end + 1] in {",", " "} else ""


def body_before(at: int, floor: int, scene: Scene, *, relative: bool = False) -> str:
    """What a participle or a relative clause is said of: « X, fondée par », « X, que dirige »."""
    text = scene.text
    gap = _BEFORE_QUE if relative else _BEFORE_PARTICIPLE
    for name in scene.names_before(at, floor)[:3]:
        if name.label in BODIES and gap.fullmatch(text, name.end, at):
            return name.canonical
        if name.label == "PER":
            break
    m = _DESCRIBED.search(scene.small, max(floor, at - 90), at)
    if m is None or relative is not (m["then"] is None):
        return ""
    return meant_body(m.span(), scene)


_THEN_BODY = re.compile(rf",{S}(?P<article>la{S}|le{S}|l{APOSTROPHE}|cette{S}|ce{S}|sa{S}|son{S})?")
_CLAUSE = re.compile(r"[^.;:\n]{0,120}")


def subject_body(at: int, scene: Scene) -> str:
    """What « Fondée en 2018 par X, ancien de Z, l'entreprise … » goes on to name."""
    clause = _CLAUSE.match(scene.text, at)
    several = _THEN_BODY.finditer(scene.text, at, clause.end() if clause else at)
    return next(filter(None, (_subject(m, scene) for m in several)), "")


def _subject(m: re.Match[str], scene: Scene) -> str:
    text = scene.text
    if (name := scene.name_at(m.end())) and name.label in BODIES:
        return name.canonical
    noun = lexicon.organisation_noun().match(text, m.end())
    if noun is None or not m["article"]:
        return ""
    after = scene.name_after(noun.end())
    if (
        after
        and after.label in BODIES
        and after.start - noun.end() < 50
        and named_gap(text[noun.end() : after.start].removeprefix(",")) == (False, "")
    ):
        return after.canonical
    return meant_body((m.start("article"), noun.end()), scene)
