"""Feeds: RSS of every version, and Atom."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from pipeline.article import Article
from pipeline.cleaning.edits import Edit, applied
from pipeline.errors import GlaneurError, Problem, with_type
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.published import published_in
from pipeline.readers.records.values import form_and_edits, is_blank, plain, without_surrogates
from pipeline.readers.records.xml_text import prepared

_HTML_TYPES = ("text/html", "application/xhtml+xml")


def read(document: Document, options: Options) -> Iterator[Item]:
    """Read the entries of a feed, each with the fullest text that it has.

    Args:
        document: the feed.
        options: the limit of its size.

    Yields:
        Articles, E105 for entries without a text, and one E111 for a feed that is no proper XML,
        of which all is read that can be.

    Raises:
        GlaneurError: E102 to E107, E113 when it cannot be read, E111 when it is broken altogether
            or its entities would grow beyond measure, E115 when it has no entries.

    >>> xml = '''<rss version="2.0"><channel><title>La Gazette</title><item><title>Un</title>
    ... <description>&lt;p&gt;Éclair lève 5&amp;nbsp;M€.&lt;/p&gt;</description>
    ... <pubDate>Thu, 26 Sep 2024 12:05:00 GMT</pubDate></item></channel></rss>'''
    >>> document = Document("flux.xml", "flux.xml", lambda: io.BytesIO(xml.encode()))
    >>> [article] = read(document, Options())
    >>> article.locator, article.source, article.raw, article.published.value
    ('flux.xml#1', 'La Gazette', '<p>Éclair lève 5&nbsp;M€.</p>', '2024-09-26')
    """
    xml = prepared(document.read(options.max_bytes), document.locator, document.charset)
    parsed = _parsed(xml.text, document.locator)
    broken = xml.broken or ("no proper XML" if parsed.bozo else "")
    if not parsed.entries:
        code, detail = ("E111", broken) if broken else ("E115", f"no entry in <{xml.root}>")
        raise GlaneurError(code, document.locator, detail, "read")
    if xml.guessed:
        yield Problem("W101", document.locator, "read", xml.guessed)
    if broken:
        yield Problem("E111", document.locator, "read", broken)
    newspaper = _shown(parsed.feed, "title")
    for number, entry in enumerate(parsed.entries, 1):
        where = document.record(number)
        if text := _fullest(entry):
            yield _article(where, text, entry, newspaper, document.url, rss=_is_rss(parsed))
        elif xml.is_cut and number == len(parsed.entries):
            yield Problem("E111", where, "read", "the end is missing")
        else:
            yield Problem("E105", where, "read")


def _parsed(text: str, where: str) -> Any:
    """What feedparser makes of it, leaving the values as they are."""
    import feedparser  # type: ignore[import-untyped]

    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:
        raise GlaneurError("E111", where, with_type(error), "read") from error


def _is_rss(parsed: Any) -> bool:
    return str(parsed.get("version", "")).startswith("rss")


@dataclass(frozen=True, slots=True)
class _Text:
    value: str
    form: str
    edits: tuple[Edit, ...]

    @property
    def seen(self) -> str:
        return applied(self.value, self.edits)


def _fullest(entry: Any) -> _Text | None:
    """Of content and summary, the one of which a reader sees most."""
    details = [*entry.get("content", ()), {**entry.get("summary_detail", {}), **_summary(entry)}]
    texts: dict[str, _Text] = {}
    for one in details:
        value = without_surrogates(str(one.get("value") or ""))
        if value not in texts:
            is_html = one.get("type", _HTML_TYPES[0]) in _HTML_TYPES
            texts[value] = _Text(value, *form_and_edits(value, html=is_html))
    fullest = max(texts.values(), key=lambda text: len(text.seen.strip()))
    return None if is_blank(fullest.seen) else fullest


def _summary(entry: Any) -> dict[str, str]:
    return {"value": str(dict.get(entry, "summary", ""))}


def _article(  # noqa: PLR0913
    where: str, text: _Text, entry: Any, newspaper: str, base: str, *, rss: bool
) -> Article:
    published = dict.get(entry, "published") or dict.get(entry, "created") or ""
    updated = dict.get(entry, "updated") or ""
    if rss and not published:
        # the date of Dublin Core
        published, updated = updated, ""
    return Article(
        locator=where,
        raw=text.value,
        form=text.form,
        title=_shown(entry, "title"),
        url=urljoin(base, str(entry.get("link") or "")),
        source=_shown(entry.get("source") or {}, "title") or newspaper,
        author=_author(entry),
        published=published_in(published, "feed"),
        updated=published_in(updated, "feed"),
        section=_section(entry),
        edits=text.edits,
    )


def _shown(holder: Any, name: str) -> str:
    is_html = holder.get(f"{name}_detail", {}).get("type") in _HTML_TYPES
    return plain(without_surrogates(str(holder.get(name) or "")), html=is_html)


def _author(entry: Any) -> str:
    names = [str(one.get("name") or "") for one in entry.get("authors", ())]
    return plain(", ".join(filter(None, names)) or str(entry.get("author") or ""))


def _section(entry: Any) -> str:
    tags = ((one.get("label") or one.get("term")) for one in entry.get("tags", ()))
    return plain(str(next(filter(None, tags), "")))
