"""A quote by what stands before it in its sentence."""

from __future__ import annotations

import re

from pipeline.extras.quotes.before import subject_before
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.colons import by_colon
from pipeline.extras.quotes.grammar import group
from pipeline.extras.quotes.incises import is_incise
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.predicates import as_object, as_predicate
from pipeline.extras.quotes.quoted import LONG, NEAR_START, PHRASE, Quoted
from pipeline.extras.quotes.reading import is_finite
from pipeline.extras.quotes.sources import source_ending

_VERB_FIRST = re.compile(
    r"(?:ne|n['’]\w+|se|s['’]\w+|est|sont|a|ont|peut|doit|va|vont|sera|fait)\b"
)
# « son revendeur n'est “pas dans la liste” », not « défendra “chaque ligne du code” »
_IS = re.compile(r"\b(?:est|sont|était|étaient|sera|seront|serait|a|ont|avait|avaient)$")


def led(quote: Quoted) -> Claim | None:
    """By a colon, an incise, a source or a verb before it."""
    lead = quote.lead
    if not lead:
        return None
    if lead.endswith(":"):
        return by_colon(quote)
    sayings = quote.article.between(quote.start, quote.mark.left)
    if (
        lead.endswith((",", ";"))
        and sayings
        and is_incise(quote.article, sayings[-1])
        and quote.enough
    ):
        return quote.claim(sayings[-1], sayings[-1].lemma, "incise")
    if lead.endswith(",") and quote.enough and (inside := _by_source(quote)):
        return inside
    says = lead.endswith("dit") and quote.infinitive and quote.words > 1
    if _is_name(quote) and not says and not _begins_with_verb(quote):
        return None
    found = within_clause(quote) or _relative(quote)
    judged = bool(sayings) and sayings[-1].lemma in verbs("judging")
    if judged and sayings[-1].lemma == "qualifier" and quote.clause and quote.words >= PHRASE:
        one = sayings[-1]
        near = re.fullmatch(
            r"[^,;:.»]{1,60}[ \u00a0]d(?:e[ \u00a0]|['’])[ \u00a0]?",
            quote.text[one.end : quote.mark.left],
        )
        found = found or (quote.claim(one, one.lemma, "object") if near else None)
    return found or (None if judged else as_object(quote, sayings) or as_predicate(quote))


def _begins_with_verb(quote: Quoted) -> bool:
    """« l'opération “relève de la survie du groupe” »: a predicate."""
    if _VERB_FIRST.match(quote.inner):
        return True
    first = quote.inner.split(None, 1)[0]
    return quote.words >= PHRASE and first.islower() and is_finite(first)


def _is_name(quote: Quoted) -> bool:
    """« le bouton “…” », « qualifié de “…” », « ce que X appelle “…” »."""
    if quote.lead.endswith(",") and quote.inner[0].islower():
        return False
    *before, last = re.findall(r"[\w-]+", quote.lead[-40:]) or [""]
    if last in {"de", "d", "comme"} and before:
        return before[-1] in group("named_so")
    return last in group("named") or last in group("calling")


def within_clause(quote: Quoted) -> Claim | None:
    """Within a clause that a verb or source reports; within several, the innermost."""
    for one in sorted(quote.claims, key=lambda one: one.end - one.start):
        if (
            (one.start <= quote.mark.start and quote.mark.end <= one.end + 2)
            or one.start - 3 <= quote.mark.left <= one.start
            # « rappelle que le pont est “solide. Il tiendra” »
            or one.start <= quote.mark.left < quote.mark.start < one.end <= quote.mark.end
        ):
            whole = quote.mark.left - one.start < NEAR_START
            predicate = _IS.search(quote.lead) is not None
            long = quote.words >= (LONG if predicate else PHRASE) and quote.inner[0].islower()
            if quote.enough and (whole or quote.clause or long):
                return quote.claim(one.by, one.verb, one.rule)
    return None


def _relative(quote: Quoted) -> Claim | None:
    """« une investisseuse pour qui “…” »."""
    m = re.search(
        r",?[ \u00a0](?:pour|selon|d['’]après)[ \u00a0](?:qui|lequel|laquelle|lesquels)$",
        quote.lead,
    )
    if m is None or not quote.enough:
        return None
    end = quote.text.rindex(quote.lead[m.start() :], 0, quote.mark.left)
    subject = subject_before(quote.article.phrases, end, quote.article.clause_start(end))
    return quote.claim(subject, "", "source")


def _by_source(quote: Quoted) -> Claim | None:
    """« Le pont est, selon X, “plus solide que jamais” »."""
    source = source_ending(quote.article, quote.start, quote.mark.left)
    return quote.claim(source, "", "source") if source else None
