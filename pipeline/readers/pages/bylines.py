"""Lines of a page that say who wrote the article and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.readers.pages.furniture import is_credit
from pipeline.readers.pages.visible import Line
from pipeline.sentences.lexicon import UPPER

_LONGEST = 200
_BEFORE = 6
_AFTER = 6
_DATED = re.compile(
    r"\b(?:publié|posté|paru|modifié|actualisé|mise? (?:à jour|en ligne)|créé) ?(?:e|le|à|:)?\b",
    re.IGNORECASE,
)
_FIRST = rf"(?!(?:Publié|Posté|Modifié|Mise?|Le(?= \d))\b)[{UPPER}][\w'’.-]*"
_PARTICLE = r"(?:(?:de|du|des|le|la|van|von|ben|el) ){0,2}"
_NAME = rf"{_FIRST}(?: {_PARTICLE}{_FIRST}){{0,3}}"
_BY = re.compile(
    r"(?:^|[|·•–-] ?)(?i:par|propos recueillis par|de notre correspondante?,?)\s*:?\s+"
    rf"(?P<names>{_NAME}(?:(?:, | et ){_NAME})*)"
)


def bylines(lines: Sequence[Line], kept: set[int], first: int, last: int) -> list[str]:
    """Lines that are no text and say who wrote the article or when, the best places first.

    Args:
        lines: of the page.
        kept: numbers of those that are text.
        first: number of the headline.
        last: after the last line that is near enough to it.
    """
    end = max(kept) + 1
    near = range(first, last)
    around = (*range(first - 1, max(-1, first - 1 - _BEFORE), -1), *range(end, end + _AFTER))
    found = [k for k in near if k not in kept and says_who_or_when(lines[k].text)]
    found += [k for k in around if 0 <= k < len(lines) and _DATED.search(lines[k].text)]
    return [lines[k].text for k in found if len(lines[k].text) <= _LONGEST]


def says_who_or_when(text: str) -> bool:
    """Whether a line is a byline or a dateline.

    >>> says_who_or_when("Publié le 26/09/2024 à 14h05"), says_who_or_when("Les plus lus")
    (True, False)
    """
    return is_credit(text) or bool(_DATED.search(text) or _BY.search(text))


def author_in(lines: Iterable[str]) -> str:
    """Names of a byline, or empty.

    >>> author_in(["Publié le 3 mars", "Par Inès Belkacem et Tom Ravel, le 3 mars 2022"])
    'Inès Belkacem, Tom Ravel'
    """
    for line in lines:
        if m := _BY.search(line):
            first, *others = re.split(r", | et ", m["names"])
            # « Anne Roux, LeJournal »
            return ", ".join([first, *(name for name in others if " " in name)])
    return ""
