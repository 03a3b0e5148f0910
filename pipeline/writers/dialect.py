"""How a CSV is written: for programs, or for the Excel of a French machine."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.tables import Cell, render


@dataclass(frozen=True)
class Dialect:
    """The marks of a CSV.

    Attributes:
        delimiter: between two cells.
        decimal: before the decimals of a number.
        true: how a cell says yes.
        false: how it says no.
        end: of a line.
        encoding: of the file, as Python names it.
    """

    delimiter: str = ","
    decimal: str = "."
    true: str = "true"
    false: str = "false"
    end: str = "\n"
    encoding: str = "utf-8"

    def render(self, cell: Cell) -> str:
        """Write a cell.

        >>> STANDARD.render(Decimal("1.5")), EXCEL.render(Decimal("1.5")), EXCEL.render(True)
        ('1.5', '1,5', 'VRAI')
        """
        match cell:
            case bool():
                return self.true if cell else self.false
            case Decimal() | float():
                return render(cell).replace(".", self.decimal)
            case _:
                return render(cell)


STANDARD = Dialect()
# what Excel writes and opens by a double click where Windows speaks French
EXCEL = Dialect(";", ",", "VRAI", "FAUX", "\r\n", "utf-8-sig")
