"""Amounts, dates, counts, rounds and offices of an event, from the words around its trigger."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.extras.events.lexicon import STAGE
from pipeline.lexicons import load
from pipeline.numbers import FIGURES, WORDS, parse_figures, parse_words

_S = r"[ \u00a0\u202f]"
_NUMBER = (
    rf"(?:(?P<figures>{FIGURES})|(?P<words>{WORDS}))"
    rf"(?:{_S}(?P<magnitude>millions?|milliards?|mille)(?:{_S}d[e'’])?)?"
)
_MAGNITUDES = {"million": 10**6, "milliard": 10**9, "mille": 10**3}


@cache
def _data() -> dict[str, list[str]]:
    found: dict[str, list[str]] = load(STAGE, "details")
    return found


def _either(name: str) -> str:
    return "|".join(sorted(_data()[name], key=len, reverse=True))


@cache
def firms() -> frozenset[str]:
    """Nouns for an organisation: « entreprise », « groupe »."""
    return frozenset(_data()["organisations"])


def is_firm(word: str) -> bool:
    """Whether a word in small letters means an organisation; « foodtech » and the like do.

    >>> is_firm("groupe"), is_firm("foodtech"), is_firm("tech")
    (True, True, False)
    """
    return word in firms() or (word.endswith("tech") and len(word) > len("tech") + 1)


@cache
def team() -> re.Pattern[str]:
    """Those who act for the firm behind them: « l'équipe de recherche de », « le patron d' »."""
    return re.compile(
        rf"(?<!\w)(?:{_either('teams')})(?:{_S}[\w-]+){{0,2}}"
        rf"{_S}(?:d['’]|de |du )(?:la |l['’]|les )?$",
        re.IGNORECASE,
    )


@cache
def unnamed() -> re.Pattern[str]:
    """A firm without its name, right before a verb: « l'éditeur lyonnais »."""
    return re.compile(
        rf"(?<!\w)(?:(?:le|la|ce|cette|cet|une?){_S}|l['’])"
        rf"(?P<who>(?:{_either('organisations')}|{_either('unnamed')})(?:{_S}[a-zà-ÿ-]{{4,}})?){_S}$",
        re.IGNORECASE,
    )


@cache
def telling() -> tuple[str, ...]:
    """Stems of the verbs by which a firm tells of its own misfortune."""
    return tuple(_data()["telling"])


@cache
def announcing() -> tuple[str, ...]:
    """Stems of the verbs by which a firm tells who comes to it."""
    return tuple(_data()["announcing"])


@cache
def staff() -> re.Pattern[str]:
    """A number of jobs or people who lose them: « 1 700 postes »."""
    return re.compile(
        rf"(?:(?<![\w,.])(?<!pour{_S})(?:{_NUMBER}|(?P<collective>{_either('collectives')}){_S}d[e'’]){_S}*"
        rf"(?:(?:de{_S}ses|de{_S}leurs|des|sur|de|d'|autres|nouveaux){_S}*)?(?:{FIGURES}{_S})?)?(?<!\w)(?:{_either('staff')})(?!\w)",
        re.IGNORECASE,
    )


@cache
def bare() -> re.Pattern[str]:
    """A number whose noun stands elsewhere: « jusqu'à 10 000 »."""
    return re.compile(
        rf"{_S}(?:(?:jusqu['’]à|près{_S}de|environ|quelque|plus{_S}de){_S})?(?P<collective>(?!))?{_NUMBER}"
        rf"(?={_S}?(?:[,.;:)]|$|dans|en|au|aux|à|chez|d['’]ici|{_S}))",
        re.IGNORECASE,
    )


@cache
def records() -> re.Pattern[str]:
    """A number of records or people whose data were taken."""
    return re.compile(
        rf"(?<![\w,.])(?:{_NUMBER}|(?P<collective>{_either('collectives')}){_S}d[e'’]){_S}*"
        rf"(?:(?:de|d'|des){_S}*)?(?:{_either('records')})(?!\w)",
        re.IGNORECASE,
    )


def number(m: re.Match[str]) -> Decimal | None:
    """The number that a match of :func:`staff` or :func:`records` begins with.

    >>> number(staff().search("supprime 1 700 postes"))
    Decimal('1700')
    """
    if m["figures"]:
        value = parse_figures(m["figures"], magnitude=bool(m["magnitude"]))
    elif m["words"]:
        value = parse_words(m["words"])
    elif m["collective"]:
        return Decimal(_COLLECTIVES.get(m["collective"].split()[-1].lower().rstrip("s"), 0)) or None
    else:
        return None
    if value is None:
        return None
    factor = _MAGNITUDES[m["magnitude"].lower().rstrip("s")] if m["magnitude"] else 1
    value *= factor
    return Decimal(int(value)) if value == value.to_integral_value() else value


_COLLECTIVES = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}


def round_in(text: str) -> str:
    """The round that a passage names, as printed.

    >>> round_in("un tour de série B mené par Accel"), round_in("un tour de table de 5 M€")
    ('série B', '')
    """
    m = re.search(rf"(?<!\w)(?:{_either('rounds')})(?!\w)", text, re.IGNORECASE)
    return m[0] if m else ""


@cache
def _office() -> re.Pattern[str]:
    article = rf"(?:de{_S}la{_S}|de{_S}l['’]|du{_S}|des{_S}|de{_S}|d['’]|au{_S}|à{_S}la{_S})"
    led = rf"(?:en{_S}charge{_S}|chargée?{_S})?{article}"
    also = rf"(?:{_S}et{_S}{article}?[a-zà-ÿ][\w-]*(?=[ ,.;)]))?"
    # a complement is a noun: « de sa », « de cette » leads to one of its own
    unit = rf"(?:{_S}{led}(?!(?:{_either('determiners')})(?![\w-]))[a-zà-ÿ][\w-]*{also})"
    return re.compile(
        rf"(?<![\w-])(?i:(?P<former>ancien(?:ne)?{_S}|ex-)?(?P<office>(?:{_either('offices')})(?:{_S}(?:{_either('adjectives')}))*)(?!\w))"
        rf"(?P<unit>{unit}{{0,2}})",
    )


def office_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first office named in a passage."""
    return _office().search(text, start, end)


def last_office(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last office named in a passage."""
    return max(_office().finditer(text, start, end), key=lambda m: m.start(), default=None)


def office(m: re.Match[str]) -> str:
    """An office as roles.csv writes it: masculine, in small letters, without the organisation.

    >>> text = "directrice financière de l'entreprise"
    >>> office(office_in(text, 0, len(text)))
    'directeur financier'
    """
    unit = re.sub(_data_words("organisations"), "", m["unit"])
    words = (m["office"] if m["office"].isupper() else m["office"].lower()).split()
    masculine = load(STAGE, "details")["masculine"]
    full = load(STAGE, "details")["full"]
    name = " ".join(masculine.get(word, word) for word in words)
    return f"{full.get(name.lower(), name)}{unit}"


def _charges() -> dict[str, str]:
    found: dict[str, str] = load(STAGE, "details")["charges"]
    return found


@cache
def _charge() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<charge>{'|'.join(_charges())})"
        rf"(?P<kind>(?:{_S}(?:{_either('adjectives')}))*)(?!\w)"
        rf"(?P<unit>(?:{_S}(?:des|de{_S}la|du|de{_S}l['’]|d['’]|de){_S}?[a-zà-ÿ][\w'’-]*){{0,2}})"
    )


def charge(text: str, start: int, end: int) -> str:
    """The office that a charge stands for, "" for none.

    >>> charge("prend la direction générale", 0, 27), charge("à la présidence", 0, 15)
    ('directeur général', 'président')
    """
    m = _charge().search(text, start, end)
    if not m:
        return ""
    masculine = load(STAGE, "details")["masculine"]
    kind = " ".join(masculine.get(word, word) for word in m["kind"].split())
    unit = re.sub(_data_words("organisations"), "", m["unit"]) if m["charge"] == "direction" else ""
    return f"{_charges()[m['charge']]} {kind}".strip() + unit


@cache
def _data_words(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_S}(?:de{_S}la{_S}|de{_S}l['’]|du{_S}|de{_S}|d['’]|des{_S}|de{_S}cette{_S})(?:{_either(name)})(?!\w).*$",
        re.IGNORECASE,
    )
