"""What holds for any date and any text."""

import re
from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Published
from pipeline.dates import dates, find
from pipeline.dates.scan import RULES
from pipeline.dates.timex import at_precision, days, shift
from pipeline.plugins.loading import available

MONTHS = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
CALENDAR = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def forms(day):
    """A day as French writes it."""
    number = "1er" if day.day == 1 else str(day.day)
    month = MONTHS[day.month - 1]
    yield f"{number} {month} {day.year}"
    yield f"{WEEKDAYS[day.weekday()]} {number} {month} {day.year}"
    yield f"{number} {month.capitalize()} {day.year}"
    yield f"{number}\u00a0{month}\u202f{day.year}"
    yield f"{day:%d/%m/%Y}"
    yield f"{day:%d.%m.%Y}"
    yield day.isoformat()


@given(day=CALENDAR, published=st.one_of(st.none(), CALENDAR))
def test_any_day_reads_back(day, published):
    for form in forms(day):
        text = f"Il est venu le {form}, dit-on."
        (found,) = find(text, Published.of(published))
        assert text[found.start : found.end] == form
        assert (found.row.value, found.row.start_date, found.row.end_date) == (
            day.isoformat(),
            day,
            day,
        )


TYPOGRAPHY = [
    "Elle a quitté l'équipe il y a trois ans, l'année dernière ou aujourd'hui, d'ici à janvier.",
    "Réponse sous 15 jours, du 3 au 5 mars 2021, à 14 h 30, dans les 12 mois à venir.",
    "Rendez-vous au plus tard le 12 mars, prend fin le 3 juin, plus qu'en mai, d'ici à vendredi.",
    "Fermé tous les mardis, la semaine prochaine, début mars, au deuxième trimestre 2024.",
]


@given(
    text=st.sampled_from(TYPOGRAPHY),
    space=st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]),
    apostrophe=st.sampled_from(["'", "’"]),
    published=CALENDAR,
)
def test_typography_changes_nothing(text, space, apostrophe, published):
    typed = text.replace(" ", space).replace("'", apostrophe)
    plain, odd = (list(find(one, Published.of(published))) for one in (text, typed))
    assert plain
    assert odd == plain


@given(text=st.sampled_from(TYPOGRAPHY), published=CALENDAR)
def test_capitals_keep_the_values(text, published):
    plain, shouted = (list(find(one, Published.of(published))) for one in (text, text.upper()))
    assert [(m.start, m.row.value) for m in shouted] == [(m.start, m.row.value) for m in plain]


@given(day=CALENDAR, hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_any_hour_reads_back(day, hour, minute):
    named = f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"
    for clock in (f"{hour} h {minute:02}", f"{hour}h{minute:02}", f"{hour:02}:{minute:02}"):
        (found,) = find(f"Il est venu le {named} à {clock}.", Published())
        assert found.row.value == f"{day.isoformat()}T{hour:02}:{minute:02}"


@given(published=CALENDAR, count=st.integers(2, 40))
def test_distances_go_both_ways(published, count):
    (ago,) = find(f"Elle est partie il y a {count} jours.", Published.of(published))
    (ahead,) = find(f"Elle partira dans {count} jours.", Published.of(published))
    assert (published - ago.row.start_date).days == count
    assert (ahead.row.start_date - published).days == count


@given(published=CALENDAR, month=st.integers(1, 12))
def test_a_month_is_the_nearest_on_its_side(published, month):
    name = MONTHS[month - 1]
    (past,) = find(f"Elle a démissionné en {name}.", Published.of(published))
    (future,) = find(f"Elle démissionnera en {name}.", Published.of(published))
    assert past.row.start_date <= published <= future.row.end_date
    assert (published - past.row.start_date).days < 366
    assert (future.row.end_date - published).days < 366


@given(day=CALENDAR)
def test_any_month_reads_back(day):
    (found,) = find(f"C'était en {MONTHS[day.month - 1]} {day.year}.", Published())
    assert found.row.value == f"{day:%Y-%m}"
    assert found.row.start_date <= day <= found.row.end_date


@given(published=CALENDAR, weekday=st.integers(0, 6))
def test_weekdays_lie_within_a_week_of_the_publication(published, weekday):
    name = WEEKDAYS[weekday]
    (past,) = find(f"Elle a démissionné {name}.", Published.of(published))
    (future,) = find(f"Elle démissionnera {name}.", Published.of(published))
    assert 0 <= (published - past.row.start_date).days < 7
    assert 0 < (future.row.start_date - published).days <= 7
    assert past.row.start_date.weekday() == future.row.start_date.weekday() == weekday


PIECES = st.sampled_from(
    [
        *(
            "le",
            "du",
            "au",
            "et",
            "à",
            "de",
            "d'",
            "l'",
            "en",
            "il",
            "y",
            "a",
            "dans",
            "ici",
            "les",
        ),
        *("fin", "mi-", "début", "tous", "chaque", "moins", "plus", "entre", "vers", "environ"),
        *("un", "une", "deux", "cent", "mille", "premier", "1er", "31", "30", "29", "99", "0000"),
        *("2024", "9999", "1900", "h", "heures", "midi", "mars", "février", "mai", "lundi", "T3"),
        *("dimanche", "trimestre", "2e", "semaine", "dernière", "derniers", "ans", "mois", "jour"),
        *("prochain", "suivant", "lendemain", "veille", "même", "nuit", "Noël", "Pâques", "été"),
        *("siècle", "XXIe", "années", "80", "12/13/2021", "2021-02-30", ",", ".", "-", "/", ":"),
        *("%", "\n", "\u00a0", "\u202f", "’"),
        *("sous", "huitaine", "quart", "retour", "FY2025", "3T", "12/05/2021", "+02:00", "T14:30"),
        *("rue", "attentats", "11", "septembre", "20", "heures", "Toussaint", "la", "ce", "fêtes"),
    ]
)


@settings(max_examples=400)
@given(
    text=st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join)),
    published=st.sampled_from(["", "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_no_text_raises_and_matches_are_in_order(text, published):
    last = 0
    for m in find(text, Published.parse(published)):
        assert last <= m.start < m.end <= len(text)
        assert (m.row.start_date is None) == (m.row.end_date is None)
        assert m.row.start_date is None or m.row.start_date <= m.row.end_date
        last = m.end


@pytest.mark.parametrize(
    "unit",
    [
        *("le 3 mars 2021 ", "un ", "vingt et ", "deux mille cent ", "9", "  ", "1 ", "a ", "l'"),
        *("du 3 au ", "fin ", "il y a ", "a été ", "entre deux et trois ", "mars et ", "à 3 h "),
        *("M. X, 31 ans, ", "mardi ", "2019-", "\u00a0", "le 3, 4, ", "chaque jour ", "A ", "« "),
        *("du 12/05/2021 au ", "deux mille ", "2021-05-12T14:30:00.", "attentats du 11 ", "FY"),
        *("le 18 de ce mois ", "rue du 8 mai ", "sous huitaine ", "en compte ", "XIXème "),
    ],
)
@pytest.mark.usefixtures("soon")
def test_time_is_linear(unit):
    text = unit * 2_000
    found = find(text, Published.parse("2024-09-27"))
    assert all(0 <= m.start < m.end <= len(text) for m in found)


def test_sentences_bound_what_verbs_say():
    text = "Elle sortira bientôt\nMardi le patron a parlé"
    spans = [(0, 20), (21, len(text))]
    (found,) = find(text, Published.parse("2024-09-27"), spans)
    assert found.row.value == "2024-09-24"


def test_the_extractor_reads_the_document_of_anyone():
    doc = spacy.blank("fr")("Le site a fermé le 3 mars 2021.")
    (found,) = dates(doc)
    assert (doc.text[found.start : found.end], found.rule) == ("3 mars 2021", "day-month")
    assert "dates" in available()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-W39-WE", "2024-09-28", "2024-09-29"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("201", "2010-01-01", "2019-12-31"),
        ("20", "2000-01-01", "2099-12-31"),
        ("2024-09-26TEV", "2024-09-26", "2024-09-26"),
        ("2025-01-07/2025-01-10", "2025-01-07", "2025-01-10"),
    ],
)
def test_days_of_values(value, first, last):
    assert tuple(day.isoformat() for day in days(value)) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "P3M", "XXXX-03-28", "2021-02-30", "PRESENT_REF", "2024-WXX-3"]
)
def test_values_without_days(value):
    assert days(value) is None


def test_shifts_stay_in_the_calendar():
    assert shift(date(2024, 2, 29), "Y", -1) == date(2023, 2, 28)
    assert at_precision(shift(date(2024, 12, 31), "MO", 2), "MO") == "2025-02"
    with pytest.raises(OverflowError):
        shift(date(9999, 12, 1), "MO", 1)


@pytest.mark.parametrize("rule", [one for one in RULES if not one.never], ids=lambda one: one.name)
def test_a_rule_matches_what_its_docstring_says(rule):
    examples = re.findall(r"``(.+?)``", rule.read.__doc__)
    assert any(rule.pattern.search(example) for example in examples)


def test_names_of_rules_are_unique():
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
