"""Every case of tests/cases/published.toml, and what holds for all texts and days."""

import tomllib
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import Published
from pipeline.readers.published import (
    published_and_updated,
    published_in,
    published_in_name,
    published_in_url,
)

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "published.toml").read_text(encoding="utf-8")
)
PRECISIONS = {0: "none", 4: "year", 7: "month", 10: "day"}
MONTHS = [
    ("janvier", "janv."), ("février", "févr."), ("mars", "mars"), ("avril", "avr."),
    ("mai", "mai"), ("juin", "juin"), ("juillet", "juil."), ("août", "août"),
    ("septembre", "sept."), ("octobre", "oct."), ("novembre", "nov."), ("décembre", "déc."),
]  # fmt: skip


def _expected(value, origin):
    return Published(value, PRECISIONS[len(value)], origin if value else "none")


def _ids(case):
    return case["text"][:60] or "empty"


@pytest.mark.parametrize("case", CASES["field"], ids=_ids)
def test_a_field(case):
    published = case.get("published", "")
    assert published_and_updated(case["text"]) == (
        _expected(published, "text"),
        _expected(case.get("updated", ""), "text"),
    )
    assert published_in(case["text"], "meta") == _expected(published, "meta")


@pytest.mark.parametrize("case", CASES["url"], ids=_ids)
def test_an_address(case):
    assert published_in_url(case["text"]) == _expected(case.get("published", ""), "url")


@pytest.mark.parametrize("case", CASES["name"], ids=_ids)
def test_a_file_name(case):
    assert published_in_name(case["text"]) == _expected(case.get("published", ""), "filename")


DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@given(DAYS)
def test_every_day_is_read_in_every_notation(day):
    month, short = MONTHS[day.month - 1]
    moment = datetime(day.year, day.month, day.day, 14, 5, tzinfo=UTC)
    number = "1er" if day.day == 1 else str(day.day)
    for text in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        f"{day:%d-%m-%Y} 14:05",
        f"{day.day}/{day.month}/{day.year}",
        f"Publié le {number} {month} {day.year} à 14h05",
        f"n° 412, {number} {month} {day.year}, p. 7",
        f"{day:%B} {day.day}, {day.year}",
        f"{number} {short} {day.year}",
        moment.isoformat(),
        moment.ctime(),
        format_datetime(moment),
    ):
        found, updated = published_and_updated(text)
        assert (text, found.value, updated.value) == (text, day.isoformat(), "")


@given(st.integers(1_000_000_000, 3_999_999_999))
def test_timestamps_are_days_in_universal_time(seconds):
    day = datetime.fromtimestamp(seconds, UTC).date()
    for text in (f"{seconds}", f"{seconds}.25", f"{seconds}123"):
        assert published_in(text, "feed").value == day.isoformat()


_PIECES = st.sampled_from(
    [
        *"0123456789/.-: ,|()", "26", "2024", "septembre", "mai", "Publié le", "mis à jour", "n°",
        "1er", "sept.", "T14:05", "jeudi", " et ", " au ", "é", "٣", "²", "\u202f", "Sep", "W39",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join)))
def test_no_text_breaks_it_or_gives_more_than_a_date(text):
    for found in (
        *published_and_updated(text),
        published_in_url(text),
        published_in_url(f"https://a.example/{text}"),
        published_in_name(text),
    ):
        assert found.precision == PRECISIONS[len(found.value)]
        assert (found.origin == "none") == (not found.value)
        assert not found.value or 1600 <= found.first.year <= 2100


def test_a_long_field_is_read_in_no_time():
    for text in ("26 septembre " * 100_000, "1" * 1_000_000, "26/" * 300_000, "publié " * 100_000):
        assert published_in(text, "text") == Published()
    assert published_in_url("https://a.example/" + "2024/" * 200_000) == Published()
