"""Who bought whom, as far as an article has told: « la cible », « le repreneur »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.discourse.names import Name

# what a name is bought by: « rachète », « vient de boucler l'acquisition de »
_BUYS = re.compile(
    r"\b(?:rach(?:èt|et)(?:e|er|é)|rachat|acquiert|acquérir|acquisition|a acquis|reprend(?:re)?"
    r"|s['’](?:est )?offr?(?:e|ir|ert)|croque|avale|s['’]adjuge|emporte|m(?:et|is) la main sur"
    r"|s['’]empare)\b[^.;:«»\n]{0,60}\Z"
)
_BOUGHT = re.compile(
    r"[^.;:«»\n]{0,40}\b(?:rachetée?|acquise?|reprise?|cédée?|vendue?)\b[^.;:«»\n]{0,30}"
    r"[ \u00a0](?:par|à|au)[ \u00a0](?:l['’]|l[ea][ \u00a0])?(?:[a-zà-ÿ-]+[ \u00a0])?\Z"
)
# between the two, in characters; what no deal reaches over
_NEAR = 90
_ENDS = frozenset(".;:«»\n")


def deal(text: str, names: Sequence[Name]) -> tuple[str, str]:
    """Buyer and bought firm of the last deal in a passage, "" each where none is told.

    Args:
        text: clean text of the article.
        names: of the passage, in order.

    >>> deal("Orvik rachète Pixalto.", [Name(0, 5, "ORG", "Orvik"), Name(14, 21, "ORG", "Pixalto")])
    ('Orvik', 'Pixalto')
    """
    firms = [name for name in names if name.label == "ORG"]
    for one, other in reversed(tuple(pairwise(firms))):
        between = text[one.end : other.start]
        if len(between) > _NEAR or one.canonical == other.canonical:
            continue
        if _BOUGHT.fullmatch(between):
            return other.canonical, one.canonical
        if _ENDS.isdisjoint(between) and _BUYS.search(between):
            return one.canonical, other.canonical
    return "", ""
