"""Every case of tests/cases/money.toml: all spans with all fields, and nothing else."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.money import find
from pipeline.testing import parse_markup

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "money.toml").read_text(encoding="utf-8")
)
LINES = [
    pytest.param(line, id=f"{construct}: {line}"[:90])
    for kind in ("found", "near")
    for construct, lines in CASES[kind].items()
    for line in lines
]
UPPER = {"at_most", "less_than"}
LOWER = {"at_least", "more_than"}


def fields_of(fields):
    """Amount, bounds, currency, modifier and period that a mark states."""
    modifier = fields.get("modifier", "range" if "max" in fields else "exact")
    rest = (fields.get("currency", "EUR"), modifier, fields.get("period", ""))
    if "amount" not in fields:
        upper = Decimal(fields["max"]) if "max" in fields else None
        return (None, Decimal(fields["min"]), upper, *rest)
    amount = Decimal(fields["amount"])
    low = None if modifier in UPPER else amount
    high = None if modifier in LOWER else amount
    return (amount, low, high, *rest)


@pytest.mark.parametrize("line", LINES)
def test_case(line):
    text, marked = parse_markup(line)
    found = list(find(text))
    assert [
        (
            text[m.start : m.end],
            m.start,
            (m.row.amount, m.row.amount_min, m.row.amount_max),
            (m.row.currency, m.row.modifier, m.row.period),
        )
        for m in found
    ] == [
        (text[one.start : one.end], one.start, (fields := fields_of(one.fields))[:3], fields[3:])
        for one in marked
    ]
    assert all(m.rule for m in found)


def test_half_of_them_are_near_misses():
    counts = {kind: sum(map(len, CASES[kind].values())) for kind in ("found", "near")}
    assert 2 * counts["near"] >= sum(counts.values()) >= 400
