"""Numbers that are like the one before them: ``contre 650``, ``dont trois``, ``Vuono : 9,9``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.extras.quantities import change
from pipeline.extras.quantities.ellipsis.bounds import FAR, GROUPED, NEAR, SAID
from pipeline.extras.quantities.ellipsis.ends import ends_clause, goes_on
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import SENTENCE_END, SPACE, S

_VERSUS = re.compile(
    rf"(?<!\w)(?:contre|dont|(?:contre|pour|sur){S}une?{S}(?:prévision|objectif|cible){S}de"
    rf"|au{S}lieu{S}(?:de|d['’]environ)|(?<=,[ \u00a0])sur|après|puis|et|mais|ou"
    rf"|face{S}à|(?P<counts>soit|c['’]est-à-dire)){S}(?:{SAID}|que{S})?\Z",
    re.IGNORECASE,
)
# « quatre prises chez LG, deux seulement chez Sony »
_AGAIN = re.compile(rf"(?:,|(?P<aside>\()|,{S}et){SPACE}*\Z")
# « (92 sur 1 065) », « âgés de 24, 23 et 14 ans »
_MORE_NUMBERS = re.compile(rf"{S}(?:sur|et|ou|à){S}\d|,{S}\d")


def compared(page: Page, one: Found) -> Found | None:
    """« contre 650 un an plus tôt », « dont trois à Lyon », « deux seulement chez Sony »."""
    text, first = page.text, max(0, one.start - NEAR)
    versus = _VERSUS.search(text, first, one.start)
    again = _AGAIN.search(text, first, one.start) if goes_on(text, one.end) else None
    if not (versus or again) or _MORE_NUMBERS.match(text, one.end):
        return None
    found = like(page, one)
    counts = (versus and versus["counts"]) or (again and again["aside"])
    return None if found and counts and found.kind != "count" else found


def item(page: Page, one: Found) -> Found | None:
    """An item of a list whose first one says what is counted: « Vuono : 9,9 »."""
    last, text = page.last, page.text
    magnitude = last.number.magnitude if last and last.number else Decimal(1)
    # without a magnitude to share, the next line may be of something else: « Note : 8 »
    if last is None or last.kind != "count" or magnitude == 1 or not _LIST.match(text, one.end):
        return None
    if one.start - last.end > FAR or not _ITEM.fullmatch(text, last.end, one.start):
        return None
    # « 11,3 millions de visites », then « 9,9 »
    own = one.low >= GROUPED or (one.number is not None and one.number.magnitude > 1)
    value = one.low if own else one.low * magnitude
    shared = replace(last, start=one.start, end=one.end, low=value, high=value)
    return replace(shared, modifier="", change="", rule="item")


# the next line, with its marker and label
_ITEM = re.compile(r"\n[^\n]{0,40}:[ \u00a0]")
_LIST = re.compile(r"[ \u00a0]*(?:\n|\Z)")


def with_sign(page: Page, one: Found) -> Found | None:
    """« table sur +5,9 %, Vuono le voit à +4 »."""
    last, way = page.last, change.signed(page.text, one.start)
    if not way or last is None or last.kind != "percent" or one.start - last.end > FAR:
        return None
    if not ends_clause(page.text, one.end) or (one.number and one.number.rounded):
        return None
    return replace(one, kind="percent", unit="%", change=way, rule="ellipsis")


def gapped(page: Page, one: Found) -> Found | None:
    """« tiré à 600 000 exemplaires ; le deuxième, à douze mille »."""
    last, text = page.last, page.text
    if last is None or last.kind != "count" or one.low <= 1 or last.end > one.start:
        return None
    if not _TO.search(text, max(0, last.start - 24), last.start):
        return None
    gap = text[last.end : one.start]
    return replace(_shared_with(page, one, last), rule="gapped") if _GAPPED.fullmatch(gap) else None


_TO = re.compile(rf"(?<!\w)à{S}(?:{SAID})?\Z", re.IGNORECASE)
_GAPPED = re.compile(
    rf"[^.!?\n]{{0,120}}?[;,]{S}(?:(?:et|puis|mais){S})?(?:les?{S}|la{S}|l['’]|son{S}|sa{S}|ses{S}|cel\w+{S}|ceux{S}|[A-ZÀ-Ý])[^.!?;\n]{{1,60}}?,?{S}à{S}(?:{SAID})?"
)


def _shared_with(page: Page, one: Found, last: Found) -> Found:
    value = _shared(page.text, one, last)
    return replace(one, kind=last.kind, low=value, high=value, unit=last.unit, object=last.object)


def bracketed(page: Page, one: Found) -> Found | None:
    """« 8 téraflops, davantage que l'Orion (6) et le Taurus (4,2) »."""
    text, last = page.text, page.last
    if last is None or text[one.end : one.end + 1] != ")" or text[one.start - 1] != "(":
        return None
    if last.rule != "bracketed" and not _THAN.search(text, last.end, one.start):
        return None
    found = like(page, one)
    return replace(found, rule="bracketed") if found else None


_THAN = re.compile(
    r"(?<!\w)(?:plus|moins|mieux|davantage|autant)[ \u00a0](?:que[ \u00a0]|qu['’])"
    r"|(?<!\w)contre[ \u00a0]"
)


def announced(page: Page, one: Found) -> Found | None:
    """« huit millions pour la version 3 », behind another count; « Vuono : 10 000 »."""
    last = page.last
    if last and _FIRST.fullmatch(page.text, last.end, one.start) and one.low < last.low:
        # « 12 millions de clients : 7 millions en France, … »
        rounded = one.number is not None and one.number.rounded and last.kind == "count"
        return replace(one, kind="count", object=last.object, rule="ellipsis") if rounded else None
    if _ANNOUNCED.search(page.text, max(0, one.start - 3), one.start) and one.low >= GROUPED:
        grouped = _GROUPS.fullmatch(page.text, one.start, one.end)
        return replace(one, kind="count", rule="announced") if grouped else None
    if not (one.number and one.number.rounded and last and last.kind == "count"):
        return None
    if one.start - last.end > FAR or page.amount_between(last.end, one.start):
        return None
    return replace(one, kind="count", object=last.object, rule="ellipsis")


_FIRST = re.compile(rf"{SPACE}?:{S}(?:{SAID})?")
_ANNOUNCED = re.compile(rf":{S}\Z")
_GROUPS = re.compile(rf"\d{{1,3}}(?:{SPACE}\d{{3}})+")


def like(page: Page, one: Found) -> Found | None:
    """Like what was read before in the same sentence; part of something is less than it."""
    last, text = page.last, page.text
    if PART.search(text, max(0, one.start - 20), one.start):
        wholes = [found for found in page.recent if found.kind == "count" and found.low >= one.low]
        last = wholes[-1] if wholes else last
    if last is None or last.end > one.start or last.kind in {"ratio", "points"}:
        return None
    gap = text[last.end : one.start]
    if SENTENCE_END.search(gap) or "\t" in gap or "|" in gap:
        return None
    value = _shared(text, one, last)
    return replace(
        one,
        kind=last.kind,
        low=value,
        high=value,
        unit=last.unit,
        object=last.object,
        rule="ellipsis",
    )


PART = re.compile(rf"(?<!\w)dont{S}(?:{SAID})?\Z", re.IGNORECASE)


def _shared(text: str, one: Found, last: Found) -> Decimal:
    """« 4,2 millions d'exemplaires, contre 5,5 »: with the magnitude of the one before it."""
    magnitude = last.number.magnitude if last.number else Decimal(1)
    own = one.number is None or one.number.magnitude > 1 or not one.number.figures
    value = one.low * magnitude
    # « 1,2 million de clients, dont 3 à Lyon »
    if value > last.low and PART.search(text, max(0, one.start - 20), one.start):
        return one.low
    near = 50 * value >= last.low and value <= 50 * last.low
    return value if near and not own and one.low < GROUPED else one.low
