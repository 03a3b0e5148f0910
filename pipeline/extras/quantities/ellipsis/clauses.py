"""Numbers that are a subject, or stand beside a noun: ``Trois sont vides``."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extras.quantities.counts import WON
from pipeline.extras.quantities.ellipsis.bounds import NEAR, SAID
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.guards import is_year
from pipeline.extras.quantities.lexicon import SENTENCE_END, SPACE, S, words
from pipeline.extras.quantities.nouns import counted


def subject(page: Page, one: Found) -> Found | None:
    """« Trois sont vides »: the first word of a sentence or clause."""
    text, number = page.text, one.number
    before = text[max(0, one.start - 2) : one.start].strip(" \u00a0")
    if number is None or number.value < 2 or not _VERB.match(text, one.end):
        return None
    if _ALONE.search(text, max(0, one.start - 8), one.start):
        return replace(one, kind="count", object=page.antecedent(one.start), rule="subject")
    if number.figures:
        return _rest(page, one)
    # « les Vingt-Sept » are no number of things
    opens = before in _OPENS or (text[one.start].isupper() and not before[-1:].isalnum())
    if not opens:
        return None
    return replace(one, kind="count", object=page.antecedent(one.start), rule="subject")


_VERB = re.compile(
    rf"{S}(?:d['’]entre|sont|ont|étaient|avaient|seront|auront|autres|seraient|auraient|viennent"
    rf"|n['’]|s['’]|\w{{3,}}(?:ent|ront)(?!\w)|\w+èrent(?!\w)|(?:ne|se|y|en|lui|leur){S})"
)
# « seuls 80 ont été retenus »
_ALONE = re.compile(rf"(?<!\w)seule?s{S}\Z", re.IGNORECASE)
_OPENS = frozenset(",;:«(")


def _rest(page: Page, one: Found) -> Found | None:
    """« Sur les 300 salariés, 120 partiront »."""
    last, text = page.last, page.text
    if last is None or last.kind != "count" or one.number is None or is_year(text, one.number):
        return None
    if not _SUR.search(text, max(0, last.start - 24), last.start):
        return None
    gap = text[last.end : one.start]
    if len(gap) > NEAR or "," not in gap[-16:] or SENTENCE_END.search(gap):
        return None
    return replace(one, kind="count", object=last.object, rule="subject")


_SUR = re.compile(
    rf"(?<!\w)(?:sur|parmi|des)"
    rf"{S}(?:(?:les|ses|ces|leurs|nos){S})?(?:{SAID})?\Z",
    re.IGNORECASE,
)


def apposed(page: Page, one: Found) -> Found | None:
    """« a perdu des abonnés, 200 000 au premier trimestre »."""
    text, first = page.text, max(0, one.start - 2 * NEAR)
    comma = _COMMA.search(text, first, one.start)
    if comma is None or one.low <= 1 or not _HOW.match(text, one.end):
        return None
    for m in _SEVERAL.finditer(text, first, comma.start()):
        noun = counted(text, m.end(), page.names)
        if noun and noun.end == comma.start():
            won = WON.search(text, max(0, m.start() - 30), m.start())
            way = (won.lastgroup or "") if won and noun.head in words("audience") else ""
            thing = text[noun.start : noun.end]
            return replace(one, kind="count", object=thing, change=way, rule="apposed")
    return None


_COMMA = re.compile(rf",{S}(?:{SAID})?\Z", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"(?<!\w)(?:des|ses|leurs|d['’]autres|de{S}(?=(?:nouve|nombreu|grand|petit)))(?:{S}|(?<=d['’]autres){S}|)",
    re.IGNORECASE,
)
_HOW = re.compile(
    rf"{S}(?:aux?|en|à|dès|chez|dans|depuis|par|selon|rien|dont|sur|fin|début|pour|ce|cette|l['’]an)(?!\w)|{SPACE}?[.;!?)]",
    re.IGNORECASE,
)
