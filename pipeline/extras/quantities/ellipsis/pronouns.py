"""Numbers beside a pronoun: ``elle en a trois cents``, ``deux d'entre elles``."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extras.quantities import subjects
from pipeline.extras.quantities.ellipsis.bounds import NEAR, SAID
from pipeline.extras.quantities.ellipsis.like import like
from pipeline.extras.quantities.found import Found, Page
from pipeline.extras.quantities.lexicon import S


def pronoun(page: Page, one: Found) -> Found | None:
    """« elle en a trois cents », « ils sont douze »."""
    text, first = page.text, max(0, one.start - NEAR)
    taken = _TAKE.search(text, first, one.start) or _EN.search(text, first, one.start)
    if taken and not _COSTS.search(text, first, one.start):
        thing = page.antecedent(one.start) or subjects.plural_of_en(page, taken.start())
        return like(page, one) or replace(one, kind="count", object=thing, rule="pronoun")
    if one.low > 1 and _ARE.search(text, first, one.start):
        return replace(one, kind="count", rule="are")
    return None


_EN = re.compile(
    r"(?<!\w)(?:[njmsd]['’]|qu['’])?en[ \u00a0]"
    r"(?:(?!(?:autour|de|du|des|les?|la|aux?|sur|dans|pour|par|fin|début|et|ou|qui)(?!\w))"
    rf"[^\W\d]+{S}){{1,3}}(?:{SAID})?\Z",
    re.IGNORECASE,
)
# « prenez-en deux »
_TAKE = re.compile(rf"-en{S}(?:{SAID})?\Z", re.IGNORECASE)
_COSTS = re.compile(
    rf"(?<!\w)(?:val|vaut|coût|pay|factur|débours|réclam|demand|met)\w*{S}(?:\w+{S}){{0,2}}\Z",
    re.IGNORECASE,
)
_ARE = re.compile(
    rf"(?<!\w)(?:(?:sont|étaient){S}(?:plus{S})?que|sont|étaient|sommes|étions|êtes|seront|seraient|furent|au{S}nombre{S}de){S}"
    rf"(?:(?:{SAID}|désormais{S}|déjà{S}|bientôt{S}|aujourd['’]hui{S}|actuellement{S}))?\Z",
    re.IGNORECASE,
)


def of_en(page: Page, one: Found) -> str:
    """What « en » before a share means."""
    en = _EN.search(page.text, max(0, one.start - NEAR), one.start)
    if en is None:
        return ""
    thing = subjects.plural_of_en(page, en.start())
    return thing or (page.antecedent(en.start()) if one.kind == "ratio" else "")


def meant(page: Page, one: Found) -> str:
    """What a number that counts part of something counts: « deux d'entre elles »."""
    m = AMONG.match(page.text, one.end)
    if m is None:
        return page.antecedent(one.start)
    feminine = m["whom"].casefold() == "elles"
    return page.antecedent(one.start) or subjects.plural_before(page, one.start, feminine=feminine)


AMONG = re.compile(rf"{S}d['’]entre{S}(?P<whom>eux|elles)(?!\w)", re.IGNORECASE)
