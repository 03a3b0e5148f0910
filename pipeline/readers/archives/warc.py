"""Web archives: every page that was crawled is read like a saved page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.article import Article
from pipeline.errors import GlaneurError, Problem
from pipeline.readers import text
from pipeline.readers.archives.unpacking import damage_told
from pipeline.readers.document import Document, Item, Options, over
from pipeline.readers.forms import read_as
from pipeline.readers.headers import HTML, day_of
from pipeline.readers.later import Found, Unread
from pipeline.readers.published import published_in_url
from pipeline.readers.recognition import recognise

if TYPE_CHECKING:
    from pipeline.readers.archives.warc_records import Record

_HEAD = 4096
# pages that name a press database are pages all the same
_LOOKS = frozenset({"html", "europresse", "factiva"})
_PAGES = frozenset({"response", "conversion", "resource"})
# crawlers note things of their own under other schemes
_WEB = ("http://", "https://", "ftp://", "file:")
_FOR_PROGRAMS = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/llms.txt")


def read(document: Document, options: Options) -> Iterator[Found]:
    """Read the pages of a WARC file, in order, one in memory at a time.

    Records are counted from 1, whatever they are. Pictures, redirects, pages that were not found
    and what is there for programs are passed over.

    Yields:
        The articles, and a problem for every page without one and every record that is broken;
        what follows it is read.

    Raises:
        GlaneurError: E110 when the extra is not installed, E102 when the file cannot be read.
    """
    try:
        from pipeline.readers.archives.warc_records import Broken, records
    except ImportError as error:
        raise GlaneurError("E110", document.locator, "warc", stage="read") from error
    with document.open() as stream:
        for number, record in records(stream):
            where = document.record(number)
            if isinstance(record, Broken):
                yield Problem(record.code, where, "read", record.detail)
            elif _may_be_page(record):
                try:
                    with damage_told(where):
                        yield from _page(record, number, document, options)
                except GlaneurError as error:
                    yield error.problem


def _may_be_page(record: Record) -> bool:
    kind, _ = record.type_and_charset
    return (
        record.kind in _PAGES
        and record.found
        and (record.kind == "response" or record.url.startswith(_WEB))
        and (not kind or kind in HTML or kind == "text/plain")
        and not record.url.partition("?")[0].endswith(_FOR_PROGRAMS)
    )


def _page(record: Record, number: int, document: Document, options: Options) -> Iterator[Found]:
    limit = options.max_bytes
    if record.size > limit:
        raise GlaneurError("E113", document.record(number), over(limit), stage="read")
    data = record.payload(limit)
    if record.unread or not data.strip():
        return
    kind, charset = record.type_and_charset
    inner = document.inside(
        str(number), data, charset=charset, url=record.url, modified=day_of(record.date)
    )
    if kind in HTML or recognise(data[:_HEAD], "") in _LOOKS:
        if options.later:
            yield Unread.of(inner, "html", options)
        else:
            yield from read_as("html", inner, options)
    elif kind:
        yield from _plain(inner, options)


def _plain(document: Document, options: Options) -> Iterator[Item]:
    for item in text.read(document, options):
        if isinstance(item, Article):
            dated = published_in_url(document.url)
            yield replace(item, url=document.url, published=dated)
        else:
            yield item
