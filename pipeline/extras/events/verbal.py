"""The verb of an event with what belongs to it: auxiliaries, negation, verbs it depends on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extras.events import forms
from pipeline.extras.events.frames import Frame
from pipeline.extras.events.lexicon import insertions, modals, said_of, words
from pipeline.extras.events.scene import Scene

_INVERTED = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)$")
_BY_TENSE = {forms.FUTURE: "planned", forms.CONDITIONAL: "rumoured"}
_STRONGER = {"denied": 3, "rumoured": 2, "planned": 1, "": 0, "done": 0}
_CAUSE = frozenset(forms.forms("faire")) | frozenset(forms.forms("voir"))


@dataclass(slots=True)
class Verb:
    """A verb in its place.

    Attributes:
        left: number of the first item of all that belongs to it; its subject stands before.
        right: number of its last item.
        start: first character of its own span: auxiliary, negation and reflexive with it.
        passive: whether the subject suffers.
        bare: a participle by itself.
        infinitive: without a finite verb before it.
        gerund: « levant ».
        reflexive: with « se ».
        clitic: the object pronoun before it, « l' » and the like.
        causative: behind « faire ».
        suffered: behind « se faire ».
        dative: with « me », « lui » and the like.
        shared: a participle with the auxiliary of the one before.
        factuality: by tense, mood and the verbs before; "" for what happened.
    """

    left: int
    right: int
    start: int
    passive: bool = False
    bare: bool = False
    infinitive: bool = False
    gerund: bool = False
    reflexive: bool = False
    clitic: str = ""
    causative: bool = False
    suffered: bool = False
    dative: bool = False
    shared: bool = False
    factuality: str = ""

    def say(self, factuality: str) -> None:
        """Take in what a word around says of it; the stronger counts."""
        if _STRONGER[factuality] > _STRONGER[self.factuality]:
            self.factuality = factuality


def plain(low: str) -> str:
    """A form without the pronoun behind it.

    >>> plain("paie-t-il")
    'paie'
    """
    return _INVERTED.sub("", low) if "-" in low else low


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
        tense = forms.PARTICIPLE if _has_auxiliary(scene, i) else forms.PRESENT
    if tense == forms.PARTICIPLE:
        _participle(scene, verb, frame)
        if verb.left == i and not (verb.bare or verb.shared):
            return None
    elif tense == forms.INFINITIVE:
        if _is_fixed(scene, i):
            return None
        _clitics(scene, verb, own=True)
        _depending(scene, verb)
    else:
        if _is_noun(scene, i):
            return None
        verb.gerund = tense == forms.GERUND
        verb.say(_BY_TENSE.get(tense, ""))
        _clitics(scene, verb, own=True)
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


def _has_auxiliary(scene: Scene, i: int) -> bool:
    """Whether a form that may be present or participle is the participle."""
    items = scene.items
    if i + 1 < len(items) and items[i + 1].low == "par":
        return True
    j = _skip(scene, i - 1, Verb(i, i, items[i].start))
    low = plain(items[j].low) if j >= 0 else ""
    return low in words("have") or low in words("be")


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
    j = _skip(scene, verb.left - 1, verb)
    low = plain(items[j].low) if j >= 0 else ""
    if low == "été":
        verb.passive = True
        verb.left, verb.start = j, items[j].start
        j = _skip(scene, j - 1, verb)
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
    _clitics(scene, verb, own=True)
    if verb.passive and verb.reflexive:
        verb.passive = False
    if low in {"être", "avoir"}:
        _depending(scene, verb)


def _alone(scene: Scene, verb: Verb, frame: Frame) -> None:
    """A participle without an auxiliary of its own; nothing is said of one that is a noun."""
    items, i = scene.items, verb.right
    if i and items[i - 1].low in words("determiners") and items[i].low in words("nouns"):
        return  # « sa sortie »
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


def _depending(scene: Scene, verb: Verb) -> None:
    """The verbs and nouns that an infinitive hangs on."""
    verb.infinitive = True
    items = scene.items
    for _ in range(4):
        j = verb.left - 1
        refused = False
        while j >= 0 and (passed := _inserted(scene, j) or _links(scene, j)):
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
    while verge and k >= 0 and _adverb(scene.items[k].low):
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
    return _adverb(item.low) or (item.low in {"en", "le"} and scene.items[j + 1].kind == "date")


def _modal(scene: Scene, verb: Verb, j: int, low: str) -> None:
    """Take the verb at an item, on which an infinitive hangs; it may be an infinitive itself."""
    items, (kind, tense) = scene.items, modals()[low]
    refused = any(items[k].low in words("negations") for k in range(j + 1, verb.right))
    if kind == "denied" and refused:
        kind, refused = "planned", False  # « n'exclut pas de licencier »
    refused = refused and any(one.low in {"ne", "n'"} for one in items[max(0, j - 5) : verb.right])
    verb.say("denied" if refused else kind)
    if tense == forms.EITHER:
        tense = forms.PARTICIPLE if _has_auxiliary(scene, j) else forms.PRESENT
    verb.left = j
    verb.causative = verb.causative or low in _CAUSE
    verb.suffered = verb.suffered or (low in _CAUSE and items[j - 1].low in {"se", "s'"})
    if tense == forms.PARTICIPLE or low in {"dû", "pu", "voulu"}:
        _modal_auxiliary(scene, verb)
        return
    _clitics(scene, verb, own=False)
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
    j = _skip(scene, verb.left - 1, verb)
    low = plain(items[j].low) if j >= 0 else ""
    if low == "été":
        j = _skip(scene, j - 1, verb)
        low = plain(items[j].low) if j >= 0 else ""
    if low in words("be") and verb.causative and j and items[j - 1].low in {"se", "s'"}:
        verb.suffered = True  # « s'est fait voler »
    verb.infinitive = False
    if low in words("have") or low in words("be"):
        verb.left = j
        verb.infinitive = low in {"avoir", "être"}
        if low in words("conditional"):
            verb.say("rumoured")
        _clitics(scene, verb, own=False)


def _clitics(scene: Scene, verb: Verb, *, own: bool) -> None:
    """Take the pronouns and the « ne » before a verb."""
    items = scene.items
    while verb.left:
        low = items[verb.left - 1].low
        before = items[verb.left - 2].low if verb.left > 1 else ""
        if low not in words("clitics") or (
            low in {"nous", "vous"} and before not in {"nous", "vous"}
        ):
            break
        verb.left -= 1
        if own:
            if low in {"se", "s'"}:
                verb.reflexive = True
            if low in {"se", "s'", "ne", "n'"}:
                verb.start = items[verb.left].start
            elif low in {"l'", "le", "la", "les", "en", "y"}:
                verb.clitic = low
            elif low in {"me", "m'", "te", "t'", "lui", "leur", "nous", "vous"}:
                verb.dative = True


def _skip(scene: Scene, j: int, verb: Verb) -> int:
    """Back over adverbs, dates and negations between a participle and its auxiliary."""
    items = scene.items
    for _ in range(5):
        if j < 0:
            break
        item = items[j]
        if passed := _inserted(scene, j):
            j -= passed
            continue
        if item.low in words("negations"):
            # « ne … que » denies nothing; « plus » alone neither
            if any(items[k].low in {"ne", "n'"} for k in range(max(0, j - 8), j)):
                verb.say("denied")
        elif not (
            (item.low == "d'" and items[j + 1].low in {"ailleurs", "abord", "ores"})
            or item.kind == "date"
            or _adverb(item.low)
            or item.low in {"en", "fin", "le", "dès"}
        ) or (item.low in {"le", "en", "fin", "dès"} and items[j + 1].kind != "date"):
            break
        j -= 1
    return j


def _inserted(scene: Scene, j: int) -> int:
    """How many items of an insertion end at one: « de son côté », « , lundi dernier, »."""
    items = scene.items
    if items[j].low == ",":
        return _between_commas(scene, j)
    for phrase in insertions().get(items[j].low, ()):
        first = j + 1 - len(phrase)
        if first > 0 and all(items[first + k].low == word for k, word in enumerate(phrase)):
            return len(phrase)
    return 0


# items of an insertion between commas
_ASIDE = 9


def _between_commas(scene: Scene, j: int) -> int:
    """How many items stand between commas, with these, right behind an auxiliary."""
    for k in range(j - 1, max(0, j - _ASIDE), -1):
        item = scene.items[k]
        if item.low == ",":
            before = scene.items[k - 1].low
            auxiliary = before in words("have") or before in words("be") or before in modals()
            return j - k + 1 if auxiliary else 0
        if item.low in _CLOSING or scene.finite(k):
            break
    return 0


_CLOSING = frozenset([";", ":", "(", ")", "«", "»", "qui", "que", "qu'"])


def _adverb(low: str) -> bool:
    return low in words("adverbs") or (low.endswith("ment") and len(low) > 6)


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
