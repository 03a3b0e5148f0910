"""Why an amount reads as it does: its number, its currency, and the words that qualify it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.money import periods
from pipeline.money.amounts import Amount
from pipeline.money.context import Context, qualified
from pipeline.money.currencies import Unit, unit_at, units
from pipeline.money.ellipsis import elided
from pipeline.money.groups import Group
from pipeline.money.names import currencies
from pipeline.money.scan import groups, said_before, said_behind

_STYLES = {
    "name": "a name",
    "symbol": "a sign",
    "code": "a code",
    "short": "a short form",
    "rare": "a code that is seldom one",
}
# characters around a country that say which is meant
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Trace:
    """What led to an amount.

    Attributes:
        rule: its name.
        number: as it is written.
        value: of the number with its magnitude.
        magnitude: what it is multiplied by, 1 when by nothing.
        unit: the currency as it is written; that of a neighbour when it has none.
        currency: its code, and how it is known.
        modifier: the words that say how exactly it is meant; empty when there are none.
        period: the words that make it a rate; likewise.
        together: all amounts that share a currency with it, as they are written.
    """

    rule: str
    number: str
    value: tuple[Decimal, Decimal]
    magnitude: Decimal
    unit: str
    currency: str
    modifier: str = ""
    period: str = ""
    together: tuple[str, ...] = ()


def trace(text: str, start: int, end: int) -> Trace | None:
    """Read a text again up to an amount, and say what led to it.

    Args:
        text: the clean text.
        start: where the amount starts.
        end: where it ends.

    Returns:
        None when no amount is found there.

    >>> found = trace("Elle perd jusqu'à 5 milliards de dollars par an.", 18, 40)
    >>> found.number, str(found.value[0]), found.currency, found.modifier, found.period
    ('5 milliards de', '5000000000', 'USD by a name, as usual', "jusqu'à", 'par an')
    """
    context = Context(text)
    for group, limit in groups(context):
        alone = len(group.amounts) == 1 and group.amounts[0].kind == "exact"
        amounts = [*group.amounts, *(elided(group.amounts[0], text, limit) if alone else ())]
        for one in amounts:
            if (one.start, one.end) == (start, end):
                return _told(one, amounts, group, context)
        if group.start > start:
            break
    return None


def _told(one: Amount, amounts: list[Amount], group: Group, context: Context) -> Trace:
    text = context.text
    unit = _unit(one, group, context)
    number = text[one.start : one.end]
    if unit and one.start <= unit.start and unit.end <= one.end:
        number = f"{text[one.start : unit.start]}{text[unit.end : one.end]}"
    modifier, period = _words(one, group, text)
    return Trace(
        one.rule,
        number.strip(),
        (one.low, one.high),
        one.magnitude,
        text[unit.start : unit.end] if unit else "",
        f"{one.currency} {_how(unit, context) if unit else ''}".strip(),
        modifier,
        period,
        tuple(text[a.start : a.end] for a in amounts) if len(amounts) > 1 else (),
    )


def _unit(one: Amount, group: Group, context: Context) -> Unit | None:
    """The currency inside an amount, or else inside one that shares its own."""
    for start, end in ((one.start, one.end), (group.start, group.end)):
        for m in units(context.text):
            if start <= m.start() < end and (unit := unit_at(m, context, start)):
                return unit
    return None


def _words(one: Amount, group: Group, text: str) -> tuple[str, str]:
    """What is said before and behind of how exactly it is meant, and how often."""
    if one not in group.amounts:
        return "", ""
    before, at = said_before(one.start, text)
    behind = {kind: text[a:b].strip() for kind, _, a, b in said_behind(group.end, text)}
    last = one == group.amounts[-1]
    modifier = text[at : one.start].strip() if before else ""
    if not modifier and last:
        modifier = behind.get("modifier", "")
    period = behind.get("period", "") if last or group.shared else ""
    outer = said_before(group.start, text)[1]
    return modifier, period or periods.said_before(text, outer)[1]


def _how(unit: Unit, context: Context) -> str:
    """How the currency is known: by its name in full, by what the text says, or as usual."""
    by = f"by {_STYLES[unit.style]}"
    if not unit.family and context.text[unit.start : unit.end] != "$":
        return by
    family = unit.family or "dollar"
    pattern = qualified(family)
    if pattern and pattern.search(context.text, unit.start, unit.end):
        return f"{by}, in full"
    code, at = context.named(family, unit.start) if family != "dollar" else ("", -1)
    if code == unit.code:
        said = context.text[at : at + _AROUND].partition("\n")[0]
        return f"{by}, and the text has « {said}… » at {at} of the clean text"
    if unit.code != currencies()["family"][family]["default"]:
        return f"{by}, and by what the text says it counts in"
    return f"{by}, as usual"
