"""Word files: paragraphs, headings, items of lists and tables, in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.article import Article
from pipeline.errors import GlaneurError, Problem, first_line
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.documents.properties import author_of, created, dates_of, title_of
from pipeline.readers.pages.visible import CELL

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_MIB = 1024 * 1024
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# what was deleted or moved away, boxes beside the text, and copies for older programs
_UNSEEN = frozenset(
    {
        f"{_WORD}del",
        f"{_WORD}moveFrom",
        f"{_WORD}txbxContent",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_CHARACTERS = {
    f"{_WORD}tab": "\t",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "\u2011",
}


def read(document: Document, options: Options) -> Iterator[Item]:
    """Read a Word file: its raw text is a line for each paragraph or row of a table.

    Yields:
        The article.

    Raises:
        GlaneurError: E110 without python-docx; E102, E111, E113 when it cannot be read; E115 when
            it has no text.
    """
    word = _opened(document, options)
    raw = "\n".join(_blocks(word.element.body))
    if not raw.strip():
        raise GlaneurError("E115", document.locator, "no text", stage="read")
    told = word.core_properties
    dates = dates_of(raw, created(told.created.date() if told.created else None, document.modified))
    if dates.conflict:
        yield Problem("W103", document.locator, "read", dates.conflict)
    yield Article(
        locator=document.locator,
        raw=raw,
        form="docx",
        title=title_of(told.title, document.name) or _titled(word),
        author=author_of(told.author),
        published=dates.published,
        updated=dates.updated,
    )


def _opened(document: Document, options: Options) -> WordFile:
    try:
        import docx
    except ImportError as error:
        raise GlaneurError("E110", document.locator, "docx", stage="read") from error
    data = io.BytesIO(document.read(options.max_bytes))
    try:
        with zipfile.ZipFile(data) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
            packed = sum(part.compress_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise GlaneurError("E111", document.locator, str(error), stage="read") from error
    if unpacked > options.max_bytes or unpacked > options.max_ratio * max(packed, 1):
        detail = f"{max(1, unpacked // _MIB)} MiB unpacked"
        raise GlaneurError("E113", document.locator, detail, stage="read")
    try:
        return docx.Document(data)
    except Exception as error:  # a damaged file fails in any way
        raise GlaneurError("E111", document.locator, first_line(error), stage="read") from error


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs and rows of an element of the file, those of content controls too."""
    for element in body:
        if element.tag == f"{_WORD}p":
            yield _text(element)
        elif element.tag == f"{_WORD}tbl":
            yield from _rows(element)
        elif isinstance(element.tag, str) and element.tag not in _UNSEEN:
            yield from _blocks(element)


def _rows(table: Any) -> Iterator[str]:
    for row in _own(table, "tr", "tbl"):
        cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in _own(row, "tc", "tr"))
        yield CELL.join(cell for cell in cells if cell)


def _own(parent: Any, name: str, of: str) -> Iterator[Any]:
    """Rows of a table, or cells of a row, but not those of a table inside it."""
    for element in parent.iter(f"{_WORD}{name}"):
        if next(element.iterancestors(f"{_WORD}{of}")) is parent:
            yield element


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    todo = [paragraph]
    while todo:
        element = todo.pop()
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif element.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[element.tag])
        elif element.tag not in _UNSEEN and element.tag != f"{_WORD}pPr":
            todo += reversed(element)
    return "".join(pieces)


def _titled(word: WordFile) -> str:
    """The first paragraph in the style for titles."""
    for paragraph in word.paragraphs:
        style = paragraph.style
        if style is not None and style.style_id in {"Title", "Titre"} and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return ""
