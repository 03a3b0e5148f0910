"""How patterns are made of the words of a data file, and how far a line is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.numbers.figures import SPACE

S = rf"{SPACE}{{1,2}}"
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def phrase(words: str) -> str:
    """Regular expression source of a phrase, with any space and either apostrophe.

    >>> bool(re.fullmatch(phrase("au-delà d'un"), "au-delà d’un"))
    True
    """
    return re.escape(words).replace(r"\ ", S).replace("'", "['’]").replace(r"\-", "[-\u2011]")


def either(words: Iterable[str]) -> str:
    """Regular expression source of one of the phrases, the longest first.

    >>> re.match(either(["mois", "mois prochain"]), "mois prochain")[0]
    'mois prochain'
    """
    return f"(?:{'|'.join(map(phrase, sorted(words, key=len, reverse=True)))})"


def line_start(text: str, at: int, reach: int) -> int:
    r"""The offset, at most ``reach`` back, from which the line around an offset is seen.

    >>> line_start("un\ndeux", 5, 60)
    3
    """
    first = max(0, at - reach)
    lines = text[first:at].splitlines(keepends=True)
    if not lines:
        return first
    return at if lines[-1][-1] in BREAKS else at - len(lines[-1])
