"""HTML exports of Factiva: articles as tables of codes, or as headline, bare lines and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError
from pipeline.lexicons import load
from pipeline.readers.databases.exports import Form, Part, Record, balanced, byline, read_export
from pipeline.readers.databases.splitting import Found
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.pages.markup import edits_of
from pipeline.readers.published import published_in

_NAMES = load("readers", "databases")["factiva"]
_LANGUAGES = frozenset(_NAMES["languages"])

_ARTICLE = re.compile(
    r"<div\b[^<>]{0,500}\bclass\s*=\s*[\"']?\s*article\s+[a-z]{2,4}Article\b[^<>]{0,500}>"
)
_CODE = re.compile(r"[A-Z]{2,4}")
_HEADLINE = re.compile(r"[a-z]{2,4}headline")
_PARAGRAPH = "articleparagraph"
_COUNT = re.compile(rf"\d[\d\s.,]*(?:{'|'.join(_NAMES['words'])})", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[APap][Mm])?(?: \w+)?")
_PAGE = re.compile(r"(?:p\.? ?)?[A-Z]{0,3}\d+[A-Z]?(?:\s?[,;-]\s?[A-Z]{0,3}\d+[A-Z]?)*")


@dataclass(frozen=True, slots=True)
class _Fields:
    """Numbers of the lines of each field."""

    title: list[int]
    text: list[int]
    source: list[int]
    published: list[int]
    section: list[int]
    page: list[int]
    author: list[int]


def read(document: Document, options: Options) -> Iterator[Item]:
    """Read the articles of an export, each one a record with its newspaper, date, section and page.

    Yields:
        Articles whose raw text is their own markup, and problems, in order.

    Raises:
        GlaneurError: E102 to E107 when nothing of it can be read.
    """
    yield from read_export(document, options, Form(_find, _parts, _article))


def _find(text: str, at: int, end: int) -> Found | None:
    m = _ARTICLE.search(text, at, end)
    return Found(m.start(), m.end()) if m else None


def _parts(piece: str) -> Iterator[Part]:
    if piece:
        end = balanced(piece, "div")
        yield Part(piece[:end] if end >= 0 else piece.rstrip(), whole=end >= 0)


def _article(raw: str, locator: str) -> Article:
    record = Record(raw)
    fields = _coded(record) or _listed(record)
    if not fields.title and not fields.text:
        raise GlaneurError("E115", locator, "the record has no text", stage="read")
    dates = (published_in(record.text([k]), "meta") for k in fields.published)
    return Article(
        locator=locator,
        raw=raw,
        form="html",
        title=record.text(fields.title),
        source=record.text(fields.source),
        author=byline(record.text(fields.author)),
        published=next((one for one in dates if one.value), Published()),
        section=record.text(fields.section),
        page=record.text(fields.page),
        edits=edits_of(raw, record.view, {*fields.title, *fields.text}),
    )


def _coded(record: Record) -> _Fields | None:
    """Rows of a code and what it stands for; None when there are none."""
    rows: dict[str, list[int]] = {}
    code = ""
    for k, line in enumerate(record.lines):
        marks = record.marks(line)
        if "index" in marks and "<td" in marks:
            written = line.text.strip()
            code = written if _CODE.fullmatch(written) else ""
        elif code and "<td" in marks:
            rows.setdefault(code, []).append(k)
    if not rows:
        return None
    title = rows.get(_NAMES["title"], [])
    return _Fields(
        title=title,
        text=[k for name in _NAMES["text"] for k in rows.get(name, []) if k not in title],
        source=rows.get(_NAMES["source"], []),
        published=rows.get(_NAMES["published"], []),
        section=rows.get(_NAMES["section"]) or rows.get(_NAMES["column"], []),
        page=rows.get(_NAMES["page"], []),
        author=rows.get(_NAMES["author"], []),
    )


def _listed(record: Record) -> _Fields:
    """Headline, author, then bare lines in a fixed order, some of which may be missing."""
    title, text, author, bare = [], [], [], []
    for k, line in enumerate(record.lines):
        marks = record.marks(line)
        if "hd" in marks or any(map(_HEADLINE.fullmatch, marks)):
            title.append(k)
        elif _PARAGRAPH in marks:
            text.append(k)
        elif "author" in marks:
            author.append(k)
        elif not text:
            bare.append(k)
    before = [k for k in bare if title and k < title[0]]
    source, published, page = _facts(record, [k for k in bare if k not in before])
    return _Fields(title, text, source, published, before, page, author)


def _facts(record: Record, bare: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Lines of newspaper, date, page, which stand as: words, date, hour, newspaper, code, page."""
    texts = [record.text([k]) for k in bare]
    at = next((n for n, text in enumerate(texts) if published_in(text, "meta").value), -1)
    count = next((n for n, text in enumerate(texts) if _COUNT.fullmatch(text)), -1)
    if at < 0:
        at = count
    if at < 0:
        return [], [], []
    published = bare[at : at + 1] if at != count else []
    following = [n for n in range(at + 1, len(bare)) if not _TIME.fullmatch(texts[n])]
    source = [bare[n] for n in following[:1]]
    page: list[int] = []
    # after the newspaper's code, before the language
    for n in following[2:]:
        if texts[n].lower() in _LANGUAGES:
            break
        if _PAGE.fullmatch(texts[n]):
            page = [bare[n]]
    return source, published, page
