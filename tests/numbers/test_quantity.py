"""Numbers with their magnitude, collectives and fractions."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numbers import QUANTITY, read_quantity

PATTERN = re.compile(QUANTITY, re.IGNORECASE)


def read(text):
    m = PATTERN.fullmatch(text)
    return read_quantity(m) if m else None


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("5 milliards", "5e9", "exact"),
        ("1,5 million", "1.5e6", "exact"),
        ("3 000 milliards", "3e12", "exact"),
        ("10 000 crores", "1e11", "exact"),
        ("196 mios", "196e6", "exact"),
        ("3 milliards et demi", "3.5e9", "exact"),
        ("1 million 200 000", "1200000", "exact"),
        ("trois millions et demi", "3.5e6", "exact"),
        ("un demi-milliard", "5e8", "exact"),
        ("un quart de milliard", "2.5e8", "exact"),
        ("trois quarts de million", "750000", "exact"),
        ("deux tiers de million", "666666.67", "exact"),
        ("milliard", "1e9", "exact"),
        ("une centaine", "100", "approx"),
        ("une vingtaine de millions", "2e7", "approx"),
        ("deux dizaines de milliers", "20000", "approx"),
        ("un millier", "1000", "approx"),
        ("une demi-douzaine", "6", "approx"),
        ("plusieurs dizaines de millions", "1e7", "vague"),
        ("quelques centaines", "100", "vague"),
        ("centaines de milliers", "1e5", "vague"),
        ("milliards", "1e9", "vague"),
        ("plusieurs milliers", "1000", "vague"),
    ],
)
def test_quantities(text, value, precision):
    quantity = read(text)
    assert (quantity.value, quantity.precision) == (Decimal(value), precision)


@pytest.mark.parametrize(
    ("text", "magnitude"), [("15 millions", "1e6"), ("quinze millions", "1e6"), ("15", "1")]
)
def test_the_magnitude_that_a_neighbour_shares(text, magnitude):
    assert read(text).magnitude == Decimal(magnitude)


@pytest.mark.parametrize("text", ["deux trois", "2020 175 000", "quelques", "peu", "vingtième"])
def test_what_is_no_quantity(text):
    assert read(text) is None


PIECES = st.lists(
    st.sampled_from(
        [
            "un",
            "deux",
            "5",
            "1,5",
            "200",
            "000",
            "millions",
            "milliard",
            "et",
            "demi",
            "quart",
            "de",
            "centaines",
            "quelques",
            "une",
        ]
    )
)


@given(PIECES.map(" ".join))
def test_nothing_raises(text):
    for m in PATTERN.finditer(text):
        quantity = read_quantity(m)
        assert quantity is None or quantity.value >= 0
