"""What is reported without marks: « il dit que … », « …, selon elle », « …, confie sa gérante »."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.clefts import by_cleft
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.incises import is_incise
from pipeline.extras.quotes.parentheses import by_incise
from pipeline.extras.quotes.reported import by_clause, reports
from pipeline.extras.quotes.sources import by_relative_source, by_source


def indirect(article: Article) -> Iterator[Claim]:
    """What is reported without marks, by verbs and by sources."""
    for one in article.outside:
        yield from _by_verb(article, one)
    yield from by_source(article)
    yield from by_relative_source(article)
    yield from by_cleft(article)


def _by_verb(article: Article, one: Saying) -> Iterator[Claim]:
    _, limit = article.sentence(one.start)
    if is_incise(article, one):
        if not article.closes_mark(one.start):
            yield from by_incise(article, one, limit)
        if not one.inverted:
            return
    if reports(article, one):
        yield from by_clause(article, one, limit)
