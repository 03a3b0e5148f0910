"""Lengths of time, anchored (``ces trois dernières années``) or not (``pendant 18 mois``)."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.dates import lexicon
from pipeline.dates.context import Context
from pipeline.dates.lexicon import either, plain
from pipeline.dates.pieces import NUMBER, UNIT, S, number, unit
from pipeline.dates.rules.absolute import NUMBER_STARTS
from pipeline.dates.rules.ages import is_age
from pipeline.dates.rules.rule import FIGURE, Rules
from pipeline.dates.timex import Timex, lasting

rules = Rules()

_DE = rf"{S}(?:de{S}|d['’])"
_MODS = {
    "moins": "LESS_THAN",
    "plus": "MORE_THAN",
    **dict.fromkeys(("près", "environ", "autour", "quelque", "presque", "à peu près"), "APPROX"),
    **dict.fromkeys(("au moins", "au minimum", "minimum"), "EQUAL_OR_MORE"),
    **dict.fromkeys(("au plus", "au maximum", "maximum"), "EQUAL_OR_LESS"),
}
_QUANTIFIER = (
    rf"(?:(?P<q>(?:moins|plus|près|autour){_DE}|(?:environ|quelque|presque|à{S}peu{S}près"
    rf"|(?:au{S})?(?:minimum|maximum)|au{S}(?:moins|plus)){S}))?"
)
_LATE = rf"{S}(?P<late>environ|au{S}(?:plus|moins)|(?:au{S})?(?:maximum|minimum))(?!\w)"
_QUANTIFIED = (
    *("moins", "plus", "près", "autour", "environ", "quelque", "presque"),
    *("à", "au", "minimum", "maximum"),
)
_SIZE = (
    rf"(?:{S}(?:long(?:ue)?s?|bon(?:ne)?s?|petite?s?|pleine?s?|courte?s?|gros(?:se)?s?"
    r"|maigres?|belles?))?"
)
_AMOUNT = (
    rf"(?:(?P<dec>\d{{1,3}},\d+)|(?P<n>{NUMBER})"
    rf"|une{S}(?P<coll>{either(*lexicon.COLLECTIVES)}){_DE})"
)
_WORKING = rf"(?:{S}(?:ouvrés?|ouvrables|calendaires))?"
_MORE = rf"(?:{S}(?P<half>et{S}demie?)|{S}(?P<mins>\d\d)(?!\w))?"
_SYMBOLS = {"h": "H", "min": "M", "mn": "M", "s": "S", "sec": "S", "j": "D"}


def iso(count: Decimal, letter: str) -> str:
    """A duration in ISO 8601.

    >>> iso(Decimal("18"), "MO"), iso(Decimal("1.5"), "H")
    ('P18M', 'PT1.5H')
    """
    shown = format(count.normalize(), "f")
    if letter in {"H", "S"}:
        return f"PT{shown}{letter}"
    return f"PT{shown}M" if letter == "M" else f"P{shown}{letter[0]}"


def with_half(count: Decimal, letter: str) -> str:
    """``et demi`` in whole units of the next kind, where there are any.

    >>> with_half(Decimal(1), "Y"), with_half(Decimal(2), "H")
    ('P18M', 'PT2H30M')
    """
    if letter == "Y":
        return iso(count * 12 + 6, "MO")
    if letter == "H":
        return f"PT{count}H30M"
    return iso(count + Decimal("0.5"), letter)


def _is_name_or_rate(m: re.Match[str], context: Context) -> bool:
    before = context.before(m.start())
    return bool(
        re.search(r"(?:\bpar\s|\d[.,]|[\d€$][^\S\n]|[-/]|€\s?/\s?)$", before)
        or re.search(r"^\s?[-/]", context.text[m.end() : m.end() + 1])
    )


@rules.add(
    "duration",
    [*NUMBER_STARTS, *_QUANTIFIED],
    rf"{_QUANTIFIER}{_AMOUNT}{_SIZE}{S}?(?P<u>{UNIT}){_WORKING}{_MORE}(?:{_LATE})?(?!\w)",
)
def duration(m: re.Match[str], context: Context) -> Timex | None:
    """``deux ans``, ``moins de 48 heures``, ``une dizaine d'années``, ``un an et demi``."""
    if is_age(m, context) or _is_name_or_rate(m, context):
        return None
    letter, times = unit(m["u"])
    count = Decimal(m["dec"].replace(",", ".")) if m["dec"] else _count(m["n"], m["coll"])
    if count is None or _is_idiom(m, context):
        return None
    mod = _mod(m["q"] or m["late"]) or ("APPROX" if m["coll"] else "")
    if m["mins"]:
        return lasting(f"PT{count}H{int(m['mins'])}M", mod=mod) if letter == "H" else None
    if letter in {"D", "W", "MO", "Y"} and re.search(
        r"\bd['’]ici\s(?:à\s)?$", context.before(m.start()), re.IGNORECASE
    ):
        return _by_then(int(count) * times, letter, context, half=bool(m["half"]))
    value = with_half(count, letter) if m["half"] else iso(count * times, letter)
    if _within(m, context):
        return context.reference.lasting(value, letter, int(count) * times, mod=mod)
    return lasting(value, mod=mod)


@rules.add(
    "duration-range",
    [*NUMBER_STARTS],
    rf"(?P<a>{NUMBER})(?P<to>{S}(?:à|ou|et){S}|[-–])(?P<b>{NUMBER}){S}(?P<u>{UNIT})",
)
def duration_range(m: re.Match[str], context: Context) -> Timex | None:
    """``deux à trois ans``, ``entre six et neuf mois``: both bounds."""
    low, high = number(m["a"]), number(m["b"])
    between = re.search(r"\bentre\s$", context.before(m.start()), re.IGNORECASE)
    if low is None or high is None or low >= high or is_age(m, context):
        return None
    if _is_name_or_rate(m, context) or (m["to"].strip() == "et" and not between):
        return None
    letter, times = unit(m["u"])
    return lasting("/".join(iso(Decimal(one * times), letter) for one in (low, high)))


_FINER = {"Y": "MO", "H": "M", "M": "S", "MO": "D", "W": "D", "D": "H"}


@rules.add(
    "compound-duration",
    [*NUMBER_STARTS, *_QUANTIFIED],
    rf"{_QUANTIFIER}(?P<n>{NUMBER}){S}?(?P<u>{UNIT})(?:,?{S}(?:et{S})?)(?P<n2>{NUMBER}){S}?(?P<u2>"
    rf"{UNIT})",
)
def compound_duration(m: re.Match[str], context: Context) -> Timex | None:
    """``deux ans et trois mois``, ``une heure et vingt minutes``."""
    (letter, times), (finer, finer_times) = unit(m["u"]), unit(m["u2"])
    count, rest = number(m["n"]), number(m["n2"])
    if count is None or rest is None or _FINER.get(letter) != finer or times * finer_times > 1:
        return None
    if is_age(m, context):
        return None
    clock = "T" if finer in {"H", "M", "S"} and letter != "D" else ""
    middle = "T" if letter == "D" and finer == "H" else ""
    value = f"P{clock}{count}{letter[0]}{middle}{rest}{finer[0]}"
    return lasting(value, mod=_mod(m["q"]))


def _by_then(count: int, letter: str, context: Context, *, half: bool) -> Timex | None:
    """``d'ici deux ans``: the date that far away."""
    if half and letter == "Y":
        count, letter = count * 12 + 6, "MO"
    return context.reference.away(letter, count)


def _within(m: re.Match[str], context: Context) -> bool:
    """``dans les 12 mois`` of something to come, not of an event in the text."""
    after = context.text[m.end() : m.end() + 10]
    return (
        re.search(r"\bdans\sles\s$", context.before(m.start()), re.IGNORECASE) is not None
        and not re.match(r"\W*(?:suiv|qui|après|de\b)", after)
        and context.side(*m.span()) == "future"
    )


_MEASURING = re.compile(
    r"(?:\b(?:en|pendant|durant|sous|dure|duré|après|de|que|plus|moins|pris|mis|faut|fallu|pour"
    r"|avec"
    r"|reste|sur|fermée?)\s|d['’])$",
    re.IGNORECASE,
)


def _is_idiom(m: re.Match[str], context: Context) -> bool:
    """``un jour``, ``une nuit`` that nothing measures; ``une seconde`` may be an ordinal."""
    word = plain(m["u"])
    if plain(m["n"] or "") not in {"un", "une"} or m["q"] or m["half"]:
        return False
    if re.match(r"\s(?:de\splus\b|(?:sur|à)\sl['’]autre)", context.text[m.end() : m.end() + 14]):
        return True
    if word not in {"jour", "nuit", "seconde", "siècle", "journée", "année"}:
        return False
    later = re.match(r"\s(?:plus\s|après|avant|durant)", context.text[m.end() : m.end() + 8])
    return not (_MEASURING.search(context.before(m.start())) or later)


def _count(figures: str | None, collective: str | None) -> Decimal | None:
    if collective:
        return Decimal(lexicon.COLLECTIVES[plain(collective)])
    found = number(figures or "")
    return None if found is None else Decimal(found)


def _mod(words: str | None) -> str:
    return _MODS.get(re.sub(r" (?:de|d')$| $", "", plain(words or "")), "")


@rules.add(
    "short-duration",
    [FIGURE, *_QUANTIFIED],
    rf"{_QUANTIFIER}(?P<n>\d{{1,4}}(?:,\d+)?){S}?(?P<u>{either(*_SYMBOLS)})(?!\w)"
    rf"(?:{S}?(?P<mins>[0-5]\d)(?:{S}?min)?)?(?![\w'’])"
    rf"|{_QUANTIFIER.replace('<q>', '<q2>')}(?P<n2>\d\d?)h(?P<mins2>[0-5]\d)(?:min|mn)?(?!\w)",
)
def short_duration(m: re.Match[str], context: Context) -> Timex | None:
    """``72 h``, ``30 min``, ``0,4 s``, ``7 h 10``."""
    if _is_name_or_rate(m, context):
        return None
    mod, minutes = _mod(m["q"] or m["q2"]), m["mins"] or m["mins2"]
    letter = _SYMBOLS[(m["u"] or "h").lower()]
    if minutes:
        coarse = m["n"] or m["n2"]
        finer = {"H": "M", "M": "S"}.get(letter)  # « 7 h 10 », « 1 min 30 »
        return lasting(f"PT{coarse}{letter}{int(minutes)}{finer}", mod=mod) if finer else None
    return lasting(iso(Decimal(m["n"].replace(",", ".")), letter), mod=mod)


@rules.add("millisecond", [*NUMBER_STARTS], rf"(?P<n>{NUMBER}){S}millisecondes?(?!\w)")
def millisecond(m: re.Match[str], _: Context) -> Timex | None:
    """``500 millisecondes``."""
    found = number(m["n"])
    return None if found is None else lasting(iso(Decimal(found) / 1000, "S"))


_FRACTIONS = {
    "quart d'heure": "PT15M",
    "demi-heure": "PT30M",
    "demi-journée": "PT12H",
    "trois quarts d'heure": "PT45M",
    "demi-seconde": "PT0.5S",
    "demi-siècle": "P50Y",
    "quart de siècle": "P25Y",
    "demi-douzaine d'années": "P6Y",
}


@rules.add(
    "fraction",
    ["un", "une", "quart", "demi", "trois", *_QUANTIFIED],
    rf"{_QUANTIFIER}(?:une?{S})?(?P<f>{either(*_FRACTIONS)})(?!\w)",
)
def fraction(m: re.Match[str], _: Context) -> Timex | None:
    """``un quart d'heure``, ``une demi-heure``."""
    return lasting(_FRACTIONS[plain(m["f"])], mod=_mod(m["q"]))


@rules.add("by-then", ["huitaine", "quinzaine"], r"(?P<c>huitaine|quinzaine)(?!\w)")
def by_then(m: re.Match[str], context: Context) -> Timex | None:
    """``sous huitaine``: so many days."""
    if not re.search(r"\bsous\s$", context.before(m.start()), re.IGNORECASE):
        return None
    return lasting(f"P{lexicon.COLLECTIVES[plain(m['c'])]}D")


_PLURAL = (
    "(?:secondes|minutes|heures|jours|journées|semaines|mois|trimestres|années|décennies|siècles)"
)


# « des années 80 », « des heures supplémentaires », « des jours de congé »
_COUNTED_OR_KIND = re.compile(
    rf"{S}(?:\d|vingt|trente|cinquante|soixante|quatre|deux{S}mille|de\b|du\b|d['’]"
    r"|supplément|creuses|pleines)",
    re.IGNORECASE,
)


@rules.add(
    "vague-duration",
    ["quelques", "plusieurs", "des"],
    rf"(?P<some>quelques|plusieurs|des){S}(?P<u>{_PLURAL})(?!\w)",
)
def vague_duration(m: re.Match[str], context: Context) -> Timex | None:
    """``quelques mois``, ``depuis des années``."""
    before, after = context.before(m.start()), context.text[m.end() : m.end() + 14]
    if re.search(r"\b(?:au fil|long|cours)\s$", before):
        return None
    if plain(m["some"]) == "des" and _COUNTED_OR_KIND.match(after):
        return None
    if re.match(rf"{S}(?:dern|passé|à{S}venir|prochain|précéd)", after):
        return None
    return _some(plain(m["u"]))


def _some(units: str) -> Timex:
    letter, times = unit(units)
    if letter == "Y" and times > 1:
        letter = "E" if times == 10 else "C"
    return lasting(f"P{'T' if letter in {'S', 'M', 'H'} else ''}X{letter[0]}")


_EDGE = r"(?P<last>derni(?:er|ère)s?)|(?P<next>prochaine?s?)|(?P<first>premi(?:er|ère)s)"


@rules.add(
    "anchored",
    [*NUMBER_STARTS, "ces", "dernières", "derniers", "prochains", "prochaines"],
    rf"(?:(?P<ces>ces){S})?(?P<n>{NUMBER}){S}(?:{_EDGE}){S}(?P<u>{UNIT})",
)
def anchored(m: re.Match[str], context: Context) -> Timex | None:
    """``ces trois dernières années``, ``les douze prochains mois``."""
    return _anchored(m, context, -1 if m["last"] else 1)


@rules.add(
    "anchored-decade",
    ["dernière", "prochaine"],
    rf"(?:(?P<last>dernière)|prochaine){S}décennie(?!\w)",
)
def anchored_decade(m: re.Match[str], context: Context) -> Timex | None:
    """``au cours de la dernière décennie``: the ten years before the publication."""
    if not re.search(r"\b(?:la|cette)\s$", context.before(m.start()), re.IGNORECASE):
        return None
    return context.reference.lasting("P10Y", "Y", -10 if m["last"] else 10)


@rules.add(
    "anchored-after",
    [*NUMBER_STARTS, "dernières", "derniers", "prochains", "prochaines"],
    rf"(?:(?:{_EDGE}){S}(?P<n>{NUMBER}){S}(?P<u>heures|jours|mois|minutes|semaines|années)|(?P<n2>"
    rf"{NUMBER}){S}(?P<u2>{UNIT}){S}(?:(?P<to_come>à{S}venir|qui{S}viennent)|(?P<gone>écoulée?s"
    rf"|passée?s(?!{S}à))))(?!\w)",
)
def anchored_after(m: re.Match[str], context: Context) -> Timex | None:
    """``les dernières 24 heures``, ``dans les 12 mois à venir``."""
    return _anchored(m, context, -1 if m["last"] or m["gone"] else 1)


@rules.add(
    "vague-anchored",
    [
        "ces",
        "derniers",
        "dernières",
        "prochains",
        "prochaines",
        "mois",
        "années",
        "semaines",
        "jours",
    ],
    rf"(?:(?:ces{S}(?:toutes{S})?)?(?:derni(?:er|ère)s|prochaine?s){S}(?P<u>{_PLURAL})"
    rf"|(?P<u2>{_PLURAL}){S}(?:à{S}venir|qui{S}viennent|écoulée?s))(?!\w)",
)
def vague_anchored(m: re.Match[str], context: Context) -> Timex | None:
    """``ces derniers mois``, ``les années à venir``: nobody says how many."""
    if not m[0].lower().startswith("ces") and not re.search(
        r"\b(?:les|des|aux)\s$", context.before(m.start()), re.IGNORECASE
    ):
        return None
    return _some(plain(m["u"] or m["u2"]))


def _anchored(m: re.Match[str], context: Context, direction: int) -> Timex | None:
    groups = m.groupdict()
    count = number(groups.get("n") or groups.get("n2") or "")
    if count is None:
        return None
    letter, times = unit(groups.get("u") or groups.get("u2") or "")
    value = iso(Decimal(count * times), letter)
    if groups.get("first"):
        return lasting(value)
    return context.reference.lasting(value, letter, direction * count * times)
