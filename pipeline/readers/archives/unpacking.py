"""Packed bytes, unpacked as they are read, and stopped when they swell beyond measure."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from pipeline.errors import GlaneurError, first_line
from pipeline.readers.archives.gunzip import Members
from pipeline.readers.document import Document, Options

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# what may come of a few bytes without a question
FREE = 64 * 1024 * 1024

_BLOCK = 64 * 1024
_ASIDE = 1024 * 1024 * 1024


class Source(Protocol):
    """What a library that unpacks gives."""

    def read1(self, size: int, /) -> bytes:
        """Some of the next bytes, none at the end."""


class Unpacking(io.RawIOBase):
    """The bytes that come out of a library that unpacks.

    Args:
        source: what the library gives.
        below: what it reads from, closed with this.
        where: locator, for errors.
        packed: how many bytes of the user's own file stand behind what was read so far.
        ratio: how often these may be fewer than what comes out, beyond ``FREE`` bytes.
    """

    def __init__(
        self, source: Source, below: BinaryIO, where: str, packed: Callable[[], int], ratio: int
    ) -> None:
        self._source = source
        self._below = below
        self._where = where
        self._ratio = ratio
        self._size = 0
        self.packed = packed

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Unpack the next bytes.

        Raises:
            GlaneurError: E111 when they are damaged or cut off, E113 when they are too many.
        """
        view = memoryview(buffer).cast("B")
        with damage_told(self._where):
            piece = self._source.read1(len(view))
        self._size += len(piece)
        if self._size > allowed(self.packed(), self._ratio):
            raise too_dense(self._where, self._ratio)
        view[: len(piece)] = piece
        return len(piece)

    def skip_damage(self) -> bool:
        """Go on behind an E111, where the form allows it; False when nothing more can be read.

        Raises:
            GlaneurError: E111 when what it reads from is damaged itself.
        """
        return isinstance(self._source, Members) and self._source.skip()

    def close(self) -> None:
        """Close what it reads from, too."""
        self._below.close()
        super().close()


class Unpacked(io.BufferedReader):
    """Unpacked bytes, up to where they are damaged: only what is read behind that fails.

    Args:
        unpacking: where they come from.
    """

    def __init__(self, unpacking: Unpacking) -> None:
        super().__init__(unpacking, _BLOCK)
        self._damage: GlaneurError | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        """So many of the next bytes, fewer at the end or before damage.

        Raises:
            GlaneurError: E111 or E113 at the damage; at once, when all are wanted.
        """
        if size is None or size < 0:
            return super().read()
        if self._damage:
            damage, self._damage = self._damage, None
            raise damage
        pieces = []
        try:
            while size and (piece := self.read1(size)):
                pieces.append(piece)
                size -= len(piece)
        except GlaneurError as error:
            if not pieces:
                raise
            self._damage = error
        return b"".join(pieces)


def allowed(packed: int, ratio: int) -> int:
    """How many bytes may come out of so many."""
    return max(FREE, ratio * packed)


def too_dense(where: str, ratio: int) -> GlaneurError:
    """The error for what swells beyond measure."""
    detail = f"unpacks to more than {ratio} times its size"
    return GlaneurError("E113", where, detail, stage="read")


def gunzipped(document: Document, options: Options) -> BinaryIO:
    """Open a gzip file for what is in it."""
    packed = document.open()
    size = 0

    def read(wanted: int) -> bytes:
        nonlocal size
        piece = packed.read(wanted)
        size += len(piece)
        return piece

    def behind() -> int:
        return _packed_behind(packed, size)

    ratio = options.max_ratio
    return Unpacked(Unpacking(Members(read), packed, document.locator, behind, ratio))


@contextmanager
def seekable(document: Document) -> Iterator[tuple[BinaryIO, float]]:
    """Open a document for a library that goes back and forth in it.

    Yields:
        The bytes, and how many of the user's own file stand behind each of them.

    Raises:
        GlaneurError: E113 when they have to be put aside for that and are too many.
    """
    with document.open() as stream:
        if stream.seekable():
            yield stream, 1.0
            return
        with tempfile.TemporaryFile() as aside:
            while piece := stream.read(_BLOCK):
                aside.write(piece)
                if aside.tell() > _ASIDE:
                    detail = f"an archive of over {_ASIDE >> 30} GiB in another one"
                    raise GlaneurError("E113", document.locator, detail, stage="read")
            size = aside.tell()
            aside.seek(0)
            yield cast(BinaryIO, aside), _packed_behind(stream, size) / max(size, 1)


@contextmanager
def damage_told(where: str) -> Iterator[None]:
    """Whatever a library says of damaged bytes is the same error.

    Raises:
        GlaneurError: E111 for every error that is none of ours.
    """
    try:
        yield
    except GlaneurError:
        raise
    except EOFError as error:
        raise GlaneurError("E111", where, "cut off", stage="read") from error
    except Exception as error:
        raise GlaneurError("E111", where, first_line(error), stage="read") from error


def _packed_behind(stream: BinaryIO, size: int) -> int:
    """How many bytes of the user's own file gave what was read from a stream."""
    raw = getattr(stream, "raw", None)
    return raw.packed() if isinstance(raw, Unpacking) else size
