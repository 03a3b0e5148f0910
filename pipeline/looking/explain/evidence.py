"""What the stages of one kind of row have to say of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.article import Published
from pipeline.extractors import Match
from pipeline.looking.explain.rerun import Rerun
from pipeline.spans import sentences_of
from pipeline.tables import render

Part = tuple[str, str]

# how a date's origin is said
_ORIGINS = {
    "cli": "given on the command line",
    "sidecar": "in the side file",
    "front matter": "in the front matter",
    "json-ld": "in the page's JSON-LD",
    "meta": "in the metadata of its page or record",
    "feed": "in the feed",
    "text": "in the text",
    "url": "in the address",
    "filename": "in the name of the file",
}


def evidence(table: str, match: Match[Any], again: Rerun) -> Iterator[Part]:
    """What led to a match, in named parts.

    Args:
        table: of the match.
        match: in offsets of the clean text.
        again: the article after all stages.
    """
    if table == "money":
        yield from _money(match, again.cleaned.text)
    elif table == "dates":
        yield from _date(match, again)
    elif table == "entities":
        yield from ((one.layer, one.says) for one in again.layers(match.start, match.end))


def _money(match: Match[Any], text: str) -> Iterator[Part]:
    from pipeline.money.trace import trace

    found = trace(text, match.start, match.end)
    if found is None:
        return
    low, high = (render(one) for one in found.value)
    times = f", each unit of it {render(found.magnitude)}" if found.magnitude != 1 else ""
    yield "number", f"« {found.number} » is {low if low == high else f'{low} to {high}'}{times}"
    yield "currency", f"« {found.unit} » is {found.currency}"
    if found.modifier:
        yield "modifier", f"« {found.modifier} » makes it {match.row.modifier}"
    if found.period:
        yield "period", f"« {found.period} » makes it {match.row.period}"
    if found.together:
        yield "together with", ", ".join(f"« {one} »" for one in found.together)


def _date(match: Match[Any], again: Rerun) -> Iterator[Part]:
    from pipeline.dates.trace import trace

    published = Published.of(again.article.published)
    sentences = list(sentences_of(again.doc))
    found = trace(again.cleaned.text, published, sentences, match.start, match.end)
    if found is None:
        return
    parts = ", ".join(f"{name} « {said} »" for name, said in found.parts.items())
    if parts:
        yield "matched", parts
    if found.read.value != match.row.value:
        yield "read as", f"{found.read.value}; what stands beside it makes it {match.row.value}"
    for tense in dict.fromkeys(found.tenses):
        words = f"by « {tense.words} »" if tense.words else "no verb near it tells"
        yield "tense", f"{tense.side}, {words}"
    if found.year:
        yield "year", found.year
    if found.anchor:
        otherwise = found.alone or "nothing"
        yield "points back to", f"« {found.anchor} »; without it: {otherwise}"
    yield "reference", _reference(published, found.undated)


def _reference(published: Published, undated: str | None) -> str:
    """What the publication date does for a date, and where it was read."""
    if not published:
        return "the article has no publication date"
    known = f"published {published.value} ({_ORIGINS.get(published.origin, published.origin)})"
    if undated is None:
        return f"{known}, which this date does not need"
    return f"{known}; without it: {undated or 'nothing'}"
