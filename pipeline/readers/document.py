"""What a reader is given, and what it gives."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError, Problem

Item = Article | Problem

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about the inputs, and the limits.

    Attributes:
        published: overrides every other publication date.
        fields: which field of a record holds what: ``{"text": "body", "published": "date"}``.
        max_bytes: of one article's own file or record; a larger one is no article.
        max_ratio: how often a packed file may be smaller than what it unpacks to.
        timeout: seconds for an address to answer.
    """

    published: Published | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 64 * _MIB
    max_ratio: int = 200
    timeout: float = 20.0


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
            open=lambda: io.BytesIO(data),
            depth=self.depth + 1,
            **changes,  # type: ignore[arg-type]
        )

    def read(self, limit: int) -> bytes:
        """All bytes.

        Raises:
            GlaneurError: E113 when there are more than ``limit``, E102 when they cannot be read.
        """
        pieces, left = [], limit + 1
        try:
            with self.open() as stream:
                while left and (piece := stream.read(min(left, _MIB))):
                    pieces.append(piece)
                    left -= len(piece)
        except OSError as error:
            detail = error.strerror or str(error)
            raise GlaneurError("E102", self.locator, detail, stage="read") from error
        if not left:
            detail = f"over {limit // _MIB} MiB"
            raise GlaneurError("E113", self.locator, detail, stage="read")
        return b"".join(pieces)
