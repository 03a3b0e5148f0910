"""The extension point: a row dataclass and a function that yields matches make a table.

The built-in money and dates are extractors like any other.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pipeline.errors import GlaneurError, with_type

if TYPE_CHECKING:
    from spacy.tokens import Doc

RowT = TypeVar("RowT")

ENTRY_POINT_GROUP = "glaneur.extractors"
RESERVED_TABLES = frozenset({"articles", "sentences", "entities", "names", "errors", "ignore"})
SHARED_COLUMNS = frozenset({"article", "sentence", "start", "end", "text", "rule", "context"})
BUILT_IN = {"money": "pipeline.money", "dates": "pipeline.dates"}


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
        requires: spaCy components that must have run (``morphologizer``, ``parser``, ...).
        description: first line of the function's docstring.
    """

    name: str
    row: type[RowT]
    function: Callable[[Doc], Iterable[Match[RowT]]]
    requires: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """The first line of the function's docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    def __call__(self, doc: Doc) -> Iterator[Match[RowT]]:
        """Yield the matches of one document."""
        yield from self.function(doc)


def extractor(
    name: str, *, row: type[RowT], requires: Sequence[str] = ()
) -> Callable[[Callable[[Doc], Iterable[Match[RowT]]]], Extractor[RowT]]:
    """Turn a function into an extractor with a table of its own.

    Args:
        name: lower-case identifier; the table is ``<name>.csv``.
        row: frozen dataclass, each field made with :func:`column`.
        requires: spaCy components that must run before it.

    Raises:
        TypeError: when the name is no identifier or a table of ours, the row no dataclass, or a
            field of it undocumented or one of the columns that every table has.

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

    def wrap(function: Callable[[Doc], Iterable[Match[RowT]]]) -> Extractor[RowT]:
        return Extractor(name, row, function, tuple(requires))

    return wrap


def load(names: Sequence[str], plugins: Sequence[Path] = ()) -> tuple[Extractor[Any], ...]:
    """Find extractors by name: built in, in plug-in files, or installed as entry points.

    Every extractor of a plug-in file is used, named or not.

    Args:
        names: in the order in which they run.
        plugins: Python files.

    Raises:
        GlaneurError: for an unknown name (E301), a plug-in that does not load (E302) or two
            extractors of one name (E303).
    """
    from_files = [found for path in plugins for found in _from_file(path)]
    in_files = {found.name for found in from_files}
    chosen = [_by_name(name) for name in dict.fromkeys(names) if name not in in_files]
    chosen += from_files
    seen: dict[str, Extractor[Any]] = {}
    for found in chosen:
        if found.name in seen or (found.name in in_files and found.name in BUILT_IN):
            raise GlaneurError("E303", where=found.name)
        seen[found.name] = found
    return tuple(chosen)


def available() -> Mapping[str, str]:
    """Names that :func:`load` knows without plug-in files, each with its module."""
    installed = {point.name: point.value for point in entry_points(group=ENTRY_POINT_GROUP)}
    return {**installed, **BUILT_IN}


def _by_name(name: str) -> Extractor[Any]:
    if name in BUILT_IN:
        module = importlib.import_module(BUILT_IN[name])
        return next(found for found in _in_module(module) if found.name == name)
    for point in entry_points(group=ENTRY_POINT_GROUP, name=name):
        try:
            found = point.load()
        except Exception as error:
            raise GlaneurError("E302", where=point.value, detail=with_type(error)) from error
        if isinstance(found, Extractor):
            return found
        raise GlaneurError("E302", where=point.value, detail="no @extractor there")
    raise GlaneurError("E301", where=name, detail=", ".join(sorted(available())))


def _from_file(path: Path) -> list[Extractor[Any]]:
    spec = importlib.util.spec_from_file_location(f"glaneur_plugin_{path.stem}", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise GlaneurError("E302", where=str(path), detail="no such Python file")
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise GlaneurError("E302", where=str(path), detail=with_type(error)) from error
    if not (found := _in_module(module)):
        raise GlaneurError("E302", where=str(path), detail="no @extractor in it")
    return found


def _in_module(module: Any) -> list[Extractor[Any]]:
    return [value for value in vars(module).values() if isinstance(value, Extractor)]
