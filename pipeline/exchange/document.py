"""What goes to annotation tools and what comes back: a text, and the spans in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.exchange.places import Places

Fields = Mapping[str, str]

# done by somebody, put aside by somebody, or nobody has looked yet
State = Literal["done", "skipped", "open"]


@dataclass(frozen=True, slots=True)
class Span:
    """A row of a table, where it stands in the text that goes out.

    Attributes:
        table: ``entities``, ``money``, ``dates`` …
        start: first character, counted from 0 in the document's text.
        end: after the last one.
        label: what a tool shows of it: ``PER``, ``MONEY``, ``DURATION``.
        fields: the row's own columns, as text.
        raw: where it stands in the raw article.
        surface: the text of the row.
        held: whether the tool's format has room for it; what has none stays as it is.
    """

    table: str
    start: int
    end: int
    label: str
    fields: Fields
    raw: tuple[int, int]
    surface: str
    held: bool = True

    @property
    def key(self) -> tuple[str, str, int, int]:
        """By what it is known again: table, label, start and end."""
        return self.table, self.label, self.start, self.end


@dataclass(frozen=True, slots=True)
class Document:
    """An article on its way to a tool.

    Attributes:
        id: names it in files: ASCII letters, digits, ``-``, ``_`` and ``.``.
        locator: of the article in the run.
        form: how it was read: ``txt``, ``md``, ``html`` …
        raw: the article as it was read.
        text: what goes out: the raw article, or the clean text where that is full of markup.
        places: from the text to the raw article.
        metadata: title, source, url, author, published, updated, as far as known.
        spans: by table and position.
        tables: that the gold will have, with their own columns.
    """

    id: str
    locator: str
    form: str
    raw: str
    text: str
    places: Places
    metadata: Fields
    spans: tuple[Span, ...]
    tables: Mapping[str, tuple[str, ...]]

    @property
    def held(self) -> list[Span]:
        """The spans that go out."""
        return [one for one in self.spans if one.held]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that came back.

    Attributes:
        start: first character in the tool's text.
        end: after the last one.
        label: as the tool has it.
        fields: what the tool has of the row's own columns; None when it has nothing.
    """

    start: int
    end: int
    label: str
    fields: Fields | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one annotator made of one document.

    Attributes:
        id: of the document, as far as the tool kept it.
        text: as the tool has it.
        marks: the spans.
        annotator: who, empty when the tool does not say.
        state: whether it is to be taken.
        remarks: what annotators wrote beside it, and what of the file was not understood.
        spaced: whether the text has the white space that it had.
        when: of several answers of one annotator the last one counts; sorts as text.
        ours: whether the id is one that an export gave.
    """

    id: str
    text: str
    marks: tuple[Mark, ...]
    annotator: str = ""
    state: State = "done"
    remarks: tuple[str, ...] = ()
    spaced: bool = True
    when: str = ""
    ours: bool = False


def plain(text: str) -> str:
    r"""Make a text that every tool leaves alone, character for character.

    Tabs, control characters and the rarer ends of lines become spaces, a lone return a line feed,
    half a character the replacement character, and a mark of byte order at the start, which readers
    of files take away, a space: no offset moves.

    >>> plain("Un\r\nDeux\rTrois\tquatre\u2028cinq")
    'Un \nDeux\nTrois quatre cinq'
    """
    if text.startswith("\ufeff"):
        text = f" {text[1:]}"
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_PLAIN)


_PLAIN = {
    **{code: " " for code in (*range(32), 127, 0x85, 0x2028, 0x2029) if code != ord("\n")},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
