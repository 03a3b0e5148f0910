"""What the exports of all press databases have in common: one file, many articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from pipeline.article import Article
from pipeline.errors import GlaneurError, Problem
from pipeline.lexicons import load
from pipeline.readers.databases.splitting import Finder, pieces
from pipeline.readers.document import Document, Item, Options, over
from pipeline.readers.pages.tokens import attributes_of
from pipeline.readers.pages.visible import Line, Visible, visible
from pipeline.readers.records.text_stream import TextStream

_HEAD = 4096
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_PARTICLES = frozenset(load("readers", "databases")["bylines"]["particles"])
_LONGEST_BYLINE = 100
_MOST_NAMES = 10
_BY = re.compile(r"(?:par|by|von|propos recueillis par)\s+(?=\S)", re.IGNORECASE)


class Part(NamedTuple):
    """The markup of one article, and whether it ends as it should."""

    raw: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A press database's way to export.

    Attributes:
        find: where a record may begin.
        parts: the articles in a piece that begins so.
        article: reads one; a GlaneurError when it holds no text.
    """

    find: Finder
    parts: Callable[[str], Iterator[Part]]
    article: Callable[[str, str], Article]


def read_export(document: Document, options: Options, form: Form) -> Iterator[Item]:
    """Read every article of an export; one that is broken costs itself.

    Yields:
        What the user should know (a guessed encoding), and articles or problems, in order.

    Raises:
        GlaneurError: E102 to E107 when nothing of it can be read.
    """
    stream = TextStream(_declared(document))
    said = ""
    number = 0
    for piece in pieces(stream.blocks(), form.find, options.max_bytes):
        if stream.guessed != said:
            said = stream.guessed
            yield Problem("W101", document.locator, "read", said)
        if not piece.text:
            number += 1
            yield Problem("E113", document.record(number), "read", over(options.max_bytes))
        for part in form.parts(piece.text):
            number += 1
            cut = piece.last and not part.whole and not _PAGE_ENDS.search(piece.text)
            yield from _items(part.raw, document.record(number), form, cut=cut)
    if not number:
        yield from _page(document, options)


def _declared(document: Document) -> Document:
    """The document with the encoding that its head declares, as browsers take it."""
    found = _CHARSET.search(document.head(_HEAD))
    charset = document.charset or (found[1].decode("ascii") if found else "")
    western = charset.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}
    return replace(document, charset="cp1252" if western else charset)


def _items(raw: str, locator: str, form: Form, *, cut: bool) -> Iterator[Item]:
    if cut:
        yield Problem("E111", locator, "read", "the file ends inside this article")
    try:
        yield form.article(raw, locator)
    except GlaneurError as error:
        if not cut:
            yield error.problem


def _page(document: Document, options: Options) -> Iterator[Item]:
    """A page that only names the database is a page like others."""
    from pipeline.readers.pages.html import read

    yield from read(document, options)


@dataclass(frozen=True)
class Record:
    """The lines of one article's markup, and what holds each of them."""

    raw: str
    _marks: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def view(self) -> Visible:
        """What a reader sees of it."""
        return visible(self.raw)

    @cached_property
    def lines(self) -> list[Line]:
        """What stands between two breaks, in order."""
        return self.view.lines

    def marks(self, line: Line) -> frozenset[str]:
        """Classes and ids of all elements around a line, and their tags as ``<aside``."""
        return self._around(line.element)

    def _around(self, element: int) -> frozenset[str]:
        known = self._marks
        todo = []
        while element >= 0 and element not in known:
            todo.append(element)
            element = self.view.elements[element].parent
        around = known[element] if element >= 0 else frozenset()
        for number in reversed(todo):
            around |= _own(self.view.elements[number].name, self.view.elements[number].attributes)
            known[number] = around
        return around

    def attributes(self, line: Line, name: str) -> dict[str, str]:
        """Attributes of the innermost element of a name around a line; none where there is none."""
        number = line.element
        while number >= 0:
            element = self.view.elements[number]
            if element.name == name:
                return attributes_of(element.attributes)
            number = element.parent
        return {}

    def numbers(self, marks: frozenset[str]) -> list[int]:
        """Numbers of the lines that one of these is around."""
        return [k for k, line in enumerate(self.lines) if marks & self.marks(line)]

    def text(self, numbers: list[int], joint: str = " ") -> str:
        """What a reader sees of some lines, as one."""
        return joint.join(" ".join(self.lines[k].text.split()) for k in numbers)


def _own(name: str, written: str) -> frozenset[str]:
    attributes = attributes_of(written) if written else {}
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
    return frozenset((f"<{name}", *named.split()))


def balanced(text: str, tag: str) -> int:
    """Where the element ends that a text begins with.

    Args:
        text: the markup.
        tag: its name.

    Returns:
        The place after its closing tag; -1 when that is missing.

    >>> balanced("<div>un <div>deux</div></div> trois", "div")
    29
    """
    depth = 0
    for m in re.finditer(rf"<(/?){tag}\b[^<>]*>", text, re.IGNORECASE):
        depth += -1 if m[1] else 1
        if depth == 0:
            return m.end()
    return -1


def byline(written: str) -> str:
    """An author as a newspaper signs: without « Par », without a full stop.

    >>> byline("Par Anne Le Goff."), byline("J. R.")
    ('Anne Le Goff', 'J. R.')
    """
    author = " ".join(written.split())
    author = _BY.sub("", author, count=1) if _BY.match(author) else author
    return author[:-1].rstrip() if re.search(r"\w{3}[.,;]$", author) else author


def looks_signed(line: str) -> bool:
    """Tell a line of names from the first line of a text.

    >>> looks_signed("Anne Le Goff et Yves de Kermadec"), looks_signed("La fibre arrive.")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", line)
    if not 0 < len(words) <= _MOST_NAMES or len(line) > _LONGEST_BYLINE:
        return False
    if re.search(r"\d|[.!?…:;»\"]$", line) and not re.search(r"\b\w\.$", line):
        return False
    named = [word for word in words if word.lower() not in _PARTICLES]
    return len(named) > 1 and all(word[0].isupper() for word in named)
