"""Rows of who leads in a figure of speech: « aux commandes », « sous la houlette de X »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.between import LATER
from pipeline.extras.roles.bodies import body_before, context_body, meant_body
from pipeline.extras.roles.lexicon import APOSTROPHE, S
from pipeline.extras.roles.offices import HANDED_TO, OF, handed, holders, led_by, tense_of
from pipeline.extras.roles.said import Said
from pipeline.extras.roles.scene import Scene
from pipeline.extras.roles.subjects import by_names, successor, verb_subject

_VERBS = lexicon.table("verbs")
_HELM_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<have>(?:a|ont|vient{S}de){S}))?\b(?P<verb>{lexicon.either(_VERBS['helm']['verbs'])}){S}"
    rf"(?:(?:désormais|aussi|toujours|seul|seule|encore){S})?(?:la|les|le){S}$"
    rf"|\b(?P<at>[Aa]ux|[ÀàA]{S}la){S}$"
)
# nothing that the helm may be of but time and circumstances
_HELM_BEHIND = re.compile(
    rf"(?={S}?[.,;:!?»)\n]|$|{S}(?:depuis|dès|avec|et|en|jusqu|pendant|à{S}partir|le|ce|cet){S})"
)
_UNDER = re.compile(rf"\bsous{S}la{S}$", re.IGNORECASE)
_UNDER_WHOM = re.compile(
    rf"(?:{S}[a-zà-ÿ]+)?{S}(?:de{S}l{APOSTROPHE}[\w-]+{S}|de{S}la{S}[\w-]+{S}|du{S}[\w-]+{S}|de{S}|d{APOSTROPHE})(?:M\.{S}|Mme{S})?"
)
_BOOKS = re.compile(rf"\b{lexicon.either(_VERBS['under']['books'])}\b")
_TO_WHOM = re.compile(rf"{S}(?:(?:désormais|depuis|alors){S})?(?:à|aux{S}mains{S}de){S}")


def said_by_helms(scene: Scene) -> Iterator[Said]:
    """The functions that « barre », « commandes », « houlette », « confié à » say."""
    yield from _helms(scene)
    yield from _under(scene)
    yield from _entrusted(scene)


def _helms(scene: Scene) -> Iterator[Said]:
    """« X tient la barre », « X prend les rênes de Y », « aux commandes de Y »."""
    for noun in scene.triggers.get("helm", ()):
        if before := handed(noun.start(), 0, scene.text):
            yield from _handed(before, noun, scene)
        m = _HELM_BEFORE.search(scene.text, max(0, noun.start() - 36), noun.start())
        if m is None:
            continue
        of = OF.match(scene.text, noun.end())
        led = led_by(of, scene) if of else None
        bare = noun[0] == "commandes" and m[0].lower().startswith("aux")
        if led is None and (of or (m["at"] and not bare)):
            continue
        if led is None and not _HELM_BEHIND.match(scene.text, noun.end()):
            continue
        yield from _helm(m, led or (noun.end(), "", ""), scene, bare=bare and led is None)


def _handed(m: re.Match[str], noun: re.Match[str], scene: Scene) -> Iterator[Said]:
    """« a confié les rênes de Y à X »."""
    of = OF.match(scene.text, noun.end())
    end, words, body = (led_by(of, scene) if of else None) or (noun.end(), "", "")
    if (
        of
        and end == noun.end()
        and (firm := lexicon.organisation_noun().match(scene.text, of.end()))
    ):
        end, body = firm.end(), meant_body((of.end(), firm.end()), scene)
    to = HANDED_TO.match(scene.text, end)
    people, last = by_names(to.end(), scene) if to else ((), end)
    role = f"dirigeant {words}".strip()
    for person in people:
        whose = body or context_body(m.start(), scene, role=role)
        yield Said(m.start(), noun.end(), person, role, whose, "", "helm", (m.start(), last))


def _helm(
    m: re.Match[str], led: tuple[int, str, str], scene: Scene, *, bare: bool
) -> Iterator[Said]:
    end, words, body = led
    if words.startswith(("d'un ", "d'une ")) or (m["at"] and not bare and (words or not body)):
        # of a boat; « à la barre de la douzième chambre » of a witness
        return
    floor, ceiling = scene.talk.sentence_at(m.start())
    heir = successor(m.start(), floor, scene) if m["at"] else ()
    people = heir or verb_subject(m.start(), floor, scene)
    if not people and m["at"]:
        people, _ = holders(m.start(), end, floor, scene)
    if not people:
        return
    role, tense = f"dirigeant {words}".strip(), tense_of(m["verb"] or "")
    if heir and LATER.search(scene.text, max(floor, m.start() - 90), m.start()):
        tense = "future"
    body = body or context_body(m.start(), scene, role=role)
    for person in people:
        yield Said(m.start(), end, person, role, body, tense, "helm", (floor, ceiling))


def _under(scene: Scene) -> Iterator[Said]:
    """« sous la houlette de X »: of what is talked about."""
    for noun in scene.triggers.get("under", ()):
        before = _UNDER.search(scene.text, max(0, noun.start() - 8), noun.start())
        behind = _UNDER_WHOM.match(scene.text, noun.end()) if before else None
        name = scene.name_at(behind.end()) if behind else None
        if before is None or name is None or name.label != "PER":
            continue
        floor, ceiling = scene.talk.sentence_at(noun.start())
        if _BOOKS.search(scene.text, max(floor, noun.start() - 60), noun.start()):
            continue
        people, _ = by_names(name.start, scene)
        role = "président" if noun[0] == "présidence" else "dirigeant"
        body = context_body(before.start(), scene, role=role)
        for person in people if body else ():
            around = (floor, ceiling)
            yield Said(before.start(), noun.end(), person, role, body, "", "under", around)


def _entrusted(scene: Scene) -> Iterator[Said]:
    """« Y, confié à X »."""
    for m in scene.triggers.get("entrusted", ()):
        to = _TO_WHOM.match(scene.text, m.end())
        floor, ceiling = scene.talk.sentence_at(m.start())
        body = body_before(m.start(), floor, scene) if to else ""
        if to is None or not body or scene.firm(body) < 1:
            continue
        people, _ = by_names(to.end(), scene)
        for person in people:
            around = (floor, ceiling)
            yield Said(m.start(), m.end(), person, "dirigeant", body, "", "entrusted", around)
