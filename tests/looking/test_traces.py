"""What is said of how a date or an amount was read, and that it is of the row that was found."""

import tomllib
from pathlib import Path

import pytest

from pipeline import dates, money
from pipeline.article import Published
from pipeline.dates.trace import trace as date_trace
from pipeline.looking.explain.rules import rule_says
from pipeline.money.trace import trace as money_trace
from pipeline.testing import parse_markup
from pipeline.writers.csv import read as csv_rows

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize(
    ("text", "which", "fields"),
    [
        ("Elle lève 5 M€.", 0, {"number": "5 M", "unit": "€", "currency": "EUR by a sign"}),
        ("Elle lève 12 000 USD.", 0, {"number": "12 000", "currency": "USD by a code"}),
        ("Elle lève $5.", 0, {"number": "5", "unit": "$", "currency": "USD by a sign, as usual"}),
        ("Elle perd 3 francs.", 0, {"currency": "FRF by a name, as usual"}),
        ("Elle perd 3 francs suisses.", 0, {"currency": "CHF by a name, in full"}),
        ("Il gagne environ 500 € par mois.", 0, {"modifier": "environ", "period": "par mois"}),
        ("Il gagne 500 € environ.", 0, {"modifier": "environ", "period": ""}),
        ("Un budget annuel de 5 M€.", 0, {"period": "budget annuel de ", "modifier": ""}),
        ("Passer de 3 à 5 M€.", 0, {"number": "3", "together": ("3", "5 M€"), "rule": "change"}),
        ("Passer de 3 à 5 M€.", 1, {"number": "5 M", "together": ("3", "5 M€")}),
        ("Entre 3 et 5 M€.", 0, {"number": "3 et 5 M", "together": ()}),
        ("225 M€, dont 75 publics.", 1, {"number": "75", "rule": "ellipsis", "unit": "€"}),
        ("Un demi-milliard d'euros.", 0, {"rule": "fraction", "unit": "euros"}),
    ],
)
def test_amounts(text, which, fields):
    match = list(money.find(text))[which]
    found = money_trace(text, match.start, match.end)
    assert {name: getattr(found, name) for name in fields} == fields


def test_a_currency_that_the_text_says_has_its_place():
    text = "Zurich, en Suisse. Elle perd 3 francs."
    match = next(money.find(text))
    assert match.row.currency == "CHF"
    found = money_trace(text, match.start, match.end)
    assert found.currency.startswith("CHF by a name, and the text has « ")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Il part mardi.", {"rule": "weekday", "parts": {"w": "mardi"}, "undated": "XXXX-WXX-2"}),
        ("Il a fermé mardi.", {"tenses": [("past", "a fermé")], "alone": None, "year": ""}),
        ("Il fermera mardi.", {"tenses": [("future", "fermera")]}),
        ("Mardi.", {"tenses": [("unknown", "")]}),
        ("Il a fermé le 3 mars 2021.", {"undated": None, "anchor": "", "tenses": []}),
        ("Fin 2021, il ferme.", {"rule": "year", "undated": None}),
        ("Né en mai 2009, puis en août, il part.", {"year": "", "rule": "month-year"}),
    ],
)  # fmt: skip
def test_dates(text, fields):
    published = Published.parse("2024-09-27")
    match = next(dates.find(text, published))
    found = date_trace(text, published, (), match.start, match.end)
    told = {name: getattr(found, name) for name in fields}
    if "tenses" in told:
        told["tenses"] = [(one.side, one.words) for one in told["tenses"]]
    assert told == fields


def test_a_date_that_points_back_names_the_other():
    text = "Il arrive le 3 mars 2021. Le lendemain, il repart."
    _, match = dates.find(text, Published())
    found = date_trace(text, Published(), (), match.start, match.end)
    assert (found.anchor, match.row.value) == ("3 mars 2021", "2021-03-04")
    assert found.alone != "2021-03-04"


def test_a_year_that_the_text_gives_is_said():
    text = "Né en mai 2009, puis marié en août, il part."
    published = Published.parse("2024-09-27")
    _, match = dates.find(text, published)
    found = date_trace(text, published, (), match.start, match.end)
    assert (match.row.value, found.year) == ("2009-08", "2009 by a month before it")


DATE_CASES = [
    case
    for path in sorted(CASES.glob("dates*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
MONEY_CASES = [
    text
    for texts in tomllib.loads((CASES / "money.toml").read_text(encoding="utf-8"))["found"].values()
    for text in texts
]


def test_every_amount_of_our_cases_is_traced():
    for marked in MONEY_CASES:
        text, _ = parse_markup(marked)
        for match in money.find(text):
            found = money_trace(text, match.start, match.end)
            assert found, text
            assert found.rule == match.rule
            assert found.currency.startswith(match.row.currency), text
            known = {one for one in (match.row.amount_min, match.row.amount_max) if one is not None}
            assert known <= set(found.value), text
            # what makes it more than a bare amount is said
            if match.row.modifier not in {"exact", "range", "vague"} and found.rule != "ellipsis":
                assert found.modifier or found.rule == "collective", text
            assert bool(found.period) == bool(match.row.period), text
            assert rule_says("money", match.rule)


def test_every_date_of_our_cases_is_traced():
    for case in DATE_CASES:
        text, _ = parse_markup(case["text"])
        published = Published.parse(case.get("published", ""))
        for match in dates.find(text, published):
            found = date_trace(text, published, (), match.start, match.end)
            assert found, text
            assert found.rule == match.rule
            assert found.says, match.rule
            # nothing that a trace does changes what comes after
            assert found.read.type in {match.row.type, "DATE"}, text


def test_no_place_without_a_match():
    assert money_trace("Elle lève 5 M€.", 0, 4) is None
    assert date_trace("Il part mardi.", Published(), (), 0, 2) is None


def test_every_rule_says_what_it_is():
    path = CASES.parents[1] / "outputs" / "corpus" / "entities.csv"
    for rule in {row["rule"] for row in csv_rows(path)}:
        assert rule_says("entities", rule), rule
    assert rule_says("money", "no such rule") == rule_says("a plug-in's", "weekday") == ""
