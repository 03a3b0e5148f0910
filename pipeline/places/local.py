"""A folder of this machine: written aside, put in place whole."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline.errors import GlaneurError
from pipeline.places.place import OWNER, STATE, cannot_write, me, written
from pipeline.readers.folders import MANIFEST, files_of

_PREFIX = ".glaneur-"
_UNDONE = ".part"
# what a killed run left behind is swept once no run can still be writing it
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of tables, which is there.

    Attributes:
        path: where it is.
    """

    path: Path

    @classmethod
    def of(cls, name: str) -> Folder:
        """Make sure that tables can be written there, and sweep what killed runs left.

        Raises:
            GlaneurError: E201 when they cannot.
        """
        path = Path(name)
        try:
            path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=path):
                pass
            for left in path.glob(f"{_PREFIX}*"):
                if time.time() - left.stat().st_mtime > _DAY:
                    shutil.rmtree(left, ignore_errors=True)
        except OSError as error:
            raise cannot_write(path.as_posix(), error) from error
        return cls(path)

    @property
    def name(self) -> str:
        """Its path."""
        return self.path.as_posix()

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        return (self.path / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        """Put a file there; after a power cut too it is whole or not there."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(_UNDONE)
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                # a power cut must not leave the name without the content
                os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise

    def remove(self, name: str) -> None:
        """Remove a file that may be there."""
        (self.path / name).unlink(missing_ok=True)

    def names(self, folder: str) -> list[str]:
        """The files right in a folder that may be there."""
        there = self.path / folder
        return sorted(one.name for one in there.iterdir()) if there.is_dir() else []

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out; a killed run's lock goes with it."""
        lock, owner = FileLock(self.path / STATE / "lock"), self.path / OWNER
        try:
            owner.parent.mkdir(exist_ok=True)
            lock.acquire(blocking=False)
        except Timeout as error:
            raise GlaneurError("E208", self.name, _said(owner), stage="write") from error
        except OSError as error:
            raise cannot_write(self.name, error) from error
        try:
            with suppress(OSError):
                owner.write_text(me(), encoding="utf-8")
            yield
        finally:
            with suppress(OSError):
                owner.unlink(missing_ok=True)
            lock.release()

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A folder beside the tables, so that moving them is one step of the file system."""
        try:
            path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self.path))
        except OSError as error:
            raise cannot_write(self.name, error) from error
        try:
            yield path
        except OSError as error:
            raise cannot_write(self.name, error) from error
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def publish(self, new: Path, manifest: Mapping[str, Any]) -> None:
        """Move all files into place, or none; OSError when one cannot be replaced."""
        (new / MANIFEST).write_bytes(written(manifest))
        names = list(manifest["files"])
        stale = [name for name in self._there() if name not in names]
        old = new / "old"
        old.mkdir()
        kept = [name for name in (*names, *stale, MANIFEST) if (self.path / name).exists()]
        for name in kept:
            twin(self.path / name, old / name)
        try:
            (self.path / MANIFEST).unlink(missing_ok=True)
            for name in names:
                (new / name).replace(self.path / name)
            for name in stale:
                (self.path / name).unlink(missing_ok=True)
            (new / MANIFEST).replace(self.path / MANIFEST)
        except OSError:
            for name in kept:
                (old / name).replace(self.path / name)
            raise

    def _there(self) -> list[str]:
        with suppress(OSError):
            return files_of(self.read(MANIFEST))
        return []


def _said(owner: Path) -> str:
    try:
        return owner.read_text(encoding="utf-8").strip() or "just started"
    except OSError:
        return "just started"


def twin(file: Path, copy: Path) -> None:
    """Have a file under another name too; its bytes are there once, where that can be."""
    try:
        os.link(file, copy)
    except OSError:
        shutil.copy2(file, copy)
