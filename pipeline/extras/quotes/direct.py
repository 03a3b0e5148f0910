"""Words between marks: which of them are somebody's, and whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extras.quotes.alone import alone
from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.leading import led, within_clause
from pipeline.extras.quotes.quoted import Quoted
from pipeline.extras.quotes.trailing import by_incise_behind, by_incise_inside, signed


def direct(article: Article, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The words between marks that are somebody's, in order.

    Args:
        article: that they are in.
        claims: what is reported without marks; a quote in one has its speaker and verb.
    """
    previous = None
    for mark in article.marks:
        if found := _read(Quoted(article, mark, claims, previous)):
            yield found
        previous = mark


def _read(quote: Quoted) -> Claim | None:
    """The claim; None where nobody says it, or it is a term."""
    if quote.words == 0:
        return None
    return (
        by_incise_behind(quote)
        or by_incise_inside(quote)
        or signed(quote)
        or (within_clause(quote) if quote.own else led(quote))
        or alone(quote)
    )
