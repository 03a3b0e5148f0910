"""Counts: a number and what it counts, or a number alone."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.extras.quantities import change
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.guards import between_moments, counts_nothing, known_already
from pipeline.extras.quantities.lexicon import OF_NOUN, S, words
from pipeline.extras.quantities.nouns import Phrase, counted, partitive
from pipeline.extras.quantities.numerals import Number, number_at
from pipeline.numbers import modifiers

_ELIDING = re.compile(
    rf"(?:(?<!\w)(?:dont|sur|et|puis|contre|les|mais|seulement)|,){S}\Z", re.IGNORECASE
)
_BULLET = re.compile(r"(?:^|[\n\r:|•*\-–—,(+/]|(?<!\w)et)[ \u00a0]*\Z")
# « zéro panne » but not « objectif zéro carbone »
_BEFORE_ZERO = re.compile(
    rf"(?:^|[\n\r.,:;!?(«»“\"—–|]|(?<!\w)(?:et|avec|a|ont|avait|est|reste|compte|pour)){S}?\Z"
)
# nobody counts thousandths: « 20,000 exemplaires »
_ENGLISH = re.compile(r"\d{1,3},\d{3}")
_CAPITAL = re.compile(rf"{S}[A-ZÀ-Ý]")
_MILLION, _INDEX, _TWO, _ONE = 10**6, 500, 2, Decimal(1)
# « un ou deux clients »
_ONE_OR = re.compile(rf"(?<!\w)une?{S}(?:ou|à){S}\Z", re.IGNORECASE)


def count(page: Page, number: Number) -> Found | None:
    """``1 700 employés``, ``trois des cinq fondateurs``; a number that stands alone is ``bare``."""
    if counts_nothing(page, number):
        return None
    text = page.text
    if of := partitive(text, number.end):
        return _part(page, _bare(number), of)
    noun = _noun(page, number)
    if noun is None or not _is_countable(text, number) or _stands_for_noun(text, number, noun):
        return _bare(number)
    if (
        known_already(page, number, noun)
        or between_moments(text, number, noun)
        or not _is_several(text, number, noun)
    ):
        return None
    value = number.value
    if _ENGLISH.fullmatch(text, number.start, number.end):
        value *= 1000
    found = Found.exact(
        number.start,
        noun.end,
        "count",
        value,
        object=text[noun.start : noun.end],
        change=_way(text, number, noun),
        rule="count",
        number=number,
    )
    if value == _TWO and (one := _ONE_OR.search(text, max(0, number.start - 8), number.start)):
        return replace(found, start=one.start(), low=_ONE, modifier="range", rule="range")
    return found


def _noun(page: Page, number: Number) -> Phrase | None:
    at = number.end
    if number.rounded and (of := OF_NOUN.match(page.text, at)):
        at = of.end()
    elif number.approx or number.magnitude >= _MILLION:
        return None
    return counted(page.text, at, page.names, singular=number.value < 2)


def _bare(number: Number) -> Found:
    return Found.exact(number.start, number.end, "bare", number.value, rule="bare", number=number)


def _way(text: str, number: Number, noun: Phrase) -> str:
    """« gagne 300 abonnés », « 200 salariés de moins »; « deux fois de plus » is no change."""
    head = noun.head.casefold()
    if head in words("audience") and (way := _won(text, number.start)):
        return way
    return "" if head == "fois" else change.behind(text, noun.end)[0]


def _won(text: str, start: int) -> str:
    """« Corvane a perdu 3 000 abonnés »."""
    _, left = modifiers.before(text, start)
    m = WON.search(text, max(0, left - 30), left)
    return (m.lastgroup or "") if m else ""


WON = re.compile(
    rf"(?<!\w)(?:(?P<up>gagn(?!ant)\w*|conquis|engrangé)|(?P<down>perd(?!ant)\w*)){S}"
    rf"(?:(?:encore|déjà|ainsi|même|aussi|depuis|en{S}tout){S})?\Z",
    re.IGNORECASE,
)


def _is_countable(text: str, number: Number) -> bool:
    """« 1,8 passe par match »; « 3.5 » may be a version, « 7,5/10 » a score."""
    return not number.value % 1 or (
        number.magnitude == 1 and "," in text[number.start : number.end]
    )


def _stands_for_noun(text: str, number: Number, noun: Phrase) -> bool:
    """« 212 bons, dont 30 signés par La Poste »: the noun stood before."""
    if noun.head.casefold() not in words("participles"):
        return False
    return _ELIDING.search(text, max(0, number.start - 12), number.start) is not None


def _is_several(text: str, number: Number, noun: Phrase) -> bool:
    """Whether there is more than one, or one in a list, or none of something."""
    if number.value % 1:
        # « 7.412,35 points » are those of an index
        return number.value >= _INDEX or noun.head.casefold() not in words("scored")
    if number.value >= 2:
        # « 3 cours Gambetta »
        address = noun.head.casefold() in words("addresses")
        return not (address and _CAPITAL.match(text, noun.end))
    before = max(0, number.start - 9)
    if number.value == 0 and not number.figures:
        return _BEFORE_ZERO.search(text, before, number.start) is not None
    if not number.figures or noun.head.casefold() in words("addresses"):
        return not number.figures
    return _BULLET.search(text, before, number.start) is not None


def _part(page: Page, bare: Found, of: re.Match[str]) -> Found | None:
    """``trois des cinq fondateurs``: the number alone."""
    text, at = page.text, of.end()
    if of["among"]:
        return replace(bare, kind="count", rule="partitive")
    inner = number_at(text, at) if text[at : at + 1].isalnum() else None
    noun = counted(text, inner.end if inner else at, page.names, singular=True)
    if noun is None:
        return None
    thing = text[noun.start : noun.end]
    return replace(bare, kind="count", object=thing, rule="partitive")
