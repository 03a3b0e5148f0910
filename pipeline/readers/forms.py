"""Who reads which form, and every document to the reader of its form."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from pipeline.deadline import TooLongError
from pipeline.errors import GlaneurError, Problem, with_type
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.later import Found, Unread
from pipeline.readers.recognition import recognise

READERS = {
    "txt": "text",
    "md": "text",
    "html": "pages.html",
    "feed": "records.feed",
    "json": "records.jsons",
    "jsonl": "records.jsons",
    "table": "records.table",
    "parquet": "records.table",
    "eml": "mails.eml",
    "warc": "archives.warc",
    "europresse": "databases.europresse",
    "factiva": "databases.factiva",
    "pdf": "documents.pdf",
    "docx": "documents.docx",
    "gzip": "archives.archive",
    "zip": "archives.archive",
}

_HEAD = 64 * 1024
# one article each, or what a database gives at once; the others are read record by record
_LATER = frozenset({"txt", "md", "html", "europresse", "factiva", "pdf", "docx"})


def articles(document: Document, options: Options) -> Iterator[Item]:
    """Read every article of a document; what cannot be read is a problem, never a crash."""
    try:
        form = form_of(document)
    except GlaneurError as error:
        yield error.problem
        return
    yield from read_as(form, document, options)


def found(document: Document, options: Options) -> Iterator[Found]:
    """Like :func:`articles`; what takes long to read is given unread, where ``later`` says so."""
    try:
        form = form_of(document)
        if options.later and form in _LATER:
            yield Unread.of(document, form, options)
            return
    except GlaneurError as error:
        yield error.problem
        return
    yield from read_as(form, document, options)


def read_as(form: str, document: Document, options: Options) -> Iterator[Any]:
    """Let the reader of a form read a document."""
    try:
        module = importlib.import_module(f"pipeline.readers.{READERS[form]}")
        yield from module.read(document, options)
    except GlaneurError as error:
        yield error.problem
    except TooLongError:
        raise
    except Exception as error:  # noqa: BLE001 - a library that fails on a file costs that file
        yield Problem("E111", document.locator, "read", with_type(error))


def form_of(document: Document) -> str:
    """Recognise the form of a document.

    Returns:
        A key of ``READERS``.

    Raises:
        GlaneurError: E102 when it cannot be read.
    """
    head = document.head(_HEAD)
    return recognise(head, document.name, whole=len(head) < _HEAD)
