"""Numbers in figures: thousands and decimals, in every house style."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numbers import FIGURES, parse_figures

SEPARATORS = [" ", "\u00a0", "\u202f", "\u2009", ".", "'", "’"]


@given(number=st.integers(0, 10**12), separator=st.sampled_from(SEPARATORS))
def test_any_grouping_reads_back(number, separator):
    grouped = f"{number:,}".replace(",", separator)
    assert re.fullmatch(FIGURES, grouped)
    assert parse_figures(grouped) == number


@given(
    whole=st.integers(0, 10**9),
    cents=st.integers(0, 99),
    separator=st.sampled_from([" ", "\u202f", ".", "'", ""]),
)
def test_decimals_read_back(whole, cents, separator):
    written = f"{whole:,}".replace(",", separator) + f",{cents:02}"
    assert re.fullmatch(FIGURES, written)
    assert parse_figures(written) == Decimal(f"{whole}.{cents:02}")


@pytest.mark.parametrize(
    ("written", "magnitude", "value"),
    [
        ("1.549", False, "1549"),
        ("1,549", False, "1.549"),
        ("1.549", True, "1.549"),
        ("1,549", True, "1.549"),
        ("7.100", True, "7100"),
        ("0.500", True, "0.5"),
        ("0.125", False, "0.125"),
        ("1.549,90", False, "1549.9"),
        ("1,549.90", False, "1549.9"),
        ("1,234,567", False, "1234567"),
        ("62,7", True, "62.7"),
        ("4.5", True, "4.5"),
        ("2340", False, "2340"),
    ],
)
def test_one_separator_before_three_figures(written, magnitude, value):
    assert parse_figures(written, magnitude=magnitude) == Decimal(value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,299", "1299"),
        ("1,299.99", "1299.99"),
        ("1.5", "1.5"),
        ("10.000", "10000"),
        ("0.125", "0.125"),
        ("3.3900", "3.39"),
        ("5", "5"),
    ],
)
def test_english_figures(written, value):
    assert parse_figures(written, english=True) == Decimal(value)


@given(st.one_of(st.text(), st.text("0123456789.,' ’\u202f")))
def test_nothing_raises(text):
    value = parse_figures(text)
    assert value is None or value >= 0
