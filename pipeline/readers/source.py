"""One input: a file, standard input, a page of the web, an object of a storage service."""

from __future__ import annotations

import shutil
import sys
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from pipeline.readers.document import Document, Held
from pipeline.remote import as_os_errors, file_system, is_remote

# bytes of what can be read only once that are kept in memory
_IN_MEMORY = 16 * 1024 * 1024
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read.

    Attributes:
        locator: its path or address.
        path: None for what is no file of this machine.
        known_size: bytes of an object, which its service tells when it lists it.
    """

    locator: str
    path: Path | None
    known_size: int = 0

    @property
    def is_address(self) -> bool:
        """Whether it is to be fetched from the web."""
        return self.path is None and self.locator.startswith(WEB)

    @property
    def size(self) -> int:
        """Bytes, 0 where they are not known before it is read."""
        if self.path and self.path.is_file():
            return self.path.stat().st_size
        return self.known_size

    def document(self) -> Document:
        """The bytes of a file, of an object or of standard input.

        Raises:
            OSError: when it cannot be looked at.
        """
        if self.path is None and is_remote(self.locator):
            return self._object()
        if self.path is None:
            return Document(self.locator, self.locator, _held(sys.stdin.buffer))
        path = self.path
        if not path.is_file():
            with path.open("rb") as pipe:
                return Document(self.locator, path.name, _held(pipe))

        def opened() -> BinaryIO:
            return path.open("rb")

        return Document(self.locator, path.name, opened, _changed(path))

    def _object(self) -> Document:
        # a copy: readers go back and forth, and each step would be a request
        with as_os_errors():
            system, path = file_system(self.locator)
            with system.open(path, "rb") as stream:
                held = _held(stream)
            return Document(self.locator, PurePosixPath(path).name, held, _day(system, path))

    @property
    def beside(self) -> str:
        """The name that its side file would have."""
        return PurePosixPath(self.locator).with_suffix(".toml").name if self.locator else ""

    def side_file(self) -> bytes | None:
        """The bytes of the side file, None when there is none.

        Raises:
            OSError: when it cannot be read.
        """
        try:
            if self.path:
                return self.path.with_suffix(".toml").read_bytes()
            if is_remote(self.locator):
                with as_os_errors():
                    system, path = file_system(self.locator)
                    data: bytes = system.cat_file(str(PurePosixPath(path).with_suffix(".toml")))
                return data
        except (FileNotFoundError, NotADirectoryError, ValueError):
            pass
        return None


def _day(system: Any, path: str) -> date | None:
    try:
        found = system.modified(path)
    except Exception:  # noqa: BLE001 - not every service tells, and each has its own errors
        return None
    return found.date() if isinstance(found, datetime) else None


def _changed(path: Path) -> date | None:
    """The day on which a file was last changed, in the user's own calendar."""
    try:
        return date.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ012
    except (ValueError, OverflowError):
        return None


def _held(stream: BinaryIO) -> Callable[[], BinaryIO]:
    """Keep what can be read only once: in memory, and what is large in a file that goes away."""
    head = stream.read(_IN_MEMORY)
    if len(head) < _IN_MEMORY:
        return Held(head)
    handle, name = tempfile.mkstemp(prefix="glaneur-")
    copy = Path(name)
    with open(handle, "wb") as file:  # noqa: PTH123 - a handle, no path
        file.write(head)
        shutil.copyfileobj(stream, file)

    def opened() -> BinaryIO:
        return copy.open("rb")

    weakref.finalize(opened, copy.unlink, missing_ok=True)
    return opened
