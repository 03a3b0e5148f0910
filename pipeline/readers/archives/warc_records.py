"""The records of a WARC file, one after the other, past what is broken."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeadersParser  # type: ignore[import-untyped]

from pipeline.errors import GlaneurError, first_line
from pipeline.readers.archives.gunzip import Members
from pipeline.readers.archives.unpacking import Unpacking
from pipeline.readers.headers import media_type

_BLOCK = 64 * 1024
_MARK = b"\nWARC/"
_GZIP = frozenset({"gzip", "x-gzip"})


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read: code and detail of its problem."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record as warcio gives it; its payload can be read once, before the next record."""

    warc: Any
    http: Any

    @classmethod
    def of(cls, warc: Any) -> Record:
        """Read the headers of the server, too, where there should be some."""
        http = None
        if warc.rec_type == "response":
            with suppress(EOFError):
                http = StatusAndHeadersParser([], verify=False).parse(warc.raw_stream)
        return cls(warc, http)

    @property
    def kind(self) -> str:
        """``response``, ``request``, ``conversion`` or another of the standard's."""
        return self._header("WARC-Type")

    @property
    def url(self) -> str:
        """Address that was crawled."""
        return self._header("WARC-Target-URI")

    @property
    def date(self) -> str:
        """When it was crawled, ISO 8601."""
        return self._header("WARC-Date")

    @property
    def found(self) -> bool:
        """Whether the server gave the page, and not an error or another address."""
        return self.kind != "response" or (bool(self.http) and self.http.get_statuscode() == "200")

    @property
    def type_and_charset(self) -> tuple[str, str]:
        """What the payload is, and in which encoding, as the server said."""
        own = "" if self.kind == "response" else self._header("Content-Type")
        kind, charset = media_type(self._http("Content-Type") or own)
        return kind or self._header("WARC-Identified-Payload-Type").lower(), charset

    @property
    def size(self) -> int:
        """Bytes that it should have."""
        return int(self.warc.length)

    @property
    def unread(self) -> int:
        """Bytes that it should still have."""
        return int(self.warc.raw_stream.limit)

    def payload(self, limit: int) -> bytes:
        """The page, unpacked.

        Args:
            limit: bytes; one more shows that there are more.

        Raises:
            EOFError, ValueError, zlib.error: when it cannot be unpacked.
        """
        data = bytes(self.warc.raw_stream.read())
        if "chunked" in self._http("Transfer-Encoding").lower():
            data = bytes(ChunkedDataReader(io.BytesIO(data)).read())
        return _unpacked(data, self._http("Content-Encoding").lower(), limit)

    def skip(self) -> None:
        """Read what is left of it."""
        while self.warc.raw_stream.read(_BLOCK):
            pass

    def _header(self, name: str) -> str:
        return self.warc.rec_headers.get_header(name) or ""

    def _http(self, name: str) -> str:
        return (self.http and self.http.get_header(name)) or ""


def records(stream: BinaryIO) -> Iterator[tuple[int, Record | Broken]]:
    """Read the records of an unpacked WARC file.

    A record that is cut off comes twice: as far as it goes, then broken.

    Yields:
        The number of each, from 1, and the record, or why it cannot be read.
    """
    feed = _Feed(stream)
    number = 0
    while True:
        found = _Quiet(feed, no_record_parse=True)
        broken = ""
        try:
            for warc in found:
                number += 1
                if not (warc.rec_headers.get_header("Content-Length") or "").isdecimal():
                    broken = "its length is not said"
                    break
                record = Record.of(warc)
                yield number, record
                record.skip()
                if record.unread:
                    broken = "cut off"
                    break
                # what warcio counts is about the record before the one that it fails on
                found.err_count = 0
        except Exception as error:  # noqa: BLE001 - warcio raises whatever the bytes lead to
            number += not found.err_count
            broken = first_line(error)
        if feed.damage:
            number += not broken
            yield number, Broken(feed.damage.code, feed.damage.problem.detail)
        elif broken:
            yield number, Broken("E111", broken)
        else:
            return
        if not feed.go_on(found):
            return


class _Quiet(ArchiveIterator):  # type: ignore[misc]
    """What is odd is told by us."""

    INC_RECORD = ""


class _Feed:
    """What warcio reads from: damage is an end to it, until it is told to go on behind it.

    Attributes:
        damage: why the bytes ended before their time, if they did.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        # read1 gives what was unpacked before the damage; read would lose it
        self._read = getattr(stream, "read1", stream.read)
        self._back = b""
        self.damage: GlaneurError | None = None

    def read(self, size: int) -> bytes:
        if self._back:
            piece, self._back = self._back[:size], self._back[size:]
            return piece
        if self.damage:
            return b""
        try:
            return bytes(self._read(size))
        except GlaneurError as error:
            self.damage = error
            return b""

    def go_on(self, found: ArchiveIterator) -> bool:
        """Go to where the next record begins; False when there is none."""
        if self.damage:
            if not self._behind_damage(self.damage.code):
                return False
            self.damage = None
        elif found.reader:
            self._back = found.reader.read(found.reader.rem_length()) + self._back
        seen = b"\n"
        while piece := self.read(_BLOCK):
            seen += piece
            if (at := seen.find(_MARK)) >= 0:
                self._back = seen[at + 1 :] + self._back
                return True
            seen = seen[-len(_MARK) :]
        return False

    def _behind_damage(self, code: str) -> bool:
        raw = getattr(self._stream, "raw", None)
        with suppress(GlaneurError):
            return code == "E111" and isinstance(raw, Unpacking) and raw.skip_damage()
        return False


def _unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    names = {name.strip() for name in encoding.split(",")} - {"", "identity"}
    if names and names <= _GZIP:
        # crawlers keep the header when they unpack
        return _gunzipped(data, limit) if data.startswith(b"\x1f\x8b") else data
    return _decoded(data, encoding, limit) if names else data


def _gunzipped(data: bytes, limit: int) -> bytes:
    members, unpacked = Members(io.BytesIO(data).read), bytearray()
    while len(unpacked) <= limit and (piece := members.read1(_BLOCK)):
        unpacked += piece
    return bytes(unpacked)


def _decoded(data: bytes, encoding: str, limit: int) -> bytes:
    """What urllib3 unpacks: deflate, and the newer ones if their libraries are there."""
    from urllib3 import HTTPResponse
    from urllib3.exceptions import DecodeError

    headers = {"Content-Encoding": encoding}
    response = HTTPResponse(io.BytesIO(data), headers, preload_content=False)
    with suppress(DecodeError):
        data = response.read(limit + 1, decode_content=True)
    if b"\0" in data:
        raise ValueError(f"packed as {encoding}, and cannot be unpacked")
    return data
