"""What kinds of values there are in a condition, and how each is read from a cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pipeline.tables import Cell

Kind = Literal["number", "text", "date", "truth", "nothing"]
# None where it is not known
Value = int | Decimal | str | date | bool | None
Get = Callable[[Sequence[Cell]], Any]

NAMED: dict[Kind, str] = {
    "number": "a number",
    "text": "a text",
    "date": "a date",
    "truth": "true or false",
    "nothing": "None",
}
_OF_TYPE: dict[type, Kind] = {
    str: "text",
    int: "number",
    float: "number",
    Decimal: "number",
    bool: "truth",
    date: "date",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a condition that has a value in each row.

    Attributes:
        kind: of the value.
        get: from the cells of a row to the value.
        constant: whether it is the same in each row.
        said: as the user wrote it.
    """

    kind: Kind
    get: Get
    constant: bool = False
    said: str = ""

    @property
    def value(self) -> Value:
        """What a constant is."""
        found: Value = self.get(())
        return found

    def __str__(self) -> str:
        return f"{self.said} is {NAMED[self.kind]}"


def constant(value: Value, kind: Kind, said: str) -> Term:
    """A term of one value."""
    return Term(kind, lambda _: value, constant=True, said=said)


def of_column(name: str, kind: type, place: int) -> Term:
    """A term that is the cell of a column.

    Args:
        name: of the column.
        kind: type of its cells.
        place: of the column in a row.
    """
    if kind is float:
        return Term("number", lambda row: exact(row[place]), said=name)
    return Term(_OF_TYPE[kind], lambda row: row[place], said=name)


def exact(number: Any) -> Decimal | None:
    """A binary number as the decimal that is written for it; None for what is no number.

    >>> exact(0.1), exact(float("nan"))
    (Decimal('0.1'), None)
    """
    if number is None or math.isnan(number):
        return None
    return Decimal(repr(number))
