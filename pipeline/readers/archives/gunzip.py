"""Gzip files of one member or many, and how to go on behind a damaged one."""

from __future__ import annotations

import zlib
from collections.abc import Callable

_MAGIC = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS
# zlib gives nothing of the block in which it meets damage
_BLOCK = 32 * 1024


class Members:
    """What the members give together; zlib checks each of them.

    Args:
        packed: gives so many bytes of the file, or fewer; none at the end.

    >>> import gzip, io
    >>> packed = io.BytesIO(gzip.compress("Une levée ".encode()) + gzip.compress(b"de 5 M"))
    >>> members = Members(packed.read)
    >>> (members.read1(100) + members.read1(100) + members.read1(100)).decode()
    'Une levée de 5 M'
    """

    def __init__(self, packed: Callable[[int], bytes]) -> None:
        self._packed = packed
        self._input = b""
        self._member: zlib._Decompress | None = None

    def read1(self, size: int = -1, /) -> bytes:
        """Some of the next bytes, none at the end.

        Raises:
            zlib.error: when a member is damaged.
            EOFError: when the last one is cut off.
        """
        while self._has_input():
            member = self._member = self._member or zlib.decompressobj(_GZIP)
            piece = member.decompress(self._input, size if size > 0 else _BLOCK)
            self._input = member.unused_data if member.eof else member.unconsumed_tail
            if member.eof:
                self._member = None
            if piece:
                return piece
        if self._member:
            raise EOFError
        return b""

    def skip(self) -> bool:
        """Go to the next member behind damage; False when there is none."""
        self._member = None
        self._input = self._input[1:]
        while (at := self._input.find(_MAGIC)) < 0:
            more = self._packed(_BLOCK)
            if not more:
                return False
            self._input = self._input[1 - len(_MAGIC) :] + more
        self._input = self._input[at:]
        return True

    def _has_input(self) -> bool:
        while True:
            if not self._member:
                # some programs fill files up with zeros
                self._input = self._input.lstrip(b"\0")
            if self._input:
                return True
            self._input = self._packed(_BLOCK)
            if not self._input:
                return False
