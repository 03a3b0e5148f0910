"""The extension point: a row dataclass and a function that yields matches make a table.

The built-in money and dates are extractors like any other.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc

RowT = TypeVar("RowT")

RESERVED_TABLES = frozenset({"articles", "sentences", "entities", "names", "errors", "ignore"})
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
            field of it undocumented or one of the columns that every table has, or when the
            settings are no dataclass that can be made without arguments.

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

    if config is not None and not is_dataclass(config):
        raise TypeError(f"config of extractor {name!r} must be a dataclass")
    settings = config() if config else None

    def wrap(function: Callable[..., Iterable[Match[RowT]]]) -> Extractor[RowT]:
        return Extractor(name, row, function, tuple(requires), config, settings)

    return wrap
