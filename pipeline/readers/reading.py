"""From a source to its articles: the reader of its form, the side file, what the user gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError, Problem, of_system
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.forms import articles, found
from pipeline.readers.later import Found, Unread
from pipeline.readers.metadata import Described, Metadata, side_file, told
from pipeline.readers.published import published_in_name, published_in_url
from pipeline.readers.source import Source

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
    options = replace(options or Options(), later=False)
    document = opened(source, options)
    if isinstance(document, Problem):
        yield document
        return
    around = _Around.of(source, document, options)
    for item in articles(document, options):
        yield from around(item)


def opened(source: Source, options: Options) -> Document | Problem:
    """The bytes of a source, or why they cannot be had."""
    try:
        if source.is_address:
            from pipeline.readers.web import fetch

            return fetch(source.locator, options)
        return source.document()
    except GlaneurError as error:
        return error.problem
    except OSError as error:
        return Problem("E102", source.locator, "read", of_system(error))


def found_in(document: Document, source: Source, options: Options) -> Iterator[Found]:
    """Like :func:`read`; what takes long to read is given unread.

    Whether it is dated after its own file is then for :func:`after_its_file` to say.
    """
    around = _Around.of(source, document, options)
    for item in found(document, replace(options, later=True)):
        if isinstance(item, Unread):
            file = replace(item.document, modified=document.modified)
            yield replace(item, document=file).followed_by(replace(around, modified=None))
        else:
            yield from around(item)


@dataclass(frozen=True, slots=True)
class _Around:
    """Tells an article what its side file, its file and the user say; the user has the last word.

    Attributes:
        locator: of the source.
        name: of its file.
        url: of the page, if it is one.
        described: its side file.
        published: what the user said.
        modified: when the file was changed.
    """

    locator: str
    name: str
    url: str
    described: Described
    published: Published | None
    modified: date | None

    @classmethod
    def of(cls, source: Source, document: Document, options: Options) -> _Around:
        beside = _side_file(source)
        return cls(
            source.locator, document.name, document.url, beside, options.published,
            document.modified,
        )  # fmt: skip

    def __call__(self, item: Item) -> Iterator[Item]:
        if isinstance(item, Problem):
            yield item
            return
        article, alone = item, item.locator == self.locator and item.form in _SINGLE
        if alone:
            article = told(article, self.described.metadata)
            for fault in self.described.faults:
                yield Problem("E108", article.locator, "read", fault)
        if not article.published.value:
            article = replace(article, published=self._named(article, alone=alone))
        if self.published:
            article = replace(article, published=self.published)
        yield from after_its_file(article.locator, article.published, self.modified)
        yield article

    def _named(self, article: Article, *, alone: bool) -> Published:
        """The date in its address, or in the name of the file that it has for itself."""
        found = published_in_url(article.url)
        if not found.value and alone:
            found = published_in_url(self.url)
        return found if found.value or not alone else published_in_name(self.name)


def _side_file(source: Source) -> Described:
    name = source.beside
    try:
        data = source.side_file()
    except OSError as error:
        return Described(Metadata(), (f"{name}: {of_system(error)}",))
    return Described(Metadata()) if data is None else side_file(data, name)


def after_its_file(locator: str, published: Published, changed: date | None) -> Iterator[Problem]:
    """A warning where an article is dated after its own file."""
    if _in_the_future(published, changed):
        detail = f"{published.value}, the file is of {changed}"
        yield Problem("W102", locator, "read", detail)


def _in_the_future(published: Published, changed: date | None) -> bool:
    """Whether a date that the user did not give is after the file's own."""
    first = published.first
    if not first or not changed or published.origin == "cli":
        return False
    if any(abs(changed - day) <= _A_DAY for day in _NO_TIMES):
        return False
    return first - changed > _A_DAY
