"""Which files a user meant: files, folders, globs, standard input."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Problem

STDIN = "-"
SUFFIXES = (".txt", ".text", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; ``path`` is None for standard input."""

    locator: str
    path: Path | None


def discover(inputs: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """Resolve what the user named, in the order named; folders in the order of their names.

    A file named twice is read once. In folders, hidden files and READMEs are no articles, nor is
    any file without the ending of one.

    Returns:
        The sources, and a problem for every input that leads to none.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for name in inputs:
        found = list(_resolve(name))
        if not found:
            code = "E106" if Path(name).is_dir() else "E101"
            problems.append(Problem(code, name, "read"))
        for source in found:
            key = str(source.path.resolve()) if source.path else STDIN
            sources.setdefault(key, source)
    return list(sources.values()), problems


def _resolve(name: str) -> Iterator[Source]:
    path = Path(name)
    if name == STDIN:
        yield Source("stdin", None)
    elif path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield Source(path.as_posix(), path)
    else:
        for match in sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - an absolute pattern, too
            yield from _resolve(match) if match != name else ()


def _in_folder(folder: Path) -> Iterable[Source]:
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inner.parts)
        aside = hidden or path.stem.upper() == "README"
        if path.suffix.lower() in SUFFIXES and path.is_file() and not aside:
            yield Source(path.as_posix(), path)
