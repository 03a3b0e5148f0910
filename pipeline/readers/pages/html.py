"""Saved web pages: the article of a page, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.article import Article
from pipeline.errors import GlaneurError, Problem, with_type
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.encoding import decode
from pipeline.readers.pages.page import Page, whole_page
from pipeline.readers.pages.page_dates import dates_of
from pipeline.readers.pages.page_metadata import Said, said_by

# browsers look no further for the name of the encoding
_HEAD = 8192
_FIRST_WORDS = 8
_CHARSET = re.compile(
    rb"""<meta[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)""",
    re.IGNORECASE,
)


def read(document: Document, options: Options) -> Iterator[Item]:
    """Read a page.

    Yields:
        What the user should know (an encoding that was guessed, blocks that were not found in the
        page, dates that disagree), and the article.

    Raises:
        GlaneurError: E102 to E107, E113 when it cannot be read, E111 when a library fails on it,
            E115 when it holds no article.
    """
    data = document.read(options.max_bytes)
    raw, guessed = decode(data, document.locator, document.charset or declared(data))
    if guessed:
        yield Problem("W101", document.locator, "read", guessed)
    said, page = _understood(raw, document)
    if not page.has_article:
        raise GlaneurError("E115", document.locator, "menus, links and notices", stage="read")
    for block in page.missing:
        words = " ".join(block.split()[:_FIRST_WORDS])
        yield Problem("E112", document.locator, "read", words)
    url = said.url or document.url
    dates = dates_of(said, page.beside, page.place, url)
    if dates.conflict:
        yield Problem("W103", document.locator, "read", dates.conflict)
    yield Article(
        locator=document.locator,
        raw=raw,
        form="html",
        title=page.headline or next(iter(said.titles()), ""),
        url=url,
        source=said.source,
        author=said.author or page.author,
        published=dates.published,
        updated=dates.updated,
        section=said.section,
        edits=page.edits,
    )


def declared(data: bytes) -> str:
    """The encoding that a page names for itself, or empty.

    >>> declared(b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">')
    'ISO-8859-1'
    """
    m = _CHARSET.search(data[:_HEAD])
    name = (m[1] or m[2]).decode("ascii", "ignore") if m else ""
    # what could read the name in one byte a letter is not in two
    return "" if name.lower().startswith(("utf-16", "utf-32", "utf-7")) else name


def _understood(raw: str, document: Document) -> tuple[Said, Page]:
    try:
        said = said_by(raw)
        return said, whole_page(raw, said.titles(), is_article=said.is_article)
    except Exception as error:
        raise GlaneurError("E111", document.locator, with_type(error), stage="read") from error
