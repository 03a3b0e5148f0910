"""The mentions of a run's articles, put aside in a file until the names of all are known."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pipeline.names.tally import Tally
from pipeline.pack import Mentions

# locator of an article, its publication date, its mentions
Mentioned = tuple[str, str, Sequence[Mentions]]


class Aside:
    """Mentions, an article a line.

    Attributes:
        tally: of their names.
    """

    def __init__(self, file: TextIO) -> None:
        self.tally = Tally()
        self._file = file

    def add(self, article: str, published: str, mentions: Sequence[Mentions]) -> None:
        """Put the mentions of an article aside."""
        if not mentions:
            return
        self._file.write(json.dumps([article, published, mentions]) + "\n")
        for one in mentions:
            self.tally.add(*one)

    def __iter__(self) -> Iterator[Mentioned]:
        self._file.seek(0)
        for line in self._file:
            article, published, mentions = json.loads(line)
            yield article, published, mentions


@contextmanager
def put_aside(folder: Path) -> Iterator[Aside]:
    """A file without a name, which goes with the block.

    Args:
        folder: where there is room.

    >>> with put_aside(Path()) as aside:
    ...     aside.add("a.txt", "2024-09", [("PER", "Sam Altman", "Altman", 2)])
    ...     list(aside)
    [('a.txt', '2024-09', [['PER', 'Sam Altman', 'Altman', 2]])]
    """
    with tempfile.TemporaryFile("w+", dir=folder, encoding="ascii") as file:
        yield Aside(file)
