"""What lines about the article are made of: dates, hours, names, and few other words."""

from __future__ import annotations

import re

from pipeline.lexicons import load
from pipeline.sentences.lexicon import UPPER

_MONTHS = (
    r"(?:janv(?:ier|\.)?|févr(?:ier|\.)?|fév\.?|mars|avr(?:il|\.)?|mai|juin|juil(?:let|\.)?|août|sept(?:embre|\.)?"
    r"|oct(?:obre|\.)?|nov(?:embre|\.)?|déc(?:embre|\.)?)"
)
_DAYS = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)"
ISO_DATE = r"\d{4}-\d\d(?:-\d\d)?"
DATE = (
    rf"(?:(?:{_DAYS} )?\d{{1,2}}(?:er)? {_MONTHS}(?: \d{{4}})?(?!\w)"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|{ISO_DATE})"
)
TIME = r"(?:\d{1,2} ?[h:] ?\d{2}(?::\d{2})?|\d{1,2} ?h\b)"

LONGEST = 120

_FILLERS = frozenset(load("cleaning", "credits")["fillers"])
_DATED = re.compile(DATE, re.IGNORECASE)
_TIMED = re.compile(TIME)
_HANDLE = re.compile(r"(?<=\bpar )[\w.-]+", re.IGNORECASE)
_WORD = re.compile(r"[\w.]+")
_NAME = re.compile(rf"[{UPPER}]|\d+\.?$")


def starting_with(phrases: list[str]) -> re.Pattern[str]:
    """Compile phrases that a line may begin with, in any case.

    >>> bool(starting_with(["lire aussi"]).match("Lire aussi : Nvidia grimpe"))
    True
    """
    ordered = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(ordered)})(?!\w)", re.IGNORECASE)


def dated(line: str) -> bool:
    """Tell whether a line holds a date.

    >>> dated("Paris, 30 août 2024")
    True
    """
    return bool(_DATED.search(line))


def timed(line: str) -> bool:
    """Tell whether a line holds an hour.

    >>> timed("le 12 mars à 21:40")
    True
    """
    return bool(_TIMED.search(line))


def only_credits(line: str) -> bool:
    """Tell whether a line holds nothing but names, dates, hours and the words that join them.

    >>> only_credits("Par Élodie Kerbrat, le 14 novembre 2008 à 10h12")
    True
    >>> only_credits("Par Toutatis, le prix tombe")
    False
    """
    if len(line) > LONGEST or line.endswith(("?", "!", ":")):
        return False
    for pattern in (_DATED, _TIMED, _HANDLE):
        line = pattern.sub(" ", line)
    return all(
        word.rstrip(".").lower() in _FILLERS or _NAME.match(word) for word in _WORD.findall(line)
    )
