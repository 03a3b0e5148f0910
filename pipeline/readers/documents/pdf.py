"""PDF files that have a text layer."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pipeline.article import Article
from pipeline.errors import GlaneurError, Problem, first_line
from pipeline.readers.document import Document, Item, Options, over
from pipeline.readers.documents.printed import flowing
from pipeline.readers.documents.properties import author_of, created, dates_of, title_of

if TYPE_CHECKING:
    from pypdf import PdfReader

PAGE_BREAK = "\f"


def read(document: Document, options: Options) -> Iterator[Item]:
    """Read a PDF file: its raw text is the lines of all pages, with a form feed between pages.

    Yields:
        A problem for every page that cannot be read, and the article.

    Raises:
        GlaneurError: E110 without pypdf; E102, E111, E113 when it cannot be read; E115 when it has
            no text.
    """
    reader = _opened(document, options)
    pages: list[str] = []
    length = 0
    for number, text in _texts(reader, document.locator):
        if isinstance(text, Problem):
            yield text
            continue
        pages += [""] * (number - 1 - len(pages)) + [text]
        length += len(text)
        if length > options.max_bytes:
            detail = f"{over(options.max_bytes)} of text"
            raise GlaneurError("E113", document.locator, detail, stage="read")
    raw = PAGE_BREAK.join(pages)
    if not raw.strip():
        raise GlaneurError("E115", document.locator, "no text layer", stage="read")
    title, author, day = _told(reader)
    dates = dates_of(raw, created(day, document.modified))
    if dates.conflict:
        yield Problem("W103", document.locator, "read", dates.conflict)
    yield Article(
        locator=document.locator,
        raw=raw,
        form="pdf",
        title=title_of(title, document.name),
        author=author_of(author),
        published=dates.published,
        updated=dates.updated,
        edits=flowing(raw, title),
    )


def _opened(document: Document, options: Options) -> PdfReader:
    try:
        import pypdf
    except ImportError as error:
        raise GlaneurError("E110", document.locator, "pdf", stage="read") from error
    # it says on the console what is not as in the standard, and reads it all the same
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = document.read(options.max_bytes)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked:
            len(reader.pages)
    except pypdf.errors.DependencyError:
        locked = True
    except Exception as error:  # a damaged file fails in any way
        raise GlaneurError("E111", document.locator, first_line(error), stage="read") from error
    if locked:
        raise GlaneurError("E111", document.locator, "encrypted", stage="read")
    return reader


def _texts(reader: PdfReader, locator: str) -> Iterator[tuple[int, str | Problem]]:
    for number, page in enumerate(reader.pages, 1):
        try:
            text = page.extract_text().replace(PAGE_BREAK, "\n")
        except Exception as error:  # noqa: BLE001 - a damaged page costs that page
            yield number, Problem("E111", locator, "read", f"page {number}: {first_line(error)}")
        else:
            # half of a pair that stands for one character cannot be written to a file
            yield number, text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _told(reader: PdfReader) -> tuple[str, str, date | None]:
    """Title, author and day of creation that the file gives itself."""
    try:
        told = reader.metadata
        if told is None:
            return "", "", None
        title, author = told.title or "", told.author or ""
    except Exception:  # noqa: BLE001 - the text can be had without it
        return "", "", None
    try:
        day = told.creation_date
    except Exception:  # noqa: BLE001
        return str(title), str(author), None
    return str(title), str(author), day.date() if day else None
