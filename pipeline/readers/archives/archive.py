"""Gzip files and zip archives: what is in them is read by the reader of its own form."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from pipeline.article import Article
from pipeline.errors import GlaneurError, Problem
from pipeline.readers.archives.unpacking import (
    Unpacked,
    Unpacking,
    allowed,
    damage_told,
    gunzipped,
    seekable,
    too_dense,
)
from pipeline.readers.document import Document, Item, Options
from pipeline.readers.folders import SUFFIXES
from pipeline.readers.forms import form_of, found
from pipeline.readers.later import Found, through
from pipeline.readers.metadata import Described, Metadata, side_file, told

_DEEPEST = 3
# a table in a folder may be anything, one in an archive was meant
_READ = (*SUFFIXES, ".csv", ".tsv", ".parquet", "")
# zip archives by their build, something else by their use
_PROGRAMS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_SAVED = re.compile(r"(?P<page>.+)_(?:files|fichiers)")
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_LOCAL_HEADER = 30
_LONGEST_SIDE_FILE = 1024 * 1024


def read(document: Document, options: Options) -> Iterator[Found]:
    """Read what a gzip file or a zip archive holds.

    The members of a zip are read in the order of their names. Those that would be left aside in a
    folder are left aside here: hidden ones, READMEs, side files, pictures.

    Yields:
        The articles, and a problem for every member that cannot be read.

    Raises:
        GlaneurError: E111 when it is broken as a whole, E113 when it lies too deep or unpacks to
            too much, E115 when no member may be an article.

    >>> import gzip, io
    >>> data = gzip.compress("Éclair lève 5 M€.".encode())
    >>> [article] = read(Document("a.txt.gz", "a.txt.gz", lambda: io.BytesIO(data)), Options())
    >>> article.locator, article.raw
    ('a.txt.gz', 'Éclair lève 5 M€.')
    """
    if document.depth >= _DEEPEST:
        detail = f"archives in archives, over {_DEEPEST} deep"
        raise GlaneurError("E113", document.locator, detail, stage="read")
    if form_of(document) == "gzip":
        yield from found(_unpacked(document, options), options)
        return
    with seekable(document) as (stream, share):
        with damage_told(document.locator):
            archive = zipfile.ZipFile(stream)
        with archive:
            yield from _Zip(archive, document, options, share).items()


def _unpacked(document: Document, options: Options) -> Document:
    name = document.name
    return replace(
        document,
        name=name[:-3] if name.lower().endswith(".gz") else name,
        open=lambda: gunzipped(document, options),
        depth=document.depth + 1,
    )


@dataclass(frozen=True, slots=True)
class _Described:
    """Tells the article of a member what its side file says."""

    locator: str
    metadata: Metadata

    def __call__(self, item: Item) -> Iterator[Item]:
        own = isinstance(item, Article) and item.locator == self.locator
        yield told(item, self.metadata) if own and isinstance(item, Article) else item


@dataclass(frozen=True, slots=True)
class _Zip:
    """An archive, and how many bytes of the user's own file stand behind each of its bytes."""

    archive: zipfile.ZipFile
    document: Document
    options: Options
    share: float

    def items(self) -> Iterator[Found]:
        files = {_name(one): one for one in self.archive.infolist() if not one.is_dir()}
        if _PROGRAMS & files.keys():
            raise GlaneurError("E104", self.document.locator, stage="read")
        paths = sorted(map(PurePosixPath, files))
        chosen = [
            str(path) for path in paths if _is_article(path) and not _is_of_a_page(path, files)
        ]
        if not chosen:
            detail = ", ".join(sorted(files)[:3]) or "it is empty"
            raise GlaneurError("E115", self.document.locator, detail, stage="read")
        self._weighed(files[name] for name in chosen)
        for name in chosen:
            try:
                yield from self._member(name, files)
            except GlaneurError as error:
                yield error.problem

    def _weighed(self, infos: Iterable[zipfile.ZipInfo]) -> None:
        """Refuse an archive that unpacks to too much as a whole."""
        places = sorted(map(_place, self.archive.infolist()))
        places.append((self.archive.start_dir, 0))
        if any(end > start for (_, end), (start, _) in pairwise(places)):
            raise GlaneurError("E113", self.document.locator, "its members overlap", stage="read")
        accepted = [info for info in infos if info.file_size <= self._allowed(info.compress_size)]
        if sum(info.file_size for info in accepted) > self._allowed(self.archive.start_dir):
            raise too_dense(self.document.locator, self.options.max_ratio)

    def _allowed(self, packed: int) -> int:
        return allowed(int(packed * self.share), self.options.max_ratio)

    def _member(self, name: str, files: Mapping[str, zipfile.ZipInfo]) -> Iterator[Found]:
        document = self._inside(name, files[name])
        described = Described(Metadata())
        beside = str(PurePosixPath(name).with_suffix(".toml"))
        if beside in files:
            try:
                side = self._inside(beside, files[beside])
                described = side_file(side.read(_LONGEST_SIDE_FILE), side.name)
            except GlaneurError as error:
                yield error.problem
        for fault in described.faults:
            yield Problem("E108", document.locator, "read", fault)
        beside_it = _Described(document.locator, described.metadata)
        yield from through(found(document, self.options), beside_it)

    def _inside(self, name: str, info: zipfile.ZipInfo) -> Document:
        where = f"{self.document.locator}#{name}"
        if info.flag_bits & _ENCRYPTED:
            raise GlaneurError("E111", where, "encrypted", stage="read")
        if info.file_size > self._allowed(info.compress_size):
            raise too_dense(where, self.options.max_ratio)
        packed = int(info.compress_size * self.share)

        def opened() -> Unpacked:
            with damage_told(where):
                source = cast(zipfile.ZipExtFile, self.archive.open(info))
            below = cast(BinaryIO, source)
            ratio = self.options.max_ratio
            return Unpacked(Unpacking(source, below, where, lambda: packed, ratio))

        return Document(
            locator=where,
            name=PurePosixPath(name).name,
            open=opened,
            modified=_modified(info),
            depth=self.document.depth + 1,
        )


def _name(info: zipfile.ZipInfo) -> str:
    """Name of a member: UTF-8 where it is, even when its archive does not say so."""
    name = info.filename
    if not info.flag_bits & _UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return str(PurePosixPath(name.replace("\\", "/")))


def _is_article(path: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return path.suffix.lower() in _READ and not hidden and path.stem.upper() != "README"


def _is_of_a_page(path: PurePosixPath, files: Container[str]) -> bool:
    """Whether a browser put it there because it belongs to a page that it saved."""
    pages = (_SAVED.fullmatch(str(parent)) for parent in path.parents)
    return any(f"{m['page']}{ending}" in files for m in pages if m for ending in (".html", ".htm"))


def _place(info: zipfile.ZipInfo) -> tuple[int, int]:
    """From where to where a member reaches, at least."""
    start = info.header_offset
    return start, start + _LOCAL_HEADER + len(info.orig_filename) + info.compress_size


def _modified(info: zipfile.ZipInfo) -> date | None:
    try:
        return date(*info.date_time[:3])
    except ValueError:
        return None
