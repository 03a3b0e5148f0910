"""Which inputs a user meant: files, folders, globs, standard input, addresses."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import GlaneurError, Problem, of_system
from pipeline.readers.folders import articles_among
from pipeline.readers.source import WEB, Source
from pipeline.remote import as_os_errors, file_system, is_remote

STDIN = "-"
_LONGEST_NAME = 200


def discover(inputs: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """Resolve what the user named, in the order named; folders in the order of their names.

    A file named twice is read once. What of a folder is an article, :mod:`pipeline.readers.folders`
    says.

    Args:
        inputs: paths, globs, addresses; ``-`` is standard input.

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
        except GlaneurError as error:
            problems.append(error.problem)
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
    elif name.startswith(WEB):
        yield Source(name, None)
    elif is_remote(name):
        yield from _objects(name)
    elif path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield Source(path.as_posix(), path)
    else:
        for match in sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - an absolute pattern, too
            # a pattern that takes side files too does not mean them
            if match != name and not match.endswith(".toml"):
                yield from _resolve(match)


def _in_folder(folder: Path) -> Iterator[Source]:
    files = (
        PurePosixPath(path.relative_to(folder).as_posix())
        for path in folder.rglob("*")
        if path.is_file()
    )
    for one in articles_among(files, lambda path: (folder / path).read_bytes()):
        yield Source((folder / one).as_posix(), folder / one)


def _objects(address: str) -> Iterator[Source]:
    """What an address of a storage service means: an object, a folder of them, or a glob."""
    system, path = file_system(address)
    with as_os_errors():
        if system.isfile(path):
            found = {path: system.info(path)}
        elif system.isdir(path):
            found = _under(system, path)
        else:
            found = system.glob(path, detail=True)
        for name, info in sorted(found.items()):
            if info["type"] == "file" and not name.endswith(".toml"):
                yield Source(system.unstrip_protocol(name), None, info.get("size") or 0)


def _under(system: Any, folder: str) -> dict[str, Any]:
    below = {
        PurePosixPath(name).relative_to(folder): (name, info)
        for name, info in system.find(folder, detail=True).items()
    }
    chosen = articles_among(below, lambda path: system.cat_file(below[path][0]))
    return dict(below[path] for path in chosen)
