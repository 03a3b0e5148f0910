"""Columns of a terminal: how wide each is, and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from pipeline.looking.show.data import said
from pipeline.looking.show.view import WHERE, Line
from pipeline.looking.visible import on_one_line
from pipeline.tables import Cell, Column

_GAP = "  "
# a text that is cut is left this wide; a place wide enough to be found by
_LEAST = {WHERE: 24, "article": 24}
_LEAST_TEXT = 8
_NUMBERS = (int, float, Decimal)
_THIN = "\u202f"
# of a path, the end says most
_ENDINGS = frozenset({WHERE, "article", "duplicate_of", "url"})
_DIM = frozenset({WHERE, "rule"})


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns with their widths in cells of the terminal.

    Attributes:
        columns: that are shown, each with its place in a line.
        widths: of each.
        empty: names of those that are not shown since nothing is in them.
        dropped: names of those that there is no room for.
    """

    columns: tuple[tuple[int, Column], ...]
    widths: tuple[int, ...]
    empty: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, columns: Sequence[Column], lines: Sequence[Line], room: int | None, *, all_: bool
    ) -> Grid:
        """Lay columns out.

        Args:
            columns: of the lines.
            lines: the first ones.
            room: width of the terminal; None where lines may be longer.
            all_: whether there are no others.
        """
        filled = [
            (i, one)
            for i, one in enumerate(columns)
            if not all_ or not lines or any(line.cells[i] not in (None, "") for line in lines)
        ]
        empty = tuple(one.name for i, one in enumerate(columns) if (i, one) not in filled)
        widths = [
            max(cell_len(one.name), *(cell_len(shown(line.cells[i])) for line in lines), 1)
            for i, one in filled
        ]
        dropped = _fit(widths, [one for _, one in filled], room) if room is not None else 0
        left = len(filled) - dropped
        names = tuple(one.name for _, one in filled[left:])
        return cls(tuple(filled[:left]), tuple(widths[:left]), empty, names)

    def head(self) -> Text:
        """The names of the columns."""
        cells = [
            _set(one.name, width, right=one.type in _NUMBERS)
            for (_, one), width in zip(self.columns, self.widths, strict=True)
        ]
        return Text(_GAP.join(cells).rstrip(), "bold")

    def line(self, cells: Sequence[Cell]) -> Text:
        """A row."""
        text = Text()
        for (i, one), width in zip(self.columns, self.widths, strict=True):
            right, ending = one.type in _NUMBERS, one.name in _ENDINGS
            written = _set(shown(cells[i]), width, right=right, ending=ending)
            text.append(_GAP if text else "")
            text.append(written, "dim" if one.name in _DIM else "")
        text.rstrip()
        return text


def _fit(widths: list[int], columns: Sequence[Column], room: int) -> int:
    """Narrow the widest texts until all fit, numbers whole; how many columns must go."""
    least = [
        min(width, _LEAST.get(one.name, _LEAST_TEXT)) if one.type is str else width
        for width, one in zip(widths, columns, strict=True)
    ]
    gap, dropped = len(_GAP), 0
    while len(least) - dropped > 1 and _total(least[: len(least) - dropped], gap) > room:
        dropped += 1
    left = range(len(widths) - dropped)
    while _total([widths[i] for i in left], gap) > room:
        widest = max(left, key=lambda i: widths[i] - least[i])
        if widths[widest] == least[widest]:
            break
        widths[widest] -= 1
    return dropped


def _total(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)


def shown(cell: Cell) -> str:
    """A cell on the terminal: figures of amounts by three, as French groups them.

    >>> shown(Decimal("6600000000.5")) == "6\u202f600\u202f000\u202f000.5"
    True
    """
    if isinstance(cell, Decimal):
        whole, point, decimals = said(cell).partition(".")
        sign = "-" if whole.startswith("-") else ""
        figures = whole.removeprefix("-")
        first = len(figures) % 3
        threes = [figures[i : i + 3] for i in range(first, len(figures), 3)]
        parts = [figures[:first], *threes] if first else threes
        return f"{sign}{_THIN.join(parts)}{point}{decimals}"
    return on_one_line(said(cell))


def _set(text: str, width: int, *, right: bool, ending: bool = False) -> str:
    """A text as wide as its column, cut where it is wider."""
    length = cell_len(text)
    if length <= width:
        pad = " " * (width - length)
        return pad + text if right else text + pad
    if not ending:
        return f"{set_cell_size(text, width - 1)}…"
    while cell_len(text) > width - 1:
        text = text[1:]
    return f"…{text}".ljust(width)
