"""The period of a rate: ``par mois``, ``/an``, ``mensuels``, ``budget annuel de``."""

from __future__ import annotations

import re
from functools import cache

from pipeline.money.lexicon import table
from pipeline.numbers import SPACE
from pipeline.numbers.phrases import S, either, line_start, phrase

_REACH = 160
_WORD = r"[a-zà-öø-ÿœ'’-]+"


def after(text: str, end: int) -> tuple[str, int]:
    """The period behind an amount, and where it ends; nothing when there is none.

    >>> after("5 € par mois", 3)
    ('P1M', 12)
    """
    m = _after().match(text, end)
    if m is None:
        return "", end
    return _value(m), m.end()


def before(text: str, start: int) -> str:
    """The period before an amount: an adjective on its noun, or ``chaque année``.

    >>> before("un budget annuel de 5 M€", 20)
    'P1Y'
    """
    return said_before(text, start)[0]


def said_before(text: str, start: int) -> tuple[str, str]:
    """Like :func:`before`, with the words that say it."""
    at = line_start(text, start, _REACH)
    # what stands between dashes or in parentheses does not part the noun from its amount
    said = re.sub(r"\([^()]*\)|\s[-–—]\s[^-–—]{0,120}\s[-–—](?=\s)", "", text[at:start])
    said = re.split(r"[.;!?…]\s", said)[-1]
    m = _every().search(said) or _noun().search(said)
    return (_value(m), m[0]) if m else ("", "")


def _value(m: re.Match[str]) -> str:
    data, groups = table("periods"), m.groupdict()
    if unit := next(
        (found for key, found in groups.items() if found and key.startswith("u")), None
    ):
        value: str = data["units"][_singular(unit, data["units"])]
        return value
    adjective = next(found for key, found in groups.items() if found and key.startswith("a"))
    return _adjective(adjective)


def _adjective(written: str) -> str:
    known = table("periods")["adjectives"]
    word = written.casefold()
    for ending in ("", "s", "le", "les", "e", "es"):
        if word.endswith(ending) and word.removesuffix(ending) in known:
            value: str = known[word.removesuffix(ending)]
            return value
    return ""


def _singular(written: str, known: dict[str, str]) -> str:
    word = written.casefold()
    return word if word in known else word.removesuffix("s")


@cache
def _sources() -> tuple[str, str]:
    data = table("periods")
    long = [word for word in data["units"] if len(word) > 1]
    adjectives = rf"{either(data['adjectives'])}(?:le|e)?s?(?!\w)"
    return f"{either(long)}s?(?!\\w)", adjectives


@cache
def _after() -> re.Pattern[str]:
    unit, adjective = _sources()
    data = table("periods")
    short = either(data["units"])
    stop = rf"(?!{either(data['stops'])}(?!\w))"
    later = rf"(?!\w|{S}(?:{'|'.join(map(phrase, data['later']))}|\d))"
    per = rf"par{S}(?:{_WORD}(?:{S}{_WORD})?,?{S}(?:et{S})?par{S})?(?P<u1>{unit})"
    whose = rf"(?:{stop}{_WORD}{S}){{0,4}}?"
    return re.compile(
        rf"(?:{S}{per}"
        rf"|{SPACE}?/{SPACE}?(?:{_WORD}{SPACE}?/{SPACE}?)?(?P<u2>{short})(?!\w)"
        rf"|{S}par{S}{_WORD}{SPACE}?/{SPACE}?(?P<u3>{unit})"
        rf"|{S}(?P<a1>{adjective})"
        rf"|{S}(?:(?:de{S}|à{S})?(?:l['’]|la{S}|le{S})|au{S}(?=mois))(?P<u4>{unit}){later}"
        rf"|{S}(?:chaque|tous{S}les|toutes{S}les|per|a|each|every){S}(?P<u5>{unit}){later}"
        rf"|{S}(?:de{S}|d['’]|en{S}){whose}(?:(?<=[\s'’])par{S}(?P<u6>{unit})|(?<=\s)(?P<a2>{adjective}))"
        rf"|,{S}(?:prix|tarif|coût|abonnement|loyer|montant|salaire){S}(?P<a3>{adjective}))",
        re.IGNORECASE,
    )


@cache
def _every() -> re.Pattern[str]:
    unit, _ = _sources()
    return re.compile(
        rf"(?<!\w)(?:chaque|tous{S}les|toutes{S}les){S}(?P<u1>{unit}),?{S}(?:{_WORD}{S}|[a-zà-ÿ]+['’]){{0,3}}\Z",
        re.IGNORECASE,
    )


@cache
def _noun() -> re.Pattern[str]:
    _, adjective = _sources()
    nouns = either(table("periods")["nouns"]["list"])
    stop = rf"(?!{either(table('periods')['gap_stops'])}(?!\w))"
    return re.compile(
        rf"(?<!\w){nouns}(?!\w)(?:{S}{_WORD}){{0,4}}?{S}(?P<a1>{adjective})"
        rf"(?:(?:{S}[a-zà-öø-ÿ]+){{0,2}}{SPACE}?:{S}|,?{S}(?:{stop}{_WORD},?{S}){{0,8}}?(?:[ld]['’])?)\Z",
        re.IGNORECASE,
    )
