"""A folder of an object storage.

A service puts an object in place whole, and has no lock. So a run leaves a mark that it renews:
one that nobody renewed for a while was left by a run that was killed.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import GlaneurError
from pipeline.places.place import OWNER, cannot_write, me, written
from pipeline.readers.folders import MANIFEST, files_of
from pipeline.remote import as_os_errors, file_system

# seconds between two renewals of the mark, and after which it is no one's
_RENEWED = 20.0
_LEFT = 90.0


@dataclass(frozen=True, slots=True)
class Bucket:
    """A folder of tables at a service that fsspec knows.

    Attributes:
        name: its address.
        system: the service.
        path: the folder there.
    """

    name: str
    system: Any
    path: str

    @classmethod
    def of(cls, address: str) -> Bucket:
        """Make sure that tables can be written there.

        Raises:
            GlaneurError: E201 when they cannot, E117 or E110 when it is no usable address.
        """
        system, path = file_system(address)
        bucket = cls(address, system, path.rstrip("/"))
        try:
            bucket.write(f"{OWNER}.try", b"")
            bucket.remove(f"{OWNER}.try")
        except OSError as error:
            raise cannot_write(address, error) from error
        return bucket

    def read(self, name: str) -> bytes:
        """The bytes of an object."""
        with as_os_errors():
            data: bytes = self.system.cat_file(self._at(name))
        return data

    def write(self, name: str, data: bytes) -> None:
        """Put an object there."""
        with as_os_errors():
            self.system.pipe_file(self._at(name), data)

    def remove(self, name: str) -> None:
        """Remove an object that may be there."""
        with suppress(FileNotFoundError), as_os_errors():
            self.system.rm_file(self._at(name))

    def names(self, folder: str) -> list[str]:
        """The objects right in a folder that may be there."""
        with suppress(FileNotFoundError), as_os_errors():
            self.system.invalidate_cache()
            found = self.system.ls(self._at(folder), detail=False)
            return sorted(name.rpartition("/")[2] for name in found)
        return []

    def _at(self, name: str) -> str:
        return f"{self.path}/{name}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out; the mark of a killed run is no one's after a while."""
        mine = me()
        try:
            self._refuse_second()
            self._mark(mine)
            if self._marked()[0] != mine:
                self._refuse_second()
        except OSError as error:
            raise cannot_write(self.name, error) from error
        done = threading.Event()
        renewal = threading.Thread(target=self._renew, args=(mine, done), daemon=True)
        renewal.start()
        try:
            yield
        finally:
            done.set()
            renewal.join()
            with suppress(OSError):
                self.remove(OWNER)

    def _refuse_second(self) -> None:
        owner, renewed = self._marked()
        if owner and time.time() - renewed < _LEFT:
            raise GlaneurError("E208", self.name, owner.strip(), stage="write")

    def _mark(self, owner: str) -> None:
        self.write(OWNER, f"{time.time():.0f} {owner}".encode())

    def _marked(self) -> tuple[str, float]:
        try:
            renewed, _, owner = self.read(OWNER).decode().partition(" ")
            return owner, float(renewed)
        except (FileNotFoundError, ValueError):
            return "", 0.0

    def _renew(self, owner: str, done: threading.Event) -> None:
        while not done.wait(_RENEWED):
            with suppress(OSError):
                self._mark(owner)

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A folder of this machine, from which the tables are sent."""
        path = Path(tempfile.mkdtemp(prefix="glaneur-"))
        try:
            with as_os_errors():
                yield path
        except OSError as error:
            raise cannot_write(self.name, error) from error
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def publish(self, new: Path, manifest: Mapping[str, Any]) -> None:
        """Send all files; where that breaks off there is no ``run.json``."""
        there: list[str] = []
        with suppress(OSError):
            there = files_of(self.read(MANIFEST))
        self.remove(MANIFEST)
        with as_os_errors():
            for name in manifest["files"]:
                self.system.put_file(str(new / name), self._at(name))
        for name in there:
            if name not in manifest["files"]:
                self.remove(name)
        self.write(MANIFEST, written(manifest))
