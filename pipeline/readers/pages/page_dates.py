"""When the article of a page was published and updated, by all that the page says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.article import Origin, Published
from pipeline.readers.datelines import Dates
from pipeline.readers.pages.json_ld import text_of
from pipeline.readers.pages.page_metadata import Said, Time
from pipeline.readers.published import published_and_updated, published_in, published_in_url

# a date of another time zone is no contradiction
_LONGEST = 200
_TIME: Origin = "meta"


def dates_of(said: Said, beside: Sequence[str], place: tuple[int, int], url: str) -> Dates:
    """Find both dates; nothing is taken from the clock.

    Args:
        said: what the page says to machines.
        beside: lines around the headline that are no text: bylines, datelines.
        place: span of the page where a ``<time>`` is about the article.
        url: of the page.
    """
    times = [time for time in said.times if place[0] <= time.start < place[1]]
    written = _written(beside)
    published = [
        published_in(text_of(said.article.get("datePublished")), "json-ld"),
        published_in(said.first("published"), "meta"),
        _timed(times, "published", ""),
        written.published,
        published_in_url(url or said.url),
    ]
    updated = [
        published_in(text_of(said.article.get("dateModified")), "json-ld"),
        published_in(said.first("updated"), "meta"),
        _timed(times, "updated"),
        written.updated,
    ]
    known = [one for one in published if one.value]
    return Dates(_best(known), _best([one for one in updated if one.value]), _conflict(known))


def _timed(times: Sequence[Time], *roles: str) -> Published:
    """The first that has the first of these roles."""
    known = (published_in(time.value, _TIME) for r in roles for time in times if time.role == r)
    return next((one for one in known if one.value), Published())


def _written(beside: Iterable[str]) -> Dates:
    published = updated = Published()
    for line in beside:
        if len(line) <= _LONGEST:
            first, second = published_and_updated(line)
            published = published if published.value else first
            updated = updated if updated.value else second
    return Dates(published, updated)


def _best(known: Sequence[Published]) -> Published:
    """The first, or a later one that says the same more precisely."""
    if not known:
        return Published()
    first = known[0]
    same = [one for one in known if not first.disagrees(one)]
    return max(same, key=lambda one: len(one.value))


def _conflict(known: Sequence[Published]) -> str:
    if not any(known[0].disagrees(other) for other in known[1:]):
        return ""
    return ", ".join(dict.fromkeys(f"{one.value} ({one.origin})" for one in known))
