"""Rows of nouns of office: « à la tête de Y », « prend la présidence de Y », « membre du conseil »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.bodies import context_body, house, meant_body
from pipeline.extras.roles.complements import Complement, complement, unit_of
from pipeline.extras.roles.lexicon import APOSTROPHE, Noun, S
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import BODIES, Scene
from pipeline.extras.roles.subjects import by_names, successor, verb_subject
from pipeline.typography import plain

_HEAD_BEFORE = re.compile(
    rf"\b(?:(?P<at>[àÀA]{S}(?:la|sa|leur){S})|(?P<verb>(?:prend|prendra|prendre|prit|pris|reprend|reprendra|reprendre|repris|quitte|quittera|quitté|quitter|garde|conserve|rend|cède|laisse|abandonne){S}(?:aussi{S}|ainsi{S}|désormais{S})?(?:la|sa){S}))$"
)
_OF = re.compile(
    rf"{S}(?:de{S}la{S}|de{S}l{APOSTROPHE}|du{S}|des{S}|d{APOSTROPHE}une?{S}|d{APOSTROPHE}|de{S})"
)
_VERBS = (
    r"(?P<frame>\b(?:prend|prendra|prendre|prenait|prit|pris|reprend|reprendra|reprendre|repris|quitte|quittera|quitté|quitter|garde|gardera|conserve|conservera|assure|assurera|assuré|assurait|assurer|occupe|occupera|occupé|occupait"
    r"|cède|cédé|cédera|laisse|laissera|laissé|abandonne|abandonné|accède|accédé|hérite|brigue|exerce|exercera|exercé|reçoit|décroche|récupère|obtient|partage|nommée?s?|portée?s?|élue?s?|arrive|arrivée?|arrivera|promue?|propulsée?|reste|passe|passée?|retour|entre|placée?|succède|remplace|confirmée?|fonctions|reconduite?|installée?))"
)
_ADVERB = rf"(?:{S}(?:aussi|ainsi|désormais|également|alors|seule?|toujours|officiellement|provisoirement|de{S}[A-ZÀ-Þ]\w+|d{APOSTROPHE}[A-ZÀ-Þ]\w+))*"
_ARTICLE = rf"{S}(?:[àÀ]{S}|de{S})?(?:la{S}|l{APOSTROPHE}|sa{S}|le{S}|son{S}|leur{S})"
_GIVEN = re.compile(
    rf"{S}(?:reste|échoit|revient|reviendra|échoira|passe|passera|(?:est|a{S}été|sera|était|fut){S}(?:ainsi{S}|alors{S})?(?:confiée?|assurée?|attribuée?|occupée?|dévolue?))(?:{S}(?:désormais|ainsi))?{S}(?:à|par|entre{S}les{S}mains{S}de){S}"
)
_FORMER = re.compile(r"\b(?:quitt|céd|cèd|laiss|abandonn|rend)", re.IGNORECASE)
_FUTURE = re.compile(r"(?:\w+ra$|brigue)", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:[^.;:!?\n]{{0,40}})?,{S}(?:(?:le|la|l{APOSTROPHE}|un|une){S}?(?:[a-zà-ÿ-]+{S}){{0,3}})?(?:M\.{S}|Mme{S})?"
)


def said_by_offices(scene: Scene) -> Iterator[Said]:
    """The functions that « tête », « présidence » and the like say."""
    yield from _heads(scene)
    yield from _offices(scene)
    yield from _boards(scene)


def _heads(scene: Scene) -> Iterator[Said]:
    text = scene.text
    for noun in scene.triggers.get("head", ()):
        m = _HEAD_BEFORE.search(text, max(0, noun.start() - 32), noun.start())
        if m is None:
            continue
        start = m.start("at") if m["at"] else noun.start()
        floor, ceiling = scene.talk.sentence_at(start)
        end, words, body = noun.end(), "", ""
        if of := _OF.match(text, end):
            found = _led(of, scene)
            if found is None:
                continue
            end, words, body = found
        elif not re.search(rf"(?:sa|leur){S}$", m[0]):
            continue
        people, last = _holders(m.start(), end, floor, scene)
        body = body or context_body(start, scene, his=True)
        tense = _tense(m["verb"] or "")
        if not m["verb"] and text[max(0, m.start() - 10) : m.start()].lower().startswith(
            "longtemps"
        ):
            tense = "former"
        for person in people:
            yield Said(
                start,
                end,
                person,
                f"dirigeant {words}".strip(),
                body,
                tense,
                "head",
                (floor, max(last, end)),
            )


def _led(m: re.Match[str], scene: Scene) -> tuple[int, str, str] | None:
    """What one is at the head of: where it ends, the words of the role, the organisation."""
    text, at = scene.text, m.end()
    name = scene.name_at(at)
    if name:
        return (
            (name.end, "", name.canonical) if name.label in BODIES or name.label == "LOC" else None
        )
    noun = lexicon.organisation_noun().match(text, at)
    nothing = lexicon.table("verbs")["no_office"]["nouns"]
    found: Complement | None
    if noun:
        # « à la tête du groupe X »: as behind « directeur »
        found = complement(Noun("dirigeant", "office"), m.start(), scene)
        if found is None:
            return None
        body = (
            found.bodies[0]
            if found.bodies
            else meant_body(found.meant, scene)
            if found.meant
            else ""
        )
        return found.end, " ".join(found.words), body
    word = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*").match(text, at)
    if word is None or word[0] in nothing:
        return None
    found = unit_of(at, scene)
    if found is None:
        return None
    body = (
        found.bodies[0]
        if found.bodies
        else meant_body(found.meant, scene)
        if found.meant
        else context_body(m.start(), scene)
    )
    link = plain(m[0])
    words = " ".join(found.words)
    return found.end, f"{link}{words}" if link.endswith("'") else f"{link} {words}", body


def _holders(
    start: int, end: int, floor: int, scene: Scene, at: int = 0
) -> tuple[tuple[str, ...], int]:
    """Who holds an office: the name before, or the one behind when it opens the sentence."""
    text = scene.text
    if people := verb_subject(start, floor, scene):
        return people, end
    if scene.person_before(start, floor) is None or re.search(
        r"[:;,–—(]\W{0,2}(?:\w+\s)?$", text[max(floor, start - 14) : start]
    ):
        name = scene.person_after(end)
        if name and name.start - end < 80 and _BEHIND.fullmatch(text, end, name.start):
            people, last = by_names(name.start, scene)
            return people, last
    name = scene.person_before(max(start, at), floor)
    if name and not re.search(r"[;:.!?]", text[name.end : start]):
        return (name.canonical,), end
    return (), end


@cache
def _office_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i:{lexicon.either(lexicon.table('verbs')['office'])})(?![\w-])")


_TO_THE = re.compile(rf"\bà{S}la{S}$")
_FRAME = re.compile(rf"{_VERBS}{_ADVERB}{_ARTICLE}$", re.IGNORECASE)


def _offices(scene: Scene) -> Iterator[Said]:
    text = scene.text
    for trigger in scene.triggers.get("office", ()):
        m = _office_pattern().match(text, trigger.start())
        if m is None or scene.name_over(m.start()):
            continue
        floor, _ = scene.talk.sentence_at(m.start())
        frame = _FRAME.search(text, max(floor, m.start() - 60), m.start())
        heir = (
            successor(m.start(), floor, scene)
            if _TO_THE.search(text, max(floor, m.start() - 6), m.start())
            else ()
        )
        given = None
        word = plain(m[0].lower())
        role = lexicon.table("verbs")["office"].get(word, "")
        found = complement(Noun(role, "office", "f"), m.end(), scene)
        if found is None or not role:
            continue
        given = _GIVEN.match(text, max(found.end, m.end()))
        if given:
            people, last = by_names(given.end(), scene)
            tense = ""
        elif heir:
            people, last, tense = heir, found.end, ""
        elif frame:
            people, last = _holders(frame.start(), found.end, floor, scene, m.start())
            tense = _tense(frame["frame"])
        else:
            continue
        if word == "direction" and not found.words and not found.meant:
            # « la direction de Lille » is a way
            led = scene.name_at(found.end - 1) or scene.name_over(found.end - 1)
            if not found.bodies or (led and led.label == "LOC"):
                continue
        beside = re.compile(rf"[^.;:!?\n]{{0,40}}{S}aux{S}côtés{S}d(?:e{S}|{APOSTROPHE})").match(
            text, found.end
        )
        if beside and (name := scene.name_at(beside.end())) and name.label == "PER":
            people = (*people, name.canonical)
        bodies = found.bodies or [
            meant_body(found.meant, scene)
            if found.meant
            else house(m.start(), scene) or context_body(m.start(), scene)
        ]
        for person in people:
            for body in bodies:
                yield Said(
                    m.start(),
                    max(found.end, m.end()),
                    person,
                    " ".join((role, *found.words)),
                    body,
                    tense,
                    "office",
                    (floor, last),
                )


def _tense(verb: str) -> str:
    verb = verb.strip()
    first = verb.split()[0] if verb else ""
    if _FORMER.search(verb):
        return "former"
    return "future" if _FUTURE.fullmatch(first) or first.endswith("ra") else ""


@cache
def _board_pattern() -> re.Pattern[str]:
    nouns = lexicon.either(lexicon.table("verbs")["board"]["nouns"])
    return re.compile(
        rf"(?:{S}aussi)?{S}(?:le|au|du|dans{S}le|un)?{S}(?P<board>{nouns})(?!\w)(?!{S}(?:municipal|régional|départemental|des{S}ministres|de{S}sécurité))"
    )


_AUXILIARY = re.compile(rf"(?<!\w)(?:a|ont|est|a{S}été|vient{S}de|fait{S}son){S}$")


def _boards(scene: Scene) -> Iterator[Said]:
    """« rejoint le conseil d'administration »: a member of it."""
    text = scene.text
    for verb in scene.triggers.get("board", ()):
        m = _board_pattern().match(text, verb.end())
        if m is None:
            continue
        auxiliary = _AUXILIARY.search(text, max(0, verb.start() - 10), verb.start())
        start = auxiliary.start() if auxiliary else verb.start()
        floor, ceiling = scene.talk.sentence_at(start)
        people = verb_subject(start, floor, scene)
        if not people:
            continue
        tense = (
            "former"
            if verb[0] in lexicon.table("verbs")["board"]["former"]
            else "future"
            if verb[0].endswith("ra")
            else ""
        )
        behind = complement(Noun("membre", "office"), m.end(), scene) or Complement(m.end())
        body = (
            behind.bodies[0]
            if behind.bodies
            else meant_body(behind.meant, scene)
            if behind.meant
            else context_body(start, scene)
        )
        for person in people:
            yield Said(
                start,
                max(behind.end, m.end()),
                person,
                f"membre du {plain(m['board'])}",
                body,
                tense,
                "board",
                (floor, ceiling),
            )
