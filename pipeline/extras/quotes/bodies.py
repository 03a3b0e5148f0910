"""The bodies whose people « on » means: « chez Orvane, on dit »."""

from __future__ import annotations

import re

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.grammar import pattern
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.people import nouns, speaks
from pipeline.extras.quotes.phrases import Phrase

_PLACE = re.compile(
    rf"[ \u00a0]?(?:(?:{pattern('within')}) d(?:e |u |es |['’])|(?:auprès )?de (?=source)"
    rf"|(?:{pattern('at')}) )",
    re.IGNORECASE,
)
_WHERE = re.compile(r",?[ \u00a0]où[ \u00a0](?:l['’])?$")
# « plaisante-t-on ici », « au siège, on affirme »
_HERE = re.compile(rf"[ \u00a0]?(?:{pattern('here')})\b", re.IGNORECASE)
_ADVERBS = re.compile(r"(?:[ \u00a0](?:\w+ment|aussi|volontiers|encore|\w+di|hier)\b)*")


def place_behind(article: Article, one: Saying) -> Phrase | None:
    """« assure-t-on chez X »: the body whose people say it."""
    limit = article.sentence(one.start)[1]
    m = _ADVERBS.match(article.text, one.end, limit)
    found = _place_at(article, m.end() if m else one.end, limit)
    here = None if found else _HERE.match(article.text, one.end, limit)
    return _firm_at(article, one.end, here.end()) if here else found


def place_before(article: Article, start: int) -> Phrase | None:
    """« À la FNSEA, on explique »."""
    at = article.clause_start(start)
    if m := _WHERE.search(article.text, at, start):
        # « Même analyse à Bruxelles, où l'on reconnaît »: the name right before it
        name = article.phrases.ends.get(m.start())
        return article.phrases.at(name.start, name.end) if name else None
    found = _place_at(article, at, start)
    if found is None and _HERE.match(article.text, at, start):
        return _firm_at(article, at, start)
    return found


def _firm_at(article: Article, at: int, end: int) -> Phrase | None:
    """The organisation that is talked about at a passage."""
    firm = article.discourse.organisation_before(at)
    return Phrase(at, end, firm, "name", "ORG") if firm else None


def _named_so(article: Article, m: re.Match[str], found: Phrase) -> Phrase:
    """« au ministère » after « le ministère des Armées »: the last whose name begins so."""
    if not m[0].endswith(("u ", "u\u00a0")):
        return found
    for name in reversed(article.discourse.names_in(0, m.start())):
        if name.label == "ORG" and name.canonical.lower().startswith(f"{found.head} "):
            return Phrase(found.start, found.end, name.canonical, "name", "ORG")
    return found


def _place_at(article: Article, at: int, limit: int) -> Phrase | None:
    m = _PLACE.match(article.text, at, limit)
    found = article.phrases.at(m.end(), limit) if m else None
    if m and found and found.kind == "noun" and found.speaker == found.head:
        found = _named_so(article, m, found)
    if found is None or (found.kind == "noun" and not speaks(found.head)):
        return None
    return None if found.speaker in nouns("agencies") else found
