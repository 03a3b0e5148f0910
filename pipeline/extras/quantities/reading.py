"""One quantity at an offset: a percentage, a measure, a count, or a number that stands alone."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.extras.quantities import change, ratios
from pipeline.extras.quantities.found import Found, Page, antecedent
from pipeline.extras.quantities.guards import counts_nothing, in_idiom, known_already
from pipeline.extras.quantities.lexicon import SPACE, S, words
from pipeline.extras.quantities.nouns import Phrase, complement, counted, partitive
from pipeline.extras.quantities.numerals import Number, number_at
from pipeline.extras.quantities.units import unit_at

_PERCENT = re.compile(
    rf"(?:{SPACE}?%|{S}pour[ \u00a0-]cents?(?!\w)|{S}pourcents?(?!\w))", re.IGNORECASE
)
_POINTS = re.compile(
    rf"{S}(?:demi-)?(?:points?(?P<of>{S}(?:de{S}(?P<what>base|pourcentage|pourcent|part|croissance|marge|pib)|d['’]écart|de{S}moins|de{S}plus)(?!\w))?|pts?(?!\w))(?!\w)",
    re.IGNORECASE,
)
_DE = re.compile(rf"{S}(?:de{S}|d['’])", re.IGNORECASE)
_HALF = re.compile(rf"{S}et{S}demie?(?!\w)", re.IGNORECASE)
_BELOW_ZERO = re.compile(
    rf"(?<!\w)(?:par|de|à|fait|jusqu['’]à){S}(?P<minus>moins{S})\Z", re.IGNORECASE
)
_X = re.compile(r"[x×](?![\w])")
_TIMES_X = re.compile(rf"{SPACE}?[x×]{SPACE}?\d")


def number_here(page: Page, at: int) -> tuple[Found | None, int]:
    """What the number at an offset is, and where to go on; nothing when it is no quantity."""
    text = page.text
    number = number_at(text, at)
    if number is None:
        return None, at + 1
    if in_idiom(text, number.start):
        return None, number.end
    found = (
        percent(page, number)
        or ratios.out_of(page, number)
        or points(page, number)
        or ratios.parts(page, number)
        or ratios.times(page, number)
        or measure(page, number)
        or multiple_x(page, number)
        or count(page, number)
    )
    return found, max(found.end if found else 0, number.end)


def percent(page: Page, number: Number) -> Found | None:
    """``12 %``, ``douze pour cent``."""
    m = _PERCENT.match(page.text, number.end)
    if m is None:
        return None
    found = Found(
        number.start,
        m.end(),
        "percent",
        number.value,
        number.value,
        "%",
        rule="percent",
        number=number,
    )
    return changed(page, found)


def points(page: Page, number: Number) -> Found | None:
    """``3 points``, of percentage where nothing says otherwise; ``25 points de base``."""
    text = page.text
    m = _POINTS.match(text, number.end)
    if m is None:
        return None
    if not m["of"]:
        if (
            _DE.match(text, m.end())
            and counted(text, number.end, page.names)
            and _other_points(text, m.end())
        ):
            return None
        way = change.before(text, number.start) or change.behind(text, m.end())
        if number.value > 100:
            return None
        if not (
            way
            or _APART.search(text, max(0, number.start - 16), number.start)
            or _LEAD.match(text, m.end())
        ) or re.match(
            rf"{S}(?:à|contre|sur){S}\d|,?{S}(?:son|le){S}plus", text[m.end() : m.end() + 12]
        ):
            return None
    found = Found(
        number.start,
        _points_end(m),
        "points",
        number.value,
        number.value,
        "pt",
        rule="points",
        number=number,
    )
    return changed(page, found)


# « un écart de 3 points », « 3 points d'avance »
_APART = re.compile(
    rf"(?<!\w)(?:écart|différence|avance|retard){S}(?:de{S}|d['’])\Z", re.IGNORECASE
)
_LEAD = re.compile(rf"{S}(?:d['’](?:avance|écart)|de{S}(?:retard|différence))(?!\w)", re.IGNORECASE)


def _other_points(text: str, at: int) -> bool:
    return (
        re.match(
            rf"{S}(?:de{S}(?:vente|contact|suture|vue|passage|livraison|retrait|recharge|collecte|fidélité|accès|mesure|charge|contrôle|blocage|désaccord)|d['’](?:accès|accueil|entrée|intérêt|interrogation|eau|ancrage|accord|achoppement|arrêt|appui|attention|entrée))",
            text[at : at + 24],
        )
        is not None
    )


def _points_end(m: re.Match[str]) -> int:
    if m["what"] and m["what"].casefold() in {"base", "pourcentage", "pourcent"}:
        return m.end()
    return m.start("of") if m["of"] else m.end()


def measure(page: Page, number: Number) -> Found | None:
    """``128 Go``, ``3 millions de tonnes``."""
    text = page.text
    unit = unit_at(text, number.end, rounded=number.rounded)
    if unit is None:
        return None
    if unit.symbol in {"ft", "hp"} and not number.figures:
        return None
    value, start = number.value, number.start
    way = change.signed(text, start)
    if unit.symbol in {"°C", "°F", "°", "K"} and way == "down":
        start, value, way = start - 1, -value, ""
    if unit.symbol in {"°C", "°F", "°"} and (
        below := _BELOW_ZERO.search(text, max(0, start - 16), start)
    ):
        start, value = below.start("minus"), -value
    end = unit.end
    if half := _HALF.match(text, end):
        end, value = half.end(), value + Decimal("0.5")
    found = Found(
        start, end, "measure", value, value, unit.symbol, change=way, rule="measure", number=number
    )
    thing = _DE.match(text, unit.end)
    noun = counted(text, thing.end(), page.names, singular=True) if thing else None
    if noun:
        found = _with(found, object=text[noun.start : noun.end])
    return changed(page, found) if not way else found


def multiple_x(page: Page, number: Number) -> Found | None:
    """``2x``."""
    m = _X.match(page.text, number.end)
    if m is None or not number.figures or number.value > 1000:
        return None
    return Found(number.start, m.end(), "ratio", number.value, number.value, "x", rule="times")


def count(page: Page, number: Number) -> Found | None:
    """``1 700 employés``, ``trois des cinq fondateurs``; a number that stands alone is ``bare``."""
    text = page.text
    if text[number.end : number.end + 1].isalnum() or _TIMES_X.match(text, number.end):
        return None
    if counts_nothing(page, number):
        return None
    bare = Found(
        number.start, number.end, "bare", number.value, number.value, rule="bare", number=number
    )
    if of := partitive(text, number.end):
        return _part(page, bare, of)
    at = number.end
    if number.rounded and (of := _DE.match(text, at)):
        at = of.end()
    elif number.approx or number.magnitude >= 10**6:
        return bare
    if number.value % 1:
        return None
    noun = counted(text, at, page.names, singular=number.value < 2)
    if noun is None or _stands_for_noun(page, number, noun):
        return bare
    if known_already(page, number, noun) or (number.value < 2 and not _listed(text, number, noun)):
        return None
    thing = text[noun.start : noun.end]
    return _with(bare, end=noun.end, kind="count", object=thing, rule="count")


_ELIDING = re.compile(
    rf"(?:(?<!\w)(?:dont|sur|et|puis|contre|les|mais|seulement)|,){S}\Z", re.IGNORECASE
)


def _stands_for_noun(page: Page, number: Number, noun: Phrase) -> bool:
    """« 212 bons, dont 30 signés par La Poste »: the noun stood before."""
    if noun.head.casefold() not in words("participles"):
        return False
    return _ELIDING.search(page.text, max(0, number.start - 12), number.start) is not None


_BULLET = re.compile(r"(?:^|[\n\r:|•*\-–—,(+/]|(?<!\w)et)[ \u00a0]*\Z")


def _listed(text: str, number: Number, noun: Phrase) -> bool:
    """Whether « 1 boîte » stands in a list, or it is zero of something."""
    if noun.head.casefold() in words("addresses"):
        return number.value == 0 and not number.figures
    return (
        number.value == 0
        or not number.figures
        or _BULLET.search(text, max(0, number.start - 4), number.start) is not None
    )


def _part(page: Page, bare: Found, of: re.Match[str]) -> Found | None:
    """``trois des cinq fondateurs``: the number alone."""
    text = page.text
    if (
        bare.number
        and bare.number.rounded
        and not of["among"]
        and re.match(rf"{S}des{S}", text[of.start() : of.end() + 1])
    ):
        pass
    at = of.end()
    if of["among"]:
        return _with(bare, kind="count", object=antecedent(page, bare.start), rule="partitive")
    inner = number_at(text, at) if text[at : at + 1].isalnum() else None
    noun = counted(text, inner.end if inner else at, page.names, singular=True)
    if noun is None:
        return None
    return _with(bare, kind="count", object=text[noun.start : noun.end], rule="partitive")


def changed(page: Page, found: Found) -> Found:
    """With which way it goes, and of what it is a share."""
    text = page.text
    from pipeline.numbers import modifiers

    _, left = modifiers.before(text, found.start)
    way = change.signed(text, left)
    word = change.before(text, left)
    if not way:
        way = word.way if word else change.behind(text, found.end)
    thing = found.object
    if not thing and found.kind in {"percent", "points"}:
        own = None if _LEAD.match(text, found.end) else complement(text, found.end, page.names)
        thing = text[own.start : own.end] if own else ""
        if not thing and word:
            thing = change.object_of(page, word, found.start)
    return _with(found, change=way, object=thing)


def _with(found: Found, **fields: object) -> Found:
    from dataclasses import replace

    return replace(found, **fields)  # type: ignore[arg-type]


def value_of(found: Found) -> Decimal:
    """The lower bound."""
    return found.low


__all__ = [
    "Phrase",
    "changed",
    "count",
    "measure",
    "multiple_x",
    "number_here",
    "percent",
    "points",
    "words",
]
