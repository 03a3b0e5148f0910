"""Names that stand in an article only as where something was read."""

from __future__ import annotations

import re

from pipeline.extras.topics.candidate import Candidate
from pipeline.extras.topics.layout import Layout

_REACH = 48
_READ_IN = re.compile(
    r"(?<!\w)(?:selon|d['’]après|citée?s? par|rapport(?:e|ait|ée?s?)(?: par)?"
    r"|relay(?:e|ée?s?)(?: par)?|révél(?:e|ée?s?)(?: par)?|estimations d[eu]"
    r"|(?:interrogée?|dévoilée?)s? par)[ \u00a0]"
    r"(?:(?:les?|la)[ \u00a0]|l['’])?"
    r"(?:(?:quotidien|site|journal|hebdomadaire|agence|magazine|cabinet|institut|média)[ \u00a0]"
    r"(?:\w+[ \u00a0]){0,2}?)?\Z",
    re.IGNORECASE,
)


def is_source(text: str, one: Candidate, parts: Layout) -> bool:
    """Whether a name stands once, below the headline, as that of a source.

    Args:
        text: of the article.
        one: a name.
        parts: of the article.
    """
    start = one.mentions[0][0]
    if one.mentions[1:] or parts.title[0] <= start < parts.title[1]:
        return False
    if one.known:
        return True
    return one.label == "ORG" and bool(_READ_IN.search(text, max(0, start - _REACH), start))
