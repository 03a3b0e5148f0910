"""Reads a text from currency to currency, and makes rows of the amounts around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors import Match
from pipeline.money import periods
from pipeline.money.amounts import Amount, amount
from pipeline.money.context import Context
from pipeline.money.currencies import unit_at, units
from pipeline.money.ellipsis import elided
from pipeline.money.groups import Group, grouped, joined
from pipeline.money.guards import is_money
from pipeline.money.row import Money
from pipeline.numbers import SPACE, modifiers
from pipeline.numbers.phrases import S
from pipeline.numbers.plain import plain

# between an amount and the modifier or period that is still its own
_FILLER = re.compile(
    rf"\*{{1,3}}|{SPACE}?(?:\({SPACE}?)?(?:HT|TTC|hors{S}taxes?|toutes{S}taxes{S}comprises|bruts?|nets?|symboliques?"
    rf"|de{S}plus|de{S}moins|supplémentaires?|chacune?|pièce|seulement)(?!\w)(?:{SPACE}?\))?",
    re.IGNORECASE,
)
_UNBOUNDED = {"at_most": (False, True), "less_than": (False, True), "at_least": (True, False)}
_UNBOUNDED["more_than"] = (True, False)


def find(text: str) -> Iterator[Match[Money]]:
    """Find the amounts of money of a text, in order and without overlap.

    Args:
        text: the clean text.

    >>> [m.row.amount_max for m in find("perdre jusqu'à 5 milliards de dollars par an")]
    [Decimal('5000000000')]

    The rules, each with what it finds:

    >>> def rules(text):
    ...     return [(text[m.start : m.end], m.rule) for m in find(text)]
    >>> rules("5 M€"), rules("USD 12 000"), rules("deux mille euros")
    ([('5 M€', 'figures')], [('USD 12 000', 'prefix')], [('deux mille euros', 'words')])
    >>> rules("un demi-milliard d'euros"), rules("une centaine d'euros")
    ([("un demi-milliard d'euros", 'fraction')], [("une centaine d'euros", 'collective')])
    >>> rules("des milliards de dollars"), rules("9€99")
    ([('milliards de dollars', 'magnitude')], [('9€99', 'compound')])
    >>> rules("entre 3 et 5 M€"), rules("passer de 3 à 5 M€")
    ([('3 et 5 M€', 'range')], [('3', 'change'), ('5 M€', 'change')])
    >>> rules("27 et 15 millions d'euros")
    [('27', 'coordination'), ("15 millions d'euros", 'coordination')]
    >>> rules("225 M€, dont 75 publics")
    [('225 M€', 'figures'), ('75', 'ellipsis')]
    """
    for group, end in groups(Context(text)):
        yield from _matches(group, text, end)


def groups(context: Context) -> Iterator[tuple[Group, int]]:
    """The amounts of a text that belong together, each with where the next begin.

    Args:
        context: of the text, from its beginning.
    """
    pending: Group | None = None
    for group in _groups(context):
        if pending is None:
            pending = group
        elif together := joined(pending, group, context.text):
            pending = together
        else:
            yield pending, group.start
            pending = group
    if pending:
        yield pending, len(context.text)


def _groups(context: Context) -> Iterator[Group]:
    floor = 0
    for m in units(context.text):
        if m.start() < floor:
            continue
        unit = unit_at(m, context, floor)
        found = amount(unit, context, floor) if unit else None
        if found is None or not is_money(found, context.text):
            continue
        context.last = found.currency
        yield grouped(found, context.text, floor)
        floor = found.end


def _matches(group: Group, text: str, end: int) -> Iterator[Match[Money]]:
    left, start = said_before(group.start, text)
    right, period = _behind(group.end, text)
    early = periods.before(text, start)
    for i, one in enumerate(group.amounts):
        last = i == len(group.amounts) - 1
        said = left if i == 0 else said_before(one.start, text)[0]
        modifier = said or (right if last else "")
        when = (period if last or group.shared else "") or early
        yield Match(one.start, one.end, _row(one, modifier, when), one.rule)
    if len(group.amounts) == 1 and group.amounts[0].kind == "exact":
        for one in elided(group.amounts[0], text, end):
            yield Match(one.start, one.end, _row(one, "", ""), one.rule)


def said_before(start: int, text: str) -> tuple[str, int]:
    """The modifier before an amount; of « jusqu'à environ » the bound is what counts."""
    said, start = modifiers.before(text, start)
    if said == "approx":
        bound, outer = modifiers.before(text, start)
        if bound and bound != "approx":
            return bound, outer
    return said, start


def _behind(end: int, text: str) -> tuple[str, str]:
    """The modifier and the period behind an amount, in whichever order they stand."""
    said = {kind: value for kind, value, _, _ in said_behind(end, text)}
    return said.get("modifier", ""), said.get("period", "")


def said_behind(end: int, text: str) -> Iterator[tuple[str, str, int, int]]:
    """``modifier`` or ``period`` behind an amount, its value, and where it stands; each once.

    Args:
        end: where the amount ends.
        text: the whole text.
    """
    modifier = period = ""
    for _ in range(6):
        said, after = periods.after(text, end)
        if said and not period:
            yield "period", said, end, after
            period, end = said, after
            continue
        word, after = modifiers.after(text, end)
        if word and not modifier:
            yield "modifier", word, end, after
            modifier, end = word, after
            continue
        filler = _FILLER.match(text, end)
        if filler is None:
            break
        end = filler.end()


def _row(one: Amount, modifier: str, period: str) -> Money:
    low, high = plain(one.low), plain(one.high)
    if one.kind == "range":
        return Money(None, low, high, one.currency, "range", period)
    if one.kind == "vague":
        return Money(None, low, None, one.currency, "vague", period)
    modifier = modifier or one.kind
    below, above = _UNBOUNDED.get(modifier, (True, True))
    return Money(
        low, low if below else None, high if above else None, one.currency, modifier, period
    )
