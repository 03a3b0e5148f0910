"""Numbers in words read back, in the spellings of France, Belgium and Switzerland."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numbers import WORDS, parse_words

FEW = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
UNITS = [*FEW.split(), "dix-sept", "dix-huit", "dix-neuf"]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
SCALES = [(10**12, "billion"), (10**9, "milliard"), (10**6, "million")]


def below_hundred(n, country):
    if n < 20:
        return UNITS[n]
    tens, unit = divmod(n, 10)
    if tens in TENS and (tens < 6 or n < 70):
        word, rest = TENS[tens], unit
    elif country != "fr" and tens == 7:
        word, rest = "septante", unit
    elif country != "fr" and tens == 9:
        word, rest = "nonante", unit
    elif country == "ch" and tens == 8:
        word, rest = "huitante", unit
    elif n < 80:
        word, rest = "soixante", n - 60
    else:
        word, rest = "quatre-vingt", n - 80
        return "quatre-vingts" if not rest else f"{word}-{UNITS[rest]}"
    if not rest:
        return word
    return f"{word} et {UNITS[rest]}" if rest in {1, 11} else f"{word}-{UNITS[rest]}"


def below_thousand(n, country):
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return below_hundred(rest, country)
    word = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent{'s' if not rest else ''}"
    return f"{word} {below_hundred(rest, country)}" if rest else word


def in_words(n, country="fr"):
    """Spell a whole number as a French, Belgian or Swiss writer does."""
    parts = []
    for scale, name in SCALES:
        count, n = divmod(n, scale)
        if count:
            parts.append(f"{in_words(count, country)} {name}{'s' if count > 1 else ''}")
    thousands, n = divmod(n, 1000)
    if thousands:
        words = below_thousand(thousands, country).replace("cents", "cent")
        parts.append("mille" if thousands == 1 else f"{words} mille")
    if n or not parts:
        parts.append(below_thousand(n, country))
    return " ".join(parts)


@given(number=st.integers(0, 10**15 - 1), country=st.sampled_from(["fr", "be", "ch"]))
def test_any_number_reads_back(number, country):
    words = in_words(number, country)
    assert parse_words(words) == number
    assert parse_words(words.replace(" ", "-")) == number
    assert parse_words(words.replace(" ", "\u00a0").upper()) == number


@given(number=st.integers(0, 999_999), decimals=st.integers(1, 99))
def test_decimals_read_back(number, decimals):
    assert parse_words(f"{in_words(number)} virgule {in_words(decimals)}") == Decimal(
        f"{number}.{decimals}"
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("deux millions et demi", 2_500_000),
        ("deux et demi", Decimal("2.5")),
        ("trois virgule zéro cinq", Decimal("3.05")),
        ("deux virgule cinq millions", 2_500_000),
        ("dix-neuf cent", 1900),
        ("mil neuf cent", 1900),
        ("vingt-et-un", 21),
        ("soixante et onze", 71),
        ("octante", 80),
        ("mille milliards", 10**12),
        ("un trillion", 10**18),
        ("deux mille trois millions", 2_003_000_000),
    ],
)
def test_spellings(words, value):
    assert parse_words(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "",
        "peu",
        "virgule",
        "deux trois",
        "vingt vingt",
        "vingt-quatre vingt",
        "dix un",
        "deux milliards trois milliards",
        "cent millions mille milliards",
        "zéro cent",
        "trois virgule",
        "et demi",
    ],
)
def test_words_that_make_no_number(words):
    assert parse_words(words) is None


PIECES = st.lists(
    st.sampled_from(
        ["un", "deux", "vingt", "cent", "mille", "million", "et", "demi", "virgule", "zéro", "-"]
    )
)


@given(st.one_of(st.text(), PIECES.map(" ".join)))
def test_nothing_raises(text):
    value = parse_words(text)
    assert value is None or value >= 0


def test_a_pattern_does_not_join_two_numbers():
    import re

    assert re.match(WORDS, "quatre et six millions")[0] == "quatre"
    assert re.match(WORDS, "vingt et un mille")[0] == "vingt et un mille"
