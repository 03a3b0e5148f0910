"""Dates told from the day of publication: ``hier``, ``mardi``, ``il y a trois ans``."""

from __future__ import annotations

import re
from datetime import timedelta

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import either, plain, table
from pipeline.dates.pieces import END, NUMBER, UNIT, WEEKDAY, YEAR, S, number, unit
from pipeline.dates.reference import Side
from pipeline.dates.rules.rule import Rules
from pipeline.dates.timex import Timex, dated, shift

rules = Rules()

NEAR_DAYS = {"hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2}


# « le monde d'hier », « les usages de demain » but « la panne d'hier », « à partir de demain »
_IDIOM = re.compile(
    r"(?:\bcomme\s|(?<!\bpartir\s)(?<!\bcompter\s)\bde\s"
    r"|\b(?:les|des|aux|ces|leurs|nos)\s[\w-]+\sd['’]|\b(?:monde|web|internet|europe|homme"
    r"|france)\sd['’])$",
    re.IGNORECASE,
)


@rules.add(
    "near-day",
    ["hier", "avant", "demain", "après"],
    r"(?P<w>avant-hier|après-demain|hier|demain)(?![\w-])",
)
def near_day(m: re.Match[str], context: Context) -> Timex | None:
    """``hier``, ``demain``; the world of tomorrow is no date."""
    if "-" not in m["w"] and _IDIOM.search(context.before(m.start())):
        return None
    return context.reference.away("D", NEAR_DAYS[plain(m["w"])])


_EVENT = re.compile(rf"(?<!\w){either(*table('cues')['today']['events'])}", re.IGNORECASE)


_SAYS_WHAT_ONE_IS = re.compile(r"[A-ZÀ-Ý][\w-]+,\s$")
_ONE_DAY = re.compile(r"\b(?:dès|hier\set|et\sdès)\s$", re.IGNORECASE)


@rules.add("today", ["aujourd"], r"aujourd['’]hui(?!\w)")
def today(m: re.Match[str], context: Context) -> Timex | None:
    """``aujourd'hui``: the publication day when it dates the news, else the present."""
    first, last = context.sentence(m.start())
    near = context.text[max(first, m.start() - 60) : min(last, m.end() + 45)]
    if _SAYS_WHAT_ONE_IS.search(context.text[first : m.start()][-60:]) and re.match(
        rf"{S}[a-zà-ÿ]", context.text[m.end() : m.end() + 4]
    ):
        return Timex("DATE", "PRESENT_REF", None, None, "")
    if context.reference.year and _ONE_DAY.search(context.before(m.start(), 20)):
        return context.reference.today
    if context.reference.year and _EVENT.search(near) and context.side(*m.span()) != "unknown":
        return context.reference.today
    return Timex("DATE", "PRESENT_REF", None, None, "")


_WEEKS = {"prochaine": 1, "dernière": -1, "passée": -1, "cette": 0}


@rules.add(
    "weekday-of-week",
    [*lexicon.WEEKDAYS],
    rf"(?P<w>{WEEKDAY})(?:{S}de)?{S}(?:la{S}semaine{S}(?P<which>prochaine|dernière|passée)"
    rf"|(?P<this>cette){S}semaine)(?!\w|-)",
)
def weekday_of_week(m: re.Match[str], context: Context) -> Timex | None:
    """``lundi de la semaine prochaine``, ``vendredi de cette semaine``."""
    week = context.reference.away("W", _WEEKS[plain(m["which"] or m["this"])]).start_date
    if week is None or not context.reference.day:
        return None
    day = week + timedelta(days=lexicon.WEEKDAYS[plain(m["w"])] - 1)
    return dated(day.isoformat())


# without a verb, a weekday with an hour, or that opens its line, announces
_AGENDA = re.compile(rf"\A,?{S}(?:à{S}\d[\dh ]*(?!\d)(?!,)|midi)")


@rules.add(
    "weekday",
    ["ce", *lexicon.WEEKDAYS],
    rf"(?P<this>ce{S})?(?P<w>{WEEKDAY})(?:{S}(?:(?P<last>dernier|passé)|(?P<next>prochain|qui"
    rf"{S}vient|en{S}huit|(?P<two>en{S}quinze))))?(?!\w)",
)
def weekday(m: re.Match[str], context: Context) -> Timex | None:
    """``mardi``, ``ce mardi``, ``lundi dernier``, ``jeudi prochain``, ``samedi en huit``."""
    wanted = lexicon.WEEKDAYS[plain(m["w"])]
    reference = context.reference
    if context.text[m.end() : m.end() + 1] == "-" or re.search(
        r"\bun\s$|\w-$", context.before(m.start()), re.IGNORECASE
    ):
        return None
    if m["this"] and not (m["last"] or m["next"]):
        return _this_weekday(wanted, context, m)
    if m["next"] or m["last"]:
        return _other_weekday(m, wanted, context)
    if _is_habit(m, context):
        return Timex("SET", f"XXXX-WXX-{wanted}", None, None, "")
    side = context.side(*m.span())
    if re.search(r"^\W*À\s$", context.before(m.start())):
        side = "future"
    if side == "unknown" and _AGENDA.match(context.text[m.end() : m.end() + 8]):
        side = "future"
    return reference.weekday(wanted, side)


def _is_habit(m: re.Match[str], context: Context) -> bool:
    """``le jeudi`` with its article and no tense: every Thursday."""
    after = context.text[m.end() : m.end() + 12]
    if not re.search(r"\ble\s$", context.before(m.start()), re.IGNORECASE):
        return False
    return not re.match(
        rf"{S}(?:\d|1er|suivant|précédent|d['’]après|noir|saint|de{S}|du{S})", after
    ) and (not context.evidence(*m.span()).sure)


def _this_weekday(wanted: int, context: Context, m: re.Match[str]) -> Timex:
    """``ce mardi``: the day itself, or the nearest on the side of the tense."""
    day = context.reference.day
    if day is not None and day.isoweekday() == wanted:
        return dated(day.isoformat())
    return context.reference.weekday(wanted, context.side(*m.span()))


def _other_weekday(m: re.Match[str], wanted: int, context: Context) -> Timex:
    reference = context.reference
    side: Side = "future" if m["next"] else "past"
    found = reference.weekday(wanted, side)
    if reference.day is None or found.start_date is None:
        return found
    weeks = 0
    if found.start_date == reference.day:
        weeks = -1
    if m["next"] and "en" in plain(m["next"]).split():
        weeks = 2 if m["two"] else 1
    return dated(shift(found.start_date, "W", weeks).isoformat())


@rules.add("last-night", ["nuit"], rf"nuit{S}(?:dernière|passée)(?!\w)")
def last_night(_: re.Match[str], context: Context) -> Timex | None:
    """``la nuit dernière``: the evening before."""
    day = context.reference.away("D", -1)
    return dated(f"{day.value}TNI", covered=day.covered)


_SPAN_UNITS = r"(?:semaine|mois|trimestre|semestre|année|an|décennie|siècle)"


@rules.add(
    "last-next",
    ["semaine", "mois", "trimestre", "semestre", "année", "an", "décennie"],
    rf"(?P<u>{_SPAN_UNITS}){S}(?:(?P<last>derni(?:er|ère)|passée?|écoulée?)|(?P<next>prochaine?"
    rf"|qui{S}vient|à{S}venir))(?!\w)",
)
def last_next(m: re.Match[str], context: Context) -> Timex | None:
    """``la semaine dernière``, ``le mois prochain``, ``l'an passé``."""
    if re.search(r"\b(?:une?|chaque|\d+)\s$", context.before(m.start())):
        return None
    return _away(plain(m["u"]), -1 if m["last"] else 1, context)


@rules.add(
    "this-unit",
    ["cette", "ce"],
    rf"(?:cette{S}(?:année{S}(?P<y>{YEAR})|(?P<f>semaine|année|décennie))|ce{S}(?P<m>mois|trimestre|semestre|siècle))"
    rf"(?:-ci)?(?![\w-])",
)
def this_unit(m: re.Match[str], context: Context) -> Timex | None:
    """``cette année``, ``cette année 2024``, ``ce mois-ci``."""
    if m["y"]:
        return dated(m["y"])
    return _away(plain(m["f"] or m["m"]), 0, context)


@rules.add(
    "the-current",
    ["semaine", "mois", "trimestre", "semestre", "année"],
    rf"(?P<u>semaine|mois|trimestre|semestre|année){S}en{S}cours(?!\w)",
)
def the_current(m: re.Match[str], context: Context) -> Timex | None:
    """``l'année en cours``."""
    return _away(plain(m["u"]), 0, context)


@rules.add(
    "in-the-course",
    ["courant"],
    rf"courant{S}(?:de{S}(?:l['’]|la{S})|du{S})(?P<u>année|mois|semaine|trimestre|semestre)(?!\w|"
    rf"{S}(?:d|pr|p))",
)
def in_the_course(m: re.Match[str], context: Context) -> Timex | None:
    """``dans le courant de l'année``."""
    return _away(plain(m["u"]), 0, context)


def unit_of_story(word: str, context: Context, by: int = 0) -> Timex | None:
    """``l'année`` without more: the publication's.

    Args:
        word: the unit.
        context: of the text.
        by: how many units away.
    """
    return _away(word, by, context)


def _away(word: str, by: int, context: Context) -> Timex | None:
    reference = context.reference
    letter, times = unit(word)
    if times == 1:
        return reference.away(letter, by)
    first = reference.published.first
    if first is None or not reference.knows("MO"):
        return None
    if letter == "Y":
        return dated(str(first.year // times + by))
    count = (first.year * 12 + first.month - 1) // times + by
    half = times == 6
    per_year = 12 // times
    return dated(f"{count // per_year:04}-{'H' if half else 'Q'}{count % per_year + 1}")


_ABOUT = {"plus": "BEFORE", "moins": "AFTER"}
_DE = rf"{S}(?:de{S}|d['’])"
_QUANTIFIER = (
    rf"(?:(?P<q>(?:plus|moins|près){_DE}|(?:environ|presque|quelque|à{S}peine|tout{S}juste){S}))?"
)
AMOUNT = (
    rf"(?:(?P<n>{NUMBER})|(?P<some>quelques|plusieurs|des)"
    rf"|une{S}(?P<coll>{either(*lexicon.COLLECTIVES)}){_DE})"
)
_HALF = rf"(?:{S}(?P<half>et{S}demie?))?"


@rules.add(
    "ago",
    ["il", "voici", "voilà", "y"],
    rf"(?:il{S}y{S}?a|y{S}a|voici|voilà){S}(?:(?:maintenant|déjà|encore|de{S}cela|bientôt){S})?"
    rf"{_QUANTIFIER}{AMOUNT}{S}?"
    rf"(?P<u>{UNIT})"
    rf"(?:{S}et{S}(?P<months>{NUMBER}){S}mois{END}|{_HALF})",
)
def ago(m: re.Match[str], context: Context) -> Timex | None:
    """``il y a trois ans``, ``il y a de cela deux mois``, ``il y a quelques mois``."""
    return _counted(m, context, -1)


@rules.add("in", ["dans"], rf"dans{S}{_QUANTIFIER}{AMOUNT}{S}?(?P<u>{UNIT}){_HALF}")
def in_units(m: re.Match[str], context: Context) -> Timex | None:
    """``dans deux mois``."""
    return _counted(m, context, 1)


_FRACTIONS = {"demi-siècle": 50, "quart de siècle": 25, "demi-douzaine d'années": 6}


@rules.add(
    "ago-fraction",
    ["il", "voici", "voilà", "y"],
    rf"(?:il{S}y{S}?a|y{S}a|voici|voilà){S}{_QUANTIFIER}une?{S}(?P<f>{either(*_FRACTIONS)})(?!\w)",
)
def ago_fraction(m: re.Match[str], context: Context) -> Timex | None:
    """``il y a un demi-siècle``, ``il y a près d'un quart de siècle``."""
    return context.reference.away("Y", -_FRACTIONS[plain(m["f"])], mod=_mod_of(m["q"]))


def _counted(m: re.Match[str], context: Context, direction: int) -> Timex | None:
    if m["some"]:
        return Timex("DATE", "PAST_REF", None, None, "") if direction < 0 else None
    count = lexicon.COLLECTIVES[plain(m["coll"])] if m["coll"] else number(m["n"])
    letter, times = unit(m["u"])
    if count is None or count * times > 3000:
        return None
    quantifier = plain(m["q"] or "").partition(" ")[0]
    mod = _mod_of(m["q"]) or ("APPROX" if m["coll"] else "")
    if direction > 0 and mod in _ABOUT.values():
        mod = {"plus": "AFTER", "moins": "BEFORE"}[quantifier]
    count *= times
    months = number(m.groupdict().get("months") or "") or (6 if m["half"] else 0)
    if months and letter == "Y":
        letter, count = "MO", count * 12 + months
    if letter == "H" and count % 24 == 0:
        letter, count = "D", count // 24
    if letter in {"S", "M", "H"}:
        return context.reference.away("D", 0, mod=mod) if count < 24 else None
    return context.reference.away(letter, direction * count, mod=mod)


def _mod_of(quantifier: str | None) -> str:
    word = plain(quantifier or "").partition(" ")[0]
    about = word in {"près", "environ", "presque", "quelque"}
    return _ABOUT.get(word, "APPROX" if about else "")
