"""The extension point: a row dataclass and a function that yields matches make a table.

The built-in money and dates are extractors like any other.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc

RowT = TypeVar("RowT")

# in place of names, every extractor that is built in or installed
ALL = "all"
RESERVED_TABLES = frozenset({"articles", "sentences", "entities", "names", "errors", "ignore", ALL})
# what a cell may be, and what else is written like it
CELLS: dict[type, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: (Integral,),
    float: (Real, Decimal),
    Decimal: (Decimal, Integral),
    date: (date,),
}
SHARED_COLUMNS = frozenset({"article", "sentence", "start", "end", "text", "rule", "context"})


def column(doc: str, *, default: Any = MISSING) -> Any:
    """Declare a column of a row dataclass: what it holds, with its unit and an example."""
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Match(Generic[RowT]):
    """Something found: characters ``[start, end)`` of the clean text, its row, and why.

    Attributes:
        start: offset of the first character, counted in Unicode characters of ``doc.text``.
        end: offset after the last character.
        row: the extractor's row dataclass.
        rule: name of the rule that produced it, for the ``rule`` column.
    """

    start: int
    end: int
    row: RowT
    rule: str = ""


@dataclass(frozen=True)
class Extractor(Generic[RowT]):
    """A named function from a spaCy ``Doc`` to matches, with the columns of its table.

    Attributes:
        name: table name, file name of the CSV, and key of ``doc.spans``.
        row: frozen dataclass whose fields are the table's own columns.
        function: yields ``Match`` objects; offsets are characters of ``doc.text``.
        requires: what must have run: ``entities``, other extractors, components of the model
            (``morphologizer``, ``parser`` …); :func:`pipeline.matches_of` gives their matches.
        config: frozen dataclass of its own settings, each with a default; None when it has none.
        settings: what the user set of these; handed to the function as ``config``.
    """

    name: str
    row: type[RowT]
    function: Callable[..., Iterable[Match[RowT]]]
    requires: tuple[str, ...] = ()
    config: type | None = None
    settings: Any = None

    @property
    def description(self) -> str:
        """The first line of the function's docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    def __call__(self, doc: Doc) -> Iterator[Match[RowT]]:
        """Yield the matches of one document."""
        if self.config is None:
            yield from self.function(doc)
        else:
            yield from self.function(doc, config=self.settings)


@cache
def cell_types(row: type) -> dict[str, type]:
    """What the cells of each column of a row dataclass are, when they are not None.

    Raises:
        TypeError: for a type of which no cell can be written.

    >>> @dataclass(frozen=True)
    ... class Mention:
    ...     length: int | None = column("characters")
    >>> cell_types(Mention)
    {'length': <class 'int'>}
    """
    try:
        hints = typing.get_type_hints(row)
    except NameError as error:
        raise TypeError(f"types of {row.__name__}: {error}") from error
    return {one.name: _cell_type(one.name, hints[one.name]) for one in fields(row)}


def _cell_type(name: str, hint: Any) -> type:
    kinds: list[Any] = [hint]
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        kinds = [one for one in typing.get_args(hint) if one is not type(None)]
    if typing.get_origin(kinds[0]) is typing.Literal:
        kinds = [type(one) for one in typing.get_args(kinds[0])]
    if kinds[0] not in CELLS:
        known = ", ".join(one.__name__ for one in CELLS)
        raise TypeError(f"column {name!r}: a cell is {known} or None, not {hint!r}")
    found: type = kinds[0]
    return found


def check_cells(row: Any) -> None:
    """See that each cell of a row is what its column says.

    Raises:
        TypeError: for one that is not, with the name of its column.
    """
    of_row: Any = type(row)
    for name, kind in cell_types(of_row).items():
        cell = getattr(row, name)
        if cell.__class__ is kind or cell is None:
            continue
        odd = isinstance(cell, datetime) or (isinstance(cell, bool) and kind is not bool)
        if odd or not isinstance(cell, CELLS[kind]):
            raise TypeError(f"column {name!r} is {type(cell).__name__}, not {kind.__name__}")


def extractor(
    name: str, *, row: type[RowT], requires: Sequence[str] = (), config: type | None = None
) -> Callable[[Callable[..., Iterable[Match[RowT]]]], Extractor[RowT]]:
    """Turn a function into an extractor with a table of its own.

    Args:
        name: lower-case identifier; the table is ``<name>.csv``.
        row: frozen dataclass, each field made with :func:`column`.
        requires: ``entities``, other extractors, components of the model that must run before it.
        config: frozen dataclass of settings, each with a default; ``[extractors.<name>]`` in the
            user's TOML file sets them, and the function gets them as ``config``.

    Raises:
        TypeError: when the name is no identifier or a table of ours, the row no dataclass, or a
            field of it undocumented, of a type that is no cell's or one of the columns that every
            table has, or when the settings are no dataclass that can be made without arguments.

    >>> @dataclass(frozen=True)
    ... class Mention:
    ...     length: int = column("characters: 6 for « OpenAI »")
    >>> @extractor("mentions", row=Mention)
    ... def mentions(doc):
    ...     for token in doc:
    ...         yield Match(token.idx, token.idx + len(token), Mention(len(token)), "token")
    >>> mentions.name
    'mentions'
    """
    if not name.isidentifier() or name != name.lower():
        raise TypeError(f"extractor name must be a lower-case identifier: {name!r}")
    if name in RESERVED_TABLES:
        raise TypeError(f"{name!r} is a table of glaneur's own")
    if not is_dataclass(row):
        raise TypeError(f"row of extractor {name!r} must be a dataclass")
    for one in fields(row):
        if one.name in SHARED_COLUMNS or "doc" not in one.metadata:
            fault = "is in every table" if one.name in SHARED_COLUMNS else "needs column('...')"
            raise TypeError(f"column {one.name!r} of extractor {name!r} {fault}")
    cell_types(row)
    if config is not None and not is_dataclass(config):
        raise TypeError(f"config of extractor {name!r} must be a dataclass")
    settings = config() if config else None

    def wrap(function: Callable[..., Iterable[Match[RowT]]]) -> Extractor[RowT]:
        return Extractor(name, row, function, tuple(requires), config, settings)

    return wrap
