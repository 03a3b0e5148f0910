"""Every calendar day, in each way that babel and we ourselves write it, reads back to that day."""

import datetime as dt

import pytest
from babel.dates import format_date, format_datetime, format_skeleton
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from pipeline.article import Published
from pipeline.dates import find

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
NEAR = st.dates(dt.date(1990, 1, 1), dt.date(2029, 12, 31))
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0, tzinfo=None))
LEAP, MAY = dt.date(2024, 2, 29), dt.date(2021, 5, 1)
EPOCH = Published.parse("2015-06-15")


def words(number):
    return num2words(number, lang="fr")


def months(day):
    return format_date(day, "MMMM", locale="fr")


def day_in_words(day):
    first = "premier" if day.day == 1 else words(day.day)
    return f"{first} {months(day)} {words(day.year)}"


WHOLE = {
    "medium": lambda day: format_date(day, "medium", locale="fr"),
    "long": lambda day: format_date(day, "long", locale="fr"),
    "full": lambda day: format_date(day, "full", locale="fr"),
    "yMMMd": lambda day: format_skeleton("yMMMd", day, locale="fr"),
    "yMMMEd": lambda day: format_skeleton("yMMMEd", day, locale="fr"),
    "yMMMMEEEEd": lambda day: format_skeleton("yMMMMEEEEd", day, locale="fr"),
    "yMd": lambda day: format_skeleton("yMd", day, locale="fr"),
    "yMEd": lambda day: format_skeleton("yMEd", day, locale="fr"),
    "medium, Canada": lambda day: format_date(day, "medium", locale="fr_CA"),
    "short, Canada": lambda day: format_date(day, "yyyy-MM-dd", locale="fr_CA"),
    "medium, Switzerland": lambda day: format_date(day, "medium", locale="fr_CH"),
    "long, Belgium": lambda day: format_date(day, "long", locale="fr_BE"),
    "slashes": lambda day: f"{day.day}/{day.month}/{day.year}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "dashes": lambda day: f"{day:%d-%m-%Y}",
    "ISO": dt.date.isoformat,
    "words": day_in_words,
    "Day Month": lambda day: format_date(day, "EEEE d MMMM y", locale="fr").title(),
}
# two figures of the year: the century is the reference's
SHORT = {
    "short": lambda day: format_date(day, "short", locale="fr"),
    "short, Switzerland": lambda day: format_date(day, "short", locale="fr_CH"),
    "dots": lambda day: f"{day:%d.%m.%y}",
    "month in letters": lambda day: f"{day.day} {months(day)} {day:%y}",
}
MONTHS = {
    "yMMMM": lambda day: format_date(day, "MMMM y", locale="fr"),
    "yMMM": lambda day: format_skeleton("yMMM", day, locale="fr"),
    "words": lambda day: f"{months(day)} {words(day.year)}",
}
QUARTERS = {
    "yQQQ": lambda day: format_skeleton("yQQQ", day, locale="fr"),
    "yQQQQ": lambda day: format_skeleton("yQQQQ", day, locale="fr"),
    "year first": lambda day: f"{day.year}-Q{quarter(day)}",
}
# without a year, beside a day of reference
WITHOUT = {
    "MMMd": lambda day: format_skeleton("MMMd", day, locale="fr"),
    "MMMMd": lambda day: format_date(day, "d MMMM", locale="fr"),
    "MMMEd": lambda day: format_skeleton("MMMEd", day, locale="fr"),
    "MEd": lambda day: format_skeleton("MEd", day, locale="fr"),
    "words": lambda day: f"{'premier' if day.day == 1 else words(day.day)} {months(day)}",
}


def quarter(day):
    return (day.month + 2) // 3


def read(text, published=EPOCH):
    """The only match of a text: its first and last day, its value."""
    found = list(find(text, published))
    assert len(found) == 1, (text, [text[m.start : m.end] for m in found])
    row = found[0].row
    return row.start_date, row.end_date, row.value


@pytest.mark.parametrize("form", WHOLE)
@given(day=DAYS)
@example(day=LEAP)
@example(day=MAY)
def test_a_whole_day(form, day):
    written = WHOLE[form](day)
    text = f"Le texte, daté du {written}, a changé."
    assert read(text) == (day, day, day.isoformat())


@pytest.mark.parametrize("form", SHORT)
@given(day=NEAR)
@example(day=LEAP)
def test_a_day_with_two_figures_of_the_year(form, day):
    text = f"Le texte, daté du {SHORT[form](day)}, a changé."
    assert read(text)[:2] == (day, day)


@pytest.mark.parametrize("form", MONTHS)
@given(day=DAYS)
def test_a_month(form, day):
    first, last, value = read(f"La loi a changé en {MONTHS[form](day)}, dit-elle.")
    assert value == f"{day:%Y-%m}"
    assert first == day.replace(day=1)
    assert last.month == day.month
    assert (last + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize("form", QUARTERS)
@given(day=DAYS)
def test_a_quarter(form, day):
    first, last, value = read(f"Les ventes du {QUARTERS[form](day)} ont baissé.")
    assert value == f"{day.year}-Q{quarter(day)}"
    assert first == dt.date(day.year, quarter(day) * 3 - 2, 1)
    assert last.month == quarter(day) * 3


@pytest.mark.parametrize("form", WITHOUT)
@given(day=NEAR, distance=st.integers(1, 150))
@example(day=LEAP, distance=1)
@example(day=dt.date(2023, 12, 31), distance=1)
def test_a_day_without_its_year(form, day, distance):
    """Shortly before the publication in the past tense, shortly after it in the future."""
    written, away = WITHOUT[form](day), dt.timedelta(days=distance)
    after, before = (Published.of(day + away), Published.of(day - away))
    assert read(f"La société a annoncé le {written} un modèle.", after)[0] == day
    assert read(f"La société annoncera le {written} un modèle.", before)[0] == day


@given(day=DAYS, time=TIMES)
@pytest.mark.parametrize("form", ["yMMMMd Hm", "full", "14 h 30", "14h30"])
def test_a_day_with_an_hour(form, day, time):
    moment = dt.datetime.combine(day, time)
    date, hour = format_date(day, "long", locale="fr"), f"{time.hour} h {time.minute:02}"
    written = {
        "yMMMMd Hm": format_datetime(moment, "d MMMM y 'à' HH:mm", locale="fr"),
        "full": format_datetime(moment, "EEEE d MMMM y 'à' HH:mm", locale="fr"),
        "14 h 30": f"{date} à {hour}",
        "14h30": f"{date} à {hour.replace(' ', '')}",
    }[form]
    text = f"Le site est tombé le {written}, dit-elle."
    assert read(text) == (day, day, f"{day}T{time:%H:%M}")


@given(day=DAYS, length=st.integers(1, 400))
def test_from_a_day_to_a_day(day, length):
    last = day + dt.timedelta(days=length)
    first, end = (format_date(one, "long", locale="fr") for one in (day, last))
    value = f"{day}/{last}"
    assert read(f"Il a duré du {first} au {end}, dit-elle.") == (day, last, value)
