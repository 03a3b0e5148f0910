"""What stands beside a noun and counts nothing: references, years, ordinals, anaphora."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.extras.quantities.found import Page
from pipeline.extras.quantities.lexicon import SPACE, S, phrases, words
from pipeline.extras.quantities.nouns import Phrase
from pipeline.extras.quantities.numerals import Number
from pipeline.typography import small

_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?|n°|nº)[ \u00a0.]?[ \u00a0]?\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
# « 1 920 × 1 080 points »
_TIMES_X = re.compile(rf"{SPACE}?[x×]{SPACE}?\d")
_BY = re.compile(rf"(?:×|{SPACE}x){SPACE}?\Z")
_ANAPHORIC = re.compile(
    rf"(?<!\w)(?:les|aux|(?P<part>des)|(?P<never>ces|cette|(?:tous|toutes)(?:{S}les)?)){S}\Z",
    re.IGNORECASE,
)
# « trois des cinq fondateurs », « l'une des trois étudiantes »
_PART_OF = re.compile(
    r"(?<!\w)(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+|aucune?|chacune?|plusieurs"
    rf"|certaine?s|quelques-une?s|plupart|moitié){S}\Z",
    re.IGNORECASE,
)
# behind « les deux fondateurs » it says which: a complement, a clause, names
_SAYS_WHICH = re.compile(
    rf"{SPACE}{{0,2}}(?:d['’]|de{S}|du{S}|des{S}|qui{S}|que{S}|qu['’]|dont{S}|où{S}|,{S}[A-ZÀ-Ý]"
    r"|:|\(|ayant|chargé|restant|visé|concern)"
)
_FIRST = re.compile(r"(?:premi|derni|princip|grand|plus|seul|autre|meilleur|prochain|nouve|ancien)")
# above that, « les vingt élus » are not yet known
_FEW, _TWO = 9, 2
_ABBREVIATED = 3


def counts_nothing(page: Page, number: Number) -> bool:
    """Whether a number is a reference, an ordinal, or half of a format: page 43, la 3e."""
    text, start, end = page.text, number.start, number.end
    if dimension(text, number):
        return False
    if text[end : end + 1].isalnum() or _TIMES_X.match(text, end):
        return True
    if number.figures and _BY.search(text, max(0, start - 3), start):
        return True
    return number.magnitude == 1 and _is_labelled(text, start)


def _is_labelled(text: str, start: int) -> bool:
    """« page 43 », « n° 12 »."""
    before = text[max(0, start - 24) : start]
    # few words are labels: most need no pattern
    if not before.casefold().rstrip(". \u00a0").endswith(_labels()):
        return False
    m = _LAST.search(before)
    # « des lignes de code. 3 000 pages »
    if m is None or (len(m[1]) > _ABBREVIATED and "." in m[0]):
        return False
    return m[1].casefold() in words("labels")


@cache
def _labels() -> tuple[str, ...]:
    return tuple(words("labels"))


def dimension(text: str, number: Number) -> bool:
    """Whether a number is one of the lengths before « x »: « 160 x 75 x 8 mm ».

    >>> from pipeline.extras.quantities.numerals import number_at
    >>> [dimension(text, number_at(text, 0)) for text in ("20 x 30 cm", "2 x 8")]
    [True, False]
    """
    m = _SIDES.match(text, number.end) if number.figures else None
    if m is None:
        return False
    other = Decimal(m["other"].replace(",", "."))
    # « 4 x 100 m » are four times as many
    times = number.value <= _FEW and number.value * 10 <= other
    return not (times and m["third"] is None and number.value % 1 == 0)


_SIDES = re.compile(
    rf"{SPACE}?[x×]{SPACE}?(?P<other>\d{{1,5}}(?:,\d{{1,3}})?)(?P<third>{SPACE}?[x×]{SPACE}?\d{{1,5}}(?:,\d{{1,3}})?)?"
    rf"{SPACE}?(?:[mckn]?m|pouces|mètres|centimètres|millimètres)(?![\w²³]|{S}(?:de{S}|d['’]))"
)


def in_idiom(text: str, at: int) -> bool:
    """Whether an offset lies in a set phrase.

    >>> in_idiom("il fait les cent pas", 12)
    True
    """
    first = max(0, at - 24)
    # with the letter before
    begins = max(0, first - 1)
    found = _idioms().finditer(small(text[begins : at + 30]), first - begins)
    return any(one.start() <= at - begins < one.end() for one in found)


def known_already(page: Page, number: Number, noun: Phrase) -> bool:
    """Whether « les deux hommes » points back to two that the text has named.

    Args:
        page: the text.
        number: before the noun.
        noun: what it counts.
    """
    text, start = page.text, number.start
    m = _ANAPHORIC.search(text, max(0, start - 14), start)
    if m is None:
        return False
    if m["part"] and _PART_OF.search(text, max(0, m.start() - 20), m.start()):
        return False
    phrase = text[noun.start : noun.end].casefold()
    many = number.figures or number.value > _FEW
    if m["never"] or phrase in words("before"):
        return bool(m["never"]) or not many
    said = many or _FIRST.match(phrase)
    named = page.names.begins(noun.end + 1) is not None
    return not (said or named or " " in phrase or _SAYS_WHICH.match(text, noun.end))


def between_moments(text: str, number: Number, noun: Phrase) -> bool:
    """Whether « entre deux trains » says when, and counts nothing.

    Args:
        text: the whole text.
        number: before the noun.
        noun: what it would count.
    """
    if number.value != _TWO or number.figures or " " in text[noun.start : noun.end]:
        return False
    m = _BETWEEN.search(text, max(0, number.start - 50), number.start)
    if m is None or not _CLOSES.match(text, noun.end):
        return False
    before = m["before"].split()
    # « Mais entre deux portes, … » at the head of its sentence
    if not before and text[noun.end : noun.end + 1] == ",":
        return True
    low = noun.head.casefold()
    momentary = low in words("moments") or low.endswith(_LASTING)
    return momentary and not any(
        word.casefold().startswith(tuple(words("compares"))) for word in before
    )


_BETWEEN = re.compile(
    rf"(?:(?:^|[\n.!?:;(«—–,])(?:{SPACE}|\n)*(?:(?:et|mais|puis|or){S})?|(?<!\w))"
    rf"(?P<before>(?:[\w'’-]+{S}){{0,4}})entre{S}\Z",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    rf"{SPACE}?(?:[.,;:!?…)»]|\Z|\n)|{S}(?:chez|au|aux|à|dans|pour|avec|en|il|elle|on|je|ils|elles|nous)(?!\w)"
)
_LASTING = ("ages", "ments")


def is_year(text: str, number: Number) -> bool:
    """Whether a number looks like a year.

    >>> from pipeline.extras.quantities.numerals import number_at
    >>> is_year("en 2019", number_at("en 2019", 3))
    True
    """
    return _YEAR.fullmatch(text[number.start : number.end]) is not None


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases(words('idioms'))}(?!\w)")
