"""The verbs and nouns that an infinitive hangs on: « veut », « sur le point de »."""

from __future__ import annotations

from pipeline.extras.events import forms
from pipeline.extras.events.lexicon import modals, said_of, words
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.verb_group import (
    Verb,
    clitics,
    has_auxiliary,
    inserted,
    is_adverb,
    plain,
    skip,
)

_CAUSE = frozenset(forms.forms("faire")) | frozenset(forms.forms("voir"))


def depending(scene: Scene, verb: Verb) -> None:
    """The verbs and nouns that an infinitive hangs on."""
    verb.infinitive = True
    items = scene.items
    for _ in range(4):
        j = verb.left - 1
        refused = False
        while j >= 0 and (passed := inserted(scene, j) or _links(scene, j)):
            refused = refused or items[j].low == "pas"
            j -= passed
        if j >= 0 and items[j].low in _PURPOSES:
            if refused:
                verb.say("denied")
            verb.left = j
            verb.say(_PURPOSES[items[j].low] or _main_clause(scene, j))
            return
        if j > 0 and items[j].low == "vue" and items[j - 1].low == "en":
            verb.left = j - 1  # « en vue d'acquérir »
            verb.say("planned")
            return
        low = plain(items[j].low) if j >= 0 else ""
        verb.say(said_of("noun_modals").get(low, ""))
        if low in _WISHES and _unwanted(scene, j):
            refused = True
        if low not in modals():
            verb.say("denied" if refused else "")
            _about_to(scene, verb, j)
            return
        _modal(scene, verb, j, low)
        if not verb.infinitive:
            return


_WISHES = frozenset(["intention", "projet", "volonté", "question"])


def _unwanted(scene: Scene, j: int) -> bool:
    """« n'a pas l'intention de », « n'a aucune intention de »."""
    before = [item.low for item in scene.items[max(0, j - 5) : j]]
    refused = not words("negations").isdisjoint(before)
    return refused and not {"ne", "n'"}.isdisjoint(before)


_VERGES = frozenset([("sur", "le", "point"), ("en", "passe"), ("en", "train"), ("en", "voie")])


def _about_to(scene: Scene, verb: Verb, j: int) -> None:
    """« est sur le point de », « en passe d'être »: the verb before has the subject."""
    before = tuple(item.low for item in scene.items[max(0, j - 2) : j + 1])
    verge = next((one for one in _VERGES if before[-len(one) :] == one), ())
    k = j - len(verge)
    while verge and k >= 0 and is_adverb(scene.items[k].low):
        k -= 1
    if not verge or k < 0:
        return
    low = scene.items[k].low
    if low in words("be"):
        verb.left, verb.infinitive = k, False
        verb.say("rumoured" if low in words("conditional") else "")
    elif low == ",":
        verb.left, verb.gerund = k + 1, True


_PURPOSES = {
    "pour": "",
    "afin": "planned",
    "avant": "",
    "sans": "denied",
    "après": "",
}


def _main_clause(scene: Scene, j: int) -> str:
    """What « pour » says, unless it blames, or the verb around « avant de », unless it is past."""
    items = scene.items
    if items[j].low != "avant":
        return "" if items[j].low != "pour" or items[j + 1].low == "avoir" else "planned"
    for k in [*range(j - 1, -1, -1), *range(j + 3, len(items))]:
        if scene.finite(k):
            low = plain(items[k].low)
            past = low in words("have") and low not in words("future")
            past = past or (low in words("be") and low not in words("future"))
            return "" if past or low.endswith(_PAST) else "planned"
    return "planned"


_PAST = ("ait", "aient", "èrent", "vient", "viennent")


def _links(scene: Scene, j: int) -> bool:
    """Whether an item may stand between an infinitive and what it hangs on."""
    item = scene.items[j]
    if item.kind == "date" or item.low in {"de", "d'", "à", "pas"}:
        return True
    return is_adverb(item.low) or (item.low in {"en", "le"} and scene.items[j + 1].kind == "date")


def _modal(scene: Scene, verb: Verb, j: int, low: str) -> None:
    """Take the verb at an item, on which an infinitive hangs; it may be an infinitive itself."""
    items, (kind, tense) = scene.items, modals()[low]
    refused = any(items[k].low in words("negations") for k in range(j + 1, verb.right))
    if kind == "denied" and refused:
        kind, refused = "planned", False  # « n'exclut pas de licencier »
    refused = refused and any(one.low in {"ne", "n'"} for one in items[max(0, j - 5) : verb.right])
    verb.say("denied" if refused else kind)
    if tense == forms.EITHER:
        tense = forms.PARTICIPLE if has_auxiliary(scene, j) else forms.PRESENT
    verb.left = j
    verb.causative = verb.causative or low in _CAUSE
    verb.suffered = verb.suffered or (low in _CAUSE and items[j - 1].low in {"se", "s'"})
    if tense == forms.PARTICIPLE or low in {"dû", "pu", "voulu"}:
        _modal_auxiliary(scene, verb)
        return
    clitics(scene, verb, own=False)
    if tense == forms.INFINITIVE or low in {"vouloir", "devoir"}:
        return
    if tense == forms.FUTURE:
        verb.say("planned")
    elif tense == forms.CONDITIONAL and kind != "planned":
        verb.say("rumoured")
    verb.infinitive = False


def _modal_auxiliary(scene: Scene, verb: Verb) -> None:
    """« a refusé de », « était sur le point de », « a dû »."""
    items = scene.items
    j = skip(scene, verb.left - 1, verb)
    low = plain(items[j].low) if j >= 0 else ""
    if low == "été":
        j = skip(scene, j - 1, verb)
        low = plain(items[j].low) if j >= 0 else ""
    if low in words("be") and verb.causative and j and items[j - 1].low in {"se", "s'"}:
        verb.suffered = True  # « s'est fait voler »
    verb.infinitive = False
    if low in words("have") or low in words("be"):
        verb.left = j
        verb.infinitive = low in {"avoir", "être"}
        if low in words("conditional"):
            verb.say("rumoured")
        clitics(scene, verb, own=False)
