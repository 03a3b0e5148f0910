"""What there is to know of an extractor before it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from pipeline.errors import GlaneurError
from pipeline.extractors import Extractor
from pipeline.plugins.installed import distribution_of, point_of
from pipeline.plugins.loading import BUILT_IN, by_name, load, named


@dataclass(frozen=True)
class Listed:
    """An extractor as it is listed.

    Attributes:
        name: of the extractor and its table.
        source: where it comes from.
        description: what a row is.
        columns: its own.
        requires: what runs before it.
        settings: by name, each with its default as TOML would have it.
        fault: why it cannot be used; nothing else is known then.
    """

    name: str
    source: str
    description: str = ""
    columns: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    fault: str = ""

    def lines(self) -> Iterator[str]:
        """As it is shown."""
        yield f"{self.name}  ({self.source})"
        if self.fault:
            yield f"  {self.fault}"
            return
        yield f"  {self.description}"
        yield f"  columns: {', '.join(self.columns)}"
        if self.requires:
            yield f"  requires: {', '.join(self.requires)}"
        if self.settings:
            shown = ", ".join(f"{name} = {default}" for name, default in self.settings)
            yield f"  settings: {shown}"


def listed(plugins: Sequence[Path] = ()) -> Iterator[Listed]:
    """Every extractor that is built in or installed, then those of files.

    Args:
        plugins: Python files and files of rules.

    Raises:
        GlaneurError: what is wrong with one of the files; one that is installed and cannot be
            used is listed with its fault.
    """
    files = {one.name: _of(one, path) for path in plugins for one in load((), [path])}
    for name in named(["all"]):
        source = _source(name)
        try:
            if name not in files:
                yield _of(by_name(name), source)
        except GlaneurError as error:
            yield Listed(name, source, fault=str(error))
    yield from files.values()


def _source(name: str) -> str:
    if name in BUILT_IN:
        return BUILT_IN[name]
    point = point_of(name)
    return f"{point.value}, {distribution_of(point)}".rstrip(", ") if point else ""


def _of(found: Extractor[Any], source: str | Path) -> Listed:
    said = source.as_posix() if isinstance(source, Path) else source
    columns = tuple(one.name for one in fields(found.row))
    settings = tuple(_settings(found))
    return Listed(found.name, said, found.description, columns, found.requires, settings)


def _settings(found: Extractor[Any]) -> Iterator[tuple[str, str]]:
    for one in fields(found.config) if found.config else ():
        if one.init:
            yield one.name, _toml(getattr(found.settings, one.name, MISSING))


def _toml(value: Any) -> str:
    """A default as one would write it, as far as TOML can.

    >>> _toml(("a", Path("b.csv"), 0.5, True))
    '["a", "b.csv", 0.5, true]'
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str() | Path():
            return f'"{value}"'
        case tuple() | list() | set() | frozenset():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            return f"{{ {', '.join(f'{name} = {_toml(one)}' for name, one in value.items())} }}"
        case _:
            return str(value)
