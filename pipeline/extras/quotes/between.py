"""What may stand between a verb of saying and its clause: « ajoute mardi que »."""

from __future__ import annotations

from functools import cache

from pipeline.extras.quotes.grammar import pattern
from pipeline.patterns import small_pattern

# « a promis à Ada Colin, la patronne, que »
_BESIDE = (
    r",[ \u00a0](?:(?:le|la|un|une|son|sa|leur|ex)[ \u00a0]|l['’])?[a-zà-ÿ-]+"
    r"(?:[ \u00a0][^\s,.;:!?«»“”()]+){0,6},(?=[ \u00a0]qu)"
)


@cache
def when() -> str:
    """Regular expression source of a date or season alone, in small letters."""
    last = r"(?:[ \u00a0](?:dernier|soir|matin|\d{4}))?"
    month = rf"(?:{pattern('month_names')}){last}"
    span = rf"(?:{pattern('spans')})"
    return small_pattern(
        rf",?[ \u00a0](?:(?:ce[ \u00a0])?(?:{pattern('weekdays')}){last}|hier{last}|en \d{{4}}"
        rf"|(?:en[ \u00a0]|fin[ \u00a0]|début[ \u00a0]|dès[ \u00a0]|mi-){month}"
        rf"|(?:le[ \u00a0])?\d{{1,2}}(?:er)?[ \u00a0]{month}|(?:cet|cette|ce)[ \u00a0]{span}"
        rf"|(?:l[ea][ \u00a0]|l['’]){span}[ \u00a0](?:derni(?:er|ère)|passée?))"
    )


@cache
def fill() -> str:
    """Regular expression source of what may stand between a verb and its clause, in small."""
    adverb = pattern("adverbs")
    preposition = pattern("prepositions")
    date = (
        r"(?:(?:le[ \u00a0])?\d{1,2}(?:er)?[ \u00a0]|(?:fin|début|courant)[ \u00a0]|mi-)\w+"
        r"(?:[ \u00a0]\d{4})?"
    )
    word = r"[ \u00a0][^\s,.;:!?«»“”()]+"
    return small_pattern(
        rf",?[ \u00a0](?:(?:{adverb})\b(?:[ \u00a0](?:dernier|soir|matin))?|{date}|\w+ment\b"
        r"|(?:ce|cet|cette)[ \u00a0]\w+(?:[ \u00a0](?:dernière?|soir|matin))?"
        r"|(?:il y a|voilà)[ \u00a0][^\s,.;:«»()]+[ \u00a0]\w+(?:[ \u00a0]\w+)?"
        rf"|le même jour|(?:{pattern('often')})[ \u00a0]fois"
        rf"|(?:l[ea][ \u00a0]|l['’])(?:{pattern('spans')})"
        r"[ \u00a0](?:derni(?:er|ère)|passée?|suivante?|même)|\([^()\n]{1,60}\)"
        rf"|(?:{preposition}|d['’](?:une?|ici)|de)\b(?:{word}){{0,7}}?(?:{_BESIDE})?)"
    )
