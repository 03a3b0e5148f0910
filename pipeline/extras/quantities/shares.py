"""Percentages and percentage points, with what they are of and which way they go."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pipeline.extras.quantities import change, figures, objects, subjects
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import SPACE, S, phrases, table, words
from pipeline.extras.quantities.nouns import complement
from pipeline.extras.quantities.numerals import Number
from pipeline.extras.quantities.tails import MOST_WORDS
from pipeline.numbers import modifiers
from pipeline.numbers.phrases import line_start

_PERCENT = re.compile(
    rf"(?:{SPACE}?%|{S}pour[ \u00a0-]cents?(?!\w)|{S}pourcents?(?!\w))", re.IGNORECASE
)
_POINTS = re.compile(
    rf"{S}(?P<half>demi-)?(?:points?(?:{S}de{S}(?P<of>base|pourcentage|pourcent|part|marge))?|pts?)(?!\w)",
    re.IGNORECASE,
)
# « un écart de 3 points », « 3 points d'avance »
_APART = re.compile(
    rf"(?<!\w)(?:écart|différence|avance|retard|impact){S}(?:de{S}|d['’])\Z", re.IGNORECASE
)
_LEAD = re.compile(rf"{S}(?:d['’](?:avance|écart)|de{S}(?:retard|différence))(?!\w)", re.IGNORECASE)
# « gagne 3 points à 2 »
_GAME = re.compile(rf"{S}(?:à|contre|sur){S}\d", re.IGNORECASE)
_MOST, _LINE = 100, 200
_FIRST_CELL = re.compile(r"[ |]*(?P<cell>[^\W\d][^|\t\n\d]*[^|\t\n\d\s])[ \u00a0]*[|\t]")
# « le taux d'occupation atteint 92 % », « retombe à 24 % »
_STATE = re.compile(
    rf"(?<!\w)(?:(?:atteint|atteignait|atteindra|atteindrait|dépasse|dépassait|dépassera|avoisine"
    rf"|avoisinait|frôle|frôlait|est{S}de|était{S}de|sera{S}de)"
    rf"|(?:(?:est|était|sera){S}(?:\w+{S})?(?:re)?(?:tombée?|passée?|descendue?|montée?|fixée?|ramenée?"
    rf"|portée?)|s['’](?:établi(?:t|ssait|ra)|élève|élevait|élèvera)|(?:re)?(?:tombe|passe|descend"
    rf"|monte)|grimpe|recule|plafonne|ressort|culmine|stagne"
    rf"|se{S}(?:stabilise|stabilisait|maintient|maintenait|hisse|fixe)|reste|restait){S}(?:désormais{S})?à){S}\Z",
    re.IGNORECASE,
)
_LEVIED = re.compile(
    rf"(?<!\w)(?:commission|marge|taxe|surtaxe|remise|ristourne|prime|décote|taux|part){S}de{S}\Z",
    re.IGNORECASE,
)
# « 4 millions d'abonnés (+8 %) »
_BRACKET = re.compile(rf"\({SPACE}?[+\-−–]{SPACE}?\Z")
_BOUGHT = re.compile(r"(?:capital|part|parts|action|actions|titres)\b")


def percent(page: Page, number: Number) -> Found | None:
    """``12 %``, ``douze pour cent``."""
    m = _PERCENT.match(page.text, number.end)
    if m is None:
        return None
    found = Found.exact(
        number.start, m.end(), "percent", number.value, unit="%", rule="percent", number=number
    )
    return changed(page, found)


def points(page: Page, number: Number) -> Found | None:
    """``3 points``, where something goes up or down or lies apart; ``25 points de base``."""
    text = page.text
    m = _POINTS.match(text, number.end)
    if m is None:
        return None
    if not m["of"] and not _are_points(text, number, m.end()):
        return None
    short = (m["of"] or "").casefold() in {"part", "marge"}
    end = m.start("of") - len(" de ") if short else m.end()
    value = number.value / 2 if m["half"] else number.value
    found = Found.exact(number.start, end, "points", value, unit="pt", rule="points", number=number)
    return changed(page, found)


def of_percent(page: Page, start: int, end: int, value: Decimal) -> Found | None:
    """``un centième de pour cent``, ``perd deux dixièmes de point``: a part of one.

    Args:
        page: the text.
        start: where the fraction begins.
        end: where it ends.
        value: of the fraction.
    """
    m = _OF_PERCENT.match(page.text, end)
    if m is None:
        return None
    kind, unit = ("points", "pt") if m["point"] else ("percent", "%")
    found = changed(page, Found.exact(start, m.end(), kind, value, unit=unit, rule="part of one"))
    return found if found.change or not m["point"] else None


_OF_PERCENT = re.compile(
    rf"{S}de{S}(?:pour[ \u00a0-]cent|pourcent|%"
    rf"|(?P<point>point(?:{S}de{S}(?:pourcentage|base))?))(?!\w)",
    re.IGNORECASE,
)


def _are_points(text: str, number: Number, end: int) -> bool:
    """Whether points are those of a percentage, not of a game or a test."""
    if number.value > _MOST or _of_others().match(text, end):
        return False
    if _LEAD.match(text, end) or _APART.search(text, max(0, number.start - 16), number.start):
        return True
    word = change.before(text, number.start)
    # « gagne 3 points à 2 »
    if _GAME.match(text, end) and not (word and number.value % 1):
        return word is not None and text[word.end : number.start].strip() != ""
    signed = change.signed(text, number.start) or change.behind(text, end)[0]
    return bool(signed) or word is not None


@cache
def _of_others() -> re.Pattern[str]:
    return re.compile(rf"{S}{phrases(words('other_points'))}", re.IGNORECASE)


def changed(page: Page, found: Found) -> Found:
    """With which way it goes, and of what it is a share."""
    text = page.text
    _, left = modifiers.before(text, found.start)
    own = _own(page, found)
    if own[:1].isupper() and _LEVIED.search(text, max(0, left - 24), left):
        # « la commission de 30 % de Corvane » is of what is sold
        own = ""
    word = change.before(text, left)
    if word and own and _is_trade(text, word, own):
        word = None
    way = change.signed(text, left) or (word.way if word else "")
    behind, end = change.behind(text, found.end)
    if not way and own and not behind:
        # « 30 % d'énergie en moins »
        way, _ = change.behind(text, text.find(own, found.end) + len(own))
    if not way and behind:
        own, way = own or _of(page, end), behind
    if not own and word:
        own = objects.object_of(page, word, found.start)
    if not own and not word and (bracket := _BRACKET.search(text, max(0, left - 4), left)):
        own = figures.beside(page, bracket.start())
    if not own and way:
        own = _row(text, found.start)
    if not own and not way and found.kind == "percent":
        own = figures.rate(page, left)
    if not own and not way and (state := _STATE.search(text, max(0, left - 40), left)):
        own = subjects.common_subject(page, state.start())
    return replace(found, change=way, object=own or found.object)


def _own(page: Page, found: Found) -> str:
    """What stands behind a share and says what it is of: « 12 % du capital »."""
    if _LEAD.match(page.text, found.end) or change.behind(page.text, found.end)[0]:
        return ""
    return _of(page, found.end)


def _of(page: Page, end: int) -> str:
    rest = _REST.match(page.text, end)
    found = complement(page.text, rest.end() if rest else end, page.names)
    return page.text[found.start : found.end] if found else ""


# « les 45 % restants du capital »
_REST = re.compile(
    rf"{S}(?:restante?s?|manquante?s?|seulement|environ|à{S}peine|au{S}moins)(?={S}(?:d[ue]|des){S}|{S}d['’])",
    re.IGNORECASE,
)


def _row(text: str, start: int) -> str:
    """The first cell of a row of a table: « Logiciels | +13,8 % »."""
    m = _FIRST_CELL.match(text, line_start(text, start, _LINE))
    if m is None or m.end() > start or len(m["cell"].split()) > MOST_WORDS:
        return ""
    return m["cell"].strip()


def _is_trade(text: str, word: change.Change, own: str) -> bool:
    """Whether a share is bought or sold: « cède 12 % du capital »."""
    verbs = tuple(table("change")["plain"]["trade"])
    if word.noun or not text[word.start : word.end].casefold().startswith(verbs):
        return False
    return own[0].isupper() or _BOUGHT.match(own.casefold()) is not None
