"""Quantities: every case of tests/cases/quantities.toml, and what holds for any text."""

import re
import time
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extras.quantities import find, quantities
from pipeline.extras.quantities.lexicon import table
from pipeline.extras.quantities.units import si, unit_at
from pipeline.testing import assert_rows

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "quantities.toml").read_text(encoding="utf-8")
)
LINES = [
    pytest.param(case if isinstance(case, dict) else {"text": case}, id=f"{construct} {number}")
    for kind in ("found", "near")
    for construct, cases in CASES[kind].items()
    for number, case in enumerate(cases, 1)
]
UPPER = {"at_most", "less_than"}
LOWER = {"at_least", "more_than"}
KINDS = {"%": "percent", "pt": "points", "x": "ratio", "": "count"}
TAG = re.compile(r"<quantities((?:\s+[a-z_]+=(?:\"[^\"]*\"|[^\s>]+))*)>")


def full(tag):
    """A mark with all its fields: bounds follow from value and modifier, the kind from the unit."""
    fields = dict(re.findall(r"([a-z_]+)=(\"[^\"]*\"|[^\s>]+)", tag[1]))
    value, modifier = fields.get("value", '""'), fields.get("modifier", '""')
    own = {
        "kind": KINDS.get(fields.get("unit", "").strip('"'), "measure"),
        "value": value,
        "value_min": '""' if modifier in UPPER else value,
        "value_max": '""' if modifier in LOWER else value,
        "unit": '""',
        "object": '""',
        "modifier": '""',
        "change": '""',
        **fields,
    }
    return f"<quantities {' '.join(f'{name}={cell}' for name, cell in own.items())}>"


@pytest.mark.parametrize("case", LINES)
def test_case(case):
    marked = TAG.sub(full, case["text"])
    assert_rows(quantities, marked, published=case.get("published"), names=case.get("names", {}))


def test_half_of_them_are_near_misses():
    counts = {kind: sum(map(len, CASES[kind].values())) for kind in ("found", "near")}
    assert sum(counts.values()) >= 200
    assert 5 * counts["near"] >= 2 * sum(counts.values())


@given(
    st.text(
        st.sampled_from("0123456789 %,.'’-–+x/×°\n\u00a0()«»|") | st.characters(codec="utf-8"),
        max_size=60,
    )
)
def test_any_text_gives_passages_in_order(text):
    found = list(find(text))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


WORDS = st.sampled_from(
    [
        "deux",
        "trois",
        "12",
        "1",
        "700",
        "%",
        "millions",
        "de",
        "d'",
        "du",
        "la",
        "moitié",
        "tiers",
        "sur",
        "dix",
        "fois",
        "plus",
        "moins",
        "que",
        "et",
        "ou",
        "à",
        ",",
        ".",
        "contre",
        "dont",
        "Go",
        "km",
        "points",
        "hausse",
        "recule",
        "passé",
        "salariés",
        "sites",
        "nouveaux",
        "clients",
        "en",
        "2024",
        "entre",
        "double",
        "doublé",
        "divisé",
        "par",
        "une",
        "dizaine",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_rows_agree_with_themselves(text):
    for m in find(text):
        row = m.row
        assert m.rule
        assert row.kind in {"count", "percent", "points", "ratio", "measure"}
        assert row.change in {"", "up", "down", "from", "to"}
        if row.modifier == "range":
            assert row.value is None
            assert row.value_min <= row.value_max
        else:
            assert row.value is not None
            assert {row.value_min, row.value_max} <= {row.value, None}
        assert len(row.object.split()) <= 8
        assert (row.unit == "%") == (row.kind == "percent")


@pytest.mark.parametrize(
    "piece",
    [
        "de 3 à ",
        "12 % ",
        "deux et ",
        "en un ",
        "1 700 ",
        "d'un sur ",
        "hausse de ",
        "x5 ",
        "double ",
        "3,",
        "(12 ",
        "deux fois ",
        "divisé par ",
        "million de ",
        "un sur dix, ",
        "a" * 9,
        "trois des ",
        "le nombre de ",
        "salariés de plus ",
        "+ 3 % | ",
        "entre 2 et ",
        "deux ",
        "cent mille ",
        "12",
    ],
)
def test_time_grows_with_length(piece):
    def taken(times):
        spent = []
        for _ in range(3):
            began = time.process_time()
            list(find(piece * times))
            spent.append(time.process_time() - began)
        return min(spent)

    assert taken(1500) < 30 * max(taken(150), 0.001)


def test_units_are_sound():
    symbols = [one["symbol"] for one in table("units")["unit"]]
    assert len(symbols) == len(set(symbols))
    written = [text for one in table("units")["unit"] for text in one["symbols"]]
    assert len(written) == len(set(written))
    for one in table("units")["unit"]:
        assert one["symbols"] or one["words"]
        assert bool(one["factor"]) == bool(one["si"])
        for text in one["symbols"]:
            assert unit_at(f"5 {text} ", 1).symbol == one["symbol"]
        for word in one["words"]:
            assert unit_at(f"5 {word}.", 1).symbol == one["symbol"]


def test_zero_point_is_no_difference():
    assert si("°C", Decimal(20)) == (Decimal("293.15"), "K")
    assert si("°C", Decimal(20), difference=True) == (Decimal(20), "K")
    assert si("dB", Decimal(3)) == (None, "")
