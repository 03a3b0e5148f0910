"""What a run needs of the place of its tables."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from pipeline.errors import GlaneurError, of_system

# of a place of tables: what was done, and who writes
STATE = ".glaneur"
OWNER = f"{STATE}/owner"


class Place(Protocol):
    """A folder, here or elsewhere; names in it have slashes."""

    @property
    def name(self) -> str:
        """As the user wrote it."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes of a file; OSError when it cannot be read."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Put a file there, whole or not at all; OSError when it cannot be written."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file that may be there."""
        ...

    def names(self, folder: str) -> list[str]:
        """The files right in a folder that may be there."""
        ...

    def locked(self) -> AbstractContextManager[None]:
        """Keep other runs out while the block runs; GlaneurError E208 when another has it."""
        ...

    def aside(self) -> AbstractContextManager[Path]:
        """A folder of this machine that goes with the block.

        An OSError inside the block becomes a GlaneurError, E201.
        """
        ...

    def publish(self, new: Path, manifest: Mapping[str, Any]) -> None:
        """Put all the manifest's ``files`` in place of those of the last run.

        ``run.json`` is taken away first and put back last: where it is, all is.

        Args:
            new: folder of this machine that has them.
            manifest: becomes ``run.json``.
        """
        ...


def cannot_write(name: str, error: OSError) -> GlaneurError:
    """The one error for all that keeps tables from being written."""
    return GlaneurError("E201", name, of_system(error), stage="write")


def me() -> str:
    """Who writes, for whoever else wants to."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return f"process {os.getpid()} on {platform.node()}, since {since}\n"


def written(manifest: Mapping[str, Any]) -> bytes:
    """The bytes of ``run.json``."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
