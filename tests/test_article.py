from datetime import UTC, date, datetime

import pytest

from pipeline.article import Published


@pytest.mark.parametrize(
    ("text", "value", "precision", "first", "last"),
    [
        ("2024-09-27", "2024-09-27", "day", date(2024, 9, 27), date(2024, 9, 27)),
        ("2024-09-27T14:05:00+02:00", "2024-09-27", "day", date(2024, 9, 27), date(2024, 9, 27)),
        ("2024-09", "2024-09", "month", date(2024, 9, 1), date(2024, 9, 30)),
        ("2024-02", "2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", "2023-02", "month", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024", "2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        (" 2024-12 ", "2024-12", "month", date(2024, 12, 1), date(2024, 12, 31)),
        ("", "", "none", None, None),
    ],
)
def test_published_keeps_what_is_known(text, value, precision, first, last):
    published = Published.parse(text)
    assert (published.value, published.precision) == (value, precision)
    assert (published.first, published.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["hier", "27/09/2024", "2024-13", "2024-02-30", "24-09-27", "2024-9-7", "septembre 2024"],
)
def test_published_refuses_what_is_no_iso_date(text):
    with pytest.raises(ValueError, match=r"date|month|day"):
        Published.parse(text)


def test_published_of_takes_what_callers_have():
    assert Published.of(date(2024, 9, 27)).value == "2024-09-27"
    assert Published.of(datetime(2024, 9, 27, 14, 5, tzinfo=UTC)).value == "2024-09-27"
    assert Published.of("2024-09", "cli").origin == "cli"
    assert Published.of(None) == Published()
    known = Published.parse("2024", "url")
    assert Published.of(known, "cli") is known
