"""Quarters, half-years, fiscal years, seasons and feasts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import either, plain
from pipeline.dates.pieces import (
    FULL_MONTH,
    MONTH,
    ORDINAL,
    SEASON,
    WEEKDAY,
    YEAR,
    S,
    compiled,
    month,
    number,
    year,
)
from pipeline.dates.rules.absolute import ANY_YEAR, SHORT_YEAR, WHICH_YEAR, in_year
from pipeline.dates.rules.rule import FIGURE, Rules
from pipeline.dates.timex import Timex, dated, days

rules = Rules()

_OF = (
    rf"(?:{S}(?:de{S})?(?:(?:l['’]|son{S}|leur{S})(?:année|exercice|an){S})?(?:(?:fiscale?"
    rf"|décalée?){S})?"
    rf"(?:(?:de|en){S})?|,{S})"
)
_FISCAL = rf"(?:{S}(?:fiscal|comptable|civil|calendaire))?"


@rules.add(
    "quarter",
    [*lexicon.ORDINALS],
    rf"(?P<n>{ORDINAL}){S}(?P<unit>trimestre|semestre){_FISCAL}(?:{_OF}(?P<y>{YEAR})(?:[-–/](?:\d{{4}}|\d\d)(?!\d))?|"
    rf"{WHICH_YEAR})?",
)
def quarter(m: re.Match[str], context: Context) -> Timex | None:
    """``au deuxième trimestre``, ``premier semestre 2023``."""
    halves = plain(m["unit"]) == "semestre"
    count = lexicon.ORDINALS[plain(m["n"])]
    if plain(m["n"]) == "dernier":
        if not m["y"]:
            return _latest("H" if halves else "Q", context)
        count = 2 if halves else 4
    if count > (2 if halves else 4):
        return None
    rest = f"-{'H' if halves else 'Q'}{count}"
    if not m["y"] and context.side(*m.span()) == "unknown":
        # results are told of what is over
        return in_year(m, context, rest) if m["next"] else context.reference.closest(rest, "past")
    return dated(f"{m['y']}{rest}") if m["y"] else in_year(m, context, rest)


def _part_of_year(m: re.Match[str]) -> str | None:
    """``-Q3`` of a code's letter and figure, ``-H1`` for a half; None where there is no such."""
    half = m["unit"] in "SH"
    if m["unit"].islower() or (half and int(m["n"]) > 2):
        return None
    return f"-{'H' if half else 'Q'}{m['n']}"


@rules.add(
    "quarter-code",
    ["t1", "q1", "s1", "h1"],
    rf"(?P<unit>[TQSH])(?P<n>[1-4])(?:(?:{_OF}|{S}|[-/.])(?:FY{S}?)?(?P<y>{YEAR}|['’]?\d\d(?!\d)))?(?![\w-])",
)
def quarter_code(m: re.Match[str], context: Context) -> Timex | None:
    """``T3 2023``, ``Q4``, ``S1 2024``, ``H1 2025``."""
    before, part = context.before(m.start()), _part_of_year(m)
    if part is None or re.search(r"[\w.-]$", before):
        return None
    if not m["y"] and not re.search(
        r"(?:\b(?:au|du|le|ce|dès|fin|début|mi|en|depuis|et)[\s-]|^\W*)$", before, re.IGNORECASE
    ):
        return None
    if m["y"]:
        return dated(f"{year(m['y']):04}{part}")
    # « S1 » alone is no half-year
    return None if "H" in part else context.reference.closest(part, context.side(*m.span()))


@rules.add(
    "quarter-iso",
    [FIGURE],
    r"(?P<y>20\d\d|19\d\d)-(?P<unit>[TQSH])(?P<n>[1-4])(?!\w)",
    explicit=True,
)
def quarter_iso(m: re.Match[str], context: Context) -> Timex | None:
    """``2024-Q1``, ``2024-S2``; behind a hyphen it is the end of a code."""
    part = _part_of_year(m)
    if part is None or re.search(r"[\w-]$", context.before(m.start())):
        return None
    return dated(f"{m['y']}{part}")


@rules.add(
    "quarter-short",
    [FIGURE],
    rf"(?P<n>[1-4])(?P<unit>[TQSH])(?:(?P<y>(?:20)?\d\d)|{S}(?P<y4>20\d\d))(?!\w)",
    explicit=True,
)
def quarter_short(m: re.Match[str], _: Context) -> Timex | None:
    """``3T23``, ``1H 2024``."""
    part = _part_of_year(m)
    return dated(f"{year(m['y'] or m['y4']):04}{part}") if part else None


@rules.add(
    "first-months",
    ["deux", "trois", "six", "neuf", FIGURE, "premiers"],
    rf"(?P<n>deux|trois|six|neuf|[2369]){S}(?P<which>premiers|derniers){S}mois"
    rf"{S}(?:de{S}(?:l['’](?:année|exercice){S})?(?P<y>{YEAR})|(?P<this>de{S}(?:l['’]|cette"
    rf"{S})année(?!{S}(?:dern|proch))))",
)
def first_months(m: re.Match[str], context: Context) -> Timex | None:
    """``les six premiers mois de 2022``."""
    known = int(m["y"]) if m["y"] else context.reference.year
    count = number(m["n"])
    if known is None or count is None:
        return None
    if count in {3, 6}:
        half, last = count == 6, plain(m["which"]) == "derniers"
        return dated(f"{known}-{'H' if half else 'Q'}{(2 if half else 4) if last else 1}")
    first = 1 if plain(m["which"]) == "premiers" else 13 - count
    return dated(f"{known}-{first:02}/{known}-{first + count - 1:02}")


def _latest(letter: str, context: Context) -> Timex | None:
    """``le dernier trimestre``: the last that was over."""
    published = context.reference.published
    if published.first is None:
        return None
    length = 6 if letter == "H" else 3
    count = published.first.year * 12 // length + (published.first.month - 1) // length - 1
    return dated(f"{count // (12 // length):04}-{letter}{count % (12 // length) + 1}")


@rules.add(
    "fiscal-year",
    ["exercice", "saison", "année"],
    rf"(?:exercice|saison|année{S}(?:fiscale|scolaire|universitaire))(?:{S}(?:fiscal|comptable"
    rf"|décalé|budgétaire))?"
    rf"{S}(?:clos{S}en{S})?(?P<a>{YEAR})(?:[-–/](?P<b>{YEAR}|\d\d))?(?!\w)",
    explicit=True,
)
def fiscal_year(m: re.Match[str], _: Context) -> Timex | None:
    """``l'exercice 2023-2024``."""
    if not m["b"]:
        return dated(m["a"])
    last = m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
    return dated(f"{m['a']}/{last}") if m["a"] <= last else None


@rules.add(
    "season",
    [*lexicon.SEASONS, "ce", "cet"],
    rf"(?P<ce>cet{S}|ce{S}(?=printemps))?(?P<s>{SEASON})(?:{S}(?:de{S}(?:l['’]année{S})?)?(?P<y>"
    rf"{YEAR}|{SHORT_YEAR})(?:[-–/]\d\d(?:\d\d)?)?|{WHICH_YEAR})?",
)
def season(m: re.Match[str], context: Context) -> Timex | None:
    """``au printemps``, ``l'été dernier``, ``cet automne``; never the participle."""
    before = context.before(m.start())
    rest = f"-{lexicon.SEASONS[plain(m['s'])]}"
    if m["y"]:
        return dated(f"{year(m['y']):04}{rest}")
    if m["ce"]:
        return context.reference.closest(rest, "unknown")
    if m["s"][0].isupper() and re.search(r"[^\W\d_]\W*$", before):
        return None
    cue = (
        r"l['’]$"
        if plain(m["s"]) in {"été", "ete"}
        else r"(?:l['’]|\b(?:au|le|du|ce|fin|début|courant|chaque|dès|avant|après)\s|d['’]ici\s)$"
    )
    if not re.search(cue, before, re.IGNORECASE) and not (m["last"] or m["next"]):
        return None
    return in_year(m, context, rest)


# people and places have these names too, the feast has its article
_NAMES_PEOPLE = re.compile(r"saint-|toussaint")
_THE = re.compile(r"\b(?:la|cette)\s$", re.IGNORECASE)
_IN_A_NAME = re.compile(
    r"\w-$|\b(?:rue|place|père|(?!(?:Avant|Après|Pour|Dès|Depuis|Jusqu|Et|De|À|Vers|L[ea]|Ce"
    r"|Cette|Un|Au|Joyeux)\b)[A-ZÉ][\w-]+|marché|île|baie|avenue)\s(?:de\s)?(?:la\s|l['’])?$"
)
_FEAST = either(*lexicon.FEASTS, *lexicon.MOVABLE_FEASTS)


@rules.add(
    "feast",
    [*lexicon.FEASTS, *lexicon.MOVABLE_FEASTS, "veille", "réveillon"],
    rf"(?:(?P<eve>veille|réveillon){S}de{S}(?:la{S}|l['’])?)?(?P<f>{_FEAST})(?!\w)"
    rf"(?:{S}(?P<y>{YEAR})|{S}(?P<after>suivante?)|{WHICH_YEAR})?",
)
def feast(m: re.Match[str], context: Context) -> Timex | None:
    """``à Noël``, ``la veille de Noël 1979``, ``le lundi de Pentecôte``."""
    name = plain(m["f"])
    if not _is_feast(m, context.before(m.start()), context.text[m.end() : m.end() + 6]):
        return None
    back = timedelta(days=int(bool(m["eve"])))
    if name in lexicon.MOVABLE_FEASTS:
        return _movable(m, context, lexicon.MOVABLE_FEASTS[name], back)
    feast_day = date(2001, *lexicon.FEASTS[name]) - back
    if m["y"]:
        return dated(f"{m['y']}-{feast_day:%m-%d}")
    if m["after"] and context.anchor_days:
        anchor = context.anchor_days[1]
        later = anchor.year + int((feast_day.month, feast_day.day) <= (anchor.month, anchor.day))
        return dated(f"{later}-{feast_day:%m-%d}")
    return in_year(m, context, f"-{feast_day:%m-%d}")


def _is_feast(m: re.Match[str], before: str, after: str) -> bool:
    """Whether a name is the feast's, and not that of a person, a street or a town."""
    name = plain(m["f"])
    if m["f"][0].islower() and " " not in name:
        return False
    if _NAMES_PEOPLE.match(name) and not (m["eve"] or _THE.search(before)):
        return False
    return not (
        re.match(r"-\w| [A-ZÉ]| sans\b| (?:chino|lunai|vietn|juif)", after)
        or _IN_A_NAME.search(before)
    )


@rules.add(
    "parents-day",
    ["fête"],
    rf"fête{S}des{S}(?P<f>grands-mères|mères|pères)(?!\w)(?:{S}(?P<y>{YEAR})|{WHICH_YEAR})?",
)
def parents_day(m: re.Match[str], context: Context) -> Timex | None:
    """``la fête des Mères``: the last Sunday of May, in France."""
    if m["y"]:
        return dated(_sunday(plain(m["f"]), int(m["y"])).isoformat())
    day = context.reference.published.first
    if day is None:
        return None
    found = [_sunday(plain(m["f"]), day.year + by) for by in (-1, 0, 1)]
    side = "past" if m["last"] else "future" if m["next"] else context.side(*m.span())
    if side != "unknown":
        found = [one for one in found if (one >= day) == (side == "future")]
    return dated(min(found, key=lambda one: abs((one - day).days)).isoformat())


def _sunday(whose: str, of_year: int) -> date:
    """The day that French law gives to mothers, or custom to fathers and grandmothers."""
    if whose == "mères":
        last = date(of_year, 5, 31)
        last -= timedelta(last.isoweekday() % 7)
        return last + timedelta(7) if last == easter(of_year) + timedelta(49) else last
    first, weeks = (date(of_year, 6, 1), 2) if whose == "pères" else (date(of_year, 3, 1), 0)
    return first + timedelta(-first.isoweekday() % 7 + 7 * weeks)


def _movable(m: re.Match[str], context: Context, offset: int, back: timedelta) -> Timex | None:
    if m["y"]:
        return dated((easter(int(m["y"])) + timedelta(offset) - back).isoformat())
    last, first = context.reference.published.last, context.reference.published.first
    if first is None or last is None or not 2 <= first.year <= 9998:
        return None
    found = [easter(first.year + by) + timedelta(offset) - back for by in (-1, 0, 1)]
    if context.side(*m.span()) == "future":
        found = [one for one in found if one >= first]
    elif context.side(*m.span()) == "past":
        found = [one for one in found if one <= last]
    return dated(min(found, key=lambda one: abs((one - first).days)).isoformat())


def easter(of_year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden, century, rest = of_year % 19, of_year // 100, of_year % 100
    leaps, century_rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * century_rest + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    days_after = moon + weekday - 7 * correction + 114
    return date(of_year, days_after // 31, days_after % 31 + 1)


@rules.add(
    "rentrée",
    ["rentrée"],
    rf"rentrée(?:{S}(?:scolaire|universitaire|littéraire|politique))?(?:{S}(?:de{S})?(?:(?P<m>"
    rf"{MONTH}){S})?(?P<y>{ANY_YEAR})|{S}(?:de{S}|d['’])(?P<only>{MONTH})|{WHICH_YEAR})?(?!\w)",
)
def back_to_school(m: re.Match[str], context: Context) -> Timex | None:
    """``à la rentrée``: September."""
    said = m["m"] or m["only"]
    named = month(said) if said else 9
    if m["y"]:
        return dated(f"{year(m['y']):04}-{named:02}")
    if not re.search(
        r"(?:\b(?:à|dès|depuis|avant|après|pour)\sla|cette)\s$|d['’]ici\s(?:à\s)?la\s$",
        context.before(m.start()),
        re.IGNORECASE,
    ):
        return None
    return in_year(m, context, f"-{named:02}")


# « le dernier week-end d'août » is another rule's
_OF_MONTH = compiled(rf"{S}(?:de{S}|d['’]){FULL_MONTH}")


@rules.add(
    "weekend",
    ["week", "weekend", "ce"],
    rf"(?P<ce>ce{S})?week-?end(?:{S}(?P<last>dernier|passé)|{S}(?P<next>prochain)|{S}d(?:u|es){S}"
    rf"(?:{WEEKDAY}{S})?(?P<d>\d\d?)(?:(?:[-–]|{S}(?:et|au){S})(?:{WEEKDAY}{S})?\d\d?)?{S}(?P<m>"
    rf"{MONTH})(?:{S}(?P<y>{YEAR}))?)?(?!\w)",
)
def weekend(m: re.Match[str], context: Context) -> Timex | None:
    """``ce week-end``, ``le week-end dernier``."""
    reference = context.reference
    if _OF_MONTH.match(context.text, m.end()) or re.search(
        r"(?:\b(?:un|chaque|en|par|les|des|nos|mes|vos|votre|leurs|de|grands?|longs?|bon"
        r"|startup)\s|d['’])$",
        context.before(m.start()),
        re.IGNORECASE,
    ):
        return None
    if m["d"]:
        known = m["y"] or (str(reference.year) if reference.year else None)
        covered = days(f"{known}-{month(m['m']):02}-{int(m['d']):02}") if known else None
        if covered is None:
            return None
        iso_year, week_number, _ = covered[0].isocalendar()
        return dated(f"{iso_year}-W{week_number:02}-WE")
    if m["next"]:
        return reference.weekend(int(not reference.day or reference.day.isoweekday() > 5))
    if m["last"]:
        return reference.weekend(-1)
    return _near_weekend(m, context)


def _near_weekend(m: re.Match[str], context: Context) -> Timex:
    """The one that the tense tells; ``le week-end`` without any is a habit."""
    side = context.side(*m.span())
    if side == "unknown" and re.search(r"\ble\s$", context.before(m.start()), re.IGNORECASE):
        return Timex("SET", "XXXX-WXX-WE", None, None, "")
    day = context.reference.day
    weekend_now = bool(day and day.isoweekday() >= 6)
    past = side == "past" or (side == "unknown" and not m["ce"])
    return context.reference.weekend(-1 if past and not weekend_now else 0)
