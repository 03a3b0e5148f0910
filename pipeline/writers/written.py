"""What writing the tables in a format gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.errors import Problem


@dataclass(frozen=True)
class Written:
    """The files of some formats.

    Attributes:
        files: their names in the folder.
        notes: what the user should be told: cells that were cut, and the like.
    """

    files: tuple[str, ...]
    notes: tuple[Problem, ...] = ()

    @classmethod
    def together(cls, parts: Iterable[Written]) -> Written:
        """Several as one.

        >>> Written.together([Written(("run.db",)), Written(("run.xlsx",))]).files
        ('run.db', 'run.xlsx')
        """
        parts = list(parts)
        return cls(
            tuple(name for part in parts for name in part.files),
            tuple(note for part in parts for note in part.notes),
        )
