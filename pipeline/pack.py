"""What a shard gave, as it travels between processes and is kept.

A line of JSON an item; below it the rows of its articles, table after table, as they will stand in
the tables: whoever worked on the shard wrote them, and joining costs nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from pipeline.article import Origin, Published
from pipeline.errors import Problem
from pipeline.fingerprints import Without
from pipeline.process import Extraction
from pipeline.tables import ARTICLES, ENTITIES, Cell
from pipeline.writers.csv import lines_of

# label, canonical form in the article, characters, and how often
Mentions = tuple[str, str, str, int]

_PUBLISHED = ARTICLES.header.index("published")
# what tells a problem in JSON, and where an outcome has its tables
_PROBLEM, _TABLES = 4, 4
_COUNTED = ("sentences", "entities", "money", "dates")
_TEXT, _LABEL, _CANONICAL = (ENTITIES.header.index(name) for name in ("text", "label", "canonical"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an article gave.

    Attributes:
        locator: of the article.
        characters: of the raw article.
        prints: fingerprints by which a copy of it is known.
        row: cells of its row of ``articles.csv``.
        tables: of each other table, how many rows, and these as lines of CSV.
        names: its mentions of names.
        problems: what failed.
    """

    locator: str
    characters: int
    prints: Mapping[Without, int]
    row: Sequence[Cell]
    tables: Mapping[str, tuple[int, bytes]]
    names: Sequence[Mentions]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, extraction: Extraction, characters: int) -> Outcome:
        """Write the rows of an article as they will stand in the tables."""
        [row] = extraction.rows["articles"]
        named = Counter(
            (str(one[_LABEL]), str(one[_CANONICAL]), str(one[_TEXT]))
            for one in extraction.rows.get(ENTITIES.name, ())
        )
        return cls(
            extraction.locator,
            characters,
            extraction.prints,
            row,
            {
                name: (len(rows), lines_of(rows))
                for name, rows in extraction.rows.items()
                if name != ARTICLES.name
            },
            [(*one, times) for one, times in named.items()],
            extraction.problems,
        )

    @property
    def published(self) -> Published:
        """Its publication date."""
        value, origin = self.row[_PUBLISHED], self.row[_PUBLISHED + 1]
        return Published.parse(str(value), cast(Origin, origin))

    def as_copy_of(self, first: str) -> Outcome:
        """What is left when it is a copy: its own row, which counts nothing.

        Args:
            first: locator of the same article, met before.
        """
        changed: dict[str, Cell] = {**dict.fromkeys(_COUNTED, 0), "duplicate_of": first}
        row = [
            changed.get(name, cell) for name, cell in zip(ARTICLES.header, self.row, strict=True)
        ]
        return replace(self, row=row, tables={}, names=(), problems=())


Group = Sequence[Outcome | Problem]


def encode(groups: Iterable[Group]) -> bytes:
    """Write what each item of a shard gave; such bytes can be joined.

    >>> data = encode([[Problem("E103", "vide.txt", "read")], []])
    >>> [[str(one) for one in group] for group in decode(data)]
    [['E103 vide.txt: the file is empty; save the article again'], []]
    """
    pieces: list[bytes] = []
    for group in groups:
        line = json.dumps([_plain(one) for one in group], ensure_ascii=False)
        pieces.append(f"{line}\n".encode("utf-8", "surrogatepass"))
        for one in group:
            if isinstance(one, Outcome):
                pieces += [lines for _, lines in one.tables.values()]
    return b"".join(pieces)


def decode(data: bytes) -> Iterator[Group]:
    """Read what :func:`encode` wrote."""
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        group = json.loads(data[at:end].decode("utf-8", "surrogatepass"))
        at = end + 1
        read: list[Outcome | Problem] = []
        for plain in group:
            if len(plain) == _PROBLEM:
                read.append(Problem(*plain))
                continue
            tables = {}
            for name, rows, length in plain[_TABLES]:
                tables[name] = (rows, data[at : at + length])
                at += length
            read.append(_outcome(plain, tables))
        yield read


def _plain(one: Outcome | Problem) -> list[Any]:
    if isinstance(one, Problem):
        return [one.code, one.where, one.stage, one.detail]
    prints = [[int(without), number] for without, number in one.prints.items()]
    tables = [[name, rows, len(lines)] for name, (rows, lines) in one.tables.items()]
    problems = [_plain(problem) for problem in one.problems]
    return [one.locator, one.characters, prints, one.row, tables, one.names, problems]


def _outcome(plain: list[Any], tables: Mapping[str, tuple[int, bytes]]) -> Outcome:
    locator, characters, prints, row, _, names, problems = plain
    return Outcome(
        locator,
        characters,
        {Without(without): number for without, number in prints},
        row,
        tables,
        names,
        tuple(Problem(*one) for one in problems),
    )
