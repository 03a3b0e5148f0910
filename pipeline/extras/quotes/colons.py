"""A quote behind a colon: « X a déclaré : “…” », « X hausse les épaules : “…” »."""

from __future__ import annotations

import re

from pipeline.extras.quotes.before import first_subject, is_governed
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.grammar import SPACES, pattern
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.incises import is_incise
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.people import nouns, speaks
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.quoted import LONG, Quoted
from pipeline.extras.quotes.sources import source_leading

# « une note interne d'Orvane : “…” »
_MADE_BY = re.compile(
    r"\b(?:une?|le|la|l['’]|cette?)[ \u00a0]?(?P<noun>\w+)(?:[ \u00a0]\w+){0,4}"
    r"[ \u00a0](?:de[ \u00a0]|du[ \u00a0]|d['’]|signée?[ \u00a0]|par[ \u00a0])"
    r"(?:la[ \u00a0]|l['’])?$"
)
# « Commentaire d'un analyste : “…” »
_WORDS_OF = re.compile(
    r"(?:l[ea][ \u00a0]|l['’]|une?[ \u00a0])?(?P<noun>\w+)(?:[ \u00a0][a-zà-ÿ]+)?"
    r"[ \u00a0]d(?:['’]|e[ \u00a0]|u[ \u00a0]|es[ \u00a0])",
    re.IGNORECASE,
)
# « coche une case : “…” », « y gagne un surnom : “…” »
_NAMED = re.compile(rf"\b(?:{pattern('labels')})(?:[ \u00a0]\w+)?[ \u00a0]*:$", re.IGNORECASE)


def by_colon(quote: Quoted) -> Claim | None:
    """« X a déclaré : « … » », « X : « … » »."""
    sayings = [
        one
        for one in quote.article.between(quote.start, quote.mark.left)
        if one.base not in verbs("no_colon")
        # « Titre provisoire : “…” »
        and (one.pronoun or one.start > quote.start or quote.text[one.start].islower())
    ]
    if not (quote.enough or quote.inner[-1] in ".!?…"):
        return None
    if _NAMED.search(quote.lead):
        return None
    shows = all(one.base in verbs("showing") for one in sayings)
    if source := (
        source_leading(quote.article, quote.start, quote.mark.left)
        or _words_of(quote)
        or (_made_last(quote) if shows else None)
    ):
        return quote.claim(source, "", "colon")
    return _told_by(quote, sayings) or _after_subject(quote)


def _words_of(quote: Quoted) -> Phrase | None:
    """« Commentaire d'un analyste : “…” », « Verdict de l'Arcep : “…” »."""
    m = _WORDS_OF.match(quote.lead)
    if m is None or m["noun"].lower() not in nouns("words_of") | nouns("documents"):
        return None
    start = quote.text.index(quote.lead, quote.start) + m.end()
    found = quote.article.phrases.at(start, quote.mark.left)
    if found is None or quote.text[found.end : quote.mark.left].strip(f"{SPACES}:"):
        return None
    return found if found.kind == "name" or speaks(found.head) else None


def _told_by(quote: Quoted, sayings: list[Saying]) -> Claim | None:
    """By the last verb before a colon, or by who is the subject after it."""
    for one in reversed(sayings):
        told = one.tense == "finite" or (one.tense == "present" and _is_gerund(quote, one))
        if not told or one.negated:
            continue
        between = quote.text[one.end : quote.mark.left]
        plain = one.inverted or is_incise(quote.article, one)
        other = not plain and re.search(r",|\b(?:et|qui|mais)\b", between)
        shown = one.base == "lire" and not one.inverted
        return quote.claim(one, "" if other or shown else one.lemma, "colon")
    return None


def _after_subject(quote: Quoted) -> Claim | None:
    """« X hausse les épaules : “…” »."""
    first = first_subject(quote.article.phrases, quote.start, quote.mark.left)
    subject = _person_led(quote) or first or _named_last(quote)
    if subject and (
        (subject.kind == "noun" and not speaks(subject.head))
        or subject.head in {"PRODUCT", "EVENT", "MISC"}
    ):
        subject = None
    return quote.claim(subject, "", "colon") if subject or quote.words >= LONG else None


def _is_gerund(quote: Quoted, one: Saying) -> bool:
    """« …, ajoutant : », « en ajoutant : »; not « se veut rassurant : »."""
    before = quote.text[max(0, one.start - 4) : one.start].rstrip(SPACES)
    return before.endswith(",") or quote.text.startswith("en ", one.start)


def _made_last(quote: Quoted) -> Phrase | None:
    """« La Gazette publie une note interne d'Orvane : “…” »: who wrote it."""
    names = quote.article.discourse.names_in(quote.start, quote.mark.left)
    if not names or quote.text[names[-1].end : quote.mark.left].strip(f"{SPACES}:"):
        return None
    made = _MADE_BY.search(quote.text, quote.start, names[-1].start)
    if made is None or made["noun"].lower() not in nouns("documents"):
        return None
    return quote.article.phrases.at(names[-1].start, quote.mark.left)


def _named_last(quote: Quoted) -> Phrase | None:
    """« Même écho chez Klerion : “…” », « L'avis de Marc Tellier : “…” »."""
    names = quote.article.discourse.names_in(quote.start, quote.mark.left)
    if not names or quote.text[names[-1].end : quote.mark.left].strip(f"{SPACES}:"):
        return None
    chez = quote.text.startswith("hez", names[-1].start - 4)
    at_last = names[-1].label == "PER" or chez
    return quote.article.phrases.at(names[-1].start, quote.mark.left) if at_last else None


def _person_led(quote: Quoted) -> Phrase | None:
    """The last person named before a colon, if no preposition governs the name."""
    phrases = quote.article.phrases
    for name in reversed(quote.article.discourse.names_in(quote.start, quote.mark.left)):
        if name.label == "PER" and not is_governed(phrases, name.start):
            return phrases.at(name.start, quote.mark.left)
    return None
