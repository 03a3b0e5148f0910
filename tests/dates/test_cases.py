"""Every case of tests/cases/dates*.toml: all spans with all fields, and nothing else."""

import calendar
import re
import tomllib
from pathlib import Path

import pytest

from pipeline.article import Published
from pipeline.dates import find
from pipeline.testing import parse_markup

CASES = [
    case
    for path in sorted((Path(__file__).parent.parent / "cases").glob("dates*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def days_of(fields):
    """The days that a case states, or that its value is."""
    if fields.get("start") == "none":
        return "", ""
    if "start" in fields:
        return fields["start"], fields["end"]
    m = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.+)?", fields["value"])
    assert m, f"write the days of {fields['value']}"
    year, month, day = m.groups()
    if day:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if month:
        return (
            f"{year}-{month}-01",
            f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]}",
        )
    return f"{year}-01-01", f"{year}-12-31"


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['construct']}: {case['text']}"[:90]
)
def test_case(case):
    text, marked = parse_markup(case["text"])
    expected = [
        (
            text[one.start : one.end],
            one.start,
            one.fields.get("type", "DATE"),
            one.fields["value"],
            *days_of(one.fields),
            one.fields.get("mod", ""),
        )
        for one in marked
    ]
    found = [
        (
            text[m.start : m.end],
            m.start,
            m.row.type,
            m.row.value,
            m.row.start_date.isoformat() if m.row.start_date else "",
            m.row.end_date.isoformat() if m.row.end_date else "",
            m.row.mod,
        )
        for m in find(text, Published.parse(case["published"]))
    ]
    assert found == expected
    assert all(m.rule for m in find(text, Published.parse(case["published"])))
