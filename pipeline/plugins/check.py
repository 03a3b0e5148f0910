"""Whether plug-ins load, and rules do what their examples say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import GlaneurError
from pipeline.plugins import rules
from pipeline.plugins.loading import load


@dataclass(frozen=True)
class Checked:
    """What was found of a file.

    Attributes:
        path: of the file.
        tables: that it fills.
        faults: what is wrong with it, a line each.
    """

    path: Path
    tables: tuple[str, ...]
    faults: tuple[str, ...]


def check(paths: list[Path]) -> Iterator[Checked]:
    """Load each file, and try each rule of a file of rules on all its examples.

    Args:
        paths: of Python files and of files of rules.
    """
    for path in paths:
        try:
            if path.suffix.lower() == ".toml":
                found, made = rules.read(path)
                faults = tuple(str(one) for one in rules.faults(found, made))
                yield Checked(path, (made.name,), faults)
            else:
                yield Checked(path, tuple(one.name for one in load((), [path])), ())
        except GlaneurError as error:
            yield Checked(path, (), (str(error),))
