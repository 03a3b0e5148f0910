"""Rows of nouns of office: « à la tête de Y », « prend la présidence de Y »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.between import LATER
from pipeline.extras.roles.bodies import body_of, context_body, house
from pipeline.extras.roles.complements import Complement, complement, unit_of
from pipeline.extras.roles.lexicon import APOSTROPHE, BODIES, Noun, S
from pipeline.extras.roles.links import SMALL
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import People, by_names, successor, verb_subject
from pipeline.typography import plain

_TAKES = lexicon.table("verbs")["takes"]
_MONTH = lexicon.either(lexicon.table("verbs")["led"]["months"])
_HEAD_BEFORE = re.compile(
    rf"\b(?:(?P<at>[àÀA]{S}(?:la|sa|leur){S})"
    rf"|(?P<verb>{lexicon.either(_TAKES['head'])}{S}(?:(?:aussi|ainsi|désormais|en{S}{_MONTH}|en{S}\d{{4}}){S})?(?:la|sa){S}))$"
)
OF = re.compile(
    rf"{S}(?:de{S}la{S}|de{S}l{APOSTROPHE}|du{S}|des{S}|d{APOSTROPHE}une?{S}|d{APOSTROPHE}|de{S})"
)
_HIS = re.compile(rf"(?:sa|leur){S}$")
_LONG = re.compile(rf"\blongtemps{S}$", re.IGNORECASE)
_ASIDE = re.compile(r"[:;,–—(]\W{0,2}(?:\w+\s)?$")
_FRAME = re.compile(
    rf"(?P<frame>\b{lexicon.either(_TAKES['office'])})"
    rf"(?:{S}(?:{lexicon.either(_TAKES['adverbs'])}|(?:de{S}|d{APOSTROPHE})[A-ZÀ-Þ]\w+"
    rf"|(?:le{S}\d+(?:er)?{S}[a-zéû]+|en{S}(?:[a-zéû]+{S})?\d{{4}}|en{S}{_MONTH})))*"
    rf"{S}(?:[àÀ]{S}|de{S})?(?:la{S}|l{APOSTROPHE}|sa{S}|le{S}|son{S}|leur{S})$",
    re.IGNORECASE,
)
_NAMING = re.compile(
    rf"\b(?i:{lexicon.either(_TAKES['naming'])}){S}d(?:e{S}|{APOSTROPHE})(?:M\.{S}|Mme{S})?$"
)
# « devrait prendre la présidence »
_COMING = re.compile(rf"\b{lexicon.either(_TAKES['coming'])}{S}(?:[a-zà-ÿ]+{S}){{0,3}}$")
_TO_THE = re.compile(rf"\bà{S}la{S}$")
_GIVEN = re.compile(
    rf"{S}(?:{lexicon.either(_TAKES['given'])}"
    rf"|(?:est|a{S}été|sera|serait|était|fut){S}(?:(?:ainsi|alors|désormais|provisoirement){S})?{lexicon.either(_TAKES['entrusted'])})"
    rf"(?:{S}(?:désormais|ainsi|conjointement|provisoirement))?{S}(?:à|par|entre{S}les{S}mains{S}de){S}"
)
_FORMER = re.compile(rf"\b{lexicon.either(_TAKES['former'])}", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:[^.;:!?\n]{{0,40}})?(?:,{S}|,?{S}{lexicon.either(lexicon.table('between')['found'])}{S})(?:(?:le|la|l{APOSTROPHE}|un|une){S}?(?:[a-zà-ÿ-]+{S}){{0,3}})?"
    rf"(?:M\.{S}|Mme{S})?"
)
_AT_SIDE = re.compile(rf"[^.;:!?\n]{{0,40}}{S}aux{S}côtés{S}d(?:e{S}|{APOSTROPHE})")
_INTERIM = re.compile(rf"intérim{S}(?:de{S}|d{APOSTROPHE})", re.IGNORECASE)
_TO = re.compile(
    rf"(?:{S}[^\s.,;:!?()\n]+){{0,4}}?{S}à{S}(?:son{S}\w+{S}|sa{S}\w+{S}|M\.{S}|Mme{S})?"
)
_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OFFICE = re.compile(rf"(?i:{lexicon.either(lexicon.table('verbs')['office'])})(?![\w-])")


def said_by_offices(scene: Scene) -> Iterator[Said]:
    """The functions that « tête », « présidence » and the like say."""
    yield from _heads(scene)
    for trigger in scene.triggers.get("office", ()):
        m = _OFFICE.match(scene.text, trigger.start())
        if m and not scene.name_over(m.start()):
            yield from _office(m, scene)


def _heads(scene: Scene) -> Iterator[Said]:
    """« à la tête de X », « prend la tête de X »."""
    for noun in scene.triggers.get("head", ()):
        m = _HEAD_BEFORE.search(scene.text, max(0, noun.start() - 32), noun.start())
        if m is None:
            continue
        of = OF.match(scene.text, noun.end())
        his = (noun.end(), "", "") if _HIS.search(m[0]) else None
        led = led_by(of, scene) if of else his
        if led:
            yield from _head(m, noun.start(), led, scene)


def _head(m: re.Match[str], noun: int, led: tuple[int, str, str], scene: Scene) -> Iterator[Said]:
    end, words, body = led
    start = m.start("at") if m["at"] else noun
    floor, _ = scene.talk.sentence_at(start)
    heir = (
        (replaced(m.start(), end, scene) or successor(m.start(), floor, scene)) if m["at"] else ()
    )
    people, last = (heir, end) if heir else holders(m.start(), end, floor, scene)
    body = body or context_body(start, scene, his=True)
    tense = tense_of(m["verb"] or "")
    if m["verb"] and _COMING.search(scene.text, max(floor, m.start() - 24), m.start()):
        tense = "future"
    if m["at"] and (heir or scene.text.find(" ser", floor, start) >= 0):
        later = LATER.search(scene.text, max(floor, start - 90), start)
        if later and (heir or later[0].startswith(("sera", "seront"))):
            tense = "future"
    if not m["verb"] and _LONG.search(scene.text, max(0, start - 12), start):
        tense = "former"
    role = f"dirigeant {words}".strip()
    around = (floor, max(last, end))
    for person in people:
        yield Said(start, end, person, role, body, tense, "head", around)


def replaced(at: int, end: int, scene: Scene) -> People:
    """« remplacé à la tête de Y par X »: whose it is now.

    Args:
        at: where « à la tête » begins.
        end: where its organisation ends.
        scene: text and names.
    """
    by = _BY.match(scene.text, end)
    if by is None or not _REPLACED.search(scene.text, max(0, at - 24), at):
        return ()
    return by_names(by.end(), scene)[0]


HANDED_TO = re.compile(rf"{S}à{S}")
_BY = re.compile(rf"{S}par{S}")
_REPLACED = re.compile(rf"\bremplacée?s?{S}(?:[a-zà-ÿ]+{S})?$")
# « confie l'intérim à X »
HANDED = re.compile(
    rf"\bconfi(?:e|er|é|era|ent){S}(?:[a-zà-ÿ]+{S})?(?:(?:la|sa|le|son|les){S}|l{APOSTROPHE})$"
)


def led_by(m: re.Match[str], scene: Scene) -> tuple[int, str, str] | None:
    """What one is at the head of: where it ends, the words of the role, the organisation."""
    name = scene.name_at(m.end())
    if name:
        led = name.label in BODIES or name.label == "LOC"
        return (name.end, "", name.canonical) if led else None
    small = SMALL.match(scene.text, m.end())
    if lexicon.organisation_noun().match(scene.text, small.end() if small else m.end()):
        # « à la tête du groupe X »: as behind « directeur »
        found = complement(Noun("dirigeant", "office"), m.start(), scene)
        if found is None:
            return None
        return found.end, " ".join(found.words), body_of(found, scene)
    word = _NOUN.match(scene.text, m.end())
    if word is None or word[0] in lexicon.table("verbs")["no_office"]["nouns"]:
        return None
    found = unit_of(m.end(), scene)
    if found is None:
        return None
    link, words = plain(m[0]), " ".join(found.words)
    body = body_of(found, scene) or context_body(m.start(), scene)
    return found.end, f"{link}{words}" if link.endswith("'") else f"{link} {words}", body


def holders(start: int, end: int, floor: int, scene: Scene, at: int = 0) -> tuple[People, int]:
    """Who holds an office: the name before, or the one behind when it opens the sentence."""
    text = scene.text
    if people := verb_subject(start, floor, scene):
        return people, end
    aside = _ASIDE.search(text, max(floor, start - 14), start)
    if aside or scene.person_before(start, floor) is None:
        name = scene.person_after(end)
        if name and name.start - end < 80 and _BEHIND.fullmatch(text, end, name.start):
            return by_names(name.start, scene)
    name = scene.person_before(max(start, at), floor)
    if name and not re.search(r"[;:.!?]", text[name.end : start]):
        return (name.canonical,), end
    return (), end


def _office(m: re.Match[str], scene: Scene) -> Iterator[Said]:
    """« prend la présidence de X », « la présidence revient à Y »."""
    word = plain(m[0].lower())
    role = lexicon.table("verbs")["office"].get(word, "")
    found = complement(Noun(role, "office", "f"), m.end(), scene) if role else None
    if found is None or (word == "direction" and not _is_office(found, scene)):
        return
    floor, _ = scene.talk.sentence_at(m.start())
    people, last, tense = _who_has(m, found, floor, scene)
    beside = _AT_SIDE.match(scene.text, found.end)
    name = scene.name_at(beside.end()) if beside else None
    if people and name and name.label == "PER":
        people = (*people, name.canonical)
    bodies = found.bodies or [
        body_of(found, scene)
        if found.meant
        else house(m.start(), scene) or context_body(m.start(), scene, role=role)
    ]
    role = " ".join((role, *found.words))
    for person in people:
        for body in bodies:
            yield Said(m.start(), found.end, person, role, body, tense, "office", (floor, last))
    for heir in _heirs(found.end, scene) if tense == "former" else ():
        for body in bodies:
            yield Said(m.start(), found.end, heir, role, body, "", "office", (found.end, last))


def _heirs(at: int, scene: Scene) -> People:
    """« cède la présidence à X »: who has it now."""
    to = _TO.match(scene.text, at)
    name = scene.name_at(to.end()) if to else None
    return (name.canonical,) if name and name.label == "PER" else ()


def _handed(at: int, end: int, floor: int, text: str) -> re.Match[str] | None:
    """« confie la présidence à »: to whom."""
    if text.endswith("à la ", 0, at) and _RAISED.search(text, max(floor, at - 24), at):
        return _TO_ONE.match(text, end)
    return HANDED_TO.match(text, end) if handed(at, floor, text) else None


def handed(at: int, floor: int, text: str) -> re.Match[str] | None:
    """« confie la » before an office."""
    start = max(floor, at - 30)
    return HANDED.search(text, start, at) if text.find("confi", start, at) >= 0 else None


# « ont porté à la présidence X »
_RAISED = re.compile(rf"\b(?:a|ont){S}(?:porté|élu|nommé|promu|propulsé){S}à{S}la{S}$")
_TO_ONE = re.compile(rf"{S}(?=[A-ZÀ-Þ])")


def _further(at: int, scene: Scene) -> People:
    """« assuré par X, directeur de Y, et **Z**, directeur de W »: who shares it."""
    m = _AND_ALSO.match(scene.text, at)
    name = scene.name_at(m.end()) if m else None
    return (name.canonical,) if name and name.label == "PER" else ()


_AND_ALSO = re.compile(rf",{S}[a-zà-ÿ][^,;:.!?()\n]{{2,80}},{S}et{S}(?:par{S})?(?=[A-ZÀ-Þ])")


def _is_office(found: Complement, scene: Scene) -> bool:
    """« la direction de Ferro »; « la direction de Lille » is a way."""
    if found.words or found.meant:
        return True
    led = scene.name_over(found.end - 1)
    return bool(found.bodies) and (led is None or led.label != "LOC")


def _who_has(
    m: re.Match[str], found: Complement, floor: int, scene: Scene
) -> tuple[People, int, str]:
    """Who has an office, where the last name ends, and the tense."""
    text = scene.text
    if given := _GIVEN.match(text, found.end) or _handed(m.start(), found.end, floor, text):
        people, last = by_names(given.end(), scene)
        later = re.search(r"\b(?:ser|reviendr|échoir)a(?:it)?\b", given[0])
        return (*people, *_further(last, scene)), last, "future" if later else ""
    if _TO_THE.search(text, max(floor, m.start() - 6), m.start()) and (
        heir := successor(m.start(), floor, scene)
    ):
        return heir, found.end, ""
    if word_of := _INTERIM.match(text, m.start()):
        # « l'intérim de X »
        people, last = by_names(word_of.end(), scene)
        if people and last - word_of.end() < 60 and scene.name_at(word_of.end()):
            return people, last, ""
    if named := _named_to(m.start(), floor, scene):
        return named, found.end, ""
    frame = _FRAME.search(text, max(floor, m.start() - 60), m.start())
    if frame is None:
        return (), found.end, ""
    people, last = holders(frame.start(), found.end, floor, scene, m.start())
    coming = _COMING.search(text, max(floor, frame.start() - 24), frame.start())
    return people, last, "future" if coming else tense_of(frame["frame"])


def _named_to(at: int, floor: int, scene: Scene) -> People:
    """« la nomination de X à la présidence »."""
    to = _TO_THE.search(scene.text, max(floor, at - 6), at)
    name = scene.person_before(to.start(), floor) if to else None
    if to is None or name is None or scene.text[name.end : to.start()].strip(" "):
        return ()
    coming = _NAMING.search(scene.text, max(floor, name.start - 30), name.start)
    return (name.canonical,) if coming else ()


def tense_of(verb: str) -> str:
    """« quitte la présidence », « prendra la présidence »."""
    first = verb.split(maxsplit=1)[0] if verb.strip() else ""
    if _FORMER.search(first):
        return "former"
    return "future" if first.endswith("ra") or first == "brigue" else ""
