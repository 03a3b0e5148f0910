"""How far a run is: a bar on a terminal, a line every ten seconds elsewhere, JSON for machines."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass

# seconds between two lines
_EVERY = 10.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run is.

    Attributes:
        inputs: read so far.
        of: inputs there are.
        share: the part of all that is written, from 0 to 1.
        articles: whose rows are written.
        characters: of them.
        errors: rows of errors.csv so far.
        seconds: since the run began.
        done: whether nothing is left to do.
    """

    inputs: int
    of: int
    share: float
    articles: int
    characters: int
    errors: int
    seconds: float
    done: bool = False

    @property
    def rate(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds if self.seconds > 0 else 0.0

    @property
    def said(self) -> str:
        """What is done, for people."""
        errors = f", {self.errors:,} errors" if self.errors else ""
        return (
            f"{self.inputs:,}/{self.of:,} inputs, {self.articles:,} articles, "
            f"{self.rate:,.0f} characters/s{errors}"
        )

    def __str__(self) -> str:
        if not 0 < self.share < 1:
            return self.said
        return f"{self.said}, {self.seconds * (1 - self.share) / self.share:,.0f} s left"


Report = Callable[[Progress], None]


@contextmanager
def reporter(*, quiet: bool, as_json: bool, verbose: bool = False) -> Iterator[Report]:
    """Whatever suits where standard error goes; nothing when quiet.

    Args:
        quiet: show nothing.
        as_json: an object a line, for machines.
        verbose: show what the run says it is doing, too.
    """
    with (
        _told(as_json=as_json) if verbose else nullcontext(),
        _shown(quiet=quiet, as_json=as_json) as show,
    ):
        yield show


@contextmanager
def _told(*, as_json: bool) -> Iterator[None]:
    log, handler = logging.getLogger("glaneur"), logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if as_json else logging.Formatter("glaneur: %(message)s"))
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps({"event": "log", "message": record.getMessage()}, ensure_ascii=False)


@contextmanager
def _shown(*, quiet: bool, as_json: bool) -> Iterator[Report]:
    if quiet:
        yield lambda _progress: None
    elif as_json:
        yield _Lines(lambda progress: json.dumps({"event": "progress", **asdict(progress)}))
    elif sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _Lines(lambda progress: f"glaneur: {progress}")


class _Lines:
    """A line at the end, and one whenever some time has passed."""

    def __init__(self, line: Callable[[Progress], str]) -> None:
        self._line = line
        self._next = time.monotonic() + _EVERY

    def __call__(self, progress: Progress) -> None:
        if progress.done or time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            sys.stderr.write(f"{self._line(progress)}\n")


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"))
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(progress: Progress) -> None:
            bar.update(task, completed=progress.share, total=1, description=progress.said)

        yield show
