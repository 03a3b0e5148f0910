"""The text of the shown articles, and the rows of all tables that stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.report.articles import Articles
from pipeline.report.located import Cells, Rows, Sentences, found_in, is_located
from pipeline.report.names import Names
from pipeline.report.places import Sentence
from pipeline.results import Results, ResultTable

# words of the articles whose text is unpacked together
_CHUNK = 30_000


@dataclass
class Located:
    """The rows that stand in articles.

    Attributes:
        tables: that have such rows, by name.
        rows: of the shown articles, by table and article.
        counts: of all rows, by table.
    """

    tables: dict[str, ResultTable] = field(default_factory=dict)
    rows: dict[str, dict[int, list[Cells]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, results: Results, articles: Articles, names: Names) -> Located:
        """Read them; the names of all articles are counted on the way."""
        found = cls()
        for table in filter(is_located, results.tables.values()):
            found.tables[table.name] = table
            found.rows[table.name], found.counts[table.name] = _read(table, articles, names)
        return found


def _read(
    table: ResultTable, articles: Articles, names: Names
) -> tuple[dict[int, list[Cells]], int]:
    of_article: dict[int, list[Cells]] = defaultdict(list)
    count = 0
    context = table.header.index("context") if "context" in table.header else None
    for number, rows in _by_article(table, articles.numbers):
        count += len(rows)
        here = articles.shown.get(number)
        if table.name == "entities":
            step = articles.steps.of(articles.published[number]) if number >= 0 else None
            names.add(_mentions(table, names, rows), step, here)
        if here is not None:
            of_article[here] += [_without(row, context) for row in rows]
    return of_article, count


def _without(row: Cells, cell: int | None) -> Cells:
    """A row without its context, which sentences.csv has as well, and which is long."""
    return row if cell is None else (*row[:cell], None, *row[cell + 1 :])


def _by_article(
    table: ResultTable, numbers: Mapping[str, int]
) -> Iterator[tuple[int, list[Cells]]]:
    """The rows that stand together of each article."""
    at = table.header.index("article")
    rows: list[Cells] = []
    for row in table.values():
        if rows and rows[0][at] != row[at]:
            yield numbers.get(str(rows[0][at]), -1), rows
            rows = []
        rows.append(row)
    if rows:
        yield numbers.get(str(rows[0][at]), -1), rows


def _mentions(table: ResultTable, names: Names, rows: Sequence[Cells]) -> list[tuple[int, int]]:
    """Of each mention the number of its name, and its sentence."""
    at = [table.header.index(name) for name in ("canonical", "label", "text", "sentence")]
    return [
        (names.number(str(row[at[0]]), str(row[at[1]]), str(row[at[2]])), int(str(row[at[3]])))
        for row in rows
    ]


_Chunks = list[tuple[int, dict[str, Any]]]


def texts(
    located: Located, articles: Articles, names: Names
) -> tuple[_Chunks, Mapping[str, dict[str, Any]]]:
    """Chunks of text with its names, and the other tables whole.

    Returns:
        Each chunk with the number of its first article; and by name the rows of each table.
    """
    tables = located.tables
    others = {
        name: Rows(table) for name, table in tables.items() if name not in {"sentences", "entities"}
    }
    words = articles.header.index("words")
    chunks: _Chunks = []
    for first, last in _chunks([int(str(row[words])) for row in articles.rows]):
        text, held = Sentences(), dict(others)
        if "entities" in tables:
            held["entities"] = Rows(tables["entities"])
        for i in range(first, last):
            there = _sentences(located, i)
            text.add(there.values())
            _place(held, {name: located.rows[name].get(i, []) for name in held}, there)
        packed: dict[str, Any] = {"sentences": text.packed()}
        if "entities" in tables:
            named = _names(located, range(first, last), names)
            packed["entities"] = {**held["entities"].packed(), "name": named}
        chunks.append((first, packed))
    return chunks, {name: rows.packed() for name, rows in others.items()}


def _names(located: Located, articles: range, names: Names) -> list[int]:
    """The number of the name of each mention in some articles."""
    table, rows = located.tables["entities"], located.rows["entities"]
    return [n for i in articles for n, _ in _mentions(table, names, rows.get(i, ()))]


def _place(
    held: Mapping[str, Rows],
    rows: Mapping[str, Sequence[Cells]],
    sentences: Mapping[int, Sentence],
) -> None:
    """Look for the rows of an article in its sentences, those of all tables together."""
    stretches = [one for name, into in held.items() for one in into.stretches(rows[name])]
    found = found_in(sentences, stretches)
    for name, into in held.items():
        here = len(rows[name])
        into.add(rows[name], found[:here])
        found = found[here:]


def _sentences(located: Located, article: int) -> dict[int, Sentence]:
    """The sentences of an article by their numbers."""
    table = located.tables.get("sentences")
    if table is None:
        return {}
    rows = located.rows["sentences"].get(article, ())
    number, start, end, text = (
        table.header.index(name) for name in ("sentence", "start", "end", "text")
    )
    return {
        int(str(row[number])): Sentence(int(str(row[start])), int(str(row[end])), str(row[text]))
        for row in rows
    }


def _chunks(words: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of consecutive articles of about as many words."""
    first, held = 0, 0
    for i, number in enumerate(words):
        if held and held + number > _CHUNK:
            yield first, i
            first, held = i, 0
        held += number
    if words:
        yield first, len(words)
