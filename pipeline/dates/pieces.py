"""Pieces of regular expression that the rules are composed of, and how each is read."""

from __future__ import annotations

import re

from pipeline.dates import lexicon
from pipeline.dates.lexicon import either, plain
from pipeline.numbers import WORDS, parse_words

S = r"(?:[^\S\n]{1,3})"
END = r"(?!\w)"
LONGEST = 160  # characters that a pattern may look at: what keeps the time linear
FULL_MONTH = either(*(m for m in lexicon.MONTHS if m not in lexicon.SHORT_MONTHS)) + END
MONTH = rf"(?:{FULL_MONTH}|{either(*lexicon.SHORT_MONTHS)}{END}\.?)"
WEEKDAY = either(*lexicon.WEEKDAYS) + END
SEASON = either(*lexicon.SEASONS) + END
UNIT = rf"(?:{either(*lexicon.UNITS)}s?{END})"
PART = rf"(?:{either(*lexicon.PARTS_OF_DAY)}{END})"
ORDINAL = either(*lexicon.ORDINALS)
YEAR = r"(?:(?:1[0-9]|20|21)\d\d(?![\d.,]?\d))"
# atomic: a long run of number words is read once, not once for each place where it might end
_IN_WORDS = rf"(?>(?:{WORDS}){END})"
NUMBER = rf"(?:\d{{1,4}}(?![\d])|{_IN_WORDS})"
YEAR_IN_WORDS = (
    rf"(?:(?:deux{S}mille|mil(?:le)?{S}neuf{S}cents?|dix-neuf{S}cents?)(?:(?:{S}|-){NUMBER})?{END})"
)
DAY_NUMBER = rf"(?:1{S}?er{END}|1°|[12]\d|3[01]|0?[1-9]|premier{END}|{_IN_WORDS})(?!\d)"


def number(text: str) -> int | None:
    """A whole number in figures or words, ``premier`` and ``1er`` too.

    Returns:
        None when it is no number.

    >>> number("vingt-quatre"), number("1er")
    (24, 1)
    """
    text = plain(text)
    if text in {"1er", "1 er", "1°", "premier"}:
        return 1
    if text.isdecimal():
        return int(text)
    found = parse_words(text)
    return None if found is None else int(found)


def month(text: str) -> int:
    """The number of a month by its name.

    Raises:
        KeyError: when it is no month.

    >>> month("déc.")
    12
    """
    return lexicon.MONTHS[plain(text).rstrip(".")]


def unit(text: str) -> tuple[str, int]:
    """Letter and count of a unit: a trimestre is three months.

    Raises:
        KeyError: when it is no unit.

    >>> unit("trimestres")
    ('MO', 3)
    """
    word = plain(text)
    return lexicon.UNITS.get(word) or lexicon.UNITS[word.rstrip("s")]


def year(text: str) -> int | None:
    """A year in figures, whole or its last two, or in words; None when it is none.

    >>> year("93"), year("'24"), year("2013")
    (1993, 2024, 2013)
    """
    figures = plain(text).lstrip("'")
    if not figures.isdecimal():
        return number(figures)
    if len(figures) == 2:
        return int(figures) + (2000 if int(figures) < 50 else 1900)
    return int(figures)


def compiled(source: str) -> re.Pattern[str]:
    """A rule's pattern, blind to case.

    >>> bool(compiled("hier").match("Hier"))
    True
    """
    return re.compile(source, re.IGNORECASE)
