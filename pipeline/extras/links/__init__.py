"""Names to ids of a table that the user has: nothing invented, nothing fetched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.extractors import Match, extractor
from pipeline.extras.links.choose import Article, linked
from pipeline.extras.links.row import Link
from pipeline.extras.links.settings import Settings
from pipeline.spans import ENTITIES, matches_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Link", "Settings", "links"]


@extractor("links", row=Link, requires=[ENTITIES], config=Settings)
def links(doc: Doc, config: Settings) -> Iterator[Match[Link]]:
    """Ids of names, from tables of your own; a row a mention, and a row a scheme."""
    if not config.tables:
        return
    text = text_of(doc)
    known, named = config.known, defaultdict(list)
    for match in matches_of(doc, ENTITIES):
        named[match.row.canonical, match.row.label].append(match)
    article = Article(text, [name for name, _ in named])
    for (canonical, label), mentions in named.items():
        printed = [text[one.start : one.end] for one in mentions]
        others = [name for name in printed if name != canonical and known.forms[name, label]]
        # most names are in no table
        if others or known.forms[canonical, label]:
            for link, rule in linked(known, canonical, label, others, article):
                for one in mentions:
                    yield Match(one.start, one.end, link, rule)
