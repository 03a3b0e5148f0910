"""What stands beside a date and changes it: hours or a part of the day behind, ``vers`` before."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import plain
from pipeline.dates.pieces import LONGEST, PART, S, compiled
from pipeline.dates.rules import clock
from pipeline.dates.timex import Timex, dated

_ABOUT = re.compile(
    r"(?:\bvers|\bautour d[eu]|\baux (?:alentours|environs) d[eu])\s(?:l[ae]\s|l['’])?$",
    re.IGNORECASE,
)
# a day, or one with its part of the day, which an hour makes precise
_DAY = re.compile(r"([\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d))(?P<part>T[A-Z]+)?")
_HOUR = compiled(
    rf"(?:,?{S}(?P<about>vers{S}|aux{S}alentours{S}de{S})|,?{S}(?:à{S}|dès{S}|jusqu['’]à{S}|sur{S}le{S}coup{S}de{S})|,{S}|{S}(?=midi|minuit|\d\d?{S}?h(?:eures?)?(?:\d\d)?\b))"
    rf"{clock.HOUR}(?!\w|{S}(?:de{S}(?!Paris)|durant))"
)
_HOURS = compiled(rf",?{S}(?:de|entre){S}")
_PART = compiled(
    rf",?{S}(?:(?:au|en{S}(?:fin|début|milieu){S}(?:de{S}|d['’])|en|dans{S}la|dans{S}l['’]){S}?)?"
    rf"(?P<part>{PART})(?![\w-])"
)


def about(row: Timex, start: int, context: Context) -> Timex:
    """A date or time made approximate by the preposition before it: ``vers 2031``.

    Args:
        row: what the date says.
        start: where it starts.
        context: of the text.
    """
    if row.mod or row.type not in {"DATE", "TIME"} or not _ABOUT.search(context.before(start)):
        return row
    return replace(row, mod="APPROX")


def with_hour(row: Timex, end: int, context: Context) -> tuple[Timex, int]:
    """A day with an hour, hours or a part of the day behind it is one time.

    Args:
        row: what the date says.
        end: where it ends.
        context: of the text.

    Returns:
        The row and its end, both as they were when nothing is behind it.
    """
    day = _DAY.fullmatch(row.value)
    if day is None:
        return row, end
    text, limit = context.text, end + LONGEST
    if (m := _HOURS.match(text, end, limit)) and (hours := clock.hours(text, m.end())):
        first, last, hours_end = hours
        value = f"{day[1]}T{first}/{day[1]}T{last}"
        return dated(value, mod=row.mod, covered=row.covered), hours_end
    if (m := _HOUR.match(text, end, limit)) and (hour := clock.clock(m)):
        mod = "APPROX" if m["about"] else row.mod
        return dated(f"{day[1]}T{hour}", mod=mod, covered=row.covered), m.end()
    if not day["part"] and (m := _PART.match(text, end, limit)):
        code = lexicon.PARTS_OF_DAY[plain(m["part"])]
        return dated(f"{day[1]}{code}", mod=row.mod, covered=row.covered), m.end()
    return row, end
