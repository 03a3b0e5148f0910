"""The folder of the tables: written aside, put in place whole."""

from __future__ import annotations

import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline.errors import GlaneurError, of_system
from pipeline.readers.inputs import MANIFEST

# of a folder of tables: what was done, and who writes
STATE = ".glaneur"
_PREFIX = ".glaneur-"
# what a killed run left behind is swept once no run can still be writing it
_DAY = 24 * 3600


def writable(folder: Path) -> Path:
    """Make sure that tables can be written into a folder, and sweep what killed runs left there.

    Raises:
        GlaneurError: E201 when they cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        for left in folder.glob(f"{_PREFIX}*"):
            if time.time() - left.stat().st_mtime > _DAY:
                shutil.rmtree(left, ignore_errors=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return folder


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder while the block runs; a killed run's lock goes with it.

    Raises:
        GlaneurError: E208 when another run has it.
    """
    state = folder / STATE
    lock, owner = FileLock(state / "lock"), state / "owner"
    try:
        state.mkdir(exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout as error:
        raise GlaneurError("E208", folder.as_posix(), _owner(owner), stage="write") from error
    except OSError as error:
        raise _cannot_write(folder, error) from error
    try:
        host, since = platform.node(), datetime.now(UTC).isoformat(timespec="seconds")
        owner.write_text(f"process {os.getpid()} on {host}, since {since}\n", encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            owner.unlink(missing_ok=True)
        lock.release()


def _owner(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip() or "just started"
    except OSError:
        return "just started"


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A folder beside the tables that goes with the block; a full disk becomes a clear line.

    Raises:
        GlaneurError: E201 for any failure of the file system inside the block.
    """
    path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    try:
        yield path
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        shutil.rmtree(path, ignore_errors=True)


def publish(new: Path, folder: Path, manifest: dict[str, Any]) -> None:
    """Move all tables into place, or none.

    ``run.json`` is taken away first and put back last: where it is, all is.

    Args:
        new: folder with the manifest's ``files``.
        folder: where they go; files of the last run that are no more made go.
        manifest: becomes ``run.json``.

    Raises:
        OSError: when a file cannot be replaced; the last run's are there then.
    """
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (new / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    names = manifest["files"]
    stale = [name for name in _files_there(folder) if name not in names]
    old = new / "old"
    old.mkdir()
    kept = [name for name in (*names, *stale, MANIFEST) if (folder / name).exists()]
    for name in kept:
        _keep(folder / name, old / name)
    try:
        (folder / MANIFEST).unlink(missing_ok=True)
        for name in names:
            (new / name).replace(folder / name)
        for name in stale:
            (folder / name).unlink(missing_ok=True)
        (new / MANIFEST).replace(folder / MANIFEST)
    except OSError:
        for name in kept:
            (old / name).replace(folder / name)
        raise


def _keep(file: Path, copy: Path) -> None:
    try:
        os.link(file, copy)
    except OSError:
        shutil.copy2(file, copy)


def _files_there(folder: Path) -> list[str]:
    """What the last run put there; a name with a folder in it is none of ours."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [str(name) for name in found["files"] if Path(name).name == name]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _cannot_write(folder: Path, error: OSError) -> GlaneurError:
    return GlaneurError("E201", folder.as_posix(), of_system(error), stage="write")
