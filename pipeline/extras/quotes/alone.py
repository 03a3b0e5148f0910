"""A quote that is a sentence of its own."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.grammar import SPACES, pattern, source_of
from pipeline.extras.quotes.people import is_human, nouns
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.quoted import Quoted

# « Une hôtesse. », « Un retraité, Dunkerque »
_SIGNATURE = re.compile(r"\.|(?:,[ \u00a0][^,.;:\n]{2,30})?\.?$", re.MULTILINE)
# « Tu viens ? – Non. » within one pair of marks
_TALK = re.compile(r"[.?!…][ \u00a0][–—-][ \u00a0](?=[A-ZÀ-Þa-zà-ÿ])")


def alone(quote: Quoted) -> Claim | None:
    """A sentence of its own: whoever spoke goes on."""
    if not quote.own or not quote.mark.closed:
        return None
    after = quote.text[quote.mark.right : quote.mark.right + 3].lstrip(SPACES)
    stops = (
        _heads(quote)
        or quote.inner[-1] in ".!?…"
        or not after
        or after[0] in '.\n(«“"'
        or after[:1].isupper()
    )
    if not stops or not (quote.enough or quote.inner[-1] in ".!?…"):
        return None
    if _fills_line(quote):
        if quote.article.asked_in_marks and quote.enough:
            return quote.claim(None, "", "dialogue")
        # a heading has no full stop
        if quote.inner[-1] == "?" or not (quote.clause or quote.inner[-1] in ".!…"):
            return None
    talk = quote.mark.kind in "—–" or _TALK.search(quote.inner)
    return quote.claim(_signature(quote), "", "dialogue" if talk else "carried")


def _heads(quote: Quoted) -> bool:
    """« Nous tiendrons bon » : le pari de X: the title begins with it."""
    first, _ = quote.article.discourse.paragraph_at(quote.mark.left)
    title = not quote.text[: quote.mark.left].strip() and first <= quote.mark.left
    return title and quote.clause and quote.text[quote.mark.right :][:3].strip(SPACES)[:1] == ":"


def _fills_line(quote: Quoted) -> bool:
    """Whether it is a line of its own below the title, as the questions of readers are."""
    first, last = quote.article.discourse.paragraph_at(quote.mark.left)
    return (
        first > 0
        and not (quote.text[first : quote.mark.left] + quote.text[quote.mark.right : last]).strip()
    )


def _signature(quote: Quoted) -> Phrase | None:
    """« Nous ne vendrons jamais. » Ada Colin, en 2017; or only « Une hôtesse. » behind."""
    line, end = quote.article.discourse.paragraph_at(quote.mark.left)
    m = _attributed().match(quote.text, quote.mark.right, end)
    if m and (whose := quote.article.phrases.at(m.end(), end)) and whose.kind == "name":
        return whose
    if quote.text[line : quote.mark.left].strip() or quote.inner[-1] not in ".!?…":
        return None
    found = quote.article.phrases.at(quote.mark.right + 1, end)
    if found is None:
        return None
    described = found.kind == "noun" and is_human(found.head)
    if described and _SIGNATURE.match(quote.text, found.end, end):
        return found
    return found if found.kind == "name" and found.head == "PER" else None


@cache
def _attributed() -> re.Pattern[str]:
    """« La formule est d'Ada Colin », « C'est par cette phrase d'Ada Colin que … »."""
    noun = f"(?:{source_of(nouns('words_of'))})[ \u00a0]"
    of = r"(?:de[ \u00a0]|d['’])"
    return re.compile(
        rf"[ \u00a0](?:(?:L[ae]s?[ \u00a0]|L['’]|Cette[ \u00a0]|Ces?[ \u00a0]){noun}"
        rf"(?:{pattern('comes')})[ \u00a0]{of}"
        rf"|C['’]est[ \u00a0](?:\w+[ \u00a0])?(?:ces?|cette|l[ae]s?)[ \u00a0]{noun}{of}"
        r"|(?:Ainsi (?:parl\w+|s['’]exprim\w+)|Signé)[ \u00a0])"
    )
