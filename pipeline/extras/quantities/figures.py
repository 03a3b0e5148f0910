"""What a change is of that stands beside a figure: ``un bénéfice de 3 M€, en hausse de 4 %``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.extras.quantities import change
from pipeline.extras.quantities.found import Page
from pipeline.extras.quantities.lexicon import OF_NOUN, SPACES, S, words
from pipeline.extras.quantities.names import Names
from pipeline.extras.quantities.nouns import counted
from pipeline.extras.quantities.numerals import number_at
from pipeline.extras.quantities.subjects import common_subject
from pipeline.numbers import modifiers

_REACH, _STEPS = 160, 4
_BETWEEN = f"{SPACES},("
_CLAUSE = re.compile(
    r"[.!?…;:](?=\s|\Z)|[()«»“”\"—–\n\r]"
    r"|(?<!\w)(?:mais|or|que|qui|dont|où|tandis que|alors que)(?!\w)|(?<!\w)qu['’]"
)
_DETERMINER = re.compile(
    rf"(?<!\w)(?:(?P<owned>du{S}|d['’]une?{S})|(?P<des>des{S})"
    rf"|(?:les?|la|son|sa|ses|leurs?|cette|ces?|une?|nos|notre){S}|l['’])",
    re.IGNORECASE,
)
_OF = re.compile(rf"{S}(?:de{S}|d['’]|du{S}|des{S}|chez{S})\Z", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,\u202f\u00a0 ]*(?:[ \u00a0](?:million|milliard)s?)?\Z")
_DIGITS = re.compile(r"(?<![\w.,])\d")
_MONEY = re.compile(
    r"[€$£¥]|(?:euro|dollar|livre|yen|yuan|franc|roupie|won|couronne|million|milliard)s?(?!\w)"
    r"|\d[ \u00a0]?(?:k|M|Md)(?!\w)"
)
_WORD = re.compile(
    rf"(?<!\w)(?:(?P<beside>contre|en|aux?|sur|pour|dès|depuis|le|la|du|après){S}"
    rf"|(?P<of>de{S}|d['’])|(?P<to>à{S}))\Z",
    re.IGNORECASE,
)
_REACHED = re.compile(
    rf"(?<!\w)(?:attei(?:nt|gnent|gnait|gnaient|ndra|ndrait)|dépass\w+|frôl\w+|avoisin\w+"
    rf"|représent\w+|est|sont|était|étaient){S}\Z",
    re.IGNORECASE,
)
# « en net repli » before the figure in brackets
_EN = re.compile(rf"{S}en{S}(?:\w+{S})?(?P<noun>\w+)\Z")


def beside(page: Page, at: int) -> str:
    """What a figure that ends before an offset is of; or the noun phrase that ends there.

    Args:
        page: the text.
        at: where the change begins that stands beside it.
    """
    text = page.text
    first = _end(text, at)
    apart = text[first : first + 1] == "," or text.startswith("soit", first + 1)
    for _ in range(_STEPS):
        at = _end(text, at)
        start = _figure(page, at)
        if start is None:
            en = _EN.search(text, max(0, at - 30), at)
            if en is None or not change.is_noun(en["noun"]):
                return "" if apart and _is_place(page, at) else noun_before(page, at)
            at = en.start()
            continue
        dated = _MONEY.search(text, start, at) is None and (start, at) in page.taken
        _, start = modifiers.before(text, start)
        word = _WORD.search(text, max(0, start - 8), start)
        if dated or (word and word["beside"]):
            at = word.start() if word else start
            continue
        left = word.start() if word else start
        if noun := noun_before(page, left):
            return noun
        to = (word and word["to"]) or _REACHED.search(text, max(0, left - 14), left)
        return _measured(page, left) if to else ""
    return ""


def rate(page: Page, at: int) -> str:
    """The margin, rate or share of a market that a percentage before an offset states.

    Args:
        page: the text.
        at: where the percentage or its modifier begins.
    """
    m = _OF_RATE.search(page.text, max(0, at - 40), at)
    found = noun_before(page, m.start()) if m else ""
    low = found.casefold()
    return (
        found if low.startswith("part de marché") or low.split(" ", 1)[0] in words("rates") else ""
    )


_OF_RATE = re.compile(
    rf"{S}(?:(?:de|à|entre|comprise?s?|comprise?s?{S}entre"
    rf"|(?:(?:largement|nettement|légèrement|bien){S})?(?:supérieure?s?|inférieure?s?|égale?s?){S}à)"
    rf"{S}|d['’])?\Z",
    re.IGNORECASE,
)


def noun_before(page: Page, end: int) -> str:
    """The noun phrase that ends at an offset, without that which owns it.

    Args:
        page: the text.
        end: offset behind it, spaces allowed.
    """
    text, end = page.text, _end(page.text, end)
    first = max(0, end - _REACH)
    for m in _CLAUSE.finditer(text, first, end):
        first = m.end()
    for start, at, owned, des in _starts(page, first, end):
        noun = counted(text, at, page.names, singular=True)
        # « une marge supérieure à » has no adjective
        if noun is None or noun.end < end or noun.start + len(noun.head) > end:
            continue
        if noun.head.casefold() in words("periods"):
            return ""
        found = text[noun.start : end]
        if not (owned or des):
            return found
        return noun_before(page, start) or (found if des else "")
    name = page.names.at(end - 1)
    if name and name[1] == end:
        of = _OF.search(text, first, name[0])
        return noun_before(page, of.start()) if of else ""
    return _headline(page, first, end)


def _is_place(page: Page, at: int) -> bool:
    """« ont dépensé 3 milliards sur la Toile, soit une hausse de 4 % »: it says where."""
    text = page.text
    found = list(_DETERMINER.finditer(text, max(0, at - _REACH), at))
    if not found:
        return False
    start = found[-1].start()
    return _PLACED.search(text, max(0, start - 8), start) is not None


_PLACED = re.compile(rf"(?<!\w)(?:sur|dans|à|chez|par|avec|en|selon|sous|vers|parmi|entre){S}\Z")


def _end(text: str, at: int) -> int:
    while at and text[at - 1] in _BETWEEN:
        at -= 1
    return at


def _figure(page: Page, end: int) -> int | None:
    """Where an amount, date or number begins that ends at an offset."""
    index = bisect_left(page.taken, (end, 0)) - 1
    if index >= 0 and page.taken[index][1] == end:
        return page.taken[index][0]
    m = _FIGURE.search(page.text, max(0, end - 30), end)
    return m.start() if m else None


def _starts(page: Page, first: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
    """Where a noun phrase may begin, the last first: its start, its noun, whether it is owner."""
    text = page.text
    found = []
    for m in _DETERMINER.finditer(text, first, end):
        of = None if m["owned"] or m["des"] else _OF.search(text, first, m.start())
        start = of.start() if of else m.start()
        found.append((start, m.end(), bool(of or m["owned"]), bool(m["des"])))
    for m in _DIGITS.finditer(text, first, end):
        number = number_at(text, m.start())
        of = OF_NOUN.match(text, number.end) if number else None
        if number:
            found.append((m.start(), of.end() if of else number.end, False, False))
    index = bisect_left(page.taken, (end, 0)) - 1
    if index >= 0 and (of := OF_NOUN.match(text, page.taken[index][1])):
        found.append((page.taken[index][0], of.end(), False, False))
    return iter(sorted(found, key=lambda one: one[1], reverse=True))


def _headline(page: Page, first: int, end: int) -> str:
    """« Corvane : chiffre d'affaires en hausse de 4 % »: a phrase without a determiner."""
    found = page.text[first:end].strip()
    if not found or page.names.at(end - len(found)):
        return ""
    small = f" {found[0].lower()}{found[1:]}"
    noun = counted(small, 0, Names.of(()), singular=True)
    if noun is None or noun.end != len(small) or noun.head in words("periods"):
        return ""
    return found


def _measured(page: Page, verb: int) -> str:
    """The subject of a verb that states a figure, unless it is who has it."""
    found = common_subject(page, verb)
    return "" if found.split(" ", 1)[0].casefold() in words("actors") else found
