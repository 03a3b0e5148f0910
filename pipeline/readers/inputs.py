"""Which inputs a user meant: files, folders, globs, standard input, addresses."""

from __future__ import annotations

import glob
import io
import json
import shutil
import sys
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import Problem, of_system
from pipeline.readers.document import Document

STDIN = "-"
# says which files of a folder a run wrote
MANIFEST = "run.json"
# tables are read as articles only when they are named themselves
SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom",
    ".rdf", ".json", ".jsonl", ".jl", ".ndjson", ".eml", ".mbox", ".mht", ".mhtml", ".warc",
    ".pdf", ".docx", ".zip", ".gz",
)  # fmt: skip
# bytes of standard input that are kept there
_IN_MEMORY = 16 * 1024 * 1024
# endings of the folders in which browsers save what is in a page
_KINDS = ("files", "fichiers")
_LONGEST_NAME = 200
_ADDRESSES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read; ``path`` is None for standard input and for an address."""

    locator: str
    path: Path | None

    @property
    def is_address(self) -> bool:
        """Whether it is to be fetched."""
        return self.path is None and self.locator.startswith(_ADDRESSES)

    def document(self) -> Document:
        """The bytes of a file or of standard input.

        Raises:
            OSError: when the file cannot be looked at.
        """
        if self.path is None:
            return Document(self.locator, self.locator, _held(sys.stdin.buffer))
        path = self.path
        if not path.is_file():
            with path.open("rb") as pipe:
                return Document(self.locator, path.name, _held(pipe))

        def opened() -> BinaryIO:
            return path.open("rb")

        return Document(self.locator, path.name, opened, _changed(path))


def _changed(path: Path) -> date | None:
    """The day on which a file was last changed, in the user's own calendar."""
    try:
        return date.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ012
    except (ValueError, OverflowError):
        return None


def _held(stream: BinaryIO) -> Callable[[], BinaryIO]:
    """Keep what can be read only once: in memory, and what is large in a file that goes away."""
    head = stream.read(_IN_MEMORY)
    if len(head) < _IN_MEMORY:
        return lambda: io.BytesIO(head)
    handle, name = tempfile.mkstemp(prefix="glaneur-")
    copy = Path(name)
    with open(handle, "wb") as file:  # noqa: PTH123 - a handle, no path
        file.write(head)
        shutil.copyfileobj(stream, file)

    def opened() -> BinaryIO:
        return copy.open("rb")

    weakref.finalize(opened, copy.unlink, missing_ok=True)
    return opened


def discover(inputs: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """Resolve what the user named, in the order named; folders in the order of their names.

    A file named twice is read once. In folders, hidden files and READMEs are no articles, nor are
    what browsers saved with a page, the tables of a run, or any file without the ending of one.

    Returns:
        The sources, and a problem for every input that leads to none.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for name in inputs:
        try:
            found = list(_resolve(name))
        except OSError as error:
            problems.append(Problem("E102", _short(name), "read", of_system(error)))
            continue
        if not found:
            code = "E106" if name and Path(name).is_dir() else "E101"
            problems.append(Problem(code, _short(name) or "''", "read"))
        for source in found:
            key = str(source.path.resolve()) if source.path else source.locator
            sources.setdefault(key, source)
    return list(sources.values()), problems


def _short(name: str) -> str:
    """A text given for a file name is no file name."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _resolve(name: str) -> Iterator[Source]:
    if not name:
        return
    path = Path(name)
    if name == STDIN:
        yield Source("stdin", None)
    elif name.startswith(_ADDRESSES):
        yield Source(name, None)
    elif path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield Source(path.as_posix(), path)
    else:
        for match in sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - an absolute pattern, too
            # a pattern that takes side files too does not mean them
            if match != name and not match.endswith(".toml"):
                yield from _resolve(match)


def _in_folder(folder: Path) -> Iterable[Source]:
    tables = {run.parent: _files_of(run) for run in folder.rglob(MANIFEST)}
    for path in sorted(folder.rglob("*")):
        if path.name in tables.get(path.parent, ()) or path.suffix.lower() not in SUFFIXES:
            continue
        if path.is_file() and not _is_aside(path, folder):
            yield Source(path.as_posix(), path)


def _files_of(manifest: Path) -> frozenset[str]:
    """What a run put beside its manifest."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return frozenset((MANIFEST, *json.loads(manifest.read_text(encoding="utf-8"))["files"]))
    return frozenset()


def _is_aside(path: Path, folder: Path) -> bool:
    """Whether a file of a folder is no article, for where it lies or for its name."""
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return True
    if path.stem.upper() == "README":
        return True
    inside = (
        list(path.parents)[: list(path.parents).index(folder)] if folder in path.parents else ()
    )
    return any(_is_of_a_page(parent) for parent in inside)


def _is_of_a_page(folder: Path) -> bool:
    """Whether a browser put there what belongs to a page that it saved."""
    page, mark, kind = folder.name.rpartition("_")
    if not mark or kind not in _KINDS:
        return False
    return any(folder.with_name(f"{page}{ending}").exists() for ending in (".html", ".htm"))
