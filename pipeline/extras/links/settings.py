"""What the user sets: which tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.extras.links.table import Known, read


@dataclass(frozen=True)
class Settings:
    """Settings of the links.

    Attributes:
        tables: CSV files, named from the folder of the settings.
    """

    tables: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        # a table that is wrong is said before a run
        _ = self.known

    @cached_property
    def known(self) -> Known:
        """The entries of all tables, looked up by name."""
        return read(self.tables)
