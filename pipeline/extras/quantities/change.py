"""Whether a number is a change, and which way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extras.quantities.lexicon import SPACE, S, phrases, table

REACH = 110
_FAR = 9
# what ends the stretch in which a word of change may govern a number
_BREAK = re.compile(
    # « son chiffre d'affaires (CA) de 7 % » is one stretch
    r"[.!?…;:«»“”\"—–\n\r]|,(?!\d)|\((?![A-Z]{2,6}\))|(?<![A-Z])\)"
    r"|(?<!\w)(?:contre|qui|dont|mais|tandis|alors|soit|avec|pour)(?!\w)"
    # « chutent de 28 % et la marge est de 3 % »
    r"|(?<!\w)et[ \u00a0](?:(?:les?|la|son|sa|leur)[ \u00a0]|l['’])[^,.;]{2,40}?[ \u00a0]"
    r"(?:est|sont|était|étaient|atteint|atteignent|reste|restent|représente|représentent)(?!\w)"
)
_WORD = re.compile(r"[^\W_]+")
# « -38 % », and in a table « | - 0,22 % »
_SIGN = re.compile(r"(?:(?:^|[\s(\[:,/|])[+\-−–]|(?:[|:;(\t]|^|\n)[ \u00a0]?[+\-−–][ \u00a0])\Z")
_DE = re.compile(rf"(?:(?<!\w)(?:de|du|des){SPACE}?|(?<!\w)d['’]{SPACE}?)\Z", re.IGNORECASE)
# « une croissance comprise entre 5 et 7 % », « largement (supérieure à 5 %) »
_BETWEEN = re.compile(
    rf"(?<!\w)(?:(?:comprise?s?{S}|située?s?{S})(?:entre{S})?|(?:largement|nettement|légèrement|bien){S}"
    rf"|(?:supérieure?s?|inférieure?s?|égale?s?){S}à{S})\Z",
    re.IGNORECASE,
)
_A = re.compile(rf"(?<!\w)(?:à|jusqu['’]à){SPACE}?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """A word of change before a number.

    Attributes:
        way: up or down.
        start: where the word begins.
        end: where it ends.
        noun: whether it is a noun.
    """

    way: str
    start: int
    end: int
    noun: bool


def signed(text: str, start: int) -> str:
    """The sign that touches a number: ``up``, ``down`` or nothing.

    >>> signed("(-38 %)", 2)
    'down'
    """
    m = _SIGN.search(text, max(0, start - 4), start)
    if m is None:
        return ""
    return "up" if "+" in m[0] else "down"


def before(text: str, start: int) -> Change | None:
    """The word of change that governs a number, if one does.

    A number behind « de » may have its word of change some words before; one that is a direct
    object has its verb next to it: « l'action gagne 3 % ».

    Args:
        text: the whole text.
        start: where the number or its modifier begins.

    >>> before("une hausse de 3 points", 14).way
    'up'
    """
    first = max(0, start - REACH)
    for m in _BREAK.finditer(text, first, start):
        first = m.end()
    near = bool(
        _DE.search(text, max(first, start - 5), start)
        or _BETWEEN.search(text, max(first, start - 20), start)
    )
    if not near and _A.search(text, max(first, start - 10), start):
        return None
    found = list(_WORD.finditer(text, first, start))[-(_FAR if near else 3) :]
    for distance, m in enumerate(reversed(found)):
        way, noun = _kind_of(m[0].casefold())
        if noun and _is_verb(text, m):
            noun = False
        if not way or (not noun and distance > 2 and _is_plain(m[0])):
            continue
        if noun and not near and text[m.end() : start].strip():
            return None
        return Change(way, m.start(), m.end(), noun)
    return None


def _is_verb(text: str, m: re.Match[str]) -> bool:
    """Whether « chute », « baisse » is a verb: neither article nor adjective stands before it."""
    data = table("change")["alike"]
    if m[0].casefold() not in data["words"]:
        return False
    last = _LAST.search(text, max(0, m.start() - 24), m.start())
    return last is not None and last["word"].casefold() not in data["before"]


_LAST = re.compile(rf"(?P<word>[^\W\d_]+){S}\Z")


def behind(text: str, end: int) -> tuple[str, int]:
    """``up`` or ``down`` for « de plus », « de baisse » behind a number, and where that ends.

    >>> behind("3 points de plus", 8)
    ('up', 16)
    """
    m = _behind().match(text, end)
    return (m.lastgroup or "", m.end()) if m else ("", end)


def is_end_verb(word: str) -> bool:
    """Whether a verb states where something begins and where it ends: « passer »."""
    low, data = word.casefold(), table("change")["ends"]
    if low in data["not_verbs"] or _kind_of(low)[1]:
        return False
    return low.startswith(tuple(data["verbs"]))


def is_noun(word: str) -> bool:
    """Whether a word is a noun of change: « hausse »."""
    return _kind_of(word.casefold())[1]


def is_passing(verb: str) -> bool:
    """Whether a verb states two ends also of shares: others, « grimper de 5 à 8 % », a range."""
    return verb.casefold().startswith(tuple(table("change")["ends"]["passing"]))


def is_offer(word: str) -> bool:
    """Whether « de 8 à 12 » behind a word is a range: « une marge de 8 à 12 % »."""
    return word.casefold().startswith(tuple(table("change")["ends"]["offers"]))


def _is_plain(word: str) -> bool:
    """Whether a verb has so many meanings that it must stand next to its number."""
    return word.casefold().startswith(tuple(table("change")["plain"]["verbs"]))


@cache
def _kind_of(low: str) -> tuple[str, bool]:
    """The way that a word of change goes, and whether it is a noun."""
    data = table("change")
    for way in ("up", "down"):
        if low.removesuffix("s") in data[way]["nouns"]:
            return way, True
    if low in data["neither"]["words"] or low.endswith(("age", "ages", "ment", "ments")):
        return "", False
    for way in ("up", "down"):
        if low.startswith(tuple(data[way]["verbs"])):
            return way, False
    return "", False


@cache
def _behind() -> re.Pattern[str]:
    data = table("change")["behind"]
    up, down = phrases(data["up"]), phrases(data["down"])
    return re.compile(rf"{S}(?:(?P<up>{up})|(?P<down>{down}))(?!\w)", re.IGNORECASE)
