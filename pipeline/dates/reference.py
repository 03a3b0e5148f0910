"""The publication date as a point of reference, known to the day, the month, the year or not.

What is finer than the reference can tell keeps what is known: with ``2024-09``, a Wednesday is
``2024-WXX-3``, and its days are the month's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pipeline.article import Published
from pipeline.dates.timex import (
    Days,
    Timex,
    at_precision,
    dated,
    days,
    lasting,
    shift,
    shift_month,
    week,
)

Side = Literal["past", "future", "unknown"]
_FAR, _NEAR = 270, 95  # days
_YEAR_AWAY, _MONTH_AWAY = 330, 31
_UNITS = ("Y", "MO", "W", "D")
_KNOWN_UNITS = {"day": _UNITS, "month": _UNITS[:2], "year": _UNITS[:1], "none": ()}
_BEYOND = {"D": "XX-XX", "W": "WXX", "MO": "XX"}
_BLANK = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "MO": "XXXX-XX", "Y": "XXXX"}


@dataclass(frozen=True, slots=True)
class Reference:
    """Resolves what an expression leaves out, against a publication date.

    >>> Reference(Published.parse("2024-09-27")).weekday(4, "past").value
    '2024-09-26'
    >>> september = Reference(Published.parse("2024-09"))
    >>> september.weekday(4, "past").value, september.today.value, september.year
    ('2024-WXX-4', '2024-09-XX', 2024)
    """

    published: Published

    @property
    def day(self) -> date | None:
        """The day, when it is known to the day."""
        return self.published.first if self.published.precision == "day" else None

    @property
    def month(self) -> date | None:
        """The first day of the month, when no more than the month is known."""
        return self.published.first if self.published.precision == "month" else None

    @property
    def year(self) -> int | None:
        """The year, when it is known."""
        return self.published.first.year if self.published.first else None

    def knows(self, unit: str) -> bool:
        """Whether the reference is as fine as the unit.

        >>> Reference(Published.parse("2024-09")).knows("W")
        False
        """
        return unit in _KNOWN_UNITS[self.published.precision]

    def away(self, unit: str, by: int, *, mod: str = "") -> Timex:
        """The unit ``by`` units from the reference.

        Args:
            unit: ``D``, ``W``, ``MO`` or ``Y``.
            by: how many, negative for backwards: ``la semaine dernière`` is a week, -1.
            mod: of the result.

        Raises:
            OverflowError: beyond the years 1 to 9999.

        >>> Reference(Published.parse("2024-09-27")).away("W", -1).value
        '2024-W38'
        """
        if self.knows(unit) and self.published.first:
            return dated(at_precision(shift(self.published.first, unit, by), unit), mod=mod)
        return self._vague(unit, "", -1 if by < 0 else int(by > 0), mod)

    @property
    def today(self) -> Timex:
        """The publication day, as far as it is known."""
        return self.away("D", 0)

    def weekday(self, number: int, side: Side) -> Timex:
        """The closest such weekday: the day itself or before it, or after it for the future."""
        if self.day is None:
            return self._vague("W", f"-{number}", int(side == "future"))
        if side == "future":
            return dated(
                (self.day + timedelta((number - self.day.isoweekday() - 1) % 7 + 1)).isoformat()
            )
        return dated((self.day - timedelta((self.day.isoweekday() - number) % 7)).isoformat())

    def weekend(self, by: int) -> Timex:
        """The weekend of this week, or of a week away.

        >>> Reference(Published.parse("2024-09-27")).weekend(1).value
        '2024-W40-WE'
        """
        if self.day is None:
            return self._vague("W", "-WE", by)
        return dated(week(self.day + timedelta(7 * by)) + "-WE")

    def closest(self, value: str, side: Side, *, sure: bool = True) -> Timex:
        """A value without its year (``-03-28``, ``-03``, ``-SU``, ``-Q3``) in the year that fits.

        Args:
            value: what follows the year.
            side: before or after the publication; the nearest of both when it is unknown.
            sure: whether the side is; else a day many months off yields to its namesake nearby.

        >>> Reference(Published.parse("2024-09-27")).closest("-03-12", "future").value
        '2025-03-12'
        """
        first, last = self.published.first, self.published.last
        if first is None or last is None:
            return dated(f"XXXX{value}")
        found = [
            (f"{year:04}{value}", covered)
            for year in (first.year - 1, first.year, first.year + 1)
            if 1 <= year <= 9999 and (covered := days(f"{year:04}{value}"))
        ]
        if not found:
            return dated(f"XXXX{value}")
        nearest = min(found, key=lambda one: self._distance(one[1]))
        if side == "past":
            found = [one for one in found if one[1][0] <= last] or found
        elif side == "future":
            found = [one for one in found if one[1][1] >= first] or found
        on_side = min(found, key=lambda one: self._distance(one[1]))
        # nobody leaves out the year of a day ten months off when its namesake is weeks away
        away, near = self._distance(on_side[1]), self._distance(nearest[1])
        if not sure and away > _FAR and near < _NEAR:
            on_side = nearest
        # « a été mis en délibéré au 17 avril », said on the 10th
        if side == "past" and away > _YEAR_AWAY and near < _MONTH_AWAY and value.count("-") > 1:
            on_side = nearest
        return dated(on_side[0])

    def lasting(self, value: str, unit: str, by: int, *, mod: str = "") -> Timex:
        """A duration from the reference day to the same day the duration away.

        >>> Reference(Published.parse("2024-09-27")).lasting("P12M", "MO", 12).end_date
        datetime.date(2025, 9, 27)
        """
        first, last = self.published.first, self.published.last
        if first is None or last is None or unit not in _UNITS:
            return lasting(value, mod=mod)
        covered = (shift(first, unit, by), last) if by < 0 else (first, shift(last, unit, by))
        return lasting(value, mod=mod, covered=covered)

    def _distance(self, covered: Days) -> int:
        first, last = self.published.first, self.published.last
        if first is None or last is None:
            return 0
        return max((covered[0] - last).days, (first - covered[1]).days, 0)

    def _vague(self, unit: str, rest: str, direction: int, mod: str = "") -> Timex:
        first, last = self.published.first, self.published.last
        if first is None or last is None:
            return Timex("DATE", f"{_BLANK[unit]}{rest}", None, None, mod)
        length = "MO" if self.published.precision == "month" else "Y"
        covered = (
            shift(first, length, -1) if direction < 0 else first,
            _last_of(last, length) if direction > 0 else last,
        )
        if unit == "D" and direction == 0 and length == "MO":
            return dated(f"{first:%Y-%m}-XX", mod=mod, covered=covered)
        return dated(f"{first.year:04}-{_BEYOND[unit]}{rest}", mod=mod, covered=covered)


def _last_of(last: date, length: str) -> date:
    """The last day of the month or year after the one that ends with ``last``."""
    if length == "Y":
        return last.replace(year=last.year + 1)
    year, month = shift_month(last.year, last.month, 2)
    return date(year, month, 1) - timedelta(1)
