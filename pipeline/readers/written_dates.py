"""The notations of a date in metadata: what each looks like, and the value it stands for.

All patterns read plain text: lower case, without accents (``plain``). A value is ISO 8601, cut at
what is known: ``2024-09-26``, ``2024-09``, ``2024``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from pipeline.dates import lexicon
from pipeline.lexicons import load

# years of anything that is called an article
_EARLIEST, _LATEST = 1600, 2100
# years of articles that have an address or a file, whose name may hold other numbers
_ONLINE = 1990
# two figures from here on are of the last century
_PIVOT = 50
# days that a double issue may be of
_DOUBLE = 3
_SIGNS = str.maketrans("‐‑‒–—−’ʼ", "------''")


class Written(NamedTuple):
    """A date in a field: where it stands, and its value."""

    start: int
    end: int
    value: str


def plain(text: str) -> str:
    """Lower case, no accents, plain spaces, hyphens and apostrophes.

    >>> plain("Le 1ᵉʳ FÉVRIER")
    'le 1er fevrier'
    """
    text = unicodedata.normalize("NFKD", text).casefold().translate(_SIGNS)
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


@cache
def words(table: str, key: str) -> tuple[str, ...]:
    """Words of ``data/published.toml``, made plain."""
    return tuple(plain(word) for word in load("readers", "published")[table][key])


def either(choices: Iterable[str]) -> str:
    """Regular expression source of one of the words, the longest first.

    >>> either(["maj", "mis à jour"])
    '(?:mis[ -]à[ -]jour|maj)'
    """
    ordered = sorted({re.escape(word) for word in choices}, key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(ordered)})".replace(r"\ ", "[ -]")


def whole(text: str) -> str:
    """The value of a field that is nothing but a date no text would hold: ``1727352300``, ``2024``.

    Args:
        text: plain text.

    >>> whole("1727352300"), whole("d:20240926140500+02'00'"), whole("2024"), whole("n° 2024")
    ('2024-09-26', '2024-09-26', '2024', '')
    """
    if m := _TIMESTAMP.fullmatch(text):
        seconds = int(m[1]) // 10 ** (len(m[1]) - 10)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if m := _COMPACT.fullmatch(text):
        return _day(m["y"], m["m"], m["d"])
    return _year(text) if re.fullmatch(r"\d{4}", text) else ""


def inside(text: str) -> Iterator[Written]:
    """The dates of a field in their order; those that no calendar has are passed over.

    Args:
        text: plain text.

    >>> [one.value for one in inside("n° 1234, 26 sept. 2024 (mis a jour le 31/09/2024)")]
    ['2024-09-26']
    """
    for m in _notations().finditer(text):
        if value := _value(m, text):
            yield Written(*m.span(), value)


def in_path(path: str) -> str:
    """The value of the date in an address or a file name, empty when there is none.

    >>> in_path("/tech/titre-26-09-2024-HJ7.php"), in_path("/2024/09/titre/"), in_path("/a/2024/b")
    ('2024-09-26', '2024-09', '')
    """
    for pattern in _PATHS:
        for m in pattern.finditer(path):
            if int(m["y"]) >= _ONLINE and (value := _day_or_month(m)):
                return value
    return ""


# to the year 2096
_TIMESTAMP = re.compile(r"([1-3](?:\d{9}|\d{12}|\d{15}))(?:\.\d*)?")
_COMPACT = re.compile(
    r"(?:d:)?(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:t?\d{4}(?:\d\d(?:\.\d+)?)?)?"
    r"(?:z|[+-]\d\d[':]?(?:\d\d'?)?)?"
)
_START, _END = r"(?<![0-9a-zA-Z])", r"(?![0-9a-zA-Z])"
_PATHS = tuple(
    re.compile(source)
    for source in (
        rf"{_START}(?P<y>\d{{4}})(?P<s>[/_.-])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)",
        rf"{_START}(?P<y>\d{{4}})/(?P<m>\d\d)(?P<d>\d\d){_END}",
        rf"{_START}(?P<d>\d\d)(?P<s>[_.-])(?P<m>\d\d)(?P=s)(?P<y>\d{{4}}){_END}",
        rf"{_START}(?P<y>\d{{4}})(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{{4}}(?:\d\d)?Z?)?{_END}",
        rf"{_START}(?P<y>\d{{4}})(?P<s>[/-])(?P<m>\d\d)(?=/|[-_ ]?[^\W\d]){_END}(?P<d>)",
    )
)


@cache
def months() -> dict[str, int]:
    """Numbers of the months by their French and English names and short forms."""
    own = load("readers", "published")["months"]
    known = {plain(name): number for name, number in lexicon.MONTHS.items()}
    return known | {plain(name): int(number) for number, names in own.items() for name in names}


@cache
def _notations() -> re.Pattern[str]:
    month = rf"{either(months())}(?![a-z])\.?"
    weekdays = either([*map(plain, lexicon.WEEKDAYS), *words("weekdays", "names")])
    year = rf"(?:\d{{4}}|'?\d\d(?! ?(?:[h:]|{month})))(?!\d)"
    ordinal = r"(?:er|st|nd|rd|th|°)?"
    between = r"[ ./,-]{0,3}"
    link = r"(?P<link> ?[/-] ?| et (?:le )?| au | a | & )"
    second = rf"{link}(?:{weekdays}(?![a-z])\.?)? ?(?P<d2>\d\d?)(?!\d)"
    return re.compile(
        "|".join(
            (
                r"(?<!\d)(?P<y1>\d{4})(?P<s1>[/.-])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)",
                r"(?<!\d)(?P<iso>\d{4}-w\d\d-\d)(?!\d)",
                r"(?<!\d)(?<!\d[./-])(?P<dd>\d\d?)(?P<s2> ?[/.-] ?)(?P<mm>\d\d?)(?P=s2)"
                r"(?P<yy>\d{4}|\d\d)(?![\d/]|[.-]\d)",
                rf"(?<![\d:])(?P<d>\d\d?|premier){ordinal}(?: (?P<m0>{month}))?(?:{second})?"
                rf"{ordinal}(?: of)?{between}(?P<m>{month}){between}(?:de )?(?P<y>{year})",
                rf"(?<![a-z])(?P<em>{month}) ?(?P<ed>\d\d?)(?:st|nd|rd|th)?,? "
                rf"(?:\d\d?:\d\d(?::\d\d)? (?:[a-z]{{3,4}} )?)?(?P<ey>\d{{4}})(?!\d)",
                rf"(?<![a-z])(?P<lm>{month})(?: ?[-/] ?{month}| et {month})?[ ,/-]{{1,2}}"
                r"(?P<ly>\d{4})(?!\d)",
                r"(?<![\d./-])(?P<nm>\d\d?)(?P<s3>[/.-])(?P<ny>\d{4})(?![\d/]|[.-]\d)",
                r"(?<![\d./-])(?P<iy>\d{4})-(?P<im>\d\d)(?![\d-])",
                rf"(?<![a-z])(?:{either(words('seasons', 'names'))}) (?P<sy>\d{{4}})(?!\d)",
            )
        )
    )


def _value(m: re.Match[str], text: str) -> str:  # noqa: PLR0911 - a notation a line
    if m["y1"]:
        return _day(m["y1"], m["m1"], m["d1"])
    if m["iso"]:
        return _week_day(m["iso"])
    if m["dd"]:
        return _figures(m, alone=m[0] == text)
    if m["d"]:
        return _day_and_month(m, text)
    if m["em"]:
        return _day(m["ey"], _month(m["em"]), m["ed"])
    if m["lm"]:
        return _month_of(m["ly"], _month(m["lm"]))
    if m["nm"]:
        return _month_of(m["ny"], m["nm"])
    return _month_of(m["iy"], m["im"]) if m["iy"] else _year(m["sy"])


def _figures(m: re.Match[str], *, alone: bool) -> str:
    """Day first; month first only where the calendar leaves no other way."""
    short = len(m["yy"]) == 2 and len(m["dd"] + m["mm"]) < 4
    if short and m["s2"].strip() != "/" and not alone:
        return ""  # a version
    american = m["s2"] == "/" and int(m["mm"]) > 12 >= int(m["dd"])
    month, day = (m["dd"], m["mm"]) if american else (m["mm"], m["dd"])
    return _day(m["yy"], month, day)


def _day_and_month(m: re.Match[str], text: str) -> str:
    """``26 septembre 2024``, ``28 et 29 septembre 2024``, ``26 septembre au 2 octobre 2024``."""
    first, last = (1 if m["d"] == "premier" else int(m["d"])), int(m["d2"] or 0)
    month, year = _month(m["m"]), _full(m["y"])
    if _numbered().search(text, 0, m.start()):
        return _day(year, month, last) if last else _month_of(year, month)
    if not last:
        return "" if m["m0"] else _day(year, month, first)
    if m["m0"]:
        earlier = _month(m["m0"])
        return _day(year - (earlier > month), earlier, first)
    tied = m["link"].strip() in {"au", "a"} or 0 < last - first <= _DOUBLE
    return _day(year, month, first if tied and first < last else last)


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){either(words('numbers', 'before'))}\.? ?$")


def _month(name: str) -> int:
    return months()[name.rstrip(".")]


def _full(year: str | int) -> int:
    """A year of two figures made whole."""
    if isinstance(year, int) or len(year) == 4:
        return int(year)
    short = int(year.lstrip("'"))
    return short + (1900 if short >= _PIVOT else 2000)


def _day_or_month(m: re.Match[str]) -> str:
    return _day(m["y"], m["m"], m["d"]) if m["d"] else _month_of(m["y"], m["m"])


def _week_day(text: str) -> str:
    try:
        found = date.fromisocalendar(*map(int, text.replace("w", "").split("-")))
    except ValueError:
        return ""
    return found.isoformat() if _EARLIEST <= found.year <= _LATEST else ""


def _day(year: str | int, month: str | int, day: str | int) -> str:
    year = _full(year)
    try:
        found = date(year, int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if _EARLIEST <= year <= _LATEST else ""


def _month_of(year: str | int, month: str | int) -> str:
    return _day(year, month, 1)[:7]


def _year(year: str) -> str:
    return _day(year, 1, 1)[:4]
