"""What is launched without a name: « une application de rencontres »."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.events import details, parties, products
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import STAGE, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene
from pipeline.lexicons import load
from pipeline.patterns import small_pattern


def thing(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """What is launched, when it has no name: « une application de rencontres »."""
    if draft.passive or "arrives" in draft.frame.flags:
        return _thing_before(scene, draft)
    end = scene.items[scene.past_date(draft.right)].end
    if m := _QUOTED.match(scene.text, end):
        return (Party(m["thing"].strip(), ""),)
    m = _things().match(scene.small, end)
    if m is None or (m["any"] and not _announced(scene, draft)):
        return ()  # « le lancement d'une application » by nobody is of any
    start, end = m.start("thing"), _whole(scene, *m.span("thing"))
    if _AGREED.match(scene.small, start, scene.end):
        return ()
    definite = scene.small[m.start() : start].split()[-1:] or [""]
    if definite[0].removesuffix("’").removesuffix("'") in _DEFINITE:
        known = _known_as(scene, draft, scene.small[start:end])
        if known:
            return known
    return (Party(scene.text[start:end], ""),)


# « un protocole d'accord », « une offre de rachat » are launched by nobody
_AGREED = re.compile(
    r"\w+ (?:d['’](?:accord|achat|entente)|de (?:rachat|reprise|fusion|départs?)|publique)\b"
)


def _announced(scene: Scene, draft: Draft) -> bool:
    """Whether somebody tells of a launch of their own: « Norvex annonce le lancement d'une … »."""
    before = (item.low for item in scene.items[: draft.left])
    told = any(low.startswith(details.announcing()) for low in before)
    return told and bool(draft.fields.get("main"))


_DEFINITE = frozenset(["le", "la", "l", "ce", "cet", "cette", "son", "sa"])
_ALSO = re.compile(r"\b(?:aussi|également|autre|deuxième|second|secondaire|ensuite)\b")


def _whole(scene: Scene, start: int, end: int) -> int:
    """Where a thing ends: before its firm, a verb, or what leads to something else."""
    for name in scene.talk.names_in(start, end):
        led = _OF.search(scene.text, start, name.start)
        if name.label == "ORG" and led:
            end = led.start()
    words_of = list(re.finditer(r"[^ \u00a0]+", scene.small[start:end]))
    kept = len(words_of)
    for k, m in enumerate(words_of[1:], 1):
        if m[0] in words("finite") or m[0] in words("be") or m[0] == "comme":
            kept = k
            break
    while kept > 1 and words_of[kept - 1][0] in _LOOSE:
        kept -= 1
    return start + words_of[kept - 1].end()


# a thing does not end on these
_LOOSE = frozenset(
    ["de", "d'", "d’", "du", "des", "un", "une", "aux", "comme", "ce", "cette", "ses", "son", "sa"]
)


def _known_as(scene: Scene, draft: Draft, thing: str) -> tuple[Party, ...]:
    """The product that « son smartphone » is, where the text has said so."""
    if _ALSO.search(scene.small, scene.start, draft.end) or _ALSO.search(thing):
        return ()
    first = scene.items[0]
    colon = len(scene.items) > 1 and scene.items[1].low == ":"
    if colon and first.kind == "name" and first.value.label == "PRODUCT":
        return parties.of_names([first.value])
    last, main = scene.article.told.get("launch"), draft.fields.get("main", ())
    if last is None or not main or last.main != main[0].text:
        return ()
    if scene.article.labels.get(last.other) != "PRODUCT":
        return ()
    name, head = re.escape(last.other.lower()), re.escape(_head_of(thing))
    apposed = rf"{name},? [^.;\n]{{0,30}}\b{head}\b|\b{head} [^.;\n]{{0,25}}{name}"
    told = re.search(apposed, scene.small[: draft.start])
    return (Party(last.other, "PRODUCT"),) if told else ()


def _head_of(thing: str) -> str:
    """The noun of a thing: « smartphone » of « premier smartphone pliable »."""
    said = thing.split()
    return next((word for word in said if word in products.things()), said[-1])


# characters from a thing to the verb that launches it
_FAR = 45
_BROKEN = re.compile(r"[,.;:]|\b(?:a|ont|est|sont|qui)\b")
_OF = re.compile(r"[ \u00a0](?:de |d['’]|du )$")


def _thing_before(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """« le casque de Sony arrive en magasin », « la prochaine version sera montrée »."""
    limit = scene.items[draft.left].start
    before = " " + scene.small[scene.start : limit]
    m = max(_things().finditer(before), key=lambda one: one.start(), default=None)
    if m is None:
        return ()
    # all of a match is the thing from its noun on
    start, end = m.start("thing") + scene.start - 1, m.end() + scene.start - 1
    if limit - end > _FAR or _BROKEN.search(scene.text, end, limit):
        return ()
    thing = scene.text[start:end].strip()
    for name in scene.talk.names_in(start, start + len(thing)):
        led = _OF.search(scene.text, start, name.start)
        if name.label == "ORG" and led:
            draft.fill("main", parties.of_names([name]))
            return (Party(scene.text[start : led.start()], ""),)
    return (Party(thing, ""),) if not thing.startswith("offre") else ()


@cache
def _things() -> re.Pattern[str]:
    data = load(STAGE, "details")
    things = "|".join(sorted(data["things"], key=len, reverse=True))
    source = (
        rf"[ \u00a0](?:(?!(?:{'|'.join(data['not_between'])}) |[dl]['’])[\w'’-]+ ){{0,4}}?"
        rf"(?P<any>d['’](?=une?\b))?(?:{'|'.join(data['articles'])})[ \u00a0]?"
        rf"(?P<thing>(?:(?:{'|'.join(data['new'])}) ?)*(?:{things})(?![\w-])"
        rf"(?:[ \u00a0](?!(?:{'|'.join(data['ends'])})\b)[\w'’-]+){{0,4}})"
    )
    return re.compile(small_pattern(source))


_QUOTED = re.compile(
    r"[ \u00a0](?:sa|son|une?|la|le|l['’]|ses|des)[ \u00a0]?(?:\w+[ \u00a0])?"
    r"[«\"“'‘][ \u00a0\u202f]?(?P<thing>[^»\"”'’«]{2,40}?)[ \u00a0\u202f]?[»\"”'’]"
)
