"""Years, decades and centuries."""

from __future__ import annotations

import re

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import either, plain, table
from pipeline.dates.pieces import YEAR, YEAR_IN_WORDS, S, number
from pipeline.dates.rules.rule import FIGURE, Rules
from pipeline.dates.timex import Timex, dated

rules = Rules()

_CUES = table("cues")["year"]
_ANNOUNCED = re.compile(
    rf"(?:\b{either(*_CUES['before'])}\s|\bmi[-\s]|\d\s?[-–/]\s?|\(\s?|,\s|^\W*|[.:;|–—]\s|d['’]"
    rf"|©\s?)$",
    re.IGNORECASE,
)
_COUNTING = re.compile(rf"\b{either(*_CUES['quantity'])}\s(?:de\s|d['’])?$|\d\s?$", re.IGNORECASE)
_OLD = re.compile(r"\b(?:en|depuis|de|dès|fin|début|vers)\s$", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?:\s(?:à|et|ou)\s\d{{3,5}})?(?:\s?[%€$£°]|\s(?:{either(*_CUES['counted'])}\b"
    rf"|(?!{either(*_CUES['not_counted'])}\b)[a-zà-ÿ]+[sx]\b))"
)
_IN_NAME = re.compile(r"[\w€$£#@/.:+-]$(?<!mi-)|[«\"“]\s?$|[^\s.!?:]\s[A-ZÉ][\w&’'-]*\s$")


@rules.add(
    "year", [FIGURE], rf"(?P<y>{YEAR})(?!['’]\w|-(?!début|fin)\w|[.,]?\d|[A-Za-z])", explicit=True
)
def bare_year(m: re.Match[str], context: Context) -> Timex | None:
    """``en 2024``, ``(2019)``, ``2021 :``; a number that counts something is no year."""
    year, before = int(m["y"]), context.before(m.start(), 40)
    announced = _ANNOUNCED.search(before) and not _COUNTING.search(before)
    if not 1700 <= year <= 2100 or (year < 1900 and not _OLD.search(before)):
        return None
    if not announced or _IN_NAME.search(before) or _COUNTED.match(context.text, m.end()):
        return None
    return dated(m["y"])


@rules.add(
    "year-in-words",
    ["deux", "mille", "mil", "dix"],
    rf"(?P<y>{YEAR_IN_WORDS})",
    explicit=True,
)
def year_in_words(m: re.Match[str], context: Context) -> Timex | None:
    """``en deux mille treize``; without a year's preposition it is a count."""
    if not re.search(r"\b(?:en|depuis|dès|an|année)\s$", context.before(m.start()), re.IGNORECASE):
        return None
    found = number(m["y"])
    return dated(str(found)) if found and 1900 <= found <= 2100 else None


@rules.add("fiscal-code", ["fy"], r"FY(?: ?(?P<y>20\d\d)|(?P<s>\d\d))(?!\w)", explicit=True)
def fiscal_code(m: re.Match[str], _: Context) -> Timex | None:
    """``FY2025``, ``FY25``: the fiscal year keeps its nominal value."""
    return dated(m["y"] or f"20{m['s']}")


_TENS = "quatre-vingt-dix|quatre-vingts?|soixante-dix|soixante|cinquante|quarante|trente|vingt"


@rules.add(
    "decade",
    ["années"],
    rf"années{S}(?P<y>(?:18|19|20)?\d0|{_TENS}|deux{S}mille(?:{S}dix|{S}vingt)?)"
    rf"(?:[-–/](?P<to>(?:18|19|20)?\d0))?(?!\w|{S}à{S}(?:19|20)\d\d)",
    explicit=True,
)
def decade(m: re.Match[str], _: Context) -> Timex | None:
    """``les années 80``, ``années 2010``, ``les années 1980-1990``."""
    first = _tenth(m["y"])
    if first is None or not m["to"]:
        return dated(str(first)) if first else None
    last = _tenth(m["to"])
    return dated(f"{first}/{last}") if last and last > first else None


def _tenth(decade: str) -> int | None:
    """``198`` for ``80`` and ``1980``."""
    found = number(decade.rstrip("s"))
    if found is None:
        return None
    if found < 100:
        found += 2000 if found == 0 else 1900
    return found // 10


@rules.add("decade-s", [FIGURE], r"(?P<y>(?:19|20)\d)0s(?!\w)", explicit=True)
def decade_s(m: re.Match[str], _: Context) -> Timex | None:
    """``1990s``."""
    return dated(m["y"])


_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii"
_CENTURIES = {
    f"{name}{end}": count
    for count, roman in enumerate(_ROMAN.split(), 1)
    for name in (roman, str(count))
    for end in ("e", "è", "ème")
} | lexicon.CENTURIES


@rules.add(
    "century",
    [*_CENTURIES, "siècle"],
    rf"(?:(?P<c>{either(*_CENTURIES)}){S}siècle|siècle{S}(?:dernier|passé))(?!\w)",
    explicit=True,
)
def century(m: re.Match[str], context: Context) -> Timex | None:
    """``XXIe siècle``, ``19ème siècle``, ``le siècle dernier``."""
    if m["c"]:
        return dated(f"{_CENTURIES[plain(m['c'])] - 1:02}")
    published = context.reference.year
    return dated(f"{published // 100 - 1:02}") if published else None
