"""From a source to its articles: the reader of its form, the side file, what the user gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError, Problem, of_system
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.forms import articles
from pipeline.readers.inputs import Source
from pipeline.readers.metadata import Described, Metadata, side_file, told
from pipeline.readers.published import published_in_name, published_in_url

# these hold one article, which a side file may describe
_SINGLE = frozenset({"txt", "md", "html", "pdf", "docx"})
# what packers write as the time of a file, whenever it was made
_NO_TIMES = (date(1970, 1, 1), date(1980, 1, 1), date(2020, 2, 2))
# it may be tomorrow already where the newspaper is
_A_DAY = timedelta(days=1)


def read(source: Source, options: Options | None = None) -> Iterator[Item]:
    """Read every article of a source, in order.

    Args:
        source: a file, standard input, or an address.
        options: what the user said; nothing when None.

    Yields:
        Articles, and a problem for everything that could not be read or that the user should know.
    """
    options = options or Options()
    try:
        document = _document(source, options)
    except GlaneurError as error:
        yield error.problem
        return
    except OSError as error:
        yield Problem("E102", source.locator, "read", of_system(error))
        return
    for item in articles(document, options):
        if isinstance(item, Article):
            yield from _told(item, source, document, options)
        else:
            yield item


def _document(source: Source, options: Options) -> Document:
    if source.is_address:
        from pipeline.readers.web import fetch

        return fetch(source.locator, options)
    return source.document()


def _told(article: Article, source: Source, document: Document, options: Options) -> Iterator[Item]:
    """The article with what its side file and the user say of it; the user's word is the last."""
    alone = article.locator == source.locator and article.form in _SINGLE
    if source.path and alone:
        described = _side_file(source.path)
        article = told(article, described.metadata)
        for fault in described.faults:
            yield Problem("E108", article.locator, "read", fault)
    if not article.published.value:
        article = replace(article, published=_named(article, document if alone else None))
    if options.published:
        article = replace(article, published=options.published)
    if _in_the_future(article.published, document.modified):
        detail = f"{article.published.value}, the file is of {document.modified}"
        yield Problem("W102", article.locator, "read", detail)
    yield article


def _side_file(article: Path) -> Described:
    path = article.with_suffix(".toml")
    try:
        return side_file(path.read_bytes(), path.name)
    except FileNotFoundError:
        return Described(Metadata())
    except OSError as error:
        return Described(Metadata(), (f"{path.name}: {of_system(error)}",))


def _named(article: Article, document: Document | None) -> Published:
    """The date in its address, or in the name of the file that it has for itself."""
    found = published_in_url(article.url)
    if not found.value and document:
        found = published_in_url(document.url)
    return found if found.value or not document else published_in_name(document.name)


def _in_the_future(published: Published, changed: date | None) -> bool:
    """Whether a date that the user did not give is after the file's own."""
    first = published.first
    if not first or not changed or published.origin == "cli":
        return False
    if any(abs(changed - day) <= _A_DAY for day in _NO_TIMES):
        return False
    return first - changed > _A_DAY
