"""Verbs of saying whose subject stands behind: « dit-elle », « , explique le ministre »."""

from __future__ import annotations

import re

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.behind import ends_incise, subject_behind
from pipeline.extras.quotes.grammar import SPACES, group, is_clause
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.lexicon import verbs
from pipeline.extras.quotes.people import speakers
from pipeline.extras.quotes.phrases import Phrase

# « L'avocat, lui, assure la défense »
_HIMSELF = re.compile(r", (?:lui|elle|eux|elles),$")
_SEVERAL = re.compile(r"(?:les|des|ses|ces|leurs|nos|certaine?s|plusieurs|quelques)[ \u00a0]")
_PLURAL = re.compile(r"nt\b")
_SINGLE = re.compile(r"(?:l[ea]|une?|cett?e?|s?on|sa)[ \u00a0]|l['’]")
_AND_MORE = re.compile(r",?[ \u00a0](?:et|comme)[ \u00a0]|,")
# what is told of a subject between commas
_ASIDE = re.compile(
    r",[ \u00a0](?:qui|dont|où|que|de|du|à|encore|toujours|ancienne?|une?|le|la|[ld]['’]|qu['’]"
    r"|\w+(?:ée?s?|ise?s?|ue?s?))(?:[ \u00a0]|(?<=['’]))[^,]*$"
)

_TO = re.compile(r"[ \u00a0](?:à|au|auprès d[eu])[ \u00a0](?:l['’]|l[ae][ \u00a0])?")
# last letters of what an incise stands behind: « comme », « ainsi que »
_BEFORE = ',?!…»”"—–eE'


def is_incise(article: Article, one: Saying, *, said: bool = False) -> bool:
    """Whether its subject stands behind it: « dit-elle », « , explique le ministre ».

    Args:
        article: that it is in.
        one: verb of saying.
        said: whether that is known, by the quote before it.
    """
    if said:
        article.incises[one.start] = True
    if one.inverted or one.goes_on:
        return one.inverted
    if one.start not in article.incises:
        article.incises[one.start] = _stands_in_incise(article, one)
    return article.incises[one.start]


def _stands_in_incise(article: Article, one: Saying) -> bool:
    none = one.pronoun or one.negated or one.base in group("no_incise")
    if none or one.tense not in {"finite", "future"}:
        return False
    before = article.text[max(0, one.start - 14) : one.start].rstrip(SPACES)
    if before[-1:] not in _BEFORE:
        return False
    before = before.lower()
    marks = ("»", "”", '"')
    if before.endswith(("?", "!", "…")) or before.rstrip(f"{SPACES},").endswith(marks):
        return True
    if not before.endswith((",", "—", "–", "comme", "ainsi que")) or _HIMSELF.search(before):
        return False
    _, limit = article.sentence(one.start)
    subject = subject_behind(article.phrases, one.end, limit)
    ends = subject and ends_incise(article.text, subject, limit)
    if not subject or not ends or _is_several(article, one, subject) or _in_aside(article, one):
        return False
    # « Ada Colin, dite Ada, »
    named = one.base == "dire" and article.phrases.person_ending(article.before_comma(one.start))
    # « comme le note un rapport », not « comme l'avait prévu Orvane »
    like = before.endswith("comme")
    said = one.base not in verbs("expecting") if like else not _is_object(article, one, subject)
    return not named and said


def _is_several(article: Article, one: Saying, subject: Phrase) -> bool:
    """« relance des fournisseurs », « invoquent le traité », « se disent salariés »."""
    plural = _PLURAL.search(article.text, one.start, one.end) and not (
        # « convient » is one, « confient » are several
        one.base.endswith("enir") and article.text.endswith("ient", one.start, one.end)
    )
    if plural and _SINGLE.match(article.text, subject.start) and " | " not in subject.speaker:
        return not _AND_MORE.match(article.text, subject.end)
    if one.base in verbs("of_person") and subject.kind == "noun" and not plural:
        # « , alerte le maire sur le pont »: more stands behind an object than behind a subject
        stops = article.text[subject.end : subject.end + 2].lstrip(SPACES)[:1]
        told = _told_to(article, subject.end)
        if stops not in {"", ",", ".", ";", ":", ")", "?", "!"} and not told:
            return True
    several = _SEVERAL.match(article.text, subject.start) if subject.kind == "noun" else None
    bare = one.lemma == "se dire" and article.text[subject.start : subject.end] == subject.speaker
    if bare and subject.speaker[0].islower():
        return True
    return several is not None and not plural


def _told_to(article: Article, at: int) -> bool:
    """« , a confirmé un porte-parole à La Gazette »: to a paper, at the end of its clause."""
    m = _TO.match(article.text, at)
    name = article.phrases.names.get(m.end()) if m else None
    if name is None or name.label != "ORG":
        return False
    return article.text[name.end : name.end + 1] in {"", ",", ".", ";", "\n"}


def _in_aside(article: Article, one: Saying) -> bool:
    """« Orvane, qui vend des ponts, a promis un médiateur »: the comma closes an aside."""
    end = article.before_comma(one.start)
    start = article.strong_start(one.start)
    comma = article.text.find(", ", start, end)
    if comma < 0 or article.text[end : one.start].strip() != ",":
        return False
    head = article.phrases.at(start, comma) or article.phrases.at(start, end)
    return (
        head is not None
        and head.end == comma
        and _ASIDE.match(article.text, comma, end) is not None
    )


def _is_object(article: Article, one: Saying, subject: Phrase) -> bool:
    """Whether what stands behind a verb is rather its object: « a promis un rapport »."""
    own = article.text[subject.start : subject.end].lower()
    giving = one.base in group("giving")
    clause = is_clause(article.text[article.sentence(one.start)[0] : one.start])
    if one.base in verbs("of_person") and own.startswith("ses "):
        return True
    if subject.kind == "document":
        vague = own.startswith(("un ", "une ")) and giving
        return vague or own.startswith(("son ", "sa ", "ses ")) or not clause
    if giving and subject.kind == "noun" and subject.head not in speakers():
        return True
    if subject.head == "PRODUCT" and (giving or own.startswith(("son ", "sa "))):
        return True
    thing = subject.head in {"PRODUCT", "EVENT", "MISC"} or article.phrases.is_product(subject)
    return thing and not clause
