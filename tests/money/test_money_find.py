"""What holds for any amount and any text."""

from decimal import Decimal

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.money import find, money
from pipeline.money.currencies import units
from pipeline.money.lexicon import table
from pipeline.numbers.phrases import BREAKS
from pipeline.plugins.loading import available

NAMES = [
    ("euro", "EUR"),
    ("dollar", "USD"),
    ("dollar canadien", "CAD"),
    ("franc suisse", "CHF"),
    ("couronne suédoise", "SEK"),
    ("yen", "JPY"),
    ("rouble", "RUB"),
    ("bitcoin", "BTC"),
]
SEPARATORS = [" ", "\u00a0", "\u202f", "\u2009", ".", "'"]


def plural(name, value):
    return name if value < 2 else " ".join(f"{word}s" for word in name.split())


def of(name):
    return f"d'{name}" if name[0] == "e" else f"de {name}"


def figures(value):
    whole, _, decimals = format(value.normalize(), "f").partition(".")
    for separator in SEPARATORS:
        grouped = f"{int(whole):,}".replace(",", separator)
        yield f"{grouped},{decimals}" if decimals else grouped


def only(text):
    (found,) = find(f"Le tour atteint {text}, dit-on.")
    return found.start, found.end, found.row


@settings(max_examples=60)
@given(cents=st.integers(1, 10**11), currency=st.sampled_from(NAMES))
def test_any_amount_in_figures_reads_back(cents, currency):
    name, code = currency
    value = Decimal(cents) / 100
    for number in figures(value):
        for text in (f"{number} {plural(name, value)}", f"{number}\u00a0{code}"):
            start, end, row = only(text)
            assert (start, end) == (16, 16 + len(text))
            assert (row.amount, row.amount_min, row.amount_max) == (value, value, value)
            assert (row.currency, row.modifier, row.period) == (code, "exact", "")


@settings(max_examples=60)
@given(
    tenths=st.integers(11, 9999),
    scale=st.sampled_from([("million", 6, ["M", "Mn"]), ("milliard", 9, ["Md", "Mds", "Mrd"])]),
    currency=st.sampled_from(NAMES),
)
def test_any_magnitude_reads_back(tenths, scale, currency):
    (word, power, letters), (name, code) = scale, currency
    number = Decimal(tenths) / 10
    value = number * 10**power
    written = format(number.normalize(), "f").replace(".", ",")
    scaled = word if number < 2 else f"{word}s"
    forms = [f"{written} {scaled} {of(plural(name, 2))}", f"{written}\u202f{scaled} {of(name)}s"]
    forms = [forms[0]] if " " in name else forms
    forms += [f"{written} {short}{code}" for short in letters]
    forms += [f"{written} {short} {of(plural(name, 2))}" for short in letters]
    if code in {"EUR", "USD"}:
        sign = {"EUR": "€", "USD": "$"}[code]
        forms += [f"{written} {short}{sign}" for short in letters]
        forms += [f"{written}{short} {sign}" for short in letters]
    for text in forms:
        _, _, row = only(text)
        assert (row.amount, row.currency) == (value, code), text


@given(low=st.integers(1, 400), more=st.integers(1, 400))
def test_any_range_reads_back(low, more):
    high = low + more
    for text in (
        f"entre {low} et {high} millions d'euros",
        f"de {low} à {high} M€",
        f"{low}-{high} M€",
        f"{low} M€ à {high} M€",
    ):
        (found,) = find(f"Le tour coûtera {text}, dit-on.")
        assert found.row.amount is None
        assert (found.row.amount_min, found.row.amount_max) == (low * 10**6, high * 10**6)


PIECES = st.sampled_from(
    [
        "5",
        "1,5",
        "10",
        "000",
        "2024",
        "1.549",
        "un",
        "une",
        "deux",
        "cents",
        "mille",
        "millions",
        "milliards",
        "d'",
        "de",
        "euros",
        "euro",
        "€",
        "$",
        "US$",
        "M€",
        "k€",
        "Md",
        "USD",
        "CHF",
        "F",
        "fr.",
        "CFA",
        "francs",
        "suisses",
        "livres",
        "couronnes",
        "centimes",
        "cents",
        "entre",
        "et",
        "à",
        "ou",
        "puis",
        "dont",
        "pour",
        "plus",
        "moins",
        "environ",
        "jusqu'",
        "par",
        "mois",
        "an",
        "/mois",
        "annuel",
        "budget",
        "chaque",
        "année",
        "quelques",
        "plusieurs",
        "dizaines",
        "demi",
        "quart",
        "virgule",
        "\n",
        "\xa0",
        ".",
        ",",
        ";",
        "(",
        ")",
        "-",
        "–",
        "\u202f",
        "\u2028",
    ]
)


@settings(max_examples=500)
@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join))
)
def test_no_text_raises_and_matches_lie_in_order_within_a_line(text):
    last = 0
    for m in find(text):
        assert last <= m.start < m.end <= len(text)
        assert not set(text[m.start : m.end]) & set(BREAKS)
        bounds = [bound for bound in (m.row.amount_min, m.row.amount_max) if bound is not None]
        assert bounds == sorted(bounds)
        assert bounds
        assert m.row.currency
        last = m.end


@pytest.mark.parametrize(
    "unit",
    [
        "5 M€ ",
        "$",
        "€5",
        "9",
        "1 000 ",
        "deux ",
        "5 euros et ",
        "5 et ",
        "5 francs ",
        "5 francs suisses ",
        "5 livres ",
        "5 à ",
        "entre 5 et 6 € ",
        "plus de ",
        "5 € de a ",
        "un budget annuel de 5 € ",
        "5 €, dont 3 pour ",
        "l'l'l'd'",
        "cent mille milliards ",
        "d'euros",
        "F",
        "Suisse 5 francs ",
        " ",
        "\u202f",
        ",",
        "1,",
        "1, ",
        "1.",
        "1'",
        "5 millions ",
        "millions de ",
        "et ",
        "de ",
        "d'",
        "et demi ",
        "un ",
        "vingt-",
        "5-",
        "5 à 6 et ",
        "(5 €) ",
        "environ 5 ",
        "5 € par ",
        "5 € chaque ",
        "annuel ",
        "budget ",
        "entre ",
        "C$",
        "¥",
        "nouveaux dollars ",
        "1 234 ALL ",
        "pas un euro ",
    ],
)
@pytest.mark.usefixtures("soon")
def test_time_is_linear(unit):
    text = unit * 8_000
    assert all(0 <= m.start < m.end <= len(text) for m in find(text))


@settings(max_examples=40)
@given(pieces=st.lists(PIECES, min_size=1, max_size=6), glue=st.sampled_from([" ", ""]))
@pytest.mark.usefixtures("soon")
def test_time_is_linear_whatever_is_repeated(pieces, glue):
    text = (glue.join(pieces) + glue) * 600
    assert all(0 <= m.start < m.end <= len(text) for m in find(text))


def test_a_long_run_of_figures_is_no_amount():
    text = f"${'9' * 100_000}"
    assert not list(find(text))


def test_text_without_a_currency_is_not_looked_at():
    assert not list(units("Le 3 mars 2021, 45 % des 12 000 salariés sont partis en 5 mois."))


def test_every_code_and_name_is_well_formed():
    data = table("currencies")
    codes = set(data["codes"]["list"]) | set(data["symbols"].values())
    for family in data["family"].values():
        codes |= {family["default"], *family.get("of", {})}
    for name, found in table("places")["families"].items():
        assert name in data["family"]
        assert set(found) <= set(table("places")["places"])
    assert all(code.isupper() and len(code) == 3 for code in codes - {"USDT", "USDC"})
    assert set(data["codes"]["before"]) <= {*data["codes"]["list"], *data["abbreviations"]}


def test_the_extractor_reads_the_document_of_anyone():
    doc = spacy.blank("fr")("Le tour atteint 5 M€.")
    (found,) = money(doc)
    assert (doc.text[found.start : found.end], found.rule) == ("5 M€", "figures")
    assert "money" in available()


def test_the_end_of_a_tag_is_no_comparison():
    [tagged] = find("<b>5 M€</b>")
    [compared] = find("un coût > 5 M€")
    assert (tagged.row.modifier, compared.row.modifier) == ("exact", "more_than")
