"""Articles read again, with the rows that are known of them: of a run, or of gold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.article import Article
from pipeline.cleaning import Offsets
from pipeline.cleaning.edits import applied
from pipeline.errors import GlaneurError, Problem
from pipeline.evaluate import Gold, load_gold
from pipeline.exchange.columns import columns
from pipeline.exchange.document import Document, Fields
from pipeline.exchange.outgoing import Described, Known, outgoing
from pipeline.exchange.slugs import slugs
from pipeline.readers import Options, Source, read
from pipeline.readers.folders import MANIFEST
from pipeline.results import Results, ResultTable
from pipeline.tables import Cell, Located, Reason, in_a_file, render

TABLES = ("entities", "money", "dates")
_METADATA = ("title", "source", "url", "author", "published", "updated")
_BEFORE = tuple(Located.__dataclass_fields__)
_AFTER = tuple(Reason.__dataclass_fields__)
_ADDRESSES = ("http://", "https://")


@dataclass(frozen=True)
class Wanted:
    """What is to go out.

    Attributes:
        tables: their names; empty for all that are usual.
        sample: so many articles, the same ones every time; 0 for all.
        fields: which field of a record holds what; as the run was told when empty.
    """

    tables: tuple[str, ...] = ()
    sample: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)


def documents(folder: Path, wanted: Wanted) -> Iterator[Document | Problem]:
    """Read the articles of a run or of gold again, and put the rows into their texts.

    Args:
        folder: of a run's tables, or one that holds folders with ``gold/``.
        wanted: what is to go out.

    Yields:
        Documents in their order, and a problem for every article that cannot go out.

    Raises:
        GlaneurError: E206 when there is neither run nor gold, E237 when a table is not there.
    """
    if (folder / MANIFEST).exists() or not any(folder.rglob("gold")):
        return _Run(Results.of(folder), wanted).documents()
    return _of_gold(folder, wanted)


def _sampled(locators: Sequence[str], number: int) -> set[str]:
    """Some articles, whose choice hangs on nothing but their locators."""
    if not number:
        return set(locators)
    return set(sorted(locators, key=lambda one: hashlib.sha256(one.encode()).digest())[:number])


class _Run:
    """A run whose articles are read again."""

    def __init__(self, results: Results, wanted: Wanted) -> None:
        self.results = results
        self.tables = self._tables(wanted.tables)
        self.options = Options(fields=wanted.fields or results.manifest.get("fields", {}))
        rows = list(results.table("articles").rows())
        first = [str(row["article"]) for row in rows if not row["duplicate_of"]]
        self.ids = slugs(first)
        chosen = _sampled(first, wanted.sample)
        self.articles = {str(row["article"]): row for row in rows if row["article"] in chosen}
        self.rows = {name: self._grouped(table) for name, table in self.tables.items()}
        self.sentences = self._grouped(results.table("sentences"))

    def _tables(self, names: Sequence[str]) -> dict[str, ResultTable]:
        there = {
            name: table
            for name, table in self.results.tables.items()
            if tuple(table.header[: len(_BEFORE)]) == _BEFORE
        }
        names = names or [name for name in TABLES if name in there]
        for name in names:
            if name not in there:
                where = self.results.folder.as_posix()
                raise GlaneurError("E237", where, f"{name}; there are {', '.join(there)}", "export")
        return {name: there[name] for name in names}

    def _grouped(self, table: ResultTable) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = {locator: [] for locator in self.articles}
        columns = _own(table.header)
        for row in table.rows():
            if (rows := found.get(str(row["article"]))) is not None:
                fields = {name: _text(row[name]) for name in columns}
                start, end = int(str(row["start"])), int(str(row["end"]))
                rows.append(Known(table.name, start, end, _text(row["text"]), fields))
        return found

    def documents(self) -> Iterator[Document | Problem]:
        left = dict.fromkeys(self.articles)
        why: dict[str, Problem] = {}
        for name in self._inputs():
            for item in self._read(name):
                if isinstance(item, Problem):
                    why.setdefault(item.where, item)
                elif item.locator in left:
                    del left[item.locator]
                    yield self._document(item)
        for locator in left:
            problem = why.get(locator) or why.get(locator.partition("#")[0])
            detail = problem.message if problem else "it is not there any more"
            yield Problem("E230", locator, "export", detail)

    def _inputs(self) -> Iterator[str]:
        wanted = set()
        for locator in self.articles:
            parts = locator.split("#")
            wanted |= {"#".join(parts[:k]) for k in range(1, len(parts) + 1)}
        for one in self.results.manifest.get("inputs", ()):
            name = str(one["input"])
            if name in wanted:
                yield name

    def _read(self, name: str) -> Iterator[Article | Problem]:
        path = None if name.startswith(_ADDRESSES) else Path(name)
        if name == "stdin":
            yield Problem("E230", name, "export", "it came on standard input")
        elif path and not path.exists():
            yield Problem("E101", name, "export")
        else:
            yield from (
                item
                for item in read(Source(name, path), self.options)
                if isinstance(item, Article) or not item.is_note
            )

    def _document(self, article: Article) -> Document | Problem:
        row = self.articles[article.locator]
        rows = [one for found in self.rows.values() for one in found[article.locator]]
        shown = [*self.sentences[article.locator], *rows]
        if len(article.raw) != row["characters"] or not _stand_there(article, shown):
            return Problem("E231", article.locator, "export")
        known = Described(
            self.ids[article.locator],
            article.locator,
            {name: str(row[name] or "") for name in _METADATA},
            {name: _own(table.header) for name, table in self.tables.items()},
            self.results.manifest["config"]["cleaning"]["off"],
        )
        return outgoing(article, known, rows)


def _own(header: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in header if name not in {*_BEFORE, *_AFTER})


def _text(cell: Cell) -> str:
    """A cell as gold has it: as in a run's table, but for the care for spreadsheets."""
    return cell if isinstance(cell, str) else render(cell)


def _stand_there(article: Article, rows: Sequence[Known]) -> bool:
    """Whether an article still has the rows' texts where the rows say."""
    visible, page = applied(article.raw, article.edits), Offsets(article.edits)
    return all(
        in_a_file(visible[slice(*page.clean(one.start, one.end))]) == one.text for one in rows
    )


def _of_gold(folder: Path, wanted: Wanted) -> Iterator[Document | Problem]:
    golds = load_gold(folder)
    there = {name for gold in golds for name in gold.tables}
    for name in wanted.tables:
        if name not in there:
            detail = f"{name}; there are {', '.join(sorted(there))}"
            raise GlaneurError("E237", folder.as_posix(), detail, "export")
    names = wanted.tables or tuple(name for name in TABLES if name in there)
    chosen = _sampled([gold.slug for gold in golds], wanted.sample)
    ids = slugs([f"{gold.slug}/article" for gold in golds])
    for gold in golds:
        if gold.slug in chosen:
            yield _gold_document(gold, ids[f"{gold.slug}/article"], names)


def _gold_document(gold: Gold, name: str, tables: Sequence[str]) -> Document | Problem:
    found = list(read(Source(gold.article.as_posix(), gold.article)))
    article = next((one for one in found if isinstance(one, Article)), None)
    if article is None:
        first = next(one for one in found if isinstance(one, Problem))
        return Problem("E230", gold.article.as_posix(), "export", first.message)
    rows = [
        Known(table, one.start, one.end, one.text, one.fields)
        for table in tables
        for one in gold.tables.get(table, ())
    ]
    rows += [Known("ignore", a, b, article.raw[a:b], {}) for a, b in gold.ignore]
    known = Described(
        name,
        gold.origin or gold.article.as_posix(),
        {**{key: getattr(article, key) for key in _METADATA[:4]}, **_days(article)},
        {table: _columns(gold, table) for table in tables if table in gold.tables},
    )
    return outgoing(article, known, rows)


def _days(article: Article) -> Fields:
    return {"published": article.published.value, "updated": article.updated.value}


def _columns(gold: Gold, table: str) -> tuple[str, ...]:
    first = next(iter(gold.tables[table]), None)
    return tuple(first.fields) if first else columns(table)
