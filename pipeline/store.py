"""What the shards gave, kept beside the tables: a run that was stopped goes on from there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress

from pipeline.places import STATE, Place

_FOLDER = f"{STATE}/shards"
_ENDING = ".jsonl"


class Store:
    """A file a shard, in a hidden folder; there whole or not at all.

    Args:
        place: of the tables.
        fresh: forget what was kept before.
    """

    def __init__(self, place: Place, *, fresh: bool = False) -> None:
        self._place = place
        if fresh:
            self.keep_only(())

    def get(self, key: str) -> bytes | None:
        """What the shard of this key gave; None when it was not done, or its file is broken."""
        with suppress(OSError):
            digest, _, data = self._place.read(_name(key)).partition(b"\n")
            if digest == _digest(data):
                return data
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep what a shard gave.

        Raises:
            OSError: it cannot be written; nothing is left of it then.
        """
        self._place.write(_name(key), _digest(data) + b"\n" + data)

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove what belongs to no shard of the inputs any more."""
        for name in self._place.names(_FOLDER):
            if not name.endswith(_ENDING) or name.removesuffix(_ENDING) not in keys:
                self._place.remove(f"{_FOLDER}/{name}")


def _name(key: str) -> str:
    return f"{_FOLDER}/{key}{_ENDING}"


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
