"""Which files of a folder are articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import PurePosixPath

# says which files of a folder a run wrote
MANIFEST = "run.json"
# tables are read as articles only when they are named themselves
SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom",
    ".rdf", ".json", ".jsonl", ".jl", ".ndjson", ".eml", ".mbox", ".mht", ".mhtml", ".warc",
    ".pdf", ".docx", ".zip", ".gz",
)  # fmt: skip
# endings of the folders in which browsers save what is in a page
_KINDS = ("files", "fichiers")


def articles_among(
    files: Iterable[PurePosixPath], read: Callable[[PurePosixPath], bytes]
) -> list[PurePosixPath]:
    """The files that are articles, in the order of their names.

    Hidden files and READMEs are none, nor are what browsers saved with a page, what a run wrote, or
    any file without the ending of an article.

    Args:
        files: all of a folder and the folders in it, as seen from there.
        read: gives the bytes of one.

    >>> files = map(PurePosixPath, ["b.txt", "a.txt", "README.md", "logo.png", ".git/c.txt"])
    >>> [str(one) for one in articles_among(files, read=None)]
    ['a.txt', 'b.txt']
    """
    there = {path for path in files if not any(part.startswith(".") for part in path.parts)}
    wrote = {path.parent: _of_run(read, path) for path in there if path.name == MANIFEST}
    return sorted(
        path
        for path in there
        if path.suffix.lower() in SUFFIXES
        and path.stem.upper() != "README"
        and path.name not in wrote.get(path.parent, ())
        and not any(_is_of_a_page(parent, there) for parent in path.parents)
    )


def files_of(manifest: bytes) -> list[str]:
    """What a run put beside its ``run.json``; a name with a folder in it is none of ours."""
    try:
        found = json.loads(manifest)
        return [str(name) for name in found["files"] if PurePosixPath(name).name == name]
    except (ValueError, KeyError, TypeError):
        return []


def _of_run(read: Callable[[PurePosixPath], bytes], manifest: PurePosixPath) -> frozenset[str]:
    """The manifest and what it lists; nothing where it is of another program."""
    with suppress(OSError):
        if files := files_of(read(manifest)):
            return frozenset((MANIFEST, *files))
    return frozenset()


def _is_of_a_page(folder: PurePosixPath, files: Collection[PurePosixPath]) -> bool:
    """Whether a browser put there what belongs to a page that it saved."""
    page, mark, kind = folder.name.rpartition("_")
    if not mark or kind not in _KINDS:
        return False
    return any(folder.with_name(f"{page}{ending}") in files for ending in (".html", ".htm"))
