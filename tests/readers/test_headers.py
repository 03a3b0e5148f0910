from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.headers import day_of, media_type


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html", ("text/html", "")),
        ("Text/HTML; charset=UTF-8", ("text/html", "utf-8")),
        ("text/html;charset='windows-1252'", ("text/html", "windows-1252")),
        ('text/plain; format=flowed; charset="iso-8859-1"', ("text/plain", "iso-8859-1")),
        ("text/html; charset", ("text/html", "")),
        ("; charset=utf-8", ("", "utf-8")),
        ("n'importe quoi", ("n'importe quoi", "")),
    ],
)
def test_type_and_encoding_are_read_as_servers_write_them(header, expected):
    assert media_type(header) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fri, 27 Sep 2024 23:59:00 GMT", date(2024, 9, 27)),
        ("2024-09-27T00:01:00Z", date(2024, 9, 27)),
        (" 2024-09-27 ", date(2024, 9, 27)),
        ("2024-13-27", None),
        ("Fri, 47 Sep 2024 23:59:00 GMT", None),
        ("0", None),
        ("", None),
    ],
)
def test_days_are_days_of_the_calendar(text, expected):
    assert day_of(text) == expected


@given(st.text(max_size=80))
def test_no_header_is_too_odd(text):
    kind, charset = media_type(text)
    assert kind == kind.strip().lower()
    assert isinstance(charset, str)
    assert day_of(text) is None or isinstance(day_of(text), date)
