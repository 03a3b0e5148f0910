"""A finished run as one HTML file that needs no server and no network."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import GlaneurError, of_system
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
        GlaneurError: E206 when no whole run is there, E240 when the page cannot be written.
    """
    target = out or folder / FILE
    text = page(content(Results.of(folder), limits or Limits()), language=language, title=title)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.part")
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(target)
    except OSError as error:
        raise GlaneurError("E240", target.as_posix(), of_system(error), "write") from error
    return target
