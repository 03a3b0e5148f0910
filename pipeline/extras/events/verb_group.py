"""What stands around a verb: its pronouns, what parts it from its auxiliary."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extras.events.lexicon import insertions, modals, words
from pipeline.extras.events.scene import Scene

_INVERTED = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)$")
_STRONGER = {"denied": 3, "rumoured": 2, "planned": 1, "": 0, "done": 0}


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


def has_auxiliary(scene: Scene, i: int) -> bool:
    """Whether a form that may be present or participle is the participle."""
    items = scene.items
    if i + 1 < len(items) and items[i + 1].low == "par":
        return True
    j = skip(scene, i - 1, Verb(i, i, items[i].start))
    low = plain(items[j].low) if j >= 0 else ""
    return low in words("have") or low in words("be")


def clitics(scene: Scene, verb: Verb, *, own: bool) -> None:
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


def skip(scene: Scene, j: int, verb: Verb) -> int:
    """Back over adverbs, dates and negations between a participle and its auxiliary."""
    items = scene.items
    for _ in range(5):
        if j < 0:
            break
        item = items[j]
        if passed := inserted(scene, j):
            j -= passed
            continue
        if item.low in words("negations"):
            # « ne … que » denies nothing; « plus » alone neither
            if any(items[k].low in {"ne", "n'"} for k in range(max(0, j - 8), j)):
                verb.say("denied")
        elif not (
            (item.low == "d'" and items[j + 1].low in {"ailleurs", "abord", "ores"})
            or item.kind == "date"
            or is_adverb(item.low)
            or item.low in {"en", "fin", "le", "dès"}
        ) or (item.low in {"le", "en", "fin", "dès"} and items[j + 1].kind != "date"):
            break
        j -= 1
    return j


def inserted(scene: Scene, j: int) -> int:
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


def is_adverb(low: str) -> bool:
    """Whether a word may stand between a verb and what belongs to it.

    >>> is_adverb("récemment"), is_adverb("groupe")
    (True, False)
    """
    return low in words("adverbs") or (low.endswith("ment") and len(low) > 6)
