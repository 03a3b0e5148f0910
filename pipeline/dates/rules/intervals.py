"""Two ends in one expression: ``du 7 au 10 janvier``, ``entre 2019 et 2023``."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.pieces import DAY_NUMBER, FULL_MONTH, MONTH, WEEKDAY, YEAR, S, month, number
from pipeline.dates.reference import Side
from pipeline.dates.rules.absolute import NUMBER_STARTS, WHICH_YEAR, in_year
from pipeline.dates.rules.rule import FIGURE, Rules
from pipeline.dates.timex import Timex, dated, days, shift, shift_month

rules = Rules()

_TO = (
    rf"(?:{S}(?:au|et{S}le|et{S}au|et|à|jusqu['’]au|ou){S}|[-–]|{S}[-–]{S}"
    rf"|,{S}(?={DAY_NUMBER}{S}et{S}))"
)


# « a glissé du 15 novembre au 10 décembre »: two dates
_MOVED = re.compile(
    r"\b(?:gliss|pass|report|repouss|décal|avanc|recul|déplac|ramen)\w+\s(?:\w+\s){0,2}du\s$",
    re.IGNORECASE,
)


def _between(first: str, last: str) -> Timex | None:
    covered = days(first), days(last)
    if first.startswith("XXXX"):
        return Timex("DATE", f"{first}/{last}", None, None, "")
    if not covered[0] or not covered[1] or covered[0][0] > covered[1][1]:
        return None
    return dated(f"{first}/{last}")


@rules.add(
    "days-interval",
    [*NUMBER_STARTS, *lexicon.WEEKDAYS],
    rf"(?:{WEEKDAY},?{S})?(?P<a>{DAY_NUMBER})(?:{S}(?P<ma>{MONTH})(?:{S}(?P<ya>{YEAR}))?)?(?P<to>"
    rf"{_TO})(?:(?P<mid>{DAY_NUMBER}){S}et{S})?"
    rf"(?:{WEEKDAY},?{S})?(?P<b>{DAY_NUMBER}){S}(?P<m>{MONTH})(?:{S}(?P<y>{YEAR})|{WHICH_YEAR})?",
)
def days_interval(m: re.Match[str], context: Context) -> Timex | None:
    """``du 7 au 10 janvier``, ``les 12 et 13 mai``, ``entre le 6 février et le 5 mars``."""
    ends = number(m["a"]), number(m["b"])
    if not ends[0] or not ends[1] or _MOVED.search(context.before(m.start())):
        return None
    if m["to"].split()[:1] in (["et"], ["ou"]) and not _is_interval(m, context, ends[1] - ends[0]):
        return None
    if m["mid"] and ends[1] - ends[0] != 2:
        return None
    last_month = month(m["m"])
    first_month = month(m["ma"]) if m["ma"] else last_month
    first, last = f"-{first_month:02}-{ends[0]:02}", f"-{last_month:02}-{ends[1]:02}"
    if m["ya"]:
        return _between(f"{m['ya']}{first}", f"{m['y'] or m['ya']}{last}")
    resolved = dated(f"{m['y']}{last}") if m["y"] else in_year(m, context, last)
    return _up_to(resolved, first, last) if resolved else None


def _up_to(end: Timex, first: str, last: str) -> Timex | None:
    """From a day or month without its year to a resolved end."""
    if end.start_date is None:
        return _between(f"XXXX{first}", f"XXXX{last}")
    return _between(f"{end.start_date.year - int(first > last):04}{first}", end.value)


def _is_interval(m: re.Match[str], context: Context, apart: int) -> bool:
    """Whether ``et`` joins two ends (``entre``) or two neighbours, and not two dates."""
    between = re.search(r"\bentre\s(?:le\s)?$", context.before(m.start()), re.IGNORECASE)
    return bool(between) or (apart == 1 and not m["ma"])


@rules.add(
    "day-to-number",
    [*NUMBER_STARTS, *lexicon.WEEKDAYS],
    rf"(?:{WEEKDAY}{S})?(?P<d>{DAY_NUMBER}){S}(?P<m>{MONTH})(?P<year>(?:{S}(?P<y>{YEAR})|"
    rf"{WHICH_YEAR})?){S}au{S}"
    rf"(?:{WEEKDAY}{S})?(?P<b>[12]\d|3[01]|[1-9])(?![\w%€$°]|[.,:/-]\d|{S}(?:[\d%€$]|{MONTH}))",
)
def day_to_number(m: re.Match[str], context: Context) -> Timex | None:
    """``du lundi 21 décembre au vendredi 25``: the second in the month of the first."""
    first, last = number(m["d"]), int(m["b"])
    if first is None or first >= last:
        return None
    rest = f"-{month(m['m']):02}-{first:02}"
    found = dated(f"{m['y']}{rest}") if m["y"] else in_year(m, context, rest)
    return _between(found.value, f"{found.value[:-2]}{last:02}") if found else None


@rules.add(
    "bare-days-interval",
    [FIGURE, *lexicon.WEEKDAYS],
    rf"(?:(?P<wa>{WEEKDAY}){S})?(?P<a>1er|[12]\d|3[01]|[1-9]){S}(?:au|et(?:{S}le)?){S}(?:(?P<wb>"
    rf"{WEEKDAY}){S})?(?P<b>[12]\d|3[01]|[1-9])(?![\d\w%€$°]|[.,:/-]\d|{S}[\w%€$])",
)
def bare_days_interval(m: re.Match[str], context: Context) -> Timex | None:
    """``du 16 au 19``, ``jeudi 22 et vendredi 23``: of the month the story is in."""
    if not m["wa"] and not re.search(
        r"\b(?:du|les|le)\s$", context.before(m.start()), re.IGNORECASE
    ):
        return None
    center = context.reference.day or context.reference.month
    if center is None:
        return None
    if not m["wa"] and (of_story := _in_month_named(m, context)):
        return of_story
    first = int(m["a"].removesuffix("er"))
    found = []
    for by in (-1, 0, 1):
        year, in_month = shift_month(center.year, center.month, by)
        one = _between(
            f"{year:04}-{in_month:02}-{first:02}", f"{year:04}-{in_month:02}-{int(m['b']):02}"
        )
        if one and one.start_date and _falls_on(one.start_date, m["wa"]):
            found.append((abs((one.start_date - center).days), one))
    side = context.side(*m.span())
    on_side = [
        (away, one)
        for away, one in found
        if one.start_date and (one.start_date > center) == (side == "future")
    ]
    return (
        min(on_side if on_side and side != "unknown" else found, key=lambda pair: pair[0])[1]
        if found
        else None
    )


def _in_month_named(m: re.Match[str], context: Context) -> Timex | None:
    """The days in the month that stands just before them, as in an agenda."""
    anchor = context.anchor
    if anchor is None or anchor.start_date is None or not re.match(r"\d{4}-\d\d$", anchor.value):
        return None
    first = int(m["a"].removesuffix("er"))
    return _between(f"{anchor.value}-{first:02}", f"{anchor.value}-{int(m['b']):02}")


def _falls_on(day: date, weekday: str | None) -> bool:
    return not weekday or day.isoweekday() == lexicon.WEEKDAYS[weekday.lower()]


@rules.add(
    "weekdays-interval",
    [*lexicon.WEEKDAYS],
    rf"(?P<a>{WEEKDAY})(?P<to>{S}(?:et|au|à){S}|-)(?P<b>{WEEKDAY})(?:{S}(?P<last>derniers?"
    rf"|passés?)|{S}(?P<next>prochains?))?(?!{S}\d)",
)
def weekdays_interval(m: re.Match[str], context: Context) -> Timex | None:
    """``samedi et dimanche`` as neighbours, ``de lundi à mercredi``; ``du … au …`` is a habit."""
    first, last = lexicon.WEEKDAYS[m["a"].lower()], lexicon.WEEKDAYS[m["b"].lower()]
    from_to = re.search(r"\b(?P<de>de|du)\s$", context.before(m.start()), re.IGNORECASE)
    side, sure = context.evidence(*m.span())
    if from_to and m["to"].strip() == "au" and not (sure or m["last"] or m["next"]):
        return Timex("SET", f"XXXX-WXX-{first}/XXXX-WXX-{last}", None, None, "")
    if not (last == first + 1 or (from_to and last != first)):
        return None
    if m["next"] or m["last"]:
        side = "future" if m["next"] else "past"
    return _from_weekday_to(first, last, side, context)


def _from_weekday_to(first: int, last: int, side: Side, context: Context) -> Timex | None:
    """Two weekdays of one week or of two that touch, the one near the publication found first."""
    ends = [context.reference.weekday(one, side) for one in (first, last)]
    starts, stops = ends[0].start_date, ends[1].start_date
    if context.reference.day is None or starts is None or stops is None:
        return dated(f"{ends[0].value}/{ends[1].value}", covered=ends[0].covered)
    length = (last - first) % 7
    if side == "future":
        return _between(ends[0].value, shift(starts, "D", length).isoformat())
    return _between(shift(stops, "D", -length).isoformat(), ends[1].value)


@rules.add(
    "months-interval",
    [*lexicon.MONTHS],
    rf"(?P<a>{FULL_MONTH})(?:{S}(?P<ya>{YEAR}))?(?P<to>{S}(?:à|et|au){S}(?:fin{S}|début{S})?|[-–]|"
    rf"{S}[-–]{S})(?P<m>{FULL_MONTH})(?:{S}(?P<y>{YEAR})|{WHICH_YEAR})?",
)
def months_interval(m: re.Match[str], context: Context) -> Timex | None:
    """``de mars à juin``, ``entre avril et juin 2024``."""
    before = context.before(m.start())
    between = re.search(r"\bentre\s$", before, re.IGNORECASE)
    if " et " in f" {m['to'].strip()} " and not between:
        return None
    first, last = month(m["a"]), month(m["m"])
    if m["y"]:
        return _between(
            f"{m['ya'] or int(m['y']) - int(first > last)}-{first:02}", f"{m['y']}-{last:02}"
        )
    if m["ya"]:
        return _between(f"{m['ya']}-{first:02}", f"{int(m['ya']) + int(first > last)}-{last:02}")
    resolved = in_year(m, context, f"-{last:02}")
    return _up_to(resolved, f"-{first:02}", f"-{last:02}") if resolved else None


@rules.add(
    "years-interval",
    [FIGURE],
    rf"(?P<a>(?:19|20)\d\d)(?:(?P<dash>[-–/])(?P<b>(?:19|20)\d\d|\d\d(?!\d))|{S}(?P<to>à|et|au"
    rf"|[-–]){S}(?P<c>(?:19|20)\d\d))(?![\w%€$]|[-–/.,:]\d|{S}(?:euros|€|dollars|\$|personnes"
    rf"|salariés))",
    explicit=True,
)
def years_interval(m: re.Match[str], context: Context) -> Timex | None:
    """``de 2014 à 2018``, ``2023-2024``, ``entre 2019 et 2023``."""
    before = context.before(m.start())
    last = m["b"] or m["c"]
    if re.search(r"[\w.,/€$#-]$|\d\s$", before):
        return None
    if len(last) == 2:
        if m["dash"] == "-" and int(last) <= 12:
            return None
        last = m["a"][:2] + last
    if m["to"] == "et" and not re.search(r"\bentre\s$", before, re.IGNORECASE):
        return None
    if m["to"] in {"à", "au"} and not re.search(
        r"\b(?:de|depuis|du|années)\s$", before, re.IGNORECASE
    ):
        return None
    return _between(m["a"], last)


_FIGURES = r"{}[0-3]?\d[/.][01]?\d[/.](?:19|20)\d\d)"


@rules.add(
    "figures-interval",
    [FIGURE],
    rf"{_FIGURES.format('(?P<a>')}(?:{S}(?:au|et{S}le|à){S}|{S}?[-–]{S}?){_FIGURES.format('(?P<b>')}(?!\d)",
    explicit=True,
)
def figures_interval(m: re.Match[str], context: Context) -> Timex | None:
    """``du 12/05/2021 au 14/05/2021``."""
    if _MOVED.search(context.before(m.start())):
        return None
    first, last = (
        "-".join(f"{part:0>2}" for part in reversed(re.split(r"[/.]", m[end]))) for end in "ab"
    )
    return _between(first, last)


@rules.add(
    "quarters-interval",
    ["t1", "q1"],
    rf"[TQ](?P<a>[1-4]){S}(?:à|et|-){S}[TQ](?P<b>[1-4]){S}(?P<y>{YEAR})",
    explicit=True,
)
def quarters_interval(m: re.Match[str], context: Context) -> Timex | None:
    """``entre T1 et T3 2023``."""
    if not re.search(r"\b(?:de|du|entre)\s$", context.before(m.start()), re.IGNORECASE):
        return None
    return _between(f"{m['y']}-Q{m['a']}", f"{m['y']}-Q{m['b']}")
