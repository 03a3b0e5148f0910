"""The text of a document of any size, a block or a line at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from pipeline.errors import GlaneurError
from pipeline.readers.document import Document
from pipeline.readers.encoding import decode

_BLOCK = 256 * 1024
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# a character of UTF-8 has at most four bytes: the last three may be the start of one
_STARTS = 3
# they say nothing about the encoding, and stand in exports of databases
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_USUAL = "cp1252"


class TextStream:
    r"""The text of a document, decoded as it is read: UTF-8 first, then what fits French best.

    Args:
        document: what is read.

    Attributes:
        guessed: the encoding of what is not UTF-8, once such a line has been met and its encoding
            was not declared.

    >>> import io
    >>> data = "Déjà levé à Nîmes.\nL'été a coûté 5 € de plus.\n".encode("cp1252")
    >>> stream = TextStream(Document("a.csv", "a.csv", lambda: io.BytesIO(data)))
    >>> list(stream.lines(100)), stream.guessed
    (['Déjà levé à Nîmes.\n', "L'été a coûté 5 € de plus.\n"], 'cp1252')
    """

    def __init__(self, document: Document) -> None:
        self.guessed = ""
        self._document = document
        self._fallback = ""

    def blocks(self) -> Iterator[str]:
        """The text in pieces of some hundred thousand characters.

        Raises:
            GlaneurError: E102 when it cannot be read, E103 when there is nothing, E104 when it is
                binary, E107 when it is broken UTF-16.
        """
        try:
            with closing(self._document.open()) as stream:
                yield from filter(None, self._decoded(stream))
        except (OSError, EOFError) as error:
            detail = getattr(error, "strerror", "") or str(error)
            raise GlaneurError("E102", self._document.locator, detail, stage="read") from error

    def lines(self, longest: int) -> Iterator[str | None]:
        r"""The text line by line, ends included; None for a line of over ``longest`` characters.

        Only ``\n`` ends a line: records hold the other separators.

        Raises:
            GlaneurError: as ``blocks``.
        """
        pieces: list[str] = []
        length = 0
        for piece in _pieces(self.blocks()):
            length += len(piece)
            if length <= longest:
                pieces.append(piece)
            if piece.endswith("\n"):
                yield "".join(pieces) if length <= longest else None
                pieces.clear()
                length = 0
        if length:
            yield "".join(pieces) if length <= longest else None

    def _decoded(self, stream: BinaryIO) -> Iterator[str]:
        data = stream.read(_BLOCK)
        if not data:
            raise GlaneurError("E103", self._document.locator, stage="read")
        # the mark of UTF-32 begins with that of UTF-16
        if data.startswith((*_UTF32, *_UTF16)):
            name = "utf-32" if data.startswith(_UTF32) else "utf-16"
            yield from self._wide(name, data, stream)
            return
        if b"\0" in data:
            raise GlaneurError("E104", self._document.locator, stage="read")
        data = data.removeprefix(codecs.BOM_UTF8)
        while more := stream.read(_BLOCK):
            cut = _whole(data)
            yield self._text(data[:cut])
            data = data[cut:] + more
        yield self._text(data)

    def _wide(self, name: str, data: bytes, stream: BinaryIO) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(name)()
        try:
            while data:
                yield decoder.decode(data)
                data = stream.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise GlaneurError("E107", self._document.locator, stage="read") from error

    def _text(self, data: bytes) -> str:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return self._in_two_encodings(data)

    def _in_two_encodings(self, data: bytes) -> str:
        """Exports of several sources hold lines of both."""
        lines = data.split(b"\n")
        strange = [line for line in lines if not _is_utf8(line)]
        if not self._fallback:
            self.guessed = self._guess(b"\n".join(strange).translate(None, _CONTROLS))
            self._fallback = self.guessed or _usable(self._document.charset)
        return "\n".join(
            line.decode("utf-8" if _is_utf8(line) else self._fallback, "replace") for line in lines
        )

    def _guess(self, sample: bytes) -> str:
        try:
            return decode(sample, self._document.locator, self._document.charset)[1]
        except GlaneurError:
            # a few words may be too little to tell
            return _USUAL


def _usable(charset: str) -> str:
    """The encoding of that name, as browsers take it; UTF-8 where there is none."""
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return "utf-8"
    return _USUAL if name in {"ascii", "iso8859-1"} else name


def _pieces(blocks: Iterator[str]) -> Iterator[str]:
    for block in blocks:
        start = 0
        while end := block.find("\n", start) + 1:
            yield block[start:end]
            start = end
        if start < len(block):
            yield block[start:]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _whole(data: bytes) -> int:
    """Where to cut so that no character is cut: after a line, else before its first byte."""
    if cut := data.rfind(b"\n") + 1:
        return cut
    for back in range(1, min(_STARTS, len(data)) + 1):
        if data[-back] >= 0xC0:
            return len(data) - back
    return len(data)
