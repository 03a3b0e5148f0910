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
def fill() -> str:
    """Regular expression source of what may stand between a verb and its clause, in small."""
    adverb = pattern("adverbs")
    preposition = pattern("prepositions")
    date = r"(?:(?:le[ \u00a0])?\d{1,2}(?:er)?[ \u00a0]|(?:fin|début|courant)[ \u00a0]|mi-)\w+"
    word = r"[ \u00a0][^\s,.;:!?«»“”()]+"
    return small_pattern(
        rf",?[ \u00a0](?:(?:{adverb})\b(?:[ \u00a0](?:dernier|soir|matin))?|{date}|\w+ment\b"
        r"|(?:ce|cette)[ \u00a0]\w+(?:[ \u00a0](?:dernière?|soir|matin))?"
        rf"|le même jour|(?:{pattern('often')})[ \u00a0]fois"
        rf"|(?:l[ea][ \u00a0]|l['’])(?:{pattern('spans')})"
        r"[ \u00a0](?:derni(?:er|ère)|passée?|suivante?|même)|\([^()\n]{1,60}\)"
        rf"|(?:{preposition}|d['’](?:une?|ici)|de)\b(?:{word}){{0,7}}?(?:{_BESIDE})?)"
    )
