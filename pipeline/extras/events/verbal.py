"""The verb of an event with what belongs to it: auxiliaries, negation, verbs it depends on."""

from __future__ import annotations

from pipeline.extras.events import forms
from pipeline.extras.events.frames import Frame
from pipeline.extras.events.governing import depending
from pipeline.extras.events.lexicon import words
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.verb_group import Verb, clitics, has_auxiliary, plain, skip

_BY_TENSE = {forms.FUTURE: "planned", forms.CONDITIONAL: "rumoured"}


def read(scene: Scene, i: int, tense: str, frame: Frame) -> Verb | None:
    """The verb at an item with what belongs to it; None when it is none.

    Args:
        scene: its sentence.
        i: number of the verb's item.
        tense: of its form.
        frame: tells which auxiliary makes its passive.
    """
    verb = Verb(i, i, scene.items[i].start)
    if tense == forms.EITHER:
        tense = forms.PARTICIPLE if has_auxiliary(scene, i) else forms.PRESENT
    if tense == forms.PARTICIPLE:
        _participle(scene, verb, frame)
        if verb.left == i and not (verb.bare or verb.shared):
            return None
    elif tense == forms.INFINITIVE:
        if _is_fixed(scene, i):
            return None
        clitics(scene, verb, own=True)
        depending(scene, verb)
    else:
        if _is_noun(scene, i):
            return None
        verb.gerund = tense == forms.GERUND
        verb.say(_BY_TENSE.get(tense, ""))
        clitics(scene, verb, own=True)
        after = scene.items[i + 1].low if i + 1 < len(scene.items) else ""
        only = i + 2 < len(scene.items) and scene.items[i + 2].low in {"que", "qu'"}
        if _negated(scene, verb) and after in words("negations") and not only:
            verb.say("denied")
    if _of_none(scene, verb):
        verb.say("denied")
    own = "reflexive" in frame.flags
    return verb if own == verb.reflexive or (verb.reflexive and verb.passive) else None


def _is_fixed(scene: Scene, i: int) -> bool:
    """Whether an infinitive is of a set phrase: « un manque à gagner », « à partir de »."""
    before = [one.low for one in scene.items[max(0, i - 2) : i]]
    if before[:1] == ["manque"]:
        return True
    after = scene.items[i + 1].low if i + 1 < len(scene.items) else ""
    return before[-1:] == ["à"] and scene.items[i].low == "partir" and after in _OF


_OF = frozenset(["de", "d'", "du", "des"])


def _is_noun(scene: Scene, i: int) -> bool:
    """Whether a determiner or preposition makes a noun of a form: « une offre », « de sorties »."""
    if not i:
        return False
    before = scene.items[i - 1].low
    if before in {"le", "la", "l'", "les", "leur"}:
        # « l'offre » before what may be its subject; a clitic has one before it
        return scene.items[i].low in words("nouns") and (
            i < 2 or (scene.items[i - 2].low not in _SUBJECTS and scene.items[i - 2].kind != "name")
        )
    return before in words("determiners") or before in {"de", "d'", "du", "par", "sans", "au", "à"}


_SUBJECTS = frozenset(["il", "elle", "ils", "elles", "qui", "on", "je", "nous", "ne"])


def _participle(scene: Scene, verb: Verb, frame: Frame) -> None:
    items = scene.items
    j = skip(scene, verb.left - 1, verb)
    low = plain(items[j].low) if j >= 0 else ""
    if low == "été":
        verb.passive = True
        verb.left, verb.start = j, items[j].start
        j = skip(scene, j - 1, verb)
        low = plain(items[j].low) if j >= 0 else ""
        if low not in words("have"):
            return
    elif low in words("be"):
        verb.passive = not ({"being", "reflexive"} & frame.flags)
    elif low not in words("have"):
        _alone(scene, verb, frame)
        return
    verb.left, verb.start = j, items[j].start
    verb.gerund = low == "ayant"
    if low in words("conditional"):
        verb.say("rumoured")
    elif low in words("future") and verb.passive:
        verb.say("planned")
    clitics(scene, verb, own=True)
    if verb.passive and verb.reflexive:
        verb.passive = False
    if low in {"être", "avoir"}:
        depending(scene, verb)


def _alone(scene: Scene, verb: Verb, frame: Frame) -> None:
    """A participle without an auxiliary of its own; nothing is said of one that is a noun."""
    items, i = scene.items, verb.right
    if i and items[i - 1].low in words("determiners"):
        return  # « sa sortie », « le parti »
    # « a racheté Norvex et lancé Volute »
    verb.shared = _shares_auxiliary(scene, i, led="noun" in frame.flags)
    verb.bare = not verb.shared
    verb.passive = verb.bare and "being" not in frame.flags


def _shares_auxiliary(scene: Scene, i: int, *, led: bool) -> bool:
    """Whether a participle behind « et » has the auxiliary of the one before.

    « par » behind tells of a passive, unless it leads to a noun of the trigger.
    """
    items = scene.items
    agent = not led and i + 1 < len(items) and items[i + 1].low == "par"
    if items[i - 1].low not in {"et", "puis"} or agent:
        return False
    for k in range(i - 2, max(0, i - 24), -1):
        if scene.finite(k):
            return items[k].low in words("have")
        if items[k].low in words("relatives") or items[k].low in {";", ":"}:
            return False
    return False


# items from « aucun » to its verb
_NONE = 6


def _of_none(scene: Scene, verb: Verb) -> bool:
    """« Aucun poste ne sera supprimé »: its subject is nothing."""
    items, k = scene.items, verb.left
    if k >= len(items) or items[k].low not in {"ne", "n'"}:
        return False
    before = [item.low for item in items[max(0, k - _NONE) : k]]
    return not {"aucun", "aucune"}.isdisjoint(before) and "," not in before


def _negated(scene: Scene, verb: Verb) -> bool:
    items = scene.items
    return any(items[k].low in {"ne", "n'"} for k in range(verb.left, verb.right))
