"""What a reader is given, and what it gives."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError, Problem, of_system

Item = Article | Problem

_MIB = 1024 * 1024


def over(limit: int) -> str:
    """What E113 says of more bytes or characters than a limit.

    >>> over(64 * 1024 * 1024)
    'over 64 MiB'
    """
    return f"over {limit // _MIB} MiB"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about the inputs, and the limits.

    Attributes:
        published: overrides every other publication date.
        fields: which field of a record holds what: ``{"text": "body", "published": "date"}``.
        max_bytes: of one article's own file or record; a larger one is no article.
        later: whether a document that is one article, or few, is given unread.
        max_ratio: how often a packed file may be smaller than what it unpacks to.
        timeout: seconds for an address to answer.
    """

    published: Published | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    later: bool = False
    max_bytes: int = 64 * _MIB
    max_ratio: int = 200
    timeout: float = 20.0


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes at hand, to be opened like a file; unlike a function they go to another process."""

    data: bytes

    def __call__(self) -> BinaryIO:
        """Give them from their start."""
        return io.BytesIO(self.data)


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes that hold one article or many.

    Attributes:
        locator: path, address, or place in a larger one (``presse.zip#mars/un.html``).
        name: file name, for its ending.
        open: gives the bytes from their start; whoever calls it closes what it gives.
        modified: when the bytes were last changed, if that is known.
        charset: encoding that was declared outside (HTTP, MIME), or empty.
        url: address of the page, if it is known.
        depth: how many archives it lies in.
    """

    locator: str
    name: str
    open: Callable[[], BinaryIO]
    modified: date | None = None
    charset: str = ""
    url: str = ""
    depth: int = 0

    def record(self, number: int) -> str:
        """Locator of the n-th record, counted from 1: ``flux.xml#12``."""
        return f"{self.locator}#{number}"

    def inside(self, name: str, data: bytes, **changes: object) -> Document:
        """A document found in this one, with all its bytes at hand."""
        return replace(
            self,
            locator=f"{self.locator}#{name}",
            name=name.rpartition("/")[2],
            open=Held(data),
            depth=self.depth + 1,
            **changes,  # type: ignore[arg-type]
        )

    def read(self, limit: int) -> bytes:
        """All bytes.

        Raises:
            GlaneurError: E113 when there are more than ``limit``, E102 when they cannot be read.
        """
        pieces, left = [], limit + 1
        with self._readable() as stream:
            while left and (piece := stream.read(min(left, _MIB))):
                pieces.append(piece)
                left -= len(piece)
        if not left:
            raise GlaneurError("E113", self.locator, over(limit), stage="read")
        return b"".join(pieces)

    def sha256(self) -> str:
        """Digest of all bytes, as ``sha256sum`` prints it; empty when they cannot be read."""
        try:
            with self._readable() as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        except GlaneurError:
            return ""

    def head(self, length: int) -> bytes:
        """The first bytes, as many as come at once: behind them a packed file may be damaged.

        Raises:
            GlaneurError: E102 when they cannot be read.
        """
        with self._readable() as stream:
            return stream.read(length)

    @contextmanager
    def _readable(self) -> Iterator[BinaryIO]:
        try:
            with self.open() as stream:
                yield stream
        except OSError as error:
            raise GlaneurError("E102", self.locator, of_system(error), stage="read") from error
