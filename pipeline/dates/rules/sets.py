"""What recurs: ``tous les mardis``, ``tous les trois mois``."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import either, plain
from pipeline.dates.pieces import MONTH, NUMBER, PART, UNIT, S, month, number, unit
from pipeline.dates.rules.durations import iso
from pipeline.dates.rules.rule import Rules
from pipeline.dates.timex import Timex

rules = Rules()


def _every(value: str) -> Timex:
    return Timex("SET", value, None, None, "")


@rules.add(
    "every-weekday",
    ["tous", "chaque"],
    rf"(?:tous{S}les|chaque){S}(?:(?P<p>matins?|soirs?|nuits?){S}(?:du{S}))?(?:"
    rf"(?P<w>{'|'.join(lexicon.WEEKDAYS)})s?)(?:{S}(?P<part>{PART}|matins|soirs))?(?!\w)",
)
def every_weekday(m: re.Match[str], _: Context) -> Timex | None:
    """``tous les mardis``, ``chaque lundi matin``."""
    part = plain(m["part"] or "").removesuffix("s")
    return _every(f"XXXX-WXX-{lexicon.WEEKDAYS[plain(m['w'])]}{lexicon.PARTS_OF_DAY.get(part, '')}")


@rules.add(
    "every-part",
    ["tous", "toutes", "chaque"],
    rf"(?:tous{S}les|toutes{S}les|chaque){S}(?P<p>{either(*lexicon.PARTS_OF_DAY)})s?(?!\w)",
)
def every_part(m: re.Match[str], _: Context) -> Timex | None:
    """``tous les matins``, ``chaque nuit``."""
    return _every(f"XXXX-XX-XX{lexicon.PARTS_OF_DAY[plain(m['p'])]}")


@rules.add(
    "every-count",
    ["tous", "toutes"],
    rf"tou(?:s|tes){S}les{S}(?:(?P<n>{NUMBER}){S})?(?P<u>{UNIT})(?!\w)",
)
def every_count(m: re.Match[str], _: Context) -> Timex | None:
    """``tous les trois mois``, ``toutes les heures``; beside a count it is a rate."""
    letter, times = unit(m["u"])
    count = number(m["n"]) if m["n"] else 1
    if count is None:
        return None
    return _every(iso(Decimal(count * times), letter))


_COUNTS = re.compile(r"\d|\b(?:mille|millions?|milliards?|centaines?|dizaines?|milliers?)\b")


@rules.add("each", ["chaque"], rf"chaque{S}(?P<u>{UNIT}|week-end)(?!\w)")
def each(m: re.Match[str], context: Context) -> Timex | None:
    """``chaque trimestre``; ``chaque année`` beside a count is the period of a rate."""
    if plain(m["u"]) == "week-end":
        return _every("XXXX-WXX-WE")
    if _COUNTS.search(context.around(*m.span())) and plain(m["u"]) not in {"trimestre", "semestre"}:
        return None
    letter, times = unit(m["u"])
    return _every(iso(Decimal(times), letter))


@rules.add(
    "every-month",
    ["tous", "chaque"],
    rf"(?:tous{S}les{S}ans{S}en|chaque{S}année{S}en|chaque){S}(?P<m>{MONTH})",
)
def every_month(m: re.Match[str], _: Context) -> Timex | None:
    """``chaque janvier``, ``tous les ans en mai``."""
    return _every(f"XXXX-{month(m['m']):02}")


@rules.add(
    "every-day-of-month",
    ["tous", "chaque"],
    rf"(?:tous{S}les|chaque){S}(?P<d>1er|[12]\d|3[01]|[1-9]){S}du{S}mois(?!\w)",
)
def every_day_of_month(m: re.Match[str], _: Context) -> Timex | None:
    """``tous les 15 du mois``."""
    return _every(f"XXXX-XX-{int(m['d'].removesuffix('er')):02}")


@rules.add(
    "each-season",
    ["chaque", "tous"],
    rf"(?:chaque|tous{S}les){S}(?P<s>{'|'.join(lexicon.SEASONS)})s?(?!\w)",
)
def each_season(m: re.Match[str], _: Context) -> Timex | None:
    """``chaque été``."""
    return _every(f"XXXX-{lexicon.SEASONS[plain(m['s'])]}")
