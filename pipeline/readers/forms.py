"""Who reads which form, and every document to the reader of its form."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from pipeline.errors import GlaneurError, Problem, with_type
from pipeline.readers.document import Document, Item, Options
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


def articles(document: Document, options: Options) -> Iterator[Item]:
    """Read every article of a document; what cannot be read is a problem, never a crash."""
    try:
        module = importlib.import_module(f"pipeline.readers.{READERS[form_of(document)]}")
        yield from module.read(document, options)
    except GlaneurError as error:
        yield error.problem
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
