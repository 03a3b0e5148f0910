"""Rows for people: columns fitted to a terminal, or plain lines for a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pipeline.looking.show.data import said
from pipeline.looking.show.grid import Grid
from pipeline.looking.show.marks import Marked
from pipeline.looking.show.view import CONTEXT, Line
from pipeline.looking.visible import on_one_line
from pipeline.tables import Column

# rows that decide how wide the columns are
_FIRST = 500


def plain_lines(header: list[str], lines: Iterable[Line], *, context: bool) -> Iterator[str]:
    """A line a row with tabs between its cells, whole: for a pipe."""
    yield "\t".join([*header, CONTEXT] if context else header)
    for line in lines:
        cells = [said(cell) for cell in line.cells]
        if line.context:
            cells.append(line.context.bracketed())
        yield "\t".join(map(on_one_line, cells))


def show(
    console: Console,
    columns: Sequence[Column],
    lines: Iterable[Line],
    *,
    wide: bool,
    limit: int | None,
) -> None:
    """Print rows on a terminal.

    Args:
        console: the terminal.
        columns: that are shown.
        lines: the rows; they are printed as they come, but for the first few hundred.
        wide: whether lines may be longer than the terminal is wide.
        limit: how many rows were asked for at most.
    """
    iterator = iter(lines)
    first = list(islice(iterator, _FIRST))
    room = None if wide else console.width
    grid = Grid.of(columns, first, room, all_=len(first) < _FIRST)
    _print(console, grid.head())
    number = 0
    for line in chain(first, iterator):
        number += 1
        _print(console, grid.line(line.cells))
        if line.context:
            _print_context(console, line.context, wide=wide)
    console.print(Text(_summary(number, limit, grid), "dim"))


def _summary(number: int, limit: int | None, grid: Grid) -> str:
    text = "1 row" if number == 1 else f"{number:,} rows"
    if number and number == limit:
        text += ", as many as asked for"
    if grid.empty:
        text += f"; empty: {', '.join(grid.empty)}"
    if grid.dropped:
        text += f"; no room for {', '.join(grid.dropped)} (--wide, --columns)"
    return text


def _print(console: Console, text: Text) -> None:
    console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def _print_context(console: Console, context: Marked, *, wide: bool) -> None:
    shown = context.changed(on_one_line)
    if console.no_color:
        text = Text(shown.bracketed())
    else:
        text = Text.assemble(shown.before, (shown.match, "bold black on yellow"), shown.after)
    if wide:
        _print(console, Text("    ").append_text(text))
    else:
        console.print(Padding(text, (0, 0, 0, 4)))
