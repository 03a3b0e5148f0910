"""A finished run as one HTML file that needs no server and no network."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import GlaneurError, of_system
from pipeline.places import Folder
from pipeline.places.place import written
from pipeline.readers.folders import MANIFEST
from pipeline.report.content import Limits, content
from pipeline.report.page import LANGUAGES, page
from pipeline.results import Results

__all__ = ["FILE", "LANGUAGES", "Limits", "report"]

# where it goes unless another place is named
FILE = "report.html"


def report(
    folder: Path,
    out: Path | None = None,
    *,
    language: str = "fr",
    title: str = "",
    limits: Limits | None = None,
) -> Path:
    """Write what a run found as a page to read; the same tables give the same bytes.

    Args:
        folder: the tables of a finished run.
        out: the file; ``report.html`` in the folder if None.
        language: the page begins in it, ``fr`` or ``en``; the reader can change it.
        title: above the page; what it is made of if empty.
        limits: beyond which a sample is shown.

    Returns:
        Where the page is.

    Raises:
        GlaneurError: E206 when no whole run is there, E240 when the page cannot be written, E208
            when a run writes there.
    """
    target = out or folder / FILE
    results = Results.of(folder)
    text = page(content(results, limits or Limits()), language=language, title=title)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        Folder(target.parent).write(target.name, text.encode())
        if target.parent.resolve() == folder.resolve():
            _registered(folder, target.name)
    except OSError as error:
        raise GlaneurError("E240", target.as_posix(), of_system(error), "write") from error
    return target


def _registered(folder: Path, name: str) -> None:
    """Let the run know its page: the next one removes it, and no run takes it for an article."""
    place = Folder(folder)
    with place.locked():
        manifest = Results.of(folder).manifest
        files = dict.fromkeys((*manifest.get("files", ()), name))
        place.write(MANIFEST, written({**manifest, "files": list(files)}))
