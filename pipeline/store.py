"""What the shards gave, kept beside the tables: a run that was stopped goes on from there."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.errors import Problem
from pipeline.fingerprints import Without
from pipeline.output import STATE
from pipeline.process import Extraction

_FOLDER = "shards"
_ENDING = ".json"
_UNDONE = ".part"


class Store:
    """A file a shard, in a hidden folder; there whole or not at all.

    Args:
        out: the folder of the tables.
        fresh: forget what was kept before.
    """

    def __init__(self, out: Path, *, fresh: bool = False) -> None:
        self._folder = out / STATE / _FOLDER
        if fresh:
            self.keep_only(())

    def get(self, key: str) -> list[Extraction] | None:
        """What the shard of this key gave; None when it was not done, or its file is broken."""
        try:
            text = self._path(key).read_text(encoding="utf-8", errors="surrogatepass")
            return [_outcome(one) for one in json.loads(text, object_hook=_read)]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, outcomes: Sequence[Extraction]) -> None:
        """Keep what a shard gave.

        Raises:
            OSError: it cannot be written; nothing is left of it then.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps([_plain(one) for one in outcomes], ensure_ascii=False, default=_written)
        part = self._path(key).with_suffix(_UNDONE)
        try:
            with part.open("w", encoding="utf-8", errors="surrogatepass") as file:
                file.write(text)
                file.flush()
                # a power cut must not leave the name without the content
                os.fsync(file.fileno())
            part.replace(self._path(key))
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove what belongs to no shard of the inputs any more."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.suffix == _UNDONE or (path.suffix == _ENDING and path.stem not in keys):
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_ENDING}"


def _plain(one: Extraction) -> dict[str, Any]:
    problems = [[p.code, p.where, p.stage, p.detail] for p in one.problems]
    prints = [[int(without), number] for without, number in one.prints.items()]
    return {"locator": one.locator, "prints": prints, "rows": one.rows, "problems": problems}


def _outcome(plain: dict[str, Any]) -> Extraction:
    return Extraction(
        plain["locator"],
        {Without(without): number for without, number in plain["prints"]},
        plain["rows"],
        tuple(Problem(*one) for one in plain["problems"]),
    )


def _written(value: Any) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"no cell of a table: {value!r}")


def _read(plain: dict[str, Any]) -> Any:
    if "decimal" in plain:
        return Decimal(plain["decimal"])
    return date.fromisoformat(plain["date"]) if "date" in plain else plain
