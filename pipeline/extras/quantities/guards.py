"""What stands beside a noun and counts nothing: references, years, ordinals, anaphora."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.quantities.found import Page
from pipeline.extras.quantities.lexicon import SPACE, S, either, words
from pipeline.extras.quantities.nouns import Phrase
from pipeline.extras.quantities.numerals import Number

_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?|n°|nº)[ \u00a0.]?[ \u00a0]?\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"(?:e|er|re|ère|ème|ième|nd|nde|ᵉ|ᵉʳ)(?!\w)")
_ANAPHORIC = re.compile(
    rf"(?<!\w)(?:(?P<the>les|aux|(?P<of_them>des)|ces|l['’]une?{S}des)|(?P<all>tous|toutes)(?:{S}les)?|cette|(?P<of>entre{S}les)){S}\Z",
    re.IGNORECASE,
)
# « trois des cinq fondateurs », « l'une des trois étudiantes »
_PART_OF = re.compile(
    r"(?<!\w)(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+|aucune?|chacune?|plusieurs|certain[es]*|quelques-un[es]*|plupart|moitié)[ \u00a0]\w?\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"{SPACE}{{0,2}}(?:d['’]|de{S}|du{S}|des{S}|qui{S}|que{S}|qu['’]|dont{S}|où{S}|,{S}[A-ZÀ-Ý]|:|\(|ayant|chargé|restant|visé|concern)"
)
_FIRST = re.compile(
    r"(?:premi|derni|princip|grand|plus|seul|autre|meilleur|prochain|nouve|ancien|derni)"
)


def counts_nothing(page: Page, number: Number) -> bool:
    """Whether a number is a reference, an ordinal, or part of a set phrase."""
    text = page.text
    if number.figures and _ORDINAL.match(text, number.end):
        return True
    left = text[max(0, number.start - 24) : number.start]
    m = _LAST.search(left)
    if m and number.magnitude == 1 and m[1].casefold() in words("labels"):
        return True
    if number.figures and left.rstrip(" \u00a0").endswith(("×", " x")):
        return True
    return False


def in_idiom(text: str, at: int) -> bool:
    """Whether an offset lies in a set phrase.

    >>> in_idiom("il fait les cent pas", 12)
    True
    """
    first = max(0, at - 24)
    return any(one.start() <= at < one.end() for one in _idioms().finditer(text, first, at + 30))


def known_already(page: Page, number: Number, noun: Phrase) -> bool:
    """Whether « les deux hommes » points back to two that the text has named."""
    text = page.text
    m = _ANAPHORIC.search(text, max(0, number.start - 14), number.start)
    if m and m["of_them"] and _PART_OF.search(text, max(0, m.start() - 20), m.start() + 1):
        return False
    if m is None:
        return is_year(text, number) and not text[noun.start : noun.end].casefold().endswith(
            ("s", "x")
        )
    if m["all"]:
        return True
    if m[0].casefold().startswith(("ces", "cette")):
        return True
    if number.figures or number.value > 9:
        return False
    if text[noun.start : noun.end].casefold() in words("before"):
        return True
    if _FIRST.match(text[noun.start : noun.end].casefold()):
        return False
    return not _GOES_ON.match(text, noun.end)


def is_year(text: str, number: Number) -> bool:
    """Whether a number looks like a year.

    >>> from pipeline.extras.quantities.numerals import number_at
    >>> is_year("en 2019", number_at("en 2019", 3))
    True
    """
    return _YEAR.fullmatch(text[number.start : number.end]) is not None


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words('idioms'))}(?!\w)", re.IGNORECASE)
