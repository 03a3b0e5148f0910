"""The formats there are, and which of them some files have."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

from pipeline.errors import GlaneurError
from pipeline.exchange.document import Answer, Document
from pipeline.exchange.names import Name


class Format(Protocol):
    """A module of a format."""

    def write(self, documents: Sequence[Document], folder: Path) -> None:
        """Write documents for the tool."""

    def read(self, path: Path) -> Iterator[Answer]:
        """Read what the tool gives."""

    def recognises(self, path: Path) -> bool:
        """Whether files look like the tool's."""


# those that are told most surely come first
_GUESSED = (
    Name.BRAT,
    Name.DOCBIN,
    Name.LABELSTUDIO,
    Name.PRODIGY,
    Name.DOCCANO,
    Name.CONLL,
)


def module(name: Name) -> Format:
    """The module of a format; spaCy is loaded only for those that need it."""
    return cast(Format, importlib.import_module(f"pipeline.exchange.{name.value}"))


def guessed(path: Path) -> Name:
    """Tell the format of files.

    Raises:
        GlaneurError: E232 when none fits.
    """
    for name in _GUESSED:
        if module(name).recognises(path):
            return name
    raise GlaneurError("E232", path.as_posix(), ", ".join(Name), "import")
