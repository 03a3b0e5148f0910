"""Words between marks: which of them are somebody's, and whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extras.quotes.alone import alone
from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.leading import led, within_clause
from pipeline.extras.quotes.quoted import LONG, Quoted
from pipeline.extras.quotes.trailing import by_incise_behind, by_incise_inside, signed


def direct(article: Article, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The words between marks that are somebody's, in order.

    Args:
        article: that they are in.
        claims: what is reported without marks; a quote in one has its speaker and verb.
    """
    quotes: list[Quoted] = []
    found: list[Claim | None] = []
    for mark in article.marks:
        quotes.append(Quoted(article, mark, claims, quotes[-1].mark if quotes else None))
        found.append(_read(quotes[-1]))
    for i in range(len(quotes) - 2, -1, -1):
        behind = found[i + 1]
        here = found[i]
        open_ = here is None or (here.rule == "predicate" and not quotes[i].own)
        if open_ and behind and _goes_with(quotes[i], quotes[i + 1], behind):
            found[i] = quotes[i].claim(behind.by, behind.verb, behind.rule)
    yield from (one for one in found if one)


def _goes_with(quote: Quoted, other: Quoted, behind: Claim) -> bool:
    """« … » alors que « … », dit X: whether the incise behind the second is of the first too."""
    long = quote.words >= (LONG if quote.clause or not quote.own else 2 * LONG)
    own = quote.own or (other.lead and not other.lead.endswith((":", ",")))
    if behind.rule not in {"incise", "source"} or not (own and long):
        return False
    between = quote.text[quote.mark.right : other.mark.left]
    _, end = quote.article.sentence(quote.mark.left)
    plain = not set(between) & set(".;:!?«»“”()\n")
    return plain and quote.mark.closed and other.mark.left < end


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
