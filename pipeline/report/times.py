"""The steps in which a run's articles are counted over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

# characters of 2024, 2024-09, 2024-09-27
_LENGTHS = {"year": 4, "month": 7, "day": 10}
_MONTHS_AT_MOST = 84
_DAYS_AT_MOST = 62


@dataclass(frozen=True)
class Steps:
    """Days, months or years from the first to the last publication.

    Attributes:
        unit: ``day``, ``month`` or ``year``.
        labels: each step, as ISO 8601.
    """

    unit: str
    labels: tuple[str, ...]

    def of(self, published: str) -> int | None:
        """The number of a publication date's step, None when it is not known so precisely.

        >>> Steps.over(["2024-09-27", "2024-11-02", "2024-11"]).of("2024-10-01")
        4
        """
        length = _LENGTHS[self.unit]
        return self._number.get(published[:length]) if len(published) >= length else None

    @cached_property
    def _number(self) -> dict[str, int]:
        return {label: i for i, label in enumerate(self.labels)}

    @classmethod
    def over(cls, published: Iterable[str]) -> Steps:
        """The finest steps that most of the dates have, and that are not too many."""
        dates = [one for one in published if one]
        for unit, most in (("day", _DAYS_AT_MOST), ("month", _MONTHS_AT_MOST)):
            found = sorted(one[: _LENGTHS[unit]] for one in dates if len(one) >= _LENGTHS[unit])
            if found and 2 * len(found) >= len(dates):
                labels = _labels(unit, found[0], found[-1], most)
                if labels:
                    return cls(unit, labels)
        years = sorted(one[:4] for one in dates)
        return cls("year", _labels("year", years[0], years[-1], 10_000) if years else ())


def _labels(unit: str, first: str, last: str, most: int) -> tuple[str, ...]:
    """Every step between two; none when there are more than that."""
    if unit == "day":
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        days = range((end - begin).days + 1)
        return tuple((begin + timedelta(i)).isoformat() for i in days) if len(days) <= most else ()
    if unit == "month":
        months = range(_month(first), _month(last) + 1)
        found = (f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months)
        return tuple(found) if len(months) <= most else ()
    return tuple(f"{year:04d}" for year in range(int(first), int(last) + 1))


def _month(label: str) -> int:
    return int(label[:4]) * 12 + int(label[5:7]) - 1
