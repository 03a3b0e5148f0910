"""Days, months and years that the text names: ``le 18 juillet``, ``novembre 2022``, ``2024``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import plain
from pipeline.dates.pieces import (
    DAY_NUMBER,
    FULL_MONTH,
    LONGEST,
    MONTH,
    WEEKDAY,
    YEAR,
    YEAR_IN_WORDS,
    S,
    compiled,
    month,
    number,
    year,
)
from pipeline.dates.reference import Side
from pipeline.dates.rules.rule import FIGURE, Rules
from pipeline.dates.timex import Timex, dated, days, shift_month, week
from pipeline.numbers.words import lexicon as number_words

rules = Rules()

NUMBER_STARTS = (FIGURE, "premier", *number_words("units"), *number_words("multipliers"))
SHORT_YEAR = r"(?:['’]\d\d|\d\d(?=\s*[.,;:)\]\n]|\s*$))(?!\d)"
ANY_YEAR = rf"(?:{YEAR}|{SHORT_YEAR}|{YEAR_IN_WORDS})"
WHICH_YEAR = (
    rf"{S}(?:(?P<last>derni(?:er|ère)s?|passée?s?|de{S}l['’](?:an|année){S}(?:dernier|dernière|passée?))"
    rf"|(?P<next>prochaine?s?|de{S}l['’](?:an|année){S}(?:prochain|prochaine))"
    rf"|(?P<same>de{S}la{S}même{S}année|de{S}cette{S}année-là)|(?P<this>de{S}cette{S}année))(?!\w)"
)


def in_year(m: re.Match[str], context: Context, rest: str) -> Timex | None:
    """A value without its year, in the year that the text, the story or the tense gives.

    Args:
        m: a match with the groups of ``WHICH_YEAR``.
        context: of the text.
        rest: what follows the year: ``-07-18``, ``-07``, ``-SU``, ``-Q3``.
    """
    reference = context.reference
    if m["last"] and " " not in plain(m["last"]):
        return _last(reference.closest(rest, "past"), rest, context)
    if m["next"] and " " not in plain(m["next"]):
        return reference.closest(rest, "future")
    shift = -1 if m["last"] else int(bool(m["next"]))
    if (m["last"] or m["next"] or m["this"]) and reference.year:
        return _valid(f"{reference.year + shift:04}{rest}")
    if m["same"] and context.anchor_days:
        return _valid(f"{context.anchor_days[0].year:04}{rest}")
    side, sure = context.evidence(*m.span())
    if (side != "future" or not sure) and (value := _in_story(m.start(), context, rest)):
        return _valid(value)
    return _valid_or_none(reference.closest(rest, side, sure=sure))


def _in_story(at: int, context: Context, rest: str) -> str | None:
    """The value in the interval named last, in the year of the sentence or of the narrative."""
    if year_inside := context.year_of_interval(at, rest):
        return f"{year_inside:04}{rest}"
    told = context.year_of_sentence(at, rest)
    story = told or context.year_of_story(at)
    return f"{story:04}{rest}" if story and story != context.reference.year else None


def _last(found: Timex, rest: str, context: Context) -> Timex:
    """``juin dernier`` said in June is last year's."""
    last = context.reference.published.last
    if found.start_date and last and found.end_date and found.end_date >= last:
        return dated(f"{found.start_date.year - 1:04}{rest}")
    return found


def _valid(value: str) -> Timex | None:
    return dated(value) if days(value) else None


def _valid_or_none(found: Timex) -> Timex | None:
    return found if found.start_date or found.value.startswith("XXXX") else None


@rules.add(
    "iso-date",
    [FIGURE],
    r"(?P<y>(?:19|20)\d\d)(?P<sep>[-/])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?::\d\d(?:[.,]\d+)?)?"
    r"(?:Z|[+-][01]\d:?[0-5]\d)?)?(?![\d-])",
    explicit=True,
)
def iso_date(m: re.Match[str], context: Context) -> Timex | None:
    """``2021-05-12``, ``2021-05-12T14:30Z``; behind a hyphen it is the end of a name."""
    if re.search(r"\w[-_]$", context.before(m.start())):
        return None
    hour = f"T{m['h']}:{m['min']}" if m["h"] else ""
    return _valid(f"{m['y']}-{m['m']}-{m['d']}{hour}")


@rules.add(
    "figures",
    [FIGURE],
    r"(?P<d>[0-3]?\d)(?P<sep>[/.-])(?P<m>[01]?\d)(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]"
    r"|[.,-]\d)",
    explicit=True,
)
def figures(m: re.Match[str], context: Context) -> Timex | None:
    """``12/05/2021``, ``12.05.21``; a version number has no two figures everywhere."""
    if m["sep"] != "/" and (len(m["d"]), len(m["m"])) != (2, 2) and len(m["y"]) == 2:
        return None
    if re.search(
        r"[\d.,/-]$|\b(?:version|v|iOS|macOS|Windows|Android|build)\W*$", context.before(m.start())
    ):
        return None
    return _valid(f"{year(m['y']):04}-{int(m['m']):02}-{int(m['d']):02}")


@rules.add(
    "day-month",
    ["ce", *lexicon.WEEKDAYS, *NUMBER_STARTS],
    rf"(?:ce{S})?(?:(?P<wd>{WEEKDAY}),?{S}(?:le{S})?)?(?P<d>{DAY_NUMBER}){S}(?P<m>{MONTH})"
    rf"(?:(?:{S}|,{S}|/)(?P<y>{ANY_YEAR})|{WHICH_YEAR})?",
)
def day_month(m: re.Match[str], context: Context) -> Timex | None:
    """``lundi 3 mars``, ``le 18 juillet 2024``, ``1er janvier prochain``."""
    day = number(m["d"])
    if day is None or not 1 <= day <= 31:
        return None
    rest = f"-{month(m['m']):02}-{day:02}"
    if m["y"]:
        return _valid(f"{year(m['y']):04}{rest}")
    if "20" not in m[0] and (
        later := _NEXT_OF_LIST.match(context.text, m.end(), m.end() + LONGEST)
    ):
        return _valid(f"{int(later['y']) - int(month(m['m']) > month(later['m'])):04}{rest}")
    return _on_weekday(in_year(m, context, rest), m["wd"], rest)


# « le 12 mars et le 4 avril 2023 »
_NEXT_OF_LIST = compiled(
    rf"(?:,|{S}(?:et|ou|puis)){S}(?:l[ae]s?{S})?(?:{DAY_NUMBER}(?:,|{S}(?:et|ou)){S})?{DAY_NUMBER}{S}"
    rf"(?P<m>{MONTH}){S}(?P<y>{YEAR})"
)


def _on_weekday(found: Timex | None, weekday: str | None, rest: str) -> Timex | None:
    """The day in the next year in which it is the weekday that is said of it."""
    if not weekday or found is None or found.start_date is None:
        return found
    wanted = lexicon.WEEKDAYS[plain(weekday)]
    for by in (0, -1, 1):
        covered = days(f"{found.start_date.year + by:04}{rest}")
        if covered and covered[0].isoweekday() == wanted:
            return dated(covered[0].isoformat())
    return found


@rules.add(
    "month-year",
    [*lexicon.MONTHS],
    rf"(?P<m>{MONTH}){S}(?:(?:de{S})?(?:l['’]an(?:née)?{S})?)(?P<y>{ANY_YEAR})",
    explicit=True,
)
def month_year(m: re.Match[str], _: Context) -> Timex | None:
    """``novembre 2022``, ``sept. 2021``."""
    return _valid(f"{year(m['y']):04}-{month(m['m']):02}")


def _is_name(m: re.Match[str], context: Context, before: str) -> bool:
    """Whether a month with a capital is somebody's name, or the planet's."""
    alone = rf"\s*(?:[:,.–—|]|\n|$)|{S}(?:dernier|prochain)"
    after = context.text[m.end() : m.end() + 12]
    return bool(re.search(r"[^\W\d_]['’\s]*$", before)) or not re.match(alone, after)


@rules.add("month", [*lexicon.MONTHS], rf"(?P<m>{FULL_MONTH})(?:{WHICH_YEAR})?")
def bare_month(m: re.Match[str], context: Context) -> Timex | None:
    """``en avril``, ``novembre dernier``; a capital inside a sentence makes it a name."""
    before = context.before(m.start())
    if re.search(r"(?<!\b[Mm][Ii])-$|[\d@.]$", before):
        return None
    shouted = m["m"].isupper() and re.search(r"[A-ZÀ-Ý]['’\s]*$", before)
    if m["m"][0].isupper() and not shouted and _is_name(m, context, before):
        return None
    later = re.match(
        rf"{S}?(?:,|et|à|ou|puis|au|-|–){S}?(?:(?:en|de){S})?(?:{FULL_MONTH}(?:,|{S}(?:et|puis"
        rf"|ou)){S}(?:en{S})?)?{FULL_MONTH}{S}(?P<y>{YEAR})",
        context.text[m.end() : m.end() + 45],
        re.IGNORECASE,
    )
    if later and not re.search(r"\d", m[0]):
        return dated(f"{later['y']}-{month(m['m']):02}")
    return in_year(m, context, f"-{month(m['m']):02}")


@rules.add("month-figures", [FIGURE], r"(?P<m>0[1-9]|1[0-2])/(?P<y>20\d\d)(?![\w/])", explicit=True)
def month_figures(m: re.Match[str], context: Context) -> Timex | None:
    """``11/2020``."""
    return None if re.search(r"[/\d]$", context.before(m.start())) else dated(f"{m['y']}-{m['m']}")


@rules.add(
    "day-of-this-month",
    [FIGURE],
    rf"(?P<d>1er|[12]\d|3[01]|[1-9]){S}(?:de{S}ce|du){S}mois(?!\w|{S}(?:de|d|pr|s))",
)
def day_of_this_month(m: re.Match[str], context: Context) -> Timex | None:
    """``le 18 de ce mois``: of the month of the publication."""
    of_month = context.reference.away("MO", 0).value
    return _valid_or_none(dated(f"{of_month}-{int(m['d'].removesuffix('er')):02}"))


@rules.add(
    "day-figures",
    [FIGURE, *lexicon.WEEKDAYS],
    rf"(?:(?P<wd>{WEEKDAY}){S})?(?P<d>[0-3]?\d)/(?P<m>[01]?\d)(?![\w/%]|{S}d(?:es?|u)\b)",
)
def day_figures(m: re.Match[str], context: Context) -> Timex | None:
    """``le 24/12``, ``jeu. 29/02``; without article or weekday it is a fraction or a mark."""
    if not m["wd"] and not re.search(
        r"\b(?:le|du|au|(?:lun|mar|mer|jeu|ven|sam|dim)\.)\s$",
        context.before(m.start()),
        re.IGNORECASE,
    ):
        return None
    day, month_number = int(m["d"]), int(m["m"])
    if (len(m["d"]), len(m["m"])) != (2, 2) and day <= month_number:
        return None
    side, sure = context.evidence(*m.span())
    rest = f"-{month_number:02}-{day:02}"
    return _valid_or_none(context.reference.closest(rest, side, sure=sure))


@rules.add(
    "shared-month",
    [FIGURE],
    rf"(?P<d>1er|[12]\d|3[01]|[1-9])(?=(?:,|{S}(?:et|ou|puis)){S}(?:le{S})?(?:{DAY_NUMBER}{S}et{S}"
    rf"(?:le{S})?)?{DAY_NUMBER}{S}(?P<m>{MONTH})(?:{S}(?P<y>{YEAR})|{WHICH_YEAR})?)",
)
def shared_month(m: re.Match[str], context: Context) -> Timex | None:
    """``les 25 et 28 mai 2018``: two days that are no neighbours, the first without its month."""
    if not re.search(
        r"\b(?:les|le|du|des|aux)\s(?:\d\d?,\s)?$", context.before(m.start()), re.IGNORECASE
    ):
        return None
    rest = f"-{month(m['m']):02}-{int(m['d'].removesuffix('er')):02}"
    return _valid(f"{m['y']}{rest}") if m["y"] else in_year(m, context, rest)


@rules.add(
    "day-of-story",
    [FIGURE, *lexicon.WEEKDAYS],
    rf"(?:(?P<wd>{WEEKDAY}){S})?(?P<d>1er|[12]\d|3[01]|[1-9])(?![\d\w%€$°]|[.,:/-]\d|{S}(?:\d|h(?:eures?)?\b))",
)
def day_of_story(m: re.Match[str], context: Context) -> Timex | None:
    """``lundi 16``, ``le 12``: a day of the month that the story is in."""
    follows = re.match(
        r"\s*(?:[.,;:!?)»\n]|$)|\s(?:au|et|à|pour|sur|par)\b", context.text[m.end() : m.end() + 8]
    )
    if not m["wd"] and not (
        re.search(r"\ble\s$", context.before(m.start()), re.IGNORECASE) and follows
    ):
        return None
    day = int(m["d"].removesuffix("er"))
    side = context.side(*m.span())
    return _nearest_day(day, lexicon.WEEKDAYS.get((m["wd"] or "").lower()), side, context)


_ORDINAL = rf"(?P<n>premier|deuxième|second|troisième|quatrième|dernier){S}"


@rules.add(
    "nth-weekday",
    ["premier", "deuxième", "second", "troisième", "quatrième", "dernier"],
    rf"{_ORDINAL}(?:(?P<wd>{WEEKDAY})|week-?end){S}(?:de{S}|d['’])(?P<m>{MONTH})(?:{S}(?P<y>{YEAR})|"
    rf"{WHICH_YEAR})?",
)
def nth_weekday(m: re.Match[str], context: Context) -> Timex | None:
    """``le premier dimanche de mai``, ``le dernier week-end d'août``."""
    rest = f"-{month(m['m']):02}"
    found = dated(f"{m['y']}{rest}") if m["y"] else in_year(m, context, rest)
    if found is None or found.covered is None:
        return None
    first, last = found.covered
    wanted = lexicon.WEEKDAYS[plain(m["wd"] or "samedi")]
    if plain(m["n"]) == "dernier":
        day = last - timedelta((last.isoweekday() - wanted) % 7)
    else:
        weeks = lexicon.ORDINALS[plain(m["n"])] - 1
        day = first + timedelta((wanted - first.isoweekday()) % 7 + 7 * weeks)
    return dated(day.isoformat() if m["wd"] else f"{week(day)}-WE")


_STORY_DAYS = 100


def _nearest_day(day: int, weekday: int | None, side: Side, context: Context) -> Timex | None:
    """The day of the month nearest to the anchor or, else, the publication, on the side."""
    published, named = context.reference.day, context.anchor_days
    center = published or context.anchor_day or context.reference.month
    of_story = named and (published is None or abs((named[0] - published).days) <= _STORY_DAYS)
    if not weekday and named and of_story:
        center, side = named[0], "unknown"
    if center is None:
        return None
    found = _days_around(center, day, weekday)
    if not found and named and of_story:
        found = _days_around(named[0], day, weekday)
    if weekday is None and of_story:
        found = [one for one in found if one.month == center.month] or found
    if side == "past":
        found = [one for one in found if one <= center] or found
    if side == "future":
        found = [one for one in found if one > center] or found
    nearest = min(found, key=lambda one: abs((one - center).days), default=None)
    return dated(nearest.isoformat()) if nearest else None


def _days_around(center: date, day: int, weekday: int | None) -> list[date]:
    """The days of this number, and weekday if given, in the months around a day."""
    found = []
    for by in (-1, 0, 1):
        in_year, in_month = shift_month(center.year, center.month, by)
        covered = days(f"{in_year:04}-{in_month:02}-{day:02}")
        if covered and weekday in {None, covered[0].isoweekday()}:
            found.append(covered[0])
    return found
