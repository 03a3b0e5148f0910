"""Installed plug-ins: what of their packages decides what they find."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

ENTRY_POINT_GROUP = "glaneur.extractors"

# a file, its size, and when it was written
_Seen = tuple[Path, int, int]


def point_of(name: str) -> EntryPoint | None:
    """The entry point of an extractor."""
    return next(iter(entry_points(group=ENTRY_POINT_GROUP, name=name)), None)


def distribution_of(point: EntryPoint) -> str:
    """Name and version of what was installed: ``press-shares 1.0``."""
    return f"{point.dist.name} {point.dist.version}" if point.dist else ""


def fingerprint(name: str) -> str:
    """A digest of an installed extractor: its distribution's version, and its package's files."""
    point = point_of(name)
    if point is None:
        return ""
    said = f"{point.value} {distribution_of(point)} {_digest(tuple(_seen(point.module)))}"
    return hashlib.sha256(said.encode()).hexdigest()


def _seen(module: str) -> Iterator[_Seen]:
    for path in sorted(_files(module)):
        state = path.stat()
        yield path, state.st_size, state.st_mtime_ns


def _files(module: str) -> Iterator[Path]:
    """The files of the outermost package of a module; of a module without one, its own."""
    parts = module.split(".")
    for i in range(1, len(parts) + 1):
        spec = find_spec(".".join(parts[:i]))
        # without an origin it is a name that several distributions share
        if spec is None or spec.origin is None:
            continue
        if not spec.submodule_search_locations:
            yield Path(spec.origin)
        for folder in spec.submodule_search_locations or ():
            for path in Path(folder).rglob("*"):
                if path.is_file() and "__pycache__" not in path.parts:
                    yield path
        return


@lru_cache(maxsize=16)
def _digest(files: tuple[_Seen, ...]) -> str:
    digest = hashlib.sha256()
    for path, _, _ in files:
        digest.update(path.name.encode("utf-8", "surrogatepass"))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
