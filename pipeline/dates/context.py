"""What a rule may ask while the text is read from left to right."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.dates.reference import Reference, Side
from pipeline.dates.tense import REACH, Evidence, evidence, opens
from pipeline.dates.timex import Days, Timex, days
from pipeline.typography import swapped

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?$")
# odd spaces and apostrophes made plain one for one, so that cues need not know them
_PLAIN = dict(zip("\u00a0\u2009\u202f’", "   '", strict=True))
_BREAK = re.compile(r"\n+|(?<=[.!?…])[^\S\n]+(?=[^\W\d_a-z«]|«)")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Rough sentences of a text for which nobody gives better ones.

    >>> sentence_spans("Il part. Elle reste.")
    [(0, 9), (9, 20)]
    """
    ends = [m.end() for m in _BREAK.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


@dataclass(slots=True)
class Context:
    """The text, its reference, and the dates found so far.

    Attributes:
        text: the whole text.
        reference: the publication date.
        sentences: spans in order.
        anchor: the last date that an anaphor may point back to.
        day_anchor: the last one that is a day or finer, and where it ended.
        interval: the days of an interval over two years, and the offset where its paragraph ends.
        explicit: the last month or day that had its year, and where it ended.
        frame: the year that a dated narrative has set, and the offset where its paragraph ends.

    >>> from pipeline.article import Published
    >>> text = "Elle a fermé mardi. Elle rouvrira jeudi."
    >>> context = Context(text, Reference(Published()), sentence_spans(text))
    >>> context.before(13), context.side(13, 18), context.side(34, 39)
    ('Elle a fermé ', 'past', 'future')
    """

    text: str
    reference: Reference
    sentences: Sequence[tuple[int, int]]
    anchor: Timex | None = None
    day_anchor: Timex | None = None
    day_end: int = 0
    frame: tuple[int, int] | None = None
    interval: tuple[Days, int] | None = None
    explicit: tuple[Days, int] | None = None
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [start for start, _ in self.sentences]

    def sentence(self, at: int) -> tuple[int, int]:
        """The span of the sentence around an offset."""
        index = bisect_right(self._starts, at) - 1
        if index < 0 or self.sentences[index][1] <= at:
            return at, at
        return self.sentences[index]

    def before(self, at: int, length: int = 60) -> str:
        """What stands before an offset in its sentence, at most some characters."""
        return self._plain(max(self.sentence(at)[0], at - length), at)

    def around(self, start: int, end: int, length: int = 200) -> str:
        """What stands on both sides of ``[start, end)`` in its sentence, without it."""
        last = self.sentence(start)[1]
        return f"{self.before(start, length)} {self.text[end : min(last, end + length)]}"

    def side(self, start: int, end: int) -> Side:
        """On which side of the publication the verbs around ``[start, end)`` put it."""
        return self.evidence(start, end).side

    def evidence(self, start: int, end: int) -> Evidence:
        """The side, and whether a finite verb says so."""
        return evidence(*self.within_reach(start, end))

    def within_reach(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and behind ``[start, end)`` in its sentence, where a verb may tell."""
        first, last = self.sentence(start)
        before = self._plain(max(first, start - REACH), start)
        return before, self._plain(end, max(min(last, end + REACH), end))

    def year_of_story(self, at: int) -> int | None:
        """The year that the narrative around an offset has set, if it has."""
        return self.frame[0] if self.frame and at < self.frame[1] else None

    def year_of_interval(self, at: int, rest: str) -> int | None:
        """The year that puts a day or month inside the interval that its paragraph has named."""
        if not self.interval or at >= self.interval[1]:
            return None
        first, last = self.interval[0]
        for year in (first.year, last.year):
            covered = days(f"{year:04}{rest}")
            if covered and first <= covered[0] and covered[1] <= last:
                return year
        return None

    def year_of_sentence(self, at: int, rest: str) -> int | None:
        """The year that a month named before in the sentence gives: ``mai 2009, puis en août``."""
        if not self.explicit or self.explicit[1] < self.sentence(at)[0]:
            return None
        last = self.explicit[0][1]
        covered = days(f"{last.year:04}{rest}") if rest[1:2].isdecimal() else None
        return last.year if covered and covered[1] >= last else None

    @property
    def anchor_days(self) -> Days | None:
        """First and last day of the anchor."""
        return self.anchor.covered if self.anchor else None

    @property
    def anchor_day(self) -> date | None:
        """The last date that was a day; the last one of an interval of days."""
        return self.day_anchor.end_date if self.day_anchor else None

    def saw(self, found: Timex, start: int, end: int, *, explicit: bool) -> None:
        """Remember a date for what comes after it.

        Args:
            found: the date.
            start: where it starts.
            end: where it ends.
            explicit: whether its year stands in the text.
        """
        if found.type not in {"DATE", "TIME"} or found.start_date is None:
            return
        self.anchor = found
        if _DAY.search(found.value):
            self.day_anchor, self.day_end = found, end
        days_of = found.start_date, found.end_date or found.start_date
        if re.match(r"\d{4}-\d\d.*/", found.value) and days_of[0].year != days_of[1].year:
            self.interval = days_of, self._paragraph_end(end)
        if explicit and re.match(r"\d{4}-\d\d(?:-\d\d)?$", found.value):
            self.explicit = days_of, end
        first_year, last_year = found.start_date.year, (found.end_date or found.start_date).year
        if explicit and first_year == last_year and opens(self.before(start)):
            self.frame = (first_year, self._paragraph_end(end))

    def _plain(self, start: int, end: int) -> str:
        return swapped(self.text[start:end], _PLAIN)

    def _paragraph_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return end if end >= 0 else len(self.text)
