"""A quote that is the object or the predicate of its sentence: « salue “une victoire” »."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extras.quotes.before import first_subject, subject_before
from pipeline.extras.quotes.bodies import place_before
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.grammar import SPACES, group
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.incises import is_incise
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.people import nouns, speaks
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.quoted import LONG, NEAR_START, PHRASE, Quoted, begins_with_verb

# constructs whose predicate is quoted
_CLAUSES = frozenset({"que", "infinitive", "question"})
_DETERMINER = re.compile(
    r"(?<![\w-])(?:une?|l[ae]s?|des|du|son|sa|ses|leurs?|ce|cette|ces)$", re.IGNORECASE
)
_SUBJECT_PRONOUN = re.compile(r"(?:^|[ \u00a0,])(?:[Ii]ls?|[Ee]lles?|[Oo]n|n['’]|ne)$")
# « ses détracteurs la disent “soluble dans le marketing” »
_CALLED = re.compile(r"(?:l[ea]s?[ \u00a0]|l['’])")
# before a colon
_ON = re.compile(
    r",[ \u00a0](?P<on>(?:l['’])?on)[ \u00a0][^.;:«»“”]{3,80}[ \u00a0]:[ \u00a0][^:«»“”]*$"
)
# « a “pris note” »
_HAS = re.compile(r"[ \u00a0](?:a|ont|avait|avaient|aurait|auraient)$")
_DONE = re.compile(r"(?:\w+[ \u00a0])?(?:\w{2,}(?:é|ée?s|is|ises?|it|u|us|ert)|été|eu|dû|pu)\b")


def as_object(quote: Quoted, sayings: list[Saying]) -> Claim | None:
    """« salue “une victoire pour tous” »."""
    for one in reversed(sayings):
        between = quote.text[one.end : quote.mark.left]
        called = one.base == "dire" and not _CALLED.match(quote.text, one.start)
        term = _covered_by(quote, one) or (called and _is_term(quote, between))
        if term or len(between) > 90 or re.search(r"[;:»]|\b(?:qui|que|dont)\b|\bqu['’]", between):
            return None
        # « y lit “la fin d'un monde” »
        sees = one.base == "lire" and quote.text.startswith("y ", one.start)
        # « se demande “pourquoi ne pas essayer ?” »
        bare = not between.strip(SPACES) and quote.clause and one.lemma in _incises()
        if one.tense == "future" or one.negated or not (sees or bare or one.lemma in _objects()):
            continue
        if one.base == "appeler" and not re.search(r"[ \u00a0](?:à|au|aux)[ \u00a0]?$", between):
            return None
        if quote.words < LONG and not (quote.enough and (not quote.clause or quote.infinitive)):
            return None
        if is_incise(quote.article, one):
            return None if not quote.clause else quote.claim(one, one.lemma, "incise")
        return quote.claim(one, one.lemma, "object")
    return None


def _covered_by(quote: Quoted, one: Saying) -> bool:
    """Whether it is within what a verb reports: « jure avoir reçu “trois amis” chez lui »."""
    return any(
        claim.by is one
        and claim.rule in _CLAUSES
        and claim.start + NEAR_START <= quote.mark.left
        and quote.mark.right <= claim.end + 1
        for claim in quote.claims
    )


def _is_term(quote: Quoted, between: str) -> bool:
    """« les puristes disent “marchés numériques” »: what they call it."""
    bare = not between.strip(SPACES) and quote.inner[0].islower() and quote.inner[-1] not in ".!?…"
    return bare and not quote.clause and not quote.infinitive


def as_predicate(quote: Quoted) -> Claim | None:
    """« elle “étudie la décision” », « le tribunal “reconnaît …” »."""
    # « ce qu'elle appelle un “pont de confiance” »: a noun, and no predicate
    if not quote.mark.closed or _DETERMINER.search(quote.lead):
        return None
    pronoun = _SUBJECT_PRONOUN.search(quote.lead) is not None
    pronoun = pronoun or (_HAS.search(quote.lead) and _DONE.match(quote.inner)) is not None
    if quote.words < (LONG if not pronoun else 2) and not begins_with_verb(quote.inner):
        return None
    if quote.words < 2 or not (quote.clause or quote.words >= PHRASE or pronoun):
        return None
    if quote.inner[0].isupper() and quote.lead[-1] not in ",." and not quote.clause:
        return None
    # « sa liste, “Films où il pleut”, »
    after = quote.text[quote.mark.right : quote.mark.right + 1]
    if (
        quote.inner[0].isupper()
        and quote.lead[-1] == ","
        and after == ","
        and quote.inner[-1] not in ".!?…"
    ):
        return None
    subject = _place(quote) or _subject(quote)
    # « le slogan d'Orvane, “le pont pour tous”, »
    shown = subject is not None and subject.head in group("labels")
    # « l'amendement “interdit la vente” »: words of a text that nobody is named for
    own = subject is not None and subject.speaker.lower().startswith(subject.head)
    ruled = own and subject is not None and subject.head in nouns("rules")
    if subject and (ruled or _is_mute(subject)):
        subject = None
    return None if shown else quote.claim(subject, "", "ruled" if ruled else "predicate")


def _place(quote: Quoted) -> Phrase | None:
    """« Chez Orvane, on se frotte les mains : l'objectif “sera atteint avant l'heure” »."""
    m = _ON.search(quote.text, quote.start, quote.mark.left)
    return place_before(quote.article, m.start("on")) if m else None


def _subject(quote: Quoted) -> Phrase | None:
    """The subject of its clause; for a noun that does not speak, what stands right before."""
    strong = max(quote.start, quote.article.strong_start(quote.mark.left))
    phrases = quote.article.phrases
    subject = first_subject(phrases, strong, quote.mark.left) or first_subject(
        phrases, quote.start, quote.mark.left
    )
    if subject and subject.kind == "noun" and not speaks(subject.head):
        left = quote.article.clause_start(quote.mark.left)
        return subject_before(phrases, quote.mark.left, left)
    return subject


def _is_mute(subject: Phrase) -> bool:
    """« Ondine, qui “sortira bien en mars” », « le service “durera dix ans” »."""
    if subject.kind == "noun" and not speaks(subject.head):
        return True
    return subject.head in nouns("offered") | {"PRODUCT", "EVENT", "MISC"}


@cache
def _objects() -> frozenset[str]:
    every = verbs("object") | verbs("object_reflexive") | verbs("say") | verbs("say_reflexive")
    return every - {"lire"}


@cache
def _incises() -> frozenset[str]:
    return (verbs("incise") | verbs("incise_reflexive")) - verbs("judging")
