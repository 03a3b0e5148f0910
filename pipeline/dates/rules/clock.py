"""Hours and parts of the day, alone; with a day before them they are read by the scanner."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import plain
from pipeline.dates.pieces import (
    LONGEST,
    MONTH,
    NUMBER,
    PART,
    WEEKDAY,
    YEAR,
    S,
    compiled,
    month,
    number,
)
from pipeline.dates.rules.absolute import NUMBER_STARTS
from pipeline.dates.rules.relative import NEAR_DAYS
from pipeline.dates.rules.rule import Rules
from pipeline.dates.timex import Timex, dated, days

rules = Rules()

_FIGURES = (
    rf"(?P<h>[01]?\d|2[0-4])(?:{S}?(?:h|heures?)(?:{S}?(?P<min>[0-5]\d))?(?!\w)"
    r"|:(?P<min2>[0-5]\d)(?![\d:]))"
)
_QUARTERS = (
    rf"(?:{S}(?P<more>et{S}demie?|et{S}quart|moins{S}(?:le{S})?(?:quart|vingt-cinq|vingt|dix|cinq)"
    rf"|trente|quinze|quarante-cinq))?"
)
_WORDS = rf"(?P<words>{NUMBER}){S}heures?"
_OF = (
    rf"(?:{S}(?:précises?|pile|tapantes|sonnantes"
    rf"|(?P<of>du{S}matin|du{S}soir|de{S}l['’]après-midi)))?"
)
HOUR = rf"(?:{_FIGURES}|{_WORDS}|(?P<noon>midi|minuit)(?!\w)){_QUARTERS}{_OF}"
_ANY_HOUR = re.sub(r"\?P<\w+>", "?:", HOUR)  # may stand twice in a pattern
_RECENT = 7
_MINUTES = {
    **dict.fromkeys(("et demie", "et demi", "trente"), 30),
    **dict.fromkeys(("et quart", "quinze"), 15),
    **dict.fromkeys(("moins le quart", "moins quart"), -15),
    "quarante-cinq": 45,
    "moins vingt-cinq": -25,
    "moins vingt": -20,
    "moins dix": -10,
    "moins cinq": -5,
}


def clock(m: re.Match[str]) -> str | None:
    """The hour of a match of ``HOUR`` as ``14:30``; None when no clock shows it.

    >>> m = re.match(HOUR, "deux heures et quart")
    >>> clock(m) if m else None
    '02:15'
    """
    if m["noon"]:
        found: int | None = 12 if plain(m["noon"]) == "midi" else 0
    else:
        found = number(m["words"] or m["h"])
    if found is None or found > 24:
        return None
    minutes = int(m["min"] or m["min2"] or _MINUTES.get(plain(m["more"] or ""), 0))
    evening = plain(m["of"] or "").endswith(("soir", "midi"))
    total = (found + 12 * (evening and found < 12)) * 60 + minutes
    return f"{total // 60 % 24:02}:{total % 60:02}"


_HOUR = compiled(rf"{HOUR}(?!\w)")
_BARE = re.compile(r"(?:2[0-3]|[01]?\d)(?!\d)")
_AND = compiled(rf"{S}(?:à|et){S}")


def hours(text: str, at: int) -> tuple[str, str, int] | None:
    """Two hours of the clock and where they end: ``9 h 30 à 11 h``, ``14 et 16 heures``.

    Args:
        text: the whole text.
        at: where the first one starts.

    >>> hours("de 9 h 30 à 11 h", 3)
    ('09:30', '11:00', 16)
    """
    opening = _opening(text, at)
    joint = _AND.match(text, opening[1]) if opening else None
    last = _HOUR.match(text, joint.end(), joint.end() + LONGEST) if joint else None
    closes = clock(last) if last else None
    return (opening[0], closes, last.end()) if opening and last and closes else None


def _opening(text: str, at: int) -> tuple[str, int] | None:
    """The first of two hours, whose unit may stand with the second only."""
    if (m := _HOUR.match(text, at, at + LONGEST)) and (found := clock(m)):
        return found, m.end()
    bare = _BARE.match(text, at)
    return (f"{int(bare[0]):02}:00", bare.end()) if bare else None


_ASKED = re.compile(
    r"(?:\b(?:(?-i:A)|à|à\s(?:partir|compter)\sde|vers|dès|avant|peu\saprès|jusqu['’]à|depuis"
    r"|alentours de|autour de|(?:le\s|l['’])?coup de|d['’]ici"
    r"|attendre|il\s(?:est|était)|(?:mise\sà\sjour|m[aà]j|[eé]dit)(?:\s(?:de|à))?)\s|\[)$",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s(?:GMT|UTC|CES?T|locales?\b|,?\s?heure\s(?:de|d['’]|local|franç|métro|belge|suisse))"
)
_OPENS_ITEM = re.compile(rf"\]|\s?[-–—:|.]|{S}[A-ZÉ]|\n|,{S}")


@rules.add("hour", [*NUMBER_STARTS, "midi", "minuit"], rf"{HOUR}(?!\w|,\d)")
def hour(m: re.Match[str], context: Context) -> Timex | None:
    """``à 14 heures``, ``vers 15 h 30``, ``9 heures du matin``: of the story's day."""
    found, before = clock(m), context.before(m.start())
    if found is None or not _tells_time(m, before, context):
        return None
    day = _day_of_story(context, m.start())
    return dated(f"{day.value}T{found}", covered=day.covered)


@rules.add(
    "hours",
    [*NUMBER_STARTS, "midi"],
    rf"(?:{_ANY_HOUR}|[01]?\d|2[0-3]){S}(?:à|et){S}{_ANY_HOUR}(?!\w)",
)
def hours_of_day(m: re.Match[str], context: Context) -> Timex | None:
    """``de 9 h 30 à 11 h``, ``entre 14 et 16 heures``: a time from one hour to another."""
    found = hours(context.text, m.start())
    between = re.search(r"\b(?:de|entre)\s$", context.before(m.start()), re.IGNORECASE)
    if found is None or not between or found[0] >= found[1]:
        return None
    day = _day_of_story(context, m.start())
    return dated(f"{day.value}T{found[0]}/{day.value}T{found[1]}", covered=day.covered)


@rules.add(
    "hour-then-day",
    [*NUMBER_STARTS, "midi", "minuit"],
    rf"{HOUR},?{S}(?:(?:ce|le){S})?(?:(?P<w>{WEEKDAY})|(?P<near>avant-hier|hier|après-demain"
    rf"|demain)(?![\w-]))"
    rf"(?:{S}(?P<part>{PART}))?",
)
def hour_then_day(m: re.Match[str], context: Context) -> Timex | None:
    """``9 heures mardi``, ``21h55 jeudi soir``: an hour before its day."""
    found = clock(m)
    if found is None or re.search(r"\b(?:de|pendant|durant|en)\s$", context.before(m.start())):
        return None
    if m["near"]:
        day = context.reference.away("D", NEAR_DAYS[plain(m["near"])])
    else:
        wanted = lexicon.WEEKDAYS[plain(m["w"])]
        day = context.reference.weekday(wanted, context.side(*m.span()))
    return dated(f"{day.value}T{found}", covered=day.covered)


def _tells_time(m: re.Match[str], before: str, context: Context) -> bool:
    """Whether an hour is one of the clock, and not a length."""
    after = context.text[m.end() : m.end() + 12]
    if re.match(rf"{S}(?:de{S}(?!Paris|France|Pékin)|d['’])", after):
        return False
    if m["of"] or _ZONE.match(after):
        return True
    if re.fullmatch(r"\W*", before):
        return bool(m["h"] and _OPENS_ITEM.match(after)) or before.endswith("[")
    # « à deux heures » may be a distance, « à quinze heures » is none
    in_words = m["words"] and not m["words"].isdecimal() and (number(m["words"]) or 0) <= 12
    return bool(_ASKED.search(before)) and not (in_words and before.endswith("à "))


def _day_of_story(context: Context, start: int) -> Timex:
    """The last day named, when the news or the sentence is about it; else the publication's."""
    named = context.anchor_day
    same_sentence = context.sentence(start)[0] <= context.day_end
    if named and (same_sentence or _is_news(named, context.reference.day, context, start)):
        return dated(named.isoformat())
    return context.reference.today


def _is_news(named: date, published: date | None, context: Context, start: int) -> bool:
    """Whether a day named before is near the publication, and not a day announced elsewhere."""
    if published is None:
        return True
    if re.search(r"(?:^|\n)\W*$", context.text[max(start - 4, 0) : start]):
        return False
    same_paragraph = "\n" not in context.text[context.day_end : start]
    return abs((named - published).days) <= _RECENT and (same_paragraph or named <= published)


@rules.add(
    "part-of-day",
    ["ce", "cet", "cette", "soirée", "nuit", "après", "matinée", "matin", "soir"],
    rf"(?P<this>(?:ce|cet|cette){S})?(?P<p>{PART})(?P<same>{S}même)?(?![\w-])",
)
def part_of_day(m: re.Match[str], context: Context) -> Timex | None:
    """``ce matin``, ``dans la soirée``, ``le soir même``."""
    code = lexicon.PARTS_OF_DAY[plain(m["p"])]
    before = context.before(m.start())
    if m["this"]:
        today = context.reference.today
        return dated(f"{today.value}{code}", covered=today.covered)
    if m["same"] or re.search(r"\bdans\s(?:la\s|l['’])$", before):
        day = _day_of_story(context, m.start())
        return dated(f"{day.value}{code}", covered=day.covered)
    if re.search(r"(?:^|[.!?]\s)\W*L['’]$", before) and code == "TAF" and context.anchor_day:
        return dated(f"{context.anchor_day.isoformat()}{code}")
    return None


@rules.add("this-noon", ["ce"], rf"ce{S}midi(?![\w-])")
def this_noon(_: re.Match[str], context: Context) -> Timex | None:
    """``ce midi``."""
    today = context.reference.today
    return dated(f"{today.value}T12:00", covered=today.covered)


_DAY = r"(?:1er|[12]?\d|3[01])"


_LONG_PART = r"(?P<p>nuit|soirée|matinée|après-midi)"


@rules.add(
    "night",
    ["nuit", "soirée", "matinée", "après"],
    rf"{_LONG_PART}{S}du{S}(?P<d>{_DAY})(?:{S}(?P<m1>{MONTH}))?(?:{S}au{S}{_DAY})?(?:{S}(?P<m2>{MONTH}))?"
    rf"(?:{S}(?P<y>{YEAR}))?(?!\w)",
)
def night(m: re.Match[str], context: Context) -> Timex | None:
    """``la nuit du 20 au 21 août``, ``la soirée du 3 mars``: the first day that is named."""
    named, code = m["m1"] or m["m2"], lexicon.PARTS_OF_DAY[plain(m["p"])]
    if not named:
        return None
    rest = f"-{month(named):02}-{int(m['d'].removesuffix('er')):02}"
    if m["y"]:
        return dated(f"{m['y']}{rest}{code}") if days(f"{m['y']}{rest}") else None
    side, sure = context.evidence(*m.span())
    return dated(f"{context.reference.closest(rest, side, sure=sure).value}{code}")


@rules.add(
    "night-between",
    ["nuit", "soirée", "matinée", "après"],
    rf"{_LONG_PART}{S}d[eu]{S}(?P<w>{WEEKDAY})(?!{S}\d)(?:{S}(?:à|au){S}{WEEKDAY})?",
)
def night_between(m: re.Match[str], context: Context) -> Timex | None:
    """``la nuit de lundi à mardi``, ``la soirée de lundi``: Monday's."""
    found = context.reference.weekday(lexicon.WEEKDAYS[plain(m["w"])], context.side(*m.span()))
    return dated(f"{found.value}{lexicon.PARTS_OF_DAY[plain(m['p'])]}", covered=found.covered)
