"""What a reader hands over: an article, and when it was published."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.cleaning.edits import Edit

Precision = Literal["day", "month", "year", "none"]
Origin = Literal[
    "cli", "sidecar", "front matter", "json-ld", "meta", "feed", "text", "url", "filename", "none"
]

# newspapers and their readers live in several time zones
_A_DAY = timedelta(days=1)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:?\d{2}.*)?)?)?")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date, as precise as it is known and no more.

    Attributes:
        value: ISO 8601, cut at what is known: ``2024-09-27``, ``2024-09``, ``2024`` or empty.
        precision: ``day``, ``month``, ``year`` or ``none``.
        origin: where the date was read.

    >>> Published.parse("2024-09").last
    datetime.date(2024, 9, 30)
    """

    value: str = ""
    precision: Precision = "none"
    origin: Origin = "none"

    @classmethod
    def parse(cls, text: str, origin: Origin = "none") -> Published:
        """Read an ISO 8601 date, whole or cut at the month or year; a time of day is dropped.

        Raises:
            ValueError: when the text is no such date, or no day of the calendar.
        """
        text = text.strip()
        if not text:
            return cls()
        if not (m := _PARTIAL_DATE.fullmatch(text)):
            raise ValueError(f"not an ISO date: {text!r}")
        year, month, day = m.groups()
        date(int(year), int(month or 1), int(day or 1))
        if day:
            return cls(f"{year}-{month}-{day}", "day", origin)
        if month:
            return cls(f"{year}-{month}", "month", origin)
        return cls(year, "year", origin)

    @classmethod
    def of(cls, value: Published | date | str | None, origin: Origin = "none") -> Published:
        """Accept what callers have at hand: a date, an ISO string, None, or a ``Published``."""
        if isinstance(value, Published):
            return value
        if isinstance(value, datetime):
            value = value.date()
        return cls.parse(value.isoformat() if isinstance(value, date) else value or "", origin)

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.value)

    @property
    def first(self) -> date | None:
        """First day that the value may stand for, or None."""
        if not self.value:
            return None
        year, month, day = (*map(int, self.value.split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def last(self) -> date | None:
        """Last day that the value may stand for, or None."""
        first = self.first
        if first is None or self.precision == "day":
            return first
        month = first.month if self.precision == "month" else 12
        return date(first.year, month, calendar.monthrange(first.year, month)[1])

    def disagrees(self, other: Published) -> bool:
        """Whether two dates are more than a day apart, as far as both are known.

        >>> Published.parse("2024-09").disagrees(Published.parse("2024-09-27"))
        False
        """
        if not (self.first and self.last and other.first and other.last):
            return False
        return self.first > other.last + _A_DAY or other.first > self.last + _A_DAY


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; ``raw`` is never altered.

    Attributes:
        locator: path or URL it was read from, unique in a run.
        raw: the decoded file, or the record's text field. All offsets of all tables count its
            Unicode characters from 0.
        form: how it was read: ``txt``, ``md``, ``html`` …
        section: rubric of the newspaper.
        page: page of the newspaper.
        edits: markup, entities and passages that are no text, as edits of ``raw``: with them, it is
            what a reader sees. Empty for plain text.
    """

    locator: str
    raw: str
    form: str = "txt"
    title: str = ""
    url: str = ""
    source: str = ""
    author: str = ""
    published: Published = field(default_factory=Published)
    updated: Published = field(default_factory=Published)
    section: str = ""
    page: str = ""
    edits: tuple[Edit, ...] = ()
