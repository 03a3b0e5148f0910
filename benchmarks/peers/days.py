"""First and last day of what tools give as a date: their value at its own precision."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Days = tuple[str, str]
NONE: Days = ("", "")

_QUARTER = {"Q": 3, "H": 6, "T": 4}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|W(?P<week>\d\d)(?P<end>-WE)?"
    r"|(?P<part>[QH])(?P<number>\d)|(?P<season>SP|SU|FA|WI)))?"
)


def span(first: date, last: date) -> Days:
    return first.isoformat(), last.isoformat()


def period(day: date, grain: str) -> Days:
    """The day, week, month, quarter or year that holds a day."""
    if grain == "week":
        monday = day - timedelta(days=day.weekday())
        return span(monday, monday + timedelta(days=6))
    months = {"month": 1, "quarter": 3, "year": 12}.get(grain)
    if months is None:
        return span(day, day)
    return months_from(day.year, (day.month - 1) // months * months + 1, months)


def months_from(year: int, month: int, count: int) -> Days:
    end_year, end_month = divmod(year * 12 + month + count - 2, 12)
    last = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    return span(date(year, month, 1), last)


def of_timex(value: str) -> Days:  # noqa: PLR0911 - a kind of value a line
    """Days of a TIMEX3 value; none for durations, sets and what is not resolved."""
    try:
        if "/" in value:
            first, _, last = value.partition("/")
            return of_timex(first)[0], of_timex(last)[1]
        if re.fullmatch(r"\d{2,3}", value):
            years = 10 ** (4 - len(value))
            return f"{int(value) * years:04}-01-01", f"{int(value) * years + years - 1:04}-12-31"
        if not (m := _VALUE.fullmatch(value)):
            return NONE
        year = int(m["year"])
        if m["day"]:
            return period(date(year, int(m["month"]), int(m["day"])), "day")
        if m["month"]:
            return months_from(year, int(m["month"]), 1)
        if m["week"]:
            first, last = period(date.fromisocalendar(year, int(m["week"]), 1), "week")
            return (str(date.fromisoformat(last) - timedelta(days=1)) if m["end"] else first), last
        if m["part"]:
            count = _QUARTER[m["part"]]
            return months_from(year, (int(m["number"]) - 1) * count + 1, count)
        if m["season"]:
            return months_from(year, _SEASONS[m["season"]][0], 3)
        return months_from(year, 1, 12)
    except ValueError:
        return NONE
