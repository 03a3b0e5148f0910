"""What a sentence and its article leave unsaid: topics, sources, hedges."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.extras.events import details, parties
from pipeline.extras.events.article import is_public
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.lexicon import either, said_of, words
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene


def own(
    scene: Scene, j: int, labels: Sequence[str], taken: Collection[str] = ()
) -> tuple[Party, ...]:
    """The nearest free name before an item, in its clause; a firm rather than a product."""
    if "ORG" in labels and len(labels) > 1 and (found := own(scene, j, ("ORG",), taken)):
        return found
    for k in range(j - 1, -1, -1):
        item = scene.items[k]
        if item.kind == "name" and item.value.label in labels and scene.governed(k) == "":
            if is_public(item.value.canonical) or item.value.canonical in taken:
                continue
            return parties.of_names(scene.group(k, labels))
        if item.low in {";", "?"}:
            break
        if item.kind == "word" and (meant := parties.description(scene, k, labels)):
            return meant
    return ()


def topic(scene: Scene, labels: Sequence[str]) -> tuple[Party, ...]:
    """The name before the colon of a headline: « Nvidia : 3 milliards de bénéfice »."""
    items = scene.items
    led = items[0].low in {"quant", "chez", "pour", "côté"}
    for k, item in enumerate(items[:6]):
        if led and item.kind == "name" and item.value.label in labels:
            return parties.of_names([item.value])
        if item.kind == "name" and item.value.label in labels:
            behind = items[k + 1].low if k + 1 < len(items) else ""
            if behind in {":", "–", "—", "-", "("}:
                return parties.of_names([item.value])
    return ()


_CLOSING = frozenset(["boucler", "finaliser", "conclure", "clôturer"])
_JUST = frozenset(["vient", "viennent", "venait", "a", "ont", "avoir", "après"])
_AHEAD = re.compile(r"\w{3,}(?:era|eront|ira|iront)")


def said(scene: Scene, i: int, right: int) -> str:
    """What the words around a noun say of its event: whether it is planned, rumoured, denied."""
    return _said_before(scene, i) or _said_behind(scene, i, right)


def _said_before(scene: Scene, i: int) -> str:
    items = scene.items
    for j in range(i - 1, max(-1, i - 9), -1):
        low = items[j].low
        if low in {";", ":", ","} or items[j].kind == "name":
            break
        if low in _CLOSING and any(items[k].low in _JUST for k in range(max(0, j - 3), j)):
            break  # « vient de boucler »
        if low in said_of("before_nouns"):
            return said_of("before_nouns")[low]
        if low in words("conditional") or low.endswith(("rait", "raient")):
            return "rumoured"
        if _AHEAD.fullmatch(low) or low in words("future"):
            return "planned"
    return ""


# items from a noun to its verb
_PREDICATE = 4
_FORETOLD = re.compile(
    r"\b(?:a|ont|avait|avaient|vient de|viennent de) (?:[^.;:,«»]{0,25} )?"
    r"(?:annonc|indiqu|précis|(?:fait|faire) savoir|prév(?:en|ient)|déclar|confirm|affirm|assur"
    r"|promi|expliqu|ajout)[^.;:«»]{0,50}?\bqu(?:e |['’])[^.;:«»]*$"
)


def announced(scene: Scene, end: int) -> bool:
    """« a annoncé que Norvex supprimerait … »: a conditional that is a future of the past."""
    return bool(_FORETOLD.search(scene.small, scene.start, end))


def _said_behind(scene: Scene, i: int, right: int) -> str:
    # « c'est un plan social qui est envisagé »
    cleft = any(item.low == "c'" for item in scene.items[max(0, i - 5) : i])
    for j, item in enumerate(scene.items[right + 1 : right + 30]):
        low = item.low
        if low in {";", ".", "que", "qu'"} or (low == "qui" and not cleft):
            break
        if low in {"et", "mais"} and any(map(scene.finite, range(right + 1, right + 1 + j))):
            break  # « les ventes ont chuté, et un retour est attendu »
        if low in said_of("after_nouns"):
            return said_of("after_nouns")[low]
        if j < _PREDICATE and low in {"devrait", "devraient"}:
            return "planned"
        if low in {"serait", "aurait", "pourrait"} or (
            j < _PREDICATE and low.endswith(("rait", "raient"))
        ):
            return "planned" if announced(scene, item.start) else "rumoured"
    return ""


def sourced(scene: Scene, draft: Draft) -> bool:
    """Whether the sentence has its news from somebody else."""
    m = either("sources").search(scene.small, scene.start, scene.end)
    if not m:
        return False
    end = min(scene.end, m.end() + 60)
    if m[0].startswith(("selon", "d'après", "d’après")) and _of_others(scene, draft, m.end()):
        return True
    if any(party.text in scene.text[m.end() : end] for party in draft.fields.get("main", ())):
        return False
    if m[0].startswith("aur") and not draft.start <= m.start() < draft.end:
        return False
    return not either("no_sources").match(scene.small, m.end(), end)


_PAPERS = re.compile(r"\b(?:sources?|informations?|presse|quotidien|journal|agence|rumeurs?)\b")


def _of_others(scene: Scene, draft: Draft, start: int) -> bool:
    """« Selon Le Fil, Norvex va … »: whether the source, up to its comma, is not the party."""
    main = draft.fields.get("main", ())
    end = scene.small.find(",", start, scene.end)
    if end < 0 or not main or any(start <= one.start < end for one in main):
        return False
    named = [one for one in scene.talk.names_in(start, end) if one.label == "ORG"]
    if any(party.text in scene.text[start:end] for party in main):
        return False
    return bool(named) or bool(_PAPERS.search(scene.small, start, end))


def implied(scene: Scene, draft: Draft, taken: Collection[str]) -> tuple[Party, ...]:
    """The organisation that a sentence means without naming it."""
    canonical = scene.article.organisation(scene.items[draft.left].start, taken)
    return (Party(canonical, "ORG"),) if canonical else ()


_OF = re.compile(r" (?:de |d['’]|du |chez )(?:la |l['’])?")


def owner(scene: Scene, j: int, labels: Sequence[str]) -> tuple[Party, ...]:
    """Whose « son départ » is: the subject's, named or as printed, or whom the text is about."""
    m = details.office_in(scene.text, scene.start, scene.items[j].start)
    if m and m.start() - scene.start < 40 and not m["former"]:
        opened = scene.talk.names_in(m.end(), min(scene.end, m.end() + 40))
        if opened and _OF.fullmatch(scene.text, m.end(), opened[0].start):
            return (Party(scene.text[m.start() : opened[0].end], "", m.start()),)
    if found := own(scene, j, labels):
        return found
    person = scene.talk.person_before(scene.items[j].start)
    return (Party(person, "PER"),) if person else ()
