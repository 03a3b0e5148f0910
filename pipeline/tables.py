"""The tables: a dataclass is the one source of a table's columns, types and documentation."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Protocol

from pipeline.entities.row import Entity
from pipeline.extractors import Extractor, cell_types, column

Cell = str | int | float | bool | Decimal | date | None


@dataclass(frozen=True)
class Located:
    """Where a row was found: the columns that begin every extractor's table."""

    article: str = column("locator of the article: path or URL it was read from")
    sentence: int = column("number of the sentence in the article, from 1")
    start: int = column("first character, counted from 0 in the raw article")
    end: int = column("character after the last one; `raw[start:end]` is `text`")
    text: str = column("the characters there; of HTML as they are seen, without markup")


@dataclass(frozen=True)
class Reason:
    """Why a row is there: the columns that end every extractor's table."""

    rule: str = column("name of the rule that found it")
    context: str = column("the sentence it stands in, as in the raw article")


@dataclass(frozen=True)
class ArticleRow:
    """One row an article that was read."""

    article: str = column("locator: path or URL it was read from")
    title: str = column("headline")
    source: str = column("newspaper or site")
    url: str = column("address")
    author: str = column("author")
    published: str = column("publication date as far as it is known: 2024-09-27, 2024-09, 2024")
    published_origin: str = column(
        "where that date was read: cli, sidecar, front matter, json-ld, meta, feed, text, url, "
        "filename or none"
    )
    updated: str = column("date of the last update, likewise")
    characters: int = column("characters of the raw article")
    words: int = column("words of its text")
    sentences: int = column("rows in sentences.csv")
    entities: int = column("rows in entities.csv")
    money: int = column("rows in money.csv")
    dates: int = column("rows in dates.csv")
    section: str = column("rubric of the newspaper")
    page: str = column("page of the newspaper")
    duplicate_of: str = column(
        "locator of the same article, met before; it is extracted there and not again"
    )


@dataclass(frozen=True)
class NameRow:
    """One row a name over the whole run."""

    canonical: str = column("the name in its fullest form, or as names.toml has it")
    label: str = column("PER, ORG, LOC, PRODUCT, EVENT or MISC")
    mentions: int = column("how often it is named")
    articles: int = column("in how many articles")
    first_published: str = column("earliest publication date of these articles")
    last_published: str = column("latest publication date of these articles")
    spellings: str = column("the forms it takes, most frequent first, separated by ` | `")


@dataclass(frozen=True)
class ErrorRow:
    """One row a problem; the other articles are not touched by it."""

    article: str = column("locator of the input or of its record")
    stage: str = column("read, clean, entities, names, or the extractor's name")
    code: str = column("code of the message, E or W and three digits")
    message: str = column("what happened; what to do")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its cells, and what it holds."""

    name: str
    type: type
    doc: str


class Described(Protocol):
    """What is known of a table, on its way into a file and read back."""

    @property
    def name(self) -> str:
        """Of the table."""

    @property
    def description(self) -> str:
        """What a row is."""

    @property
    def columns(self) -> Sequence[Column]:
        """In their order."""

    @property
    def header(self) -> list[str]:
        """The names of the columns."""


@dataclass(frozen=True)
class Table:
    """A table: its name, the dataclasses whose fields are its columns, and what it is.

    >>> [column.name for column in SENTENCES.columns]
    ['article', 'sentence', 'start', 'end', 'text']
    """

    name: str
    rows: tuple[type, ...]
    description: str

    @property
    def columns(self) -> list[Column]:
        """The columns in order."""
        return [found for row in self.rows for found in _columns(row)]

    @property
    def header(self) -> list[str]:
        """The names of the columns in order."""
        return [found.name for found in self.columns]


def _columns(row: type) -> Iterator[Column]:
    kinds = cell_types(row)
    for one in fields(row):
        yield Column(one.name, kinds[one.name], one.metadata["doc"])


ARTICLES = Table("articles", (ArticleRow,), "One row an article that was read.")
SENTENCES = Table("sentences", (Located,), "One row a sentence, headline or list item.")
ENTITIES = Table("entities", (Located, Entity, Reason), "One row a mention of a name.")
NAMES = Table("names", (NameRow,), "One row a name over the whole run, most named first.")
ERRORS = Table("errors", (ErrorRow,), "One row a problem.")


def table_of(extractor: Extractor[Any]) -> Table:
    """The table that an extractor fills."""
    return Table(extractor.name, (Located, extractor.row, Reason), extractor.description)


def tables(extractors: Iterable[Extractor[Any]]) -> list[Table]:
    """Every table of a run, in the order in which the documentation shows them."""
    return [ARTICLES, SENTENCES, ENTITIES, *map(table_of, extractors), NAMES, ERRORS]


def cells(row: Any) -> list[Cell]:
    """The cells of a row dataclass, in the order of its columns."""
    kind: Any = type(row)
    return list(_getter(kind)(row))


@cache
def _getter(row: type) -> Callable[[Any], Iterable[Cell]]:
    names = [one.name for one in fields(row)]
    # of one name it gives no tuple, of none it gives nothing
    return attrgetter(*names) if names[1:] else lambda one: [getattr(one, name) for name in names]


def render(cell: Cell) -> str:
    """Write a cell as it stands in a CSV: dot decimals, ISO dates, empty for unknown.

    What is no number (NaN, infinity) is unknown.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; :func:`unfuse`
    takes it away again, and nothing else.

    >>> render(Decimal("5E+9")), render(None), render("=1+1")
    ('5000000000', '', "'=1+1")
    """
    match cell:
        case None:
            return ""
        case str():
            return f"'{cell}" if cell[:1] in FIRST and _FORMULA.match(cell) else cell
        case bool():
            return "true" if cell else "false"
        case Decimal() | float():
            return _number(cell)
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _number(cell: float | Decimal) -> str:
    if isinstance(cell, Decimal):
        return plain_digits(cell) if cell.is_finite() else ""
    return str(cell) if math.isfinite(cell) else ""


def plain_digits(number: Decimal) -> str:
    """Every digit of a decimal that is finite, and no exponent.

    >>> plain_digits(Decimal("5E+9")), plain_digits(Decimal("1.50")), plain_digits(Decimal("-0"))
    ('5000000000', '1.5', '0')
    """
    if not number:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_a_file(text: str) -> str:
    r"""A text as tables have it, half characters written out.

    >>> in_a_file("un caf\ud83d")
    'un caf\\ud83d'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def whole(cell: object) -> int:
    """The whole number in a cell; 0 where there is none."""
    return cell if isinstance(cell, int) else 0


def unfuse(text: str) -> str:
    """Give back the text that :func:`render` made safe for spreadsheets.

    >>> unfuse(render("-20 °C")), unfuse("l'iPhone")
    ('-20 °C', "l'iPhone")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


_RUN = "=+-@\t\r\n＝＋－＠"
# an apostrophe already there is doubled, so that reading back is exact
_FORMULA = re.compile(rf"'*[{re.escape(_RUN)}]")
# what a text may begin with of which :func:`render` makes another; no other needs a closer look
FIRST = frozenset(f"'{_RUN}")


def document(shown: Sequence[Table]) -> str:
    """The Markdown page that describes every column of the given tables."""
    lines = ["# Tables", "", "Generated from the row dataclasses; do not edit.", ""]
    for table in shown:
        lines += [f"## {table.name}.csv", "", table.description, ""]
        lines += ["| column | type | holds |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {_TYPE_NAMES[c.type]} | {c.doc} |" for c in table.columns]
        lines += [""]
    return "\n".join(lines)


_TYPE_NAMES = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Decimal: "exact decimal",
    date: "date",
}
