"""Numbers of a total that is named: ``le nombre d'abonnés atteint 2,9 milliards``."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extras.quantities.ellipsis.bounds import NEAR, SAID
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import SENTENCE_END, S
from pipeline.extras.quantities.nouns import counted


def numbered(page: Page, one: Found) -> Found | None:
    """« chiffre à 1 200 le nombre de postes menacés »."""
    m = _THE_NUMBER.match(page.text, one.end)
    noun = counted(page.text, m.end(), page.names) if m else None
    if noun is None:
        return None
    thing = page.text[noun.start : noun.end]
    return replace(one, kind="count", object=thing, rule="number_of")


_THE_NUMBER = re.compile(
    rf"{S}le{S}nombre{S}(?:d['’]|de{S}(?:(?:ses|leurs|ces){S})?|des{S})", re.IGNORECASE
)


def reached(page: Page, one: Found) -> Found | None:
    """« le nombre d'abonnés atteint 2,9 milliards »."""
    text = page.text
    m = _NUMBER.search(text, max(0, one.start - 120), one.start)
    noun = counted(text, m.end("of"), page.names) if m else None
    if m is None or noun is None or noun.end > one.start:
        return None
    return replace(one, kind="count", object=text[noun.start : noun.end], rule="number_of")


_NUMBER = re.compile(
    rf"(?<!\w)nombre{S}(?:total{S})?(?P<of>d['’]|de{S}(?:(?:ses|leurs|ces){S})?|des{S})"
    rf"[^.;:!?\n\d()]{{3,90}}?{S}(?:atteint|atteignait|atteindra|atteindrait|dépasse|dépassait"
    rf"|frôle|avoisine|est{S}de|était{S}de|(?:est{S})?(?:passée?|s['’]élève|s['’]établit|s['’]établissait|s['’]élevait|se{S}monte|tombée?"
    rf"|montée?|grimpée?|évaluée?|estimée?|chiffrée?|fixée?|portée?){S}à){S}(?:{SAID}|les{S}|quelque{S})?\Z",
    re.IGNORECASE,
)


def came_to(page: Page, one: Found) -> Found | None:
    """« le nombre de sites a bondi d'un tiers, à 64 100 »."""
    last = page.last
    if last is None or not last.change:
        return None
    gap = page.text[last.end : one.start]
    # « a triplé en deux ans, à 4,5 millions »
    far = last.object.startswith("nombre ") and len(gap) < NEAR and not SENTENCE_END.search(gap)
    if len(gap) > 5 and not far:
        return None
    if not _COME.search(page.text, max(0, one.start - 18), one.start):
        return None
    thing = _NUMBER_OF.sub("", last.object) if last.object else ""
    thing = thing.removeprefix("nombre de ").removeprefix("nombre d'")
    return replace(one, kind="count", object=thing, change="to", rule="change")


_COME = re.compile(rf",{S}(?:à|pour{S}atteindre){S}\Z", re.IGNORECASE)
_NUMBER_OF = re.compile(rf"(?:le|ce){S}nombre{S}(?:d['’]|de{S}|des{S})", re.IGNORECASE)
