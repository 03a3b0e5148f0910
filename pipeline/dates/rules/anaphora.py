"""Dates told from another date in the text: ``le lendemain``, ``trois mois plus tôt``."""

from __future__ import annotations

import re

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import plain
from pipeline.dates.pieces import FULL_MONTH, PART, UNIT, WEEKDAY, S, month, number, unit
from pipeline.dates.rules.absolute import NUMBER_STARTS
from pipeline.dates.rules.relative import AMOUNT
from pipeline.dates.rules.rule import Rules
from pipeline.dates.timex import Timex, at_precision, dated, lasting, shift

rules = Rules()

_UNKNOWN = Timex("DATE", "", None, None, "")


def _away(context: Context, letter: str, by: int, *, mod: str = "") -> Timex:
    """The anchor moved by some units, at the unit's precision; days want an anchor that is one."""
    if letter == "D" and context.anchor_day:
        return dated(shift(context.anchor_day, "D", by).isoformat(), mod=mod)
    covered = context.anchor_days
    if covered is None or context.anchor is None:
        return Timex("DATE", "", None, None, mod)
    coarse = _precision(context.anchor.value)
    order = ["D", "W", "MO", "Y"]
    if coarse not in order or (order.index(letter) < order.index(coarse) and letter != "W"):
        return Timex("DATE", "", None, None, mod)
    start = covered[1] if coarse == "D" else covered[0]
    return dated(at_precision(shift(start, letter, by), letter), mod=mod)


def _precision(value: str) -> str:
    last = value.rpartition("/")[2]
    if re.match(r"\d{4}-\d\d-\d\d", last):
        return "D"
    if "-W" in last:
        return "W"
    if re.fullmatch(r"\d{4}-(?:\d\d|Q\d|H\d|SP|SU|FA|WI)", last):
        return "MO"
    return "Y" if re.fullmatch(r"\d{4}", last) else ""


@rules.add(
    "next-day",
    ["lendemain", "surlendemain", "veille", "avant"],
    rf"(?P<w>surlendemain|lendemain|avant-veille|veille)(?P<day>(?:\s(?:matin|soir)|,?\sau\s"
    rf"(?:matin|soir))?)(?![\w-]|{S}\w+(?:ique|elle|aire|ive)s?\b)",
)
def next_day(m: re.Match[str], context: Context) -> Timex | None:
    """``le lendemain``, ``la veille``; ``au lendemain de`` and ``à la veille de`` tell no day."""
    after = context.text[m.end() : m.end() + 6]
    before = context.before(m.start())
    if (
        (re.match(rf"{S}(?:de|du|des|d['’])", after) and plain(m["w"]) != "veille")
        or re.search(r"\b(?:à\sla|XX)\s$", before, re.IGNORECASE)
        or (plain(m["w"]) == "veille" and not re.search(r"\bla\s$", before, re.IGNORECASE))
    ):
        return None
    if re.search(r"\b(?:du jour au|des|sans|au)\s$", before, re.IGNORECASE):
        return None
    by = {"lendemain": 1, "surlendemain": 2, "veille": -1, "avant-veille": -2}[plain(m["w"])]
    found = _away(context, "D", by)
    if m["day"].strip() and found.value:
        code = lexicon.PARTS_OF_DAY[plain(m["day"]).split()[-1]]
        return dated(f"{found.value}{code}")
    return found


@rules.add(
    "later",
    [*NUMBER_STARTS, "quelques", "plusieurs"],
    rf"{AMOUNT}{S}(?P<u>{UNIT})(?:{S}(?P<half>et{S}demie?))?{S}(?:(?P<late>plus{S}tard|après)|"
    rf"(?P<early>plus{S}tôt|auparavant|avant))(?!\w)",
)
def later(m: re.Match[str], context: Context) -> Timex | None:
    """``trois mois plus tôt``, ``un an plus tard``; before a noun it is a duration."""
    plainly = re.search(r"plus\s|auparavant", m[0])
    after = context.text[m.end() : m.end() + 12]
    if not plainly and not re.match(r"\s*(?:[.,;:!?)»\n]|$|(?:par|avec|chez|sous|dans)\s)", after):
        return None
    if m["some"]:
        return Timex("DATE", "", None, None, "") if m["some"] != "des" else None
    count = lexicon.COLLECTIVES[plain(m["coll"])] if m["coll"] else number(m["n"])
    letter, times = unit(m["u"])
    if count is None:
        return None
    if letter in {"S", "M", "H"}:
        return _hours_later(context, letter, count if m["late"] else -count)
    by = count * times * (1 if m["late"] else -1)
    if re.match(rf"{S}que{S}", after):
        return None
    if m["half"] and letter == "Y":
        letter, by = "MO", by * 12 + (6 if by > 0 else -6)
    return _away(context, letter, by, mod="APPROX" if m["coll"] else "")


def _hours_later(context: Context, letter: str, by: int) -> Timex | None:
    """Minutes and hours after a time of day."""
    if context.anchor is None or not (
        m := re.fullmatch(r"(.*)T(\d\d):(\d\d)", context.anchor.value)
    ):
        return lasting(f"PT{abs(by)}{letter}")
    minutes = int(m[2]) * 60 + int(m[3]) + by * (60 if letter == "H" else 1)
    if letter == "S" or not 0 <= minutes < 24 * 60:
        return None
    return dated(f"{m[1]}T{minutes // 60:02}:{minutes % 60:02}")


@rules.add(
    "following",
    ["année", "mois", "semaine", "jour", "an", "trimestre", "semestre", *lexicon.WEEKDAYS],
    rf"(?:(?P<u>année|an|mois|semaine|jour)|(?P<w>{WEEKDAY})){S}(?:(?P<late>suivante?|d['’]après)|"
    rf"(?P<early>précédente?|d['’]avant))(?!\w)",
)
def following(m: re.Match[str], context: Context) -> Timex | None:
    """``l'année suivante``, ``le mois précédent``, ``le mardi suivant``."""
    if re.search(r"\b(?:une?|chaque|par rapport à l['’])\s?$", context.before(m.start())):
        return None
    by = 1 if m["late"] else -1
    if m["w"]:
        return _weekday_after(context, lexicon.WEEKDAYS[plain(m["w"])], by)
    letter, _ = unit(m["u"])
    found = _away(context, letter, by)
    if letter == "W" and found.start_date:
        return dated(at_precision(found.start_date, "W"))
    return found


def _weekday_after(context: Context, wanted: int, by: int) -> Timex:
    day = context.anchor_day
    if day is None:
        return _UNKNOWN
    away = (
        (wanted - day.isoweekday() - 1) % 7 + 1
        if by > 0
        else -((day.isoweekday() - wanted - 1) % 7 + 1)
    )
    return dated(shift(day, "D", away).isoformat())


@rules.add(
    "same",
    ["même", "jour", "jours", "mois", "année", "semaine", "ce", "cette", "trimestre"],
    rf"(?:(?P<m>même{S}(?P<u>jour|semaine|mois|année|matin|soir|après-midi))|(?P<that>(?:ce|cette)"
    rf"{S}(?P<u2>jour|mois|année|semaine|soir|nuit|matin)-là)|jour{S}(?P<j>même|dit|J))(?![\w-])",
)
def same(m: re.Match[str], context: Context) -> Timex | None:
    """``le même jour``, ``ce jour-là``, ``cette année-là``."""
    word = plain(m["u"] or m["u2"] or "jour")
    before = context.before(m.start())
    if m["m"] and re.search(r"\b(?:un|une|en|au)\s$", before):
        return None
    if word in lexicon.PARTS_OF_DAY:
        day = context.anchor_day
        return (
            dated(f"{day.isoformat()}{lexicon.PARTS_OF_DAY[word]}")
            if day
            else Timex("TIME", "", None, None, "")
        )
    letter, _ = unit(word)
    found = _away(context, letter, 0)
    if letter == "W" and found.start_date:
        return dated(at_precision(found.start_date, "W"))
    return found


@rules.add(
    "same-period",
    ["même"],
    rf"même{S}(?:période|époque|date|moment){S}(?:de{S})?(?P<u>l['’]an(?:née)?{S}(?:derni(?:er|ère)"
    rf"|passée?|précédente?))(?!\w)",
)
def same_period(m: re.Match[str], context: Context) -> Timex | None:
    """``la même période l'année dernière``: the year."""
    if re.search("précédente?", m["u"]):
        return _away(context, "Y", -1)
    return context.reference.away("Y", -1)


@rules.add(
    "since-event",
    [*NUMBER_STARTS],
    rf"{AMOUNT}{S}(?P<u>{UNIT})(?={S}(?:après|avant|plus{S}(?:tard|tôt){S}que){S}(?:que|qu['’]|la"
    rf"|le|les|l['’]|son|sa|ses|leur|un|une|(?-i:[A-ZÀ-Ý])|d['’]|avoir|être))",
)
def since_event(m: re.Match[str], _: Context) -> Timex | None:
    """``huit mois après l'arrivée de X``: a duration."""
    count = number(m["n"]) if m["n"] else None
    letter, times = unit(m["u"])
    if count is None:
        return None
    clock = "T" if letter in {"S", "M", "H"} else ""
    return lasting(f"P{clock}{count * times}{letter[0]}")


@rules.add(
    "month-then",
    [*lexicon.MONTHS],
    rf"(?P<m>{FULL_MONTH}){S}(?:(?P<next>suivant)|(?P<last>précédent))(?!\w)",
)
def month_then(m: re.Match[str], context: Context) -> Timex | None:
    """``en mars suivant``: the first one after the anchor."""
    covered = context.anchor_days
    if covered is None:
        return _UNKNOWN
    wanted, anchor = month(m["m"]), covered[1]
    if m["next"]:
        return dated(f"{anchor.year + int(wanted <= anchor.month)}-{wanted:02}")
    return dated(f"{anchor.year - int(wanted >= anchor.month)}-{wanted:02}")


@rules.add("half-of-then", ["soir", "matin"], rf"(?P<p>{PART}){S}(?:même|suivant)(?!\w)")
def half_of_then(m: re.Match[str], context: Context) -> Timex | None:
    """``le soir même``."""
    day = context.anchor_day
    code = lexicon.PARTS_OF_DAY[plain(m["p"])]
    return dated(f"{day.isoformat()}{code}") if day else Timex("TIME", "", None, None, "")
