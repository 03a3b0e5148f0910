"""Plain text and Markdown files."""

from __future__ import annotations

import sys

from pipeline.article import Article, Origin, Published
from pipeline.errors import GlaneurError, Problem
from pipeline.readers.encoding import decode
from pipeline.readers.inputs import Source
from pipeline.readers.metadata import Metadata, front_matter, side_file

_MARKDOWN = (".md", ".markdown")


def read(source: Source, published: Published | None = None) -> tuple[Article, list[Problem]]:
    """Read a text or Markdown file with what stands beside it or in its front matter.

    Args:
        source: the file, or standard input.
        published: overrides every other publication date.

    Returns:
        The article, and what the user should know about it (an encoding that was guessed, a side
        file that cannot be used).

    Raises:
        GlaneurError: E102 to E107 when there is no article to be had from it.
    """
    problems: list[Problem] = []
    raw, encoding = decode(_bytes(source), source.locator)
    if not raw.strip("\ufeff\u200b \t\r\n\f\u00a0\u202f"):
        raise GlaneurError("E105", source.locator, stage="read")
    if not encoding.startswith("utf"):
        problems.append(Problem("W101", source.locator, "read", encoding))
    form = "md" if source.path and source.path.suffix.lower() in _MARKDOWN else "txt"
    metadata, origin = _metadata(source, raw, form, problems)
    article = Article(
        locator=source.locator,
        raw=raw,
        form=form,
        title=metadata.title,
        url=metadata.url,
        source=metadata.source,
        author=metadata.author,
        published=published or Published.parse(metadata.published, origin),
        updated=Published.parse(metadata.updated, origin),
    )
    return article, problems


def _bytes(source: Source) -> bytes:
    try:
        return source.path.read_bytes() if source.path else sys.stdin.buffer.read()
    except OSError as error:
        detail = error.strerror or str(error)
        raise GlaneurError("E102", source.locator, detail, stage="read") from error


def _metadata(
    source: Source, raw: str, form: str, problems: list[Problem]
) -> tuple[Metadata, Origin]:
    """The side file wins over front matter; a broken one is said, and the article still read."""
    tries: list[tuple[Origin, Metadata | None]] = []
    try:
        tries.append(("sidecar", side_file(source.path) if source.path else None))
    except GlaneurError as error:
        problems.append(Problem(error.code, source.locator, "read", error.problem.detail))
    try:
        tries.append(("front matter", front_matter(raw, source.locator) if form == "md" else None))
    except GlaneurError as error:
        problems.append(error.problem)
    found = next(((metadata, origin) for origin, metadata in tries if metadata), None)
    return found or (Metadata(), "none")
