"""What a number counts whose unit or noun stands elsewhere."""

from __future__ import annotations

import re

from pipeline.extras.quantities import columns
from pipeline.extras.quantities.ellipsis.bounds import GROUPED
from pipeline.extras.quantities.ellipsis.clauses import apposed, subject
from pipeline.extras.quantities.ellipsis.completed import completed
from pipeline.extras.quantities.ellipsis.ends import stands_alone
from pipeline.extras.quantities.ellipsis.like import (
    PART,
    announced,
    bracketed,
    compared,
    gapped,
    item,
    with_sign,
)
from pipeline.extras.quantities.ellipsis.pronouns import pronoun
from pipeline.extras.quantities.ellipsis.totals import came_to, numbered, reached
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.guards import is_year
from pipeline.extras.quantities.lexicon import S, words


def alone(page: Page, one: Found) -> Found | None:
    """What is no part of a chain; of a bare number, where the sentence says what it counts."""
    if one.kind != "bare":
        return completed(page, one)
    number = one.number
    if number is None or (number.figures and is_year(page.text, number)):
        return None
    if number.value % 1 and "." in page.text[one.start : one.end]:
        # « 3.0 » is a version
        return None
    readers = (columns.cell, columns.labelled, numbered, item, with_sign)
    if found := next(filter(None, (read(page, one) for read in readers)), None):
        return found
    rounded = number.magnitude >= GROUPED
    if number.value % 1 and not (rounded or (page.last and _takes_decimals(page.last))):
        return None
    found = None
    if PART.search(page.text, max(0, one.start - 20), one.start) and _may_part(page, one):
        found = compared(page, one)
    elif stands_alone(page.text, one.end):
        others = (apposed, gapped, reached, pronoun, bracketed, compared, announced, came_to)
        found = next(filter(None, (read(page, one) for read in others)), None)
    return found or subject(page, one)


def _may_part(page: Page, one: Found) -> bool:
    """« huit cœurs, dont quatre basse consommation », but not « dont 20 minutes de pause »."""
    if stands_alone(page.text, one.end):
        return True
    m = _NEXT.match(page.text, one.end)
    last = page.last
    if m is None or last is None or last.kind != "count" or one.low >= last.low:
        return False
    low = m["word"].casefold()
    return not (low in words("not_counted") or low in words("magnitudes"))


_NEXT = re.compile(rf"{S}(?P<word>[^\W\d_]{{3,}})")


def _takes_decimals(last: Found) -> bool:
    """Whether a number with decimals may be like the one before it."""
    rounded = last.number is not None and last.number.magnitude >= GROUPED
    return last.kind in {"measure", "percent"} or (last.kind == "count" and rounded)
