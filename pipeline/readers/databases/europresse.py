"""HTML exports of Europresse: those of today, one ``<article>`` each, and those of before 2013."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError
from pipeline.lexicons import load
from pipeline.readers.databases.exports import (
    Form,
    Part,
    Record,
    balanced,
    byline,
    looks_signed,
    read_export,
)
from pipeline.readers.databases.splitting import REACH, Finder, Found
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.pages.markup import edits_of
from pipeline.readers.published import published_in

_NAMES = {key: tuple(names) for key, names in load("readers", "databases")["europresse"].items()}
_MARKS = {key: frozenset(names) for key, names in _NAMES.items()}

_ARTICLE = re.compile(r"<(/?)article\b[^<>]{0,1000}>", re.IGNORECASE)
_HEADED = re.compile(r"DocPublicationName|DocHeader|titreArticle", re.IGNORECASE)
_NAMED = re.compile(r"<span\b[^<>]{0,1000}\bDocPublicationName\b[^<>]{0,1000}>", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)

_ISSUE = re.compile(r",?\s+n[o°]\.?\s*\S+$|\s*\((?:[^()]*\b)?site web\b.*|\s+-\s.*", re.IGNORECASE)
_WEEKDAY = re.compile(r"\w+di|dimanche|\w+day", re.IGNORECASE)
_PAGE = re.compile(r"\bpp?\. ?(\S+(?: ?[-;,] ?\w+)*)\s*$")
_NUMBER = re.compile(r"·((?:19|20)\d\d)(\d\d)(\d\d)·")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s", re.IGNORECASE)
_LAST_LINES = 4
# a name or header that is longer was never closed
_LONGEST = 300


def read(document: Document, options: Options) -> Iterator[Item]:
    """Read the articles of an export, each one a record with its newspaper, date, section and page.

    Yields:
        Articles whose raw text is their own markup, and problems, in order.

    Raises:
        GlaneurError: E102 to E107 when nothing of it can be read.
    """
    yield from read_export(document, options, Form(_Finder(), _parts, _article))


# records


class _Finder:
    """Finds where records begin; the first one tells which of the two forms the export has."""

    def __init__(self) -> None:
        self.finds: Finder | None = None

    def __call__(self, text: str, at: int, end: int) -> Found | None:
        if self.finds:
            return self.finds(text, at, end)
        new, old = _new(text, at, end), _old(text, at, end)
        if new and (not old or new.start <= old.start):
            self.finds = _new
            return new
        self.finds = _old if old else None
        return old


def _new(text: str, at: int, end: int) -> Found | None:
    """An ``<article>`` with a head; one without is part of another, or found in its piece."""
    for m in _ARTICLE.finditer(text, at, end):
        if m[1]:
            continue
        following = _ARTICLE.search(text, m.end(), m.end() + REACH)
        if _HEADED.search(text, m.end(), following.start() if following else m.end() + REACH):
            return Found(m.start(), m.end())
    return None


def _old(text: str, at: int, end: int) -> Found | None:
    """The table that has the newspaper's name at its head."""
    m = _NAMED.search(text, at, end)
    return Found(_outermost_table(text, at, m.start()), m.end()) if m else None


def _outermost_table(text: str, at: int, end: int) -> int:
    opened: list[int] = []
    for m in _TABLE.finditer(text, at, end):
        if not m[1]:
            opened.append(m.start())
        elif opened:
            opened.pop()
    return opened[0] if opened else end


def _parts(piece: str) -> Iterator[Part]:
    """The articles of a piece; those that are in another one are part of it."""
    start = depth = 0
    for m in _ARTICLE.finditer(piece):
        if not m[1]:
            start = start if depth else m.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield Part(piece[start : m.end()], whole=True)
    if depth:
        yield Part(piece[start:].rstrip(), whole=False)
    elif piece and not _ARTICLE.search(piece):
        end = balanced(piece, "table") if piece.startswith("<table") else -1
        whole = end >= 0 or bool(re.search(_ends(), piece))
        yield Part(piece[:end] if end >= 0 else piece.rstrip(), whole)


def _ends() -> str:
    return "|".join(map(re.escape, _NAMES["ends"]))


# one article


def _article(raw: str, locator: str) -> Article:
    record = Record(raw)
    title = record.numbers(_MARKS["title"]) or record.numbers(_MARKS["title_block"])
    body = _body(record, title)
    author = _author(record, title, body)
    signed = set(author)
    text = [k for k in body if k not in signed]
    headline = record.text(title)
    if len(text) > 1 and record.text(text[:1]) == headline:
        del text[0]
    if not text:
        raise GlaneurError("E115", locator, "the record has no text", stage="read")
    header = record.text(record.numbers(_MARKS["dated"]))
    published, section, page = dated(header)
    sources = record.numbers(_MARKS["source"])
    return Article(
        locator=locator,
        raw=raw,
        form="html",
        title=headline,
        url=_address(record),
        source=newspaper(record.text(sources[:1])),
        author="; ".join(byline(record.text([k])) for k in author),
        published=published if published.value else _in_number(record),
        section=section,
        page=page,
        edits=edits_of(raw, record.view, {*title, *_subtitle(record), *text}),
    )


def _body(record: Record, title: Sequence[int]) -> list[int]:
    never = _MARKS["never"]
    for mark in _NAMES["text"]:
        # a header lies in no text, but text may lie in a broken header
        outside = never - {"<header"} if mark.startswith("doc") else never
        found = [
            k
            for k in record.numbers(frozenset({mark}))
            if not outside & record.marks(record.lines[k]) and not _is_note(record, k)
        ]
        if found:
            headline = set(title)
            return [k for k in found if k not in headline]
    return _old_body(record, title)


def _is_note(record: Record, number: int) -> bool:
    return record.lines[number].text.lstrip().startswith(_NAMES["notes"])


def _old_body(record: Record, title: Sequence[int]) -> list[int]:
    """Lines from the headline to the rights or the certificate, which no element holds."""
    head = [*title, *record.numbers(_MARKS["dated"]), *record.numbers(_MARKS["source"])]
    body = []
    for k in range(max(head, default=-1) + 1, len(record.lines)):
        line = record.lines[k]
        text, marks = line.text.lstrip(), record.marks(line)
        if text.startswith(_NAMES["ends"]) or marks & _MARKS["certificate"]:
            break
        if not marks & _MARKS["never"]:
            body.append(k)
    rights = [k for k in body[-_LAST_LINES:] if _RIGHTS.match(record.lines[k].text.lstrip())]
    return [k for k in body if k not in rights and not _is_note(record, k)]


def _subtitle(record: Record) -> list[int]:
    """What stands in bold in the head, or is said to be a subtitle."""
    bold = {"<header", "<b"}
    others = _MARKS["title_block"] | _MARKS["dated"] | _MARKS["source"] | _MARKS["author"]
    return [
        k
        for k, line in enumerate(record.lines)
        if _MARKS["subtitle"] & (marks := record.marks(line))
        or (marks >= bold and not marks & others)
    ]


def _author(record: Record, title: Sequence[int], body: Sequence[int]) -> list[int]:
    """The author's own element; or a line of names under the headline."""
    if found := record.numbers(_MARKS["author"]):
        return found
    if not title:
        return []
    below = record.numbers(_MARKS["below_title"])
    for k in reversed([k for k in below if k > title[-1]]):
        if not record.marks(record.lines[k]) & _MARKS["title_block"]:
            return [k]
    following = title[-1] + 1
    if following == len(record.lines) or not looks_signed(record.text([following])):
        return []
    in_head = "<header" in record.marks(record.lines[following])
    # in old exports, the text follows without another mark
    in_text = following in body[:1] and len(body) > 1 and not _is_marked(record, following)
    return [following] if in_head or in_text else []


def _is_marked(record: Record, number: int) -> bool:
    return bool(record.marks(record.lines[number]) & _MARKS["text"])


def _address(record: Record) -> str:
    for line in record.lines:
        if line.text.lstrip().startswith(_NAMES["elsewhere"]):
            return record.attributes(line, "a").get("href", "").strip()
    return ""


def _in_number(record: Record) -> Published:
    """The day in « news·20240926·XX·123 »; where a newspaper is postdated it is the next one's."""
    numbers = record.numbers(_MARKS["number"])
    texts = (line.text for line in chain((record.lines[k] for k in numbers), record.lines[::-1]))
    for text in texts:
        if m := _NUMBER.search(text):
            try:
                return Published.parse("-".join(m.groups()), "meta")
            except ValueError:
                return Published()
    return Published()


def newspaper(written: str) -> str:
    """The name of a newspaper, without its issue, edition or medium.

    >>> newspaper("Le Courrier, no. 24567"), newspaper("L'Hebdo (site web) - Hebdo.fr")
    ('Le Courrier', "L'Hebdo")
    """
    name = " ".join(written[:_LONGEST].split())
    return _ISSUE.sub("", name).strip(" ,;") or name


def dated(header: str) -> tuple[Published, str, str]:
    """Read date, section and page of the line that Europresse writes under the newspaper's name.

    >>> published, section, page = dated("Économie, jeudi 26 septembre 2024 512 mots, p. 14")
    >>> published.value, section, page
    ('2024-09-26', 'Économie', '14')
    """
    header = " ".join(header[:_LONGEST].split())
    page = _PAGE.search(header)
    parts = (header[: page.start()] if page else header).split(", ")
    published = published_in(", ".join(parts), "meta")
    first = 0
    if published.value:
        while published_in(", ".join(parts[first + 1 :]), "meta") == published:
            first += 1
        if first and _WEEKDAY.fullmatch(parts[first - 1].strip()):
            first -= 1
    return published, ", ".join(parts[:first]).strip(" ,"), page[1] if page else ""
