"""Names, codes and symbols of currencies are CLDR's French, and what babel writes reads back."""

import re
import unicodedata
from decimal import Decimal
from importlib.resources import files

import pytest
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    get_currency_name,
    get_currency_precision,
)
from cldr import FRENCH, NOT_CODES, generated, named, names, tender
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from pipeline.money import find
from pipeline.money.lexicon import table
from pipeline.money.names import currencies

CRYPTO = {"BTC", "ETH", "USDT", "USDC"}
# names of the press that CLDR's French calls otherwise
PRESS_ONLY = {("rupiah", "IDR"), ("lire", "TRY"), ("florin", "HUF"), ("rouble", "BYN")}
# « FB » and « Cg. » are other things, and one FCFA is as good as the other
NOT_WRITTEN = NOT_CODES | {"BEF", "XCG"}
SAME_SYMBOL = {"XAF": "XOF"}
# babel groups the figures of Switzerland once only: 1234'567
EUROPE = st.sampled_from(["fr", "fr_BE", "fr_LU"])
# in Luxembourg « F » are its own francs
FRANCE = st.sampled_from(["fr", "fr_BE"])
NAMED = sorted(names())
WRITTEN = sorted(set(tender()) - NOT_WRITTEN)
SURE = sorted(set(WRITTEN) & set(table("currencies")["codes"]["list"]))


def only(text):
    """The one amount of a text that is nothing but it, exact and of no period."""
    (found,) = find(f"Le tour atteint {text}, dit-on.")
    row = found.row
    assert (row.modifier, row.period) == ("exact", ""), text
    assert row.amount == row.amount_min == row.amount_max, text
    return row.amount, row.currency


def plain(name):
    """A name without capitals and accents."""
    parts = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def rounded(cents, code):
    """An amount with as many decimals as its currency has, at most two."""
    return Decimal(cents).scaleb(-min(2, get_currency_precision(code)))


def test_the_data_file_is_cldr():
    shipped = files("pipeline").joinpath("money", "data", "cldr.toml")
    assert shipped.read_text(encoding="utf-8") == generated()


def test_the_press_lexicon_has_codes_that_cldr_has():
    data = table("currencies")
    codes = {*data["codes"]["list"], *data["symbols"].values(), *data["countries"].values()}
    codes |= {*data["after"].values(), *data["asian"].values()}
    for family in data["family"].values():
        codes |= {family["default"], *family.get("of", {})}
    assert codes - CRYPTO <= set(FRENCH.currencies)


@pytest.mark.parametrize("family", sorted(table("currencies")["family"]))
def test_the_press_names_a_currency_as_cldr_does(family):
    data = table("currencies")["family"][family]
    for code in {data["default"], *data.get("of", {})} - CRYPTO:
        heads = {plain(name).split()[0] for name in named(code)}
        ours = {plain(name) for name in data["names"]}
        alike = [a for a in heads for b in ours if a.startswith(b) or b.startswith(a)]
        assert alike or (family, code) in PRESS_ONLY, code


@pytest.mark.parametrize("code", NAMED)
def test_every_name_reads_back(code):
    for count in (1, 2, 1234, 5_000_000):
        text = format_currency(count, code, locale="fr", format_type="name")
        assert only(text) == (count, code), text


@pytest.mark.parametrize("code", WRITTEN)
def test_every_code_and_symbol_reads_back(code):
    text = format_currency(12_345, code, locale="fr")
    assert only(text) == (12_345, SAME_SYMBOL.get(code, code)), text


@settings(max_examples=200)
@given(cents=st.integers(0, 10**14), code=st.sampled_from(NAMED), locale=EUROPE)
def test_any_amount_with_a_name(cents, code, locale):
    value = rounded(cents, code)
    text = format_currency(value, code, locale=locale, format_type="name")
    assert only(text) == (value, code), text


@settings(max_examples=200)
@given(cents=st.integers(0, 10**14), code=st.sampled_from(SURE), locale=FRANCE)
def test_any_amount_with_a_symbol(cents, code, locale):
    value = rounded(cents, code)
    text = format_currency(value, code, locale=locale)
    assert only(text) == (value, SAME_SYMBOL.get(code, code)), text


@settings(max_examples=200)
@given(cents=st.integers(10**5, 10**14), code=st.sampled_from(WRITTEN))
def test_any_amount_with_a_rare_code_that_is_written_out(cents, code):
    value = rounded(cents, code)
    text = format_currency(value, code, locale="fr")
    assert only(text) == (value, SAME_SYMBOL.get(code, code)), text


@given(cents=st.integers(0, 10**12), code=st.sampled_from(["EUR", "USD", "GBP", "CHF", "AUD"]))
def test_any_amount_of_quebec(cents, code):
    value = rounded(cents, code)
    text = format_currency(value, code, locale="fr_CA")
    assert only(text) == (value, code), text


# from 10^12 CLDR writes « Bn », which the press writes for 10^9
HUNDREDTHS = st.integers(100, 99_999)
POWERS = st.sampled_from([3, 6, 9])


@settings(max_examples=200)
@given(hundredths=HUNDREDTHS, power=POWERS, code=st.sampled_from(WRITTEN), locale=FRANCE)
def test_any_compact_amount(hundredths, power, code, locale):
    value = Decimal(hundredths).scaleb(power - 2)
    text = format_compact_currency(value, code, locale=locale, fraction_digits=2)
    assert only(text) == (value, SAME_SYMBOL.get(code, code)), text


@settings(max_examples=200)
@given(
    hundredths=HUNDREDTHS,
    power=st.sampled_from([6, 9, 12, 15]),
    code=st.sampled_from(NAMED),
    locale=EUROPE,
)
def test_any_long_amount(hundredths, power, code, locale):
    value = Decimal(hundredths).scaleb(power - 2)
    number = format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=2)
    name = get_currency_name(code, count=5, locale="fr")
    text = f"{number} {'d’' if name[0] in 'aeiouéè' else 'de '}{name}"
    assert only(text) == (value, code), text


LANGUAGES = st.sampled_from(["fr", "fr_BE", "fr_CH"])


@settings(max_examples=200)
@given(
    cents=st.integers(0, 10**12),
    code=st.sampled_from(["EUR", "USD", "GBP", "FRF"]),
    language=LANGUAGES,
)
def test_any_amount_in_words(cents, code, language):
    value = Decimal(cents).scaleb(-2)
    text = num2words(value, lang=language, to="currency", currency=code)
    # « un livre » is a book, whatever num2words says
    text = re.sub(r"\Aun livre ", "une livre ", text)
    assert only(text) == (value, code), text


@settings(max_examples=200)
@given(
    number=st.one_of(st.integers(0, 10**6), st.integers(0, 10**18)),
    code=st.sampled_from(NAMED),
    language=LANGUAGES,
)
def test_any_number_in_words_with_a_name(number, code, language):
    words = num2words(number, lang=language)
    name = get_currency_name(code, count=5, locale="fr")
    round_number = number and not number % 10**6
    link = "" if not round_number else "d'" if name[0] in "aeiouéè" else "de "
    text = f"{words} {link}{name}"
    assert only(text) == (number, code), text


def test_a_name_that_cldr_alone_has_needs_its_country():
    assert "sols" not in currencies()["family"]["sol"]["bare"]
    assert not list(find("Une tour de 20 sols."))
