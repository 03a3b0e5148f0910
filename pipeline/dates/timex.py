"""What a date says: TimeML's TIMEX3, and the calendar days that its value covers."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extractors import column

Days = tuple[date, date]


@dataclass(frozen=True)
class Timex:
    """An expression of time, resolved.

    ``column`` is ``dataclasses.field`` (which RUF009 cannot know).

    >>> dated("2022-11", mod="START").end_date
    datetime.date(2022, 11, 30)
    """

    type: str = column("`DATE`, `TIME` (finer than a day), `DURATION` or `SET` (what recurs)")
    value: str = column("ISO 8601 as in TIMEX3: `2022-11`, `2024-W39`, `2024-Q3`, `P12M`")
    start_date: date | None = column("first calendar day; empty if not anchored")  # noqa: RUF009
    end_date: date | None = column("last calendar day, inclusive")  # noqa: RUF009
    mod: str = column("`START`, `MID`, `END`, `APPROX`, `LESS_THAN`, `MORE_THAN`, ... or empty")

    @property
    def covered(self) -> Days | None:
        """First and last calendar day, when it is anchored.

        >>> dated("2022").covered
        (datetime.date(2022, 1, 1), datetime.date(2022, 12, 31))
        """
        if self.start_date is None or self.end_date is None:
            return None
        return self.start_date, self.end_date


_VALUE = re.compile(
    r"(?P<century>\d\d)|(?P<decade>\d{3})|(?P<year>\d{4})(?:-(?:"
    r"(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def days(value: str) -> Days | None:
    """First and last calendar day that a TIMEX3 value covers, both inclusive.

    Args:
        value: of a date, a time or an interval ``a/b``.

    Returns:
        None when the value is not anchored (``XXXX-03-28``, ``P3M``) or no date at all.

    >>> days("2023-WI")
    (datetime.date(2023, 12, 1), datetime.date(2024, 2, 29))
    >>> days("2019/2023")
    (datetime.date(2019, 1, 1), datetime.date(2023, 12, 31))
    """
    first, slash, last = value.partition("/")
    if slash:
        covered = days(first), days(last)
        return (covered[0][0], covered[1][1]) if covered[0] and covered[1] else None
    if not (m := _VALUE.fullmatch(value.partition("T")[0])):
        return None
    try:
        return _covered(m)
    except (ValueError, OverflowError):
        return None


def _covered(m: re.Match[str]) -> Days:
    if m["century"] or m["decade"]:
        length = 100 if m["century"] else 10
        first = int(m["century"] or m["decade"]) * length
        return date(first, 1, 1), date(first + length - 1, 12, 31)
    year = int(m["year"])
    if m["day"]:
        day = date(year, int(m["month"]), int(m["day"]))
        return day, day
    if m["week"]:
        monday = date.fromisocalendar(year, int(m["week"]), 1)
        return monday + timedelta(5 if m["weekend"] else 0), monday + timedelta(6)
    return _months(year, *_months_of(m))


def _months_of(m: re.Match[str]) -> tuple[int, int]:
    """The first month of a part of a year, and how many months it has."""
    if m["month"]:
        return int(m["month"]), 1
    if m["quarter"]:
        return 3 * int(m["quarter"]) - 2, 3
    if m["half"]:
        return 6 * int(m["half"]) - 5, 6
    return (_SEASON_MONTHS[m["season"]], 3) if m["season"] else (1, 12)


def _months(year: int, month: int, count: int) -> Days:
    last_year, last_month = shift_month(year, month, count - 1)
    last_day = calendar.monthrange(last_year, last_month)[1]
    return date(year, month, 1), date(last_year, last_month, last_day)


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month, ``by`` months later.

    >>> shift_month(2024, 11, 3)
    (2025, 2)
    """
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def shift(day: date, unit: str, by: int) -> date:
    """The same day some units away; the month's last day when it has no such day.

    Args:
        day: where to start.
        unit: ``D``, ``W``, ``MO`` or ``Y``.
        by: how many units, negative for backwards.

    Raises:
        OverflowError: beyond the years 1 to 9999.

    >>> shift(date(2024, 1, 31), "MO", 1)
    datetime.date(2024, 2, 29)
    """
    if unit in {"D", "W"}:
        return day + timedelta(by * (7 if unit == "W" else 1))
    year, month = shift_month(day.year, day.month, by * (12 if unit == "Y" else 1))
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def week(day: date) -> str:
    """The ISO week of a day.

    >>> week(date(2024, 9, 27))
    '2024-W39'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def at_precision(day: date, unit: str) -> str:
    """A day as a value of the unit's precision.

    >>> at_precision(date(2024, 9, 27), "MO")
    '2024-09'
    """
    if unit == "W":
        return week(day)
    return day.isoformat()[: {"Y": 4, "MO": 7}.get(unit, 10)]


def dated(value: str, *, mod: str = "", covered: Days | None = None) -> Timex:
    """A date or time with the days that its value covers, unless they are given.

    >>> dated("2024-07-18T14:30").type
    'TIME'
    """
    first, last = covered or days(value) or (None, None)
    return Timex("TIME" if "T" in value else "DATE", value, first, last, mod)


def lasting(value: str, *, mod: str = "", covered: Days | None = None) -> Timex:
    """A duration, anchored when the days that it covers are given.

    >>> lasting("P2Y", mod="LESS_THAN").start_date is None
    True
    """
    first, last = covered or (None, None)
    return Timex("DURATION", value, first, last, mod)
