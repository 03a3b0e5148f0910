"""The characters of an HTML page that a reader sees, line by line, with their places in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.readers.pages.nesting import BLOCK, ELEMENTS, Element, Nesting
from pipeline.readers.pages.tokens import ENTITY, SPACES, Token, attributes_of, entity, tokens

PARAGRAPH = "\n\n"
LINE = "\n"
CELL = " | "

_HIDDEN = ELEMENTS["hidden"]
_NEVER_HIDDEN = ELEMENTS["never_hidden"]
# cells are looked for no further out
_DEEPEST = 512

_UNEVEN = re.compile(rf"[\t\n\r\f][{SPACES}]*| [{SPACES}]+|{ENTITY.pattern}")
_ENTITY_IN_PRE = re.compile(ENTITY.pattern)
_MAY_HIDE = re.compile(r"hidden|display|visibility", re.IGNORECASE)
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)


class Run(NamedTuple):
    """``text`` is what a reader sees of ``raw[start:end]``, in the element of that number."""

    start: int
    end: int
    text: str
    element: int = -1


@dataclass(slots=True)
class Line:
    """What stands between two breaks: a paragraph, a heading, a cell, a line of verse.

    Attributes:
        runs: its characters, in order.
        element: number of the innermost element that holds its first character.
        before: what parts it from the line before it: ``PARAGRAPH``, ``LINE`` or ``CELL``.
    """

    runs: list[Run]
    element: int
    before: str

    @property
    def start(self) -> int:
        """Place of its first character in the page."""
        return self.runs[0].start

    @property
    def end(self) -> int:
        """Place after its last character in the page."""
        return self.runs[-1].end

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(run.text for run in self.runs)


# one element closes, and another opens
_NEXT_ELEMENT = re.compile(r"</[^<>]*>\s*<[a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Visible:
    """A page as it is seen.

    Attributes:
        lines: in order.
        elements: in the order of their opening tags; ``ends`` gives where each one ends.
        ends: see ``elements``.
        hidden: spans of the page that are not seen though they hold text; sorted.
    """

    lines: list[Line]
    elements: list[Element]
    ends: list[int]
    hidden: list[tuple[int, int]]


def visible(raw: str) -> Visible:
    """Read a page or fragment as browsers do, in time linear in its length.

    >>> [line.text for line in visible("<p>Caf&eacute;<!-- x -->s  de<br>Paris<p hidden>Non").lines]
    ['Cafés de', 'Paris']
    """
    view = _View(raw)
    for token in tokens(raw):
        view.see(token)
    return view.done()


class _View:
    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.lines: list[Line] = []
        self.hidden: list[tuple[int, int]] = []
        self.nesting = Nesting()
        self.unseen = -1
        self.pre = 0
        self.runs: list[Run] = []
        self.holder = -1
        self.space: tuple[int, int] | None = None
        self.before = PARAGRAPH

    def see(self, token: Token) -> None:
        if token.kind == "text":
            if not self.raw[token.start : token.end].isspace():
                self._left(self.nesting.leaves_head(token.start))
            if self.unseen < 0:
                self._text(token.start, token.end)
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            closed = self.nesting.closes(token)
            self._left(closed)
            if not closed and token.name in {"br", "p"}:
                self._break(LINE if token.name == "br" else PARAGRAPH)

    def done(self) -> Visible:
        self._left(self.nesting.ends_all(len(self.raw)))
        self._break(PARAGRAPH)
        elements = self.nesting.elements
        _join_cells(self.lines, elements)
        return Visible(self.lines, elements, self.nesting.ends, self.hidden)

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._break(LINE)
            return
        closed, number = self.nesting.opens(token)
        self._left(closed)
        styles = attributes_of(token.attributes) if _MAY_HIDE.search(token.attributes) else {}
        if self.nesting.innermost == number:
            self.pre += name == "pre"
            if self.unseen < 0 and (name in _HIDDEN or (styles and _unseen(name, styles))):
                self.unseen = number
        if name in BLOCK or _is_styled_block(styles):
            self._break(PARAGRAPH)

    def _left(self, closed: list[int]) -> None:
        for number in closed:
            element = self.nesting.elements[number]
            self.pre -= element.name == "pre"
            if element.name in BLOCK or (
                "display" in element.attributes
                and _is_styled_block(attributes_of(element.attributes))
            ):
                self._break(PARAGRAPH)
            if number == self.unseen:
                self.unseen = -1
                self.hidden.append((element.start, self.nesting.ends[number]))

    def _text(self, start: int, end: int) -> None:
        if self.pre:
            self._pieces(start, end, _ENTITY_IN_PRE)
            return
        raw = self.raw
        text = raw[start:end]
        body = text.lstrip(SPACES)
        first = end - len(body)
        if first > start:
            self._space(start, first)
        if body:
            last = first + len(body.rstrip(SPACES))
            self._pieces(first, last, _UNEVEN)
            if last < end:
                self._space(last, end)

    def _pieces(self, start: int, end: int, uneven: re.Pattern[str]) -> None:
        raw, last = self.raw, start
        for m in uneven.finditer(raw, start, end):
            if m[0][0] != "&":
                self._emit(last, m.start(), raw[last : m.start()])
                self._space(m.start(), m.end())
                last = m.end()
                continue
            text, length = entity(m[0])
            if length:
                self._emit(last, m.start(), raw[last : m.start()])
                last = m.start() + length
                if text in SPACES and text and not self.pre:
                    self._space(m.start(), last)
                else:
                    self._emit(m.start(), last, text)
        self._emit(last, end, raw[last:end])

    def _space(self, start: int, end: int) -> None:
        if self.runs and not self.space and self.runs[-1].text[-1:] != " ":
            self.space = start, end

    def _emit(self, start: int, end: int, text: str) -> None:
        if start == end:
            return
        holder = self.nesting.innermost
        if not self.runs:
            if self.pre and not text.strip(SPACES):
                return
            self.holder = holder
        if self.space:
            if text[:1] != " ":
                self.runs.append(Run(*self.space, " ", holder))
            self.space = None
        elif text[:1] == " " and self.runs and self.runs[-1].text[-1:] == " " and not self.pre:
            start, text = start + 1, text[1:]
            if not text:
                return
        if self.runs and self._collides(start, text):
            self.runs.append(Run(self.runs[-1].end, start, " ", holder))
        self.runs.append(Run(start, end, text, holder))

    def _collides(self, start: int, text: str) -> bool:
        """Whether a figure stands right behind another element: ``<b>Fairphone 6</b><i>599 €</i>``.

        The page's style sets them apart, where a space is missing.
        """
        last = self.runs[-1]
        if not (text[:1].isdigit() and last.text[-1:].isalnum()) or last.end == start:
            return False
        return bool(_NEXT_ELEMENT.search(self.raw, last.end, start))

    def _break(self, kind: str) -> None:
        if self.unseen >= 0:
            return
        self.space = None
        while self.runs and not self.runs[-1].text.strip(SPACES):
            self.runs.pop()
        if self.runs:
            self.lines.append(Line(_trimmed(self.runs), self.holder, self.before))
            self.runs, self.before = [], kind
        elif kind == PARAGRAPH or self.before == LINE:
            # two line breaks make a paragraph
            self.before = PARAGRAPH


def _trimmed(runs: list[Run]) -> list[Run]:
    """Without the white space that a <pre> may begin or end with."""
    start, end, text, element = runs[0]
    body = text.lstrip("\r\n")
    if body != text and end - start == len(text):
        runs[0] = Run(end - len(body), end, body, element)
    start, end, text, element = runs[-1]
    body = text.rstrip(SPACES)
    if body != text and end - start == len(text):
        runs[-1] = Run(start, start + len(body), body, element)
    return runs


def _is_styled_block(attributes: dict[str, str]) -> bool:
    return bool(_BLOCK_STYLE.search(attributes.get("style", "")))


def _unseen(name: str, attributes: dict[str, str]) -> bool:
    if name in _NEVER_HIDDEN:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or bool(_UNSEEN_STYLE.search(attributes.get("style", "")))
    )


def _join_cells(lines: list[Line], elements: list[Element]) -> None:
    """Cells of one line each, in one row, are parted by ``CELL``."""
    cells = [_cell(line.element, elements) for line in lines]
    count = Counter(cells)
    for k in range(1, len(lines)):
        a, b = cells[k - 1], cells[k]
        if a == b or min(a, b) < 0 or not count[a] == count[b] == 1:
            continue
        if elements[a].parent == elements[b].parent:
            lines[k].before = CELL


def _cell(element: int, elements: list[Element]) -> int:
    """Number of the innermost cell around an element, or -1."""
    for _ in range(_DEEPEST):
        if element < 0:
            break
        name = elements[element].name
        if name in {"td", "th"}:
            return element
        if name == "table":
            break
        element = elements[element].parent
    return -1
