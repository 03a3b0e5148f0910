"""Phrases of common words as candidates: nouns with what belongs to them."""

from __future__ import annotations

from pipeline.extras.topics.candidate import Candidate
from pipeline.extras.topics.filed import filed
from pipeline.extras.topics.known import common, idioms
from pipeline.extras.topics.layout import Layout
from pipeline.extras.topics.runs import phrases
from pipeline.extras.topics.tokens import Tokens
from pipeline.extras.topics.words import says_little


def terms(found: Tokens, parts: Layout) -> dict[str, Candidate]:
    """Phrases of common words that may be topics, by their keys.

    Args:
        found: the article.
        parts: of it.

    >>> from pipeline.extras.topics.layout import layout
    >>> from pipeline.extras.topics.tokens import tokens
    >>> text = "Une fuite de données. Les fuites de données personnelles inquiètent."
    >>> terms(tokens(text), layout(text))["fuite donnée"].mentions
    [(4, 20), (26, 43)]
    """
    known = filed(found)
    if idiomatic := known.keys() & idioms():
        found = found.without(place for key in idiomatic for place in known[key])
        known = filed(found)
    made = {}
    starts, opening, little, frequent = found.starts, parts.opening, says_little(), common()
    for key, places in (phrases(found, parts.title) | known).items():
        start, times, kind = starts[places[0][0]], len(places), little.get(key, "")
        is_known, several = key in known, " " in key
        # most words: they come once, behind the opening
        if not is_known and (kind == "g" or (times == 1 and start >= opening and not several)):
            continue
        says = is_known and key not in frequent
        may_be = says or several or _is_word(kind, times, start, parts)
        if may_be and not (parts.outside and parts.is_outside(start)):
            mentions = [found.span(*place) for place in places]
            made[key] = Candidate(key, mentions, "", (), says, times, bool(kind))
    return made


def _is_word(kind: str, times: int, start: int, parts: Layout) -> bool:
    """A word that comes once says something in the headline or opening only."""
    if kind:
        return times > 2 or parts.title[0] <= start < parts.title[1]
    return times > 1 or start < parts.opening
