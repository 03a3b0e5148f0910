"""From the records of a file to its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.article import Article
from pipeline.cleaning.edits import applied
from pipeline.errors import GlaneurError, Problem, with_type
from pipeline.readers.document import Document, Item, Options, over
from pipeline.readers.records.fields import DATES, TEXT, Found, choose, date_of, text_of, words_of
from pipeline.readers.records.text_stream import TextStream
from pipeline.readers.records.values import form_and_edits, is_blank, plain
from pipeline.readers.records.xml_text import prolog_of, root_of

# so many records, and not one with a text: it is no file of articles
_PATIENCE = 1000
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a file.

    Attributes:
        number: its number in the file, from 1.
        fields: names and values.
        source: newspaper or site that the file names for all its records.
    """

    number: int
    fields: Mapping[str, Any]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Bad:
    """A record that cannot be read, and why; number 0 is the file itself."""

    number: int
    detail: str
    code: str = "E111"


def articles_of(
    document: Document, options: Options, records: Iterable[Record | Bad]
) -> Iterator[Item]:
    """Make articles of records.

    Args:
        document: the file.
        options: which fields the user named; the others are guessed, and that is said once.
        records: in order.

    Yields:
        Articles, a problem for every record that is none, and the note about the guess.

    Raises:
        GlaneurError: E115 when there is no record, E116 when no record has a field for the text.
    """
    return _Articles(document, options).of(records)


def guess_told(stream: TextStream, items: Iterable[Item], where: str) -> Iterator[Item]:
    """The items, and before the first one in an encoding that was guessed, that it was."""
    said = False
    for item in items:
        if stream.guessed and not said:
            yield Problem("W101", where, "read", stream.guessed)
            said = True
        yield item


@dataclass(slots=True)
class _Articles:
    document: Document
    options: Options
    said: bool = False
    # of the field that held the text of the record before
    path: str = ""
    # kept back until a record with a text is met: without one, they are one problem of the file
    textless: list[Problem] = field(default_factory=list)

    def of(self, records: Iterable[Record | Bad]) -> Iterator[Item]:
        empty = True
        for record in records:
            empty = False
            if isinstance(record, Bad):
                number, where = record.number, self.document.locator
                where = self.document.record(number) if number else where
                yield Problem(record.code, where, "read", record.detail)
            else:
                yield from self._read(record)
        if self.textless:
            raise GlaneurError("E116", self.document.locator, self.textless[0].detail, "read")
        if empty:
            raise GlaneurError("E115", self.document.locator, "no records", "read")

    def _read(self, record: Record) -> Iterator[Item]:
        where = self.document.record(record.number)
        fields = choose(record.fields, self.options.fields)
        text = text_of(fields[TEXT].value) if TEXT in fields else None
        if text is None and self.path in record.fields:
            yield Problem("E105", where, "read")
            return
        if text is None:
            detail = listed(record.fields)
            if named := self.options.fields.get(TEXT):
                detail = f"{detail}, no {named}"
            yield from self._without_text(Problem("E116", where, "read", detail))
            return
        yield from self.textless
        self.textless.clear()
        yield from self._note(fields)
        self.path = fields[TEXT].path
        if len(text) > self.options.max_bytes:
            yield Problem("E113", where, "read", over(self.options.max_bytes))
            return
        try:
            for item in self._items(text, record, is_html=fields[TEXT].is_html):
                if isinstance(item, Article):
                    yield _described(item, fields, record.source)
                else:
                    yield item
        except GlaneurError as error:
            yield error.problem
        except Exception as error:  # noqa: BLE001 - a record's failure costs that record
            yield Problem("E111", where, "read", with_type(error))

    def _items(self, text: str, record: Record, *, is_html: bool) -> Iterator[Item]:
        if _is_page(text):
            from pipeline.readers.pages import html

            page = self.document.inside(str(record.number), text.encode(), charset="utf-8")
            yield from html.read(page, self.options)
            return
        where = self.document.record(record.number)
        form, edits = form_and_edits(text, html=is_html)
        if is_blank(applied(text, edits)):
            raise GlaneurError("E105", where, stage="read")
        yield Article(where, text, form, edits=edits)

    def _without_text(self, problem: Problem) -> Iterator[Problem]:
        if self.said:
            yield problem
            return
        self.textless.append(problem)
        if len(self.textless) >= _PATIENCE:
            raise GlaneurError("E116", self.document.locator, problem.detail, "read")

    def _note(self, fields: Mapping[str, Found]) -> Iterator[Problem]:
        guessed = [f"{role}={one.path}" for role, one in fields.items() if not one.named]
        if guessed and not self.said:
            yield Problem("N101", self.document.locator, "read", ", ".join(guessed))
        self.said = True


def _is_page(text: str) -> bool:
    """Some dumps hold pages as they were fetched."""
    if not text.lstrip().startswith("<"):
        return False
    return root_of(text) == "html" or "<!doctype html" in prolog_of(text).lower()


def _described(article: Article, fields: Mapping[str, Found], source: str) -> Article:
    """The article with what the fields of its record say of it."""
    values = {role: one.value for role, one in fields.items()}
    said: dict[str, Any] = {
        "title": plain(words_of(values.get("title"), first=True)),
        "url": words_of(values.get("url"), first=True),
        "source": plain(words_of(values.get("source"), first=True)) or source,
        "author": plain(words_of(values.get("author"))),
        "section": plain(words_of(values.get("section"), first=True)),
        "page": words_of(values.get("page")),
    }
    dates = {role: date_of(values.get(role)) for role in DATES}
    said |= {role: one for role, one in dates.items() if one.value}
    return replace(article, **{name: value for name, value in said.items() if value})


def listed(names: Iterable[str]) -> str:
    """The names of fields, for a message.

    >>> listed(["id", "titre"])
    'id, titre'
    """
    text = ", ".join(map(str, names))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
