"""What changes: the object or the subject of a verb of change, the complement of a noun."""

from __future__ import annotations

import re

from pipeline.extras.quantities.change import Change
from pipeline.extras.quantities.figures import beside
from pipeline.extras.quantities.found import Page
from pipeline.extras.quantities.lexicon import SPACE, S
from pipeline.extras.quantities.nouns import complement, counted
from pipeline.extras.quantities.subjects import subject

_DIRECT = re.compile(
    rf"(?:{SPACE}?[»”\"])?(?:{S}\w+ment)?{S}(?:(?:les?|la|son|sa|ses|leurs?|une?){S}|l['’])",
    re.IGNORECASE,
)
_SOIT = re.compile(
    rf"[ \u00a0,]soit{S}une?{S}(?:(?:forte|nette|légère|net|léger|fort){S})?\Z", re.IGNORECASE
)
_EN = re.compile(rf"(?<!\w)en{S}(?:(?:forte|nette|légère|net|léger|fort){S})?\Z", re.IGNORECASE)


def object_of(page: Page, change: Change, end: int) -> str:
    """What changes: the complement of a noun of change, the object or subject of a verb.

    Args:
        page: the text.
        change: the word of change.
        end: offset that the complement or object may not pass.
    """
    text = page.text
    found = complement(text, change.end, page.names)
    if found is None and not change.noun and (direct := _DIRECT.match(text, change.end)):
        found = counted(text, direct.end(), page.names, singular=True)
    if found and found.end <= end:
        return text[found.start : found.end]
    if not change.noun:
        return subject(page, change.start)
    en = _EN.search(text, max(0, change.start - 18), change.start)
    if en is None:
        soit = _SOIT.search(text, max(0, change.start - 20), change.start)
        # « affiche une croissance de 35 % » does not say of what
        return beside(page, soit.start()) if soit else ""
    return beside(page, en.start()) or subject(page, en.start())
