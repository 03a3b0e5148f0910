"""Amounts that belong together: ranges, changes and coordinations that share a currency."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipeline.money.amounts import NUMBER, Amount, quantities
from pipeline.money.lexicon import table
from pipeline.numbers import SPACE, Quantity
from pipeline.numbers.phrases import S, line_start

_DASHES = r"[-–—\u2011]"
_LINK = (
    rf"(?P<link>{S}(?:à|À|et|ET|ou|OU|puis|contre){S}|,{S}puis{S}|,{S}|{_DASHES}"
    rf"|\u00a0{_DASHES}\u00a0)"
)
_SAID = (
    rf"(?:environ|quelque|presque|au{S}moins|(?:près|plus|moins){S}de){S}"
    rf"|(?:près|plus|moins){S}d['’]|jusqu['’]à{S}"
)
_BARE = re.compile(rf"{NUMBER}{_LINK}(?P<said>{_SAID})?\Z")
_BETWEEN = re.compile(rf"(?:{S}(?P<word>à|À|et|ET|ou){S}|{SPACE}?{_DASHES}{SPACE}?)\Z")
_ENTRE = re.compile(rf"(?<!\w)entre{S}(?:environ{S}|quelque{S})?\Z", re.IGNORECASE)
_FROM = re.compile(
    rf"(?<!\w)(?:de{S}|d['’]|des{S}|du{S})(?:environ{S}|quelque{S}|près{S}(?:de{S}|d['’]))?\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_BEFORE = re.compile(r"([\w°]+)[\W_]{0,2}\Z")
_SENTENCE = re.compile(r"[.;:!?…]\s|[\n\r]")


@dataclass(frozen=True, slots=True)
class Group:
    """Amounts in a row; what stands behind the last one may hold for all.

    Attributes:
        amounts: in order.
        shared: whether a period behind them is that of all.
    """

    amounts: tuple[Amount, ...]
    shared: bool = False

    @property
    def start(self) -> int:
        """First character of the first one."""
        return self.amounts[0].start

    @property
    def end(self) -> int:
        """After the last one."""
        return self.amounts[-1].end


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number without a currency before an amount, and what links it."""

    start: int
    end: int
    quantity: Quantity
    link: str
    said: bool = False


def grouped(found: Amount, text: str, floor: int) -> Group:
    """An amount with the bare numbers before it that share its currency.

    Args:
        found: the amount.
        text: the whole text.
        floor: offset before which nothing belongs to it.
    """
    if found.rule == "prefix" or found.kind != "exact":
        return Group((found,))
    bare = _bare_before(found, text, floor)
    if not bare:
        return Group((found,))
    last = bare[-1]
    entre = _ENTRE.search(text, line_start(text, last.start, 20), last.start)
    low = _shared(last, found, bounds=last.link in {"à", "-"} or entre is not None)
    if not last.said and _is_range(text, last.start, low < found.low, last.link):
        one = _between(replace(found, start=last.start), low, found.low)
        return Group((*_earlier(bare[:-1], found), one), shared=True)
    from_here = _said_from(text, last.start)
    if last.link == "-" or (last.link == "à" and low >= found.low and not from_here):
        return Group((found,))
    rule = "change" if last.link == "à" else "coordination"
    return Group((*_earlier(bare, found, rule), replace(found, rule=rule)), shared=rule == "change")


def _between(one: Amount, first: Decimal, second: Decimal) -> Amount:
    """A range; « entre 15 et 10 euros » is one too."""
    low, high = sorted((first, second))
    return replace(one, low=low, high=high, kind="range", rule="range")


def joined(before: Group, after: Group, text: str) -> Group | None:
    """One group of two that touch, when they are a range or a change; None otherwise."""
    first, second = before.amounts[-1], after.amounts[0]
    m = _BETWEEN.match(text[first.end : second.start])
    alike = first.currency == second.currency and first.kind == second.kind == "exact"
    if m is None or not alike or len(after.amounts) > 1:
        return None
    link = (m["word"] or "-").lower()
    if _is_range(text, first.start, first.low < second.low, link):
        one = _between(replace(first, end=second.end), first.low, second.low)
        return Group((*before.amounts[:-1], one), shared=True)
    if link == "à" and _said_from(text, first.start):
        pair = (replace(first, rule="change"), replace(second, rule="change"))
        return Group((*before.amounts[:-1], *pair), shared=True)
    return None


def _is_range(text: str, start: int, rising: bool, link: str) -> bool:  # noqa: FBT001
    """Whether what links two amounts, the first at ``start``, makes them the bounds of one."""
    if link not in {"à", "-"}:
        entre = _ENTRE.search(text, line_start(text, start, 20), start)
        return link == "et" and entre is not None
    return rising and not _is_change(text, start, link)


def _bare_before(found: Amount, text: str, floor: int) -> list[_Bare]:
    """The numbers before an amount that are linked to it, in order."""
    bare: list[_Bare] = []
    end = found.start
    while len(bare) < 6 and (one := _one_bare(text, floor, end)):
        if bare and (one.link in {"à", "-"}):
            break
        if not bare and one.link == ",":
            break
        bare.insert(0, one)
        end = one.start
    return bare


def _one_bare(text: str, floor: int, end: int) -> _Bare | None:
    for m, quantity in quantities(_BARE, text, floor, end):
        link = m["link"].strip(" \t\u00a0\u2009\u202f").lower()
        link = {"à": "à", "et": "et", "ou": "ou", "puis": "puis", "contre": "contre"}.get(
            link, link
        )
        if re.fullmatch(_DASHES, link):
            link = "-"
        if link.startswith(",") and "puis" in link:
            link = "puis"
        odd = m["letters"] in {"c", "m", "B", "G", "T"}
        if quantity.precision == "exact" and not odd and _plausible(m, link, text):
            return _Bare(m.start(), m.start("link"), quantity, link, bool(m["said"]))
    return None


def _plausible(m: re.Match[str], link: str, text: str) -> bool:
    """Whether a bare number may share the currency behind it: no year, no version, no article."""
    start, written = m.start(), text[m.start() : m.start("link")]
    before = text[line_start(text, start, 30) : start]
    if _ENTRE.search(before) or (link == "à" and _FROM.search(before)):
        return True
    if written.casefold() in {"un", "une"} and (before.endswith(("'", "’")) or link == "et"):
        return False
    if _YEAR.fullmatch(written) and link != "-":
        return False
    word = _WORD_BEFORE.search(before)
    if word and word[1].casefold() in _not_shared() and link != "-":
        return False
    # « l'iPhone 15 et 20 euros », « Windows 11 ou 30 euros »
    named = word is not None and before[-1:].isspace() and word[1].casefold() != word[1]
    return not named or word is None or link == "-" or word[1].casefold() in _opening()


@cache
def _opening() -> frozenset[str]:
    return frozenset(table("links")["opening"])


@cache
def _not_shared() -> frozenset[str]:
    return frozenset(table("links")["not_shared"])


def _shared(bare: _Bare, found: Amount, *, bounds: bool = False) -> Decimal:
    """The value of a bare number under the magnitude of the amount behind it."""
    value, unit = bare.quantity.value, found.magnitude
    cents = unit if unit < 1 else Decimal(1)
    # « de 20 à 30 000 euros » leaves a « mille » out
    if bounds and unit == 1 and not found.low % 1000 and value % 1 == 0:
        return value * 1000 if 2 <= value < found.low / 1000 else value
    if bare.quantity.magnitude > 1 or value >= 1000 or unit <= 1:
        return value * cents
    # « de 800 à 1,2 milliard » are millions
    if value * unit > found.high * 100 and unit > 1000:
        return value * unit / 1000
    return value * unit


def _earlier(bare: list[_Bare], found: Amount, rule: str = "coordination") -> list[Amount]:
    amounts = []
    for one in bare:
        value = _shared(one, found, bounds=one.link == "à")
        amounts.append(
            replace(found, start=one.start, end=one.end, low=value, high=value, rule=rule)
        )
    return amounts


def _said_from(text: str, start: int) -> bool:
    return _FROM.search(text, line_start(text, start, 30), start) is not None


def _is_change(text: str, start: int, link: str) -> bool:
    """Whether ``de … à …`` follows a verb of change rather than an offer."""
    at = line_start(text, start, 90)
    if link != "à" or not (m := _FROM.search(text, at, start)):
        return False
    clause = text[at : m.start()]
    breaks = [found.end() for found in _SENTENCE.finditer(clause)]
    clause = clause[breaks[-1] :] if breaks else clause
    cues = list(_cues().finditer(clause))
    return bool(cues) and cues[-1].lastgroup == "change"


@cache
def _cues() -> re.Pattern[str]:
    data = table("links")
    change, offer = ("|".join(map(re.escape, data[name])) for name in ("change", "offer"))
    return re.compile(rf"(?<![^\W_])(?:(?P<change>{change})|(?P<offer>{offer}))", re.IGNORECASE)
