"""Passages written for the further tables, with the rows that they should give.

- ``texts``: one to four lines each, so that many words and turns of phrase state events. Two in
  five state none, with words that elsewhere would.
- ``press``: by who had read the press for its constructions, of four to eight sentences, with
  events, roles and quotes; without amounts and dates.

Most firms and persons exist, what is said of them is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from training.ner.texts import Name, read_marked

TEXTS = Path(__file__).with_name("texts")
PRESS = Path(__file__).with_name("press")
# by the letter that a line of a row begins with: its table, its columns behind the span
TABLES = {
    "E": ("events", ("type", "main", "other", "detail", "factuality")),
    "R": ("roles", ("person", "role", "organisation", "status")),
    "Q": ("quotes", ("speaker", "verb", "mode")),
}
_HEAD = re.compile(r"^=== ", re.MULTILINE)
_ROW = re.compile(r"([A-Z]) \| ")


@dataclass(frozen=True)
class Row:
    """A row of a table where it stands.

    Args:
        table: its name.
        start: first character.
        end: after the last one.
        fields: by column, those of :data:`TABLES`.
    """

    table: str
    start: int
    end: int
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Passage:
    """A text of some lines, with its day, if it has one, and its names and rows in order."""

    name: str
    published: str
    text: str
    names: tuple[Name, ...]
    rows: tuple[Row, ...]

    def of(self, table: str) -> list[Row]:
        """The rows of a table."""
        return [row for row in self.rows if row.table == table]


def passages(folder: Path = TEXTS) -> Iterator[Passage]:
    """Read the passages of every ``.txt`` file of a folder.

    Raises:
        ValueError: where a line of a row is not as it should be, or stands nowhere.
    """
    for path in sorted(folder.glob("*.txt")):
        for block in _HEAD.split(path.read_text(encoding="utf-8"))[1:]:
            yield read(block)


def read(block: str) -> Passage:
    r"""Read one passage: its name and day, its lines with inline marks of names, its rows.

    >>> one = read("w-1 | 2019-05\n⟦ORG⟧Free⟦/⟧ croque ⟦ORG⟧Iliad⟦/⟧.\n"
    ...            "E | croque | | acquisition | Free | Iliad | | done")
    >>> one.text, one.rows[0].start, one.rows[0].fields["other"]
    ('Free croque Iliad.', 5, 'Iliad')
    """
    head, *lines = [line for line in block.splitlines() if line.strip()]
    name, _, day = (part.strip() for part in head.partition("|"))
    whole = read_marked("\n".join(line for line in lines if not _ROW.match(line)))
    rows = [_row(name, whole.text, line) for line in lines if _ROW.match(line)]
    rows.sort(key=lambda one: (one.start, one.end))
    return Passage(name, day, whole.text, whole.names, tuple(rows))


def _row(name: str, text: str, line: str) -> Row:
    letter, span, number, *values = [cell.strip() for cell in line.split("|")]
    table, columns = TABLES[letter]
    if len(values) != len(columns):
        raise ValueError(f"{name}: {len(values)} fields: {line}")
    several = list(re.finditer(rf"(?<!\w){re.escape(span)}(?!\w)", text))
    if not several:
        several = list(re.finditer(re.escape(span), text))
    if len(several) < int(number or 1):
        raise ValueError(f"{name}: {span!r} does not stand in it {number or 1} times")
    place = several[int(number or 1) - 1]
    names = [value.replace(" & ", " | ") for value in values]
    return Row(table, *place.span(), dict(zip(columns, names, strict=True)))
