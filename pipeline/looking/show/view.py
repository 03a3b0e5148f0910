"""Which columns are shown, and the place of each row in its article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.errors import GlaneurError
from pipeline.looking.show.marks import Marked, Sentences, about, marked
from pipeline.looking.show.query import Cells, place
from pipeline.results import ResultTable
from pipeline.tables import Cell, Column

# the column that is made of the three of a place
WHERE = "where"
CONTEXT = "context"
_PLACE = ("article", "start", "end")
# what people need not see unless they ask for it
_ASIDE = frozenset({*_PLACE, "sentence", CONTEXT})


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown: its cells, and the sentence around it when that is wanted."""

    cells: list[Cell]
    context: Marked | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The columns of a table that are shown.

    Attributes:
        columns: those that are shown, in their order.
        context: whether the sentence is shown with its match marked.
    """

    table: ResultTable
    columns: tuple[Column, ...]
    context: bool = False

    @classmethod
    def of(cls, table: ResultTable, names: str | None, *, data: bool, context: bool) -> View:
        """Choose the columns.

        Args:
            table: whose rows are shown.
            names: of columns with commas between them; the usual ones when None.
            data: whether it is for programs, which want all columns.
            context: whether to show the sentence with its match.

        Raises:
            GlaneurError: E221 for a column that is not there.
        """
        located = set(_PLACE) <= set(table.header)
        if context and not (located and CONTEXT in table.header):
            raise GlaneurError("E221", table.name, "its rows have no sentence around them", "show")
        chosen = [name.strip() for name in (names or "").split(",") if name.strip()]
        if not chosen and data:
            chosen = table.header
        elif not chosen:
            chosen = [name for name in table.header if not (located and name in _ASIDE)]
        if located and WHERE not in chosen and not set(_PLACE) <= set(chosen):
            chosen = [WHERE, *chosen]
        if context and data and CONTEXT not in chosen:
            chosen = [*chosen, CONTEXT]
        columns = tuple(_column(name, table, located=located) for name in chosen)
        return cls(table, columns, context and not data)

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [one.name for one in self.columns]

    def noting(self, sentences: Sentences) -> Callable[[Cells], Cells]:
        """What adds to a row about where in its sentence its match stands."""
        if not self.context:
            return lambda row: row
        names = ("article", "sentence", "start", "text", CONTEXT)
        article, number, start, text, context = (place(one, self.table.columns) for one in names)

        def noted(row: Cells) -> Cells:
            sentence, match = str(row[context]), str(row[text])
            at = None
            if sentence.count(match) != 1:
                span = sentences.span(str(row[article]), int(str(row[number])))
                at = about(sentence, span, int(str(row[start])))
            return [*row, at]

        return noted

    def line(self, row: Sequence[Cell]) -> Line:
        """A row as it is shown; its last cell is what :meth:`noting` added."""
        named = dict(zip(self.table.header, row, strict=False))
        if set(_PLACE) <= named.keys():
            named[WHERE] = at(named)
        cells = [named[one.name] for one in self.columns]
        if not self.context:
            return Line(cells)
        where = row[-1] if isinstance(row[-1], int) else None
        return Line(cells, marked(str(named[CONTEXT]), str(named["text"]), where))


def at(row: dict[str, Cell]) -> str:
    """Where a row's match stands, as ``glaneur explain`` reads it.

    >>> at({"article": "press/a.txt", "start": 5, "end": 9})
    'press/a.txt:5-9'
    """
    return f"{row['article']}:{row['start']}-{row['end']}"


def _column(name: str, table: ResultTable, *, located: bool) -> Column:
    if name == WHERE and located:
        return Column(WHERE, str, "article, first character and the one after the last")
    return table.columns[place(name, table.columns)]
