"""Plain text and Markdown files."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError, Problem
from pipeline.readers.datelines import printed_dates
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.encoding import decode
from pipeline.readers.metadata import Described, Metadata, front_matter

_MARKDOWN = (".md", ".markdown")
_BLANK = "\ufeff\u200b \t\r\n\f\u00a0\u202f"


def read(document: Document, options: Options) -> Iterator[Item]:
    """Read a text or Markdown file with its front matter.

    Yields:
        What the user should know about it (an encoding that was guessed, front matter that cannot
        be used), and the article.

    Raises:
        GlaneurError: E102 to E107, E113 when there is no article to be had from it.
    """
    raw, guessed = decode(document.read(options.max_bytes), document.locator, document.charset)
    if not raw.strip(_BLANK):
        raise GlaneurError("E105", document.locator, stage="read")
    if guessed:
        yield Problem("W101", document.locator, "read", guessed)
    form = "md" if document.name.lower().endswith(_MARKDOWN) else "txt"
    described = front_matter(raw) if form == "md" else Described(Metadata())
    metadata = described.metadata
    for fault in described.faults:
        yield Problem("E108", document.locator, "read", fault)
    printed = (Published(), Published()) if metadata.published else printed_dates(raw)
    yield Article(
        locator=document.locator,
        raw=raw,
        form=form,
        title=metadata.title,
        url=metadata.url,
        source=metadata.source,
        author=metadata.author,
        published=Published.parse(metadata.published, "front matter") or printed[0],
        updated=Published.parse(metadata.updated, "front matter") or printed[1],
    )
