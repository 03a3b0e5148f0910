"""Why a date reads as it does: its rule, what the rule looked at, and what hangs on that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from pipeline.article import Published
from pipeline.dates.context import Context, sentence_spans
from pipeline.dates.reference import Reference, Side
from pipeline.dates.rules.rule import Reader, Rule
from pipeline.dates.scan import lowered, read, rules_by_word
from pipeline.dates.tense import Evidence, deciding
from pipeline.dates.timex import Timex
from pipeline.extractors import Match

_PART = "début, milieu, fin with the unit behind it, which is the publication's"


@dataclass(frozen=True, slots=True)
class Tense:
    """A tense that was asked for, and the words that told it; none when nothing did."""

    side: Side
    words: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What led to a date.

    Attributes:
        rule: its name.
        says: what the rule is for.
        parts: what the groups of its pattern matched, by name.
        read: what the rule made of it, before its neighbours were looked at.
        undated: what it would have made without a publication date; None when the same.
        alone: what it would have made without the dates before it; None when the same.
        anchor: the date before it that it hangs on, as it is written; empty when it hangs on none.
        tenses: those that were asked for.
        year: the year that the text around gives, and by what; empty when none was asked for.
    """

    rule: str
    says: str
    parts: dict[str, str]
    read: Timex
    undated: str | None = None
    alone: str | None = None
    anchor: str = ""
    tenses: tuple[Tense, ...] = ()
    year: str = ""


def says(rule: Rule) -> str:
    """What a rule is for, in a line."""
    return (rule.read.__doc__ or "").partition("\n")[0].replace("``", "")


def trace(
    text: str, published: Published, sentences: Sequence[tuple[int, int]], start: int, end: int
) -> Trace | None:
    """Read a text again up to a date, and say what led to it.

    Args:
        text: the clean text.
        published: as :func:`pipeline.dates.find` had it.
        sentences: likewise.
        start: where the date starts.
        end: where it ends.

    Returns:
        None when no date is found there.

    >>> found = trace("Elle ferme. Elle a fermé mardi.", Published.parse("2024-09-27"), (), 25, 30)
    >>> found.rule, found.read.value, found.tenses
    ('weekday', '2024-09-24', (Tense(side='past', words='a fermé'),))
    """
    text = lowered(text)
    context = _Watched(text, Reference(published), sentences or sentence_spans(text))
    watched = {key: [*map(context.watch, rules)] for key, rules in rules_by_word().items()}
    for match in read(context, watched):
        if (match.start, match.end) == (start, end):
            return context.told(match)
        if match.start > start:
            break
    return None


@dataclass(slots=True)
class _Watched(Context):
    """A context that notes what a rule asks it."""

    tenses: list[Tense] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    seen: str = ""
    last: Trace | None = None
    at: int = -1

    def watch(self, rule: Rule) -> Rule:
        """The same rule, which notes what it read."""
        return rule if rule.never else replace(rule, read=self._noting(rule))

    def _noting(self, rule: Rule) -> Reader:
        def reading(m: re.Match[str], context: Context) -> Timex | None:
            self.tenses, self.years = [], []
            row = rule.read(m, context)
            if row is not None:
                self.at = m.start()
                self.last = self._trace(rule, m, row)
            return row

        return reading

    def _trace(self, rule: Rule, m: re.Match[str], row: Timex) -> Trace:
        undated = self._otherwise(rule, m, reference=Reference(Published()))
        alone = self._otherwise(rule, m, anchor=None, day_anchor=None)
        return Trace(
            rule.name,
            says(rule),
            {name: found for name, found in m.groupdict().items() if found},
            row,
            undated if undated != row.value else None,
            alone if alone != row.value else None,
            self.seen if alone != row.value else "",
            tuple(self.tenses),
            "; ".join(self.years),
        )

    def _otherwise(self, rule: Rule, m: re.Match[str], **changes: Any) -> str:
        """What a rule would read if something were not known; empty when nothing."""
        known = {one.name: getattr(self, one.name) for one in fields(Context) if one.init}
        try:
            found = rule.read(m, Context(**{**known, **changes}))
        except (OverflowError, ValueError):
            return ""
        return found.value if found else ""

    def told(self, match: Match[Timex]) -> Trace:
        """What is known of the date that was read last."""
        last = self.last
        if last and last.rule == match.rule and match.start <= self.at < match.end:
            return last
        # « fin de l'année »: a part of a unit that no rule reads by itself
        return Trace(match.rule, _PART, {}, match.row, tenses=tuple(self.tenses))

    def evidence(self, start: int, end: int) -> Evidence:
        found, words = deciding(*self.within_reach(start, end))
        self.tenses.append(Tense(found.side, words[0].strip() if words else ""))
        return found

    def saw(self, found: Timex, start: int, end: int, *, explicit: bool) -> None:
        before = self.anchor
        Context.saw(self, found, start, end, explicit=explicit)
        if self.anchor is not before:
            self.seen = self.text[start:end]

    def year_of_story(self, at: int) -> int | None:
        return self._year(Context.year_of_story(self, at), "the year that opens this part")

    def year_of_interval(self, at: int, rest: str) -> int | None:
        return self._year(Context.year_of_interval(self, at, rest), "an interval before it")

    def year_of_sentence(self, at: int, rest: str) -> int | None:
        return self._year(Context.year_of_sentence(self, at, rest), "a month before it")

    def _year(self, year: int | None, by: str) -> int | None:
        if year is not None:
            self.years.append(f"{year} by {by}")
        return year
