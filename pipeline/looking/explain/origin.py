"""The article of a run, read again from where it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.article import Article, Published
from pipeline.cleaning.edits import applied
from pipeline.cleaning.offsets import Offsets
from pipeline.errors import Problem
from pipeline.looking.explain.locate import places
from pipeline.readers import Options, Source, read
from pipeline.readers.source import WEB
from pipeline.remote import is_remote
from pipeline.results import Results, Row
from pipeline.tables import in_a_file

_STDIN = "stdin"


@dataclass(frozen=True)
class Ways:
    """How articles are found again.

    Attributes:
        folder: where they are now; where they were when None.
        fetch: whether to fetch pages of the web.
        fields: of records, which field holds what; as the run had it when empty.
    """

    folder: Path | None = None
    fetch: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Origin:
    """An article read again.

    Attributes:
        article: None when it is gone.
        trouble: why it is gone, or what has changed since the run; empty when it is the same.
        note: what else is to be said of it.
    """

    article: Article | None
    trouble: str = ""
    note: str = ""

    @property
    def same(self) -> bool:
        """Whether offsets of the run count in it."""
        return self.article is not None and not self.trouble

    def seen(self, start: int, end: int) -> str:
        """What a reader sees between two raw offsets, as the tables have it."""
        if self.article is None:
            return ""
        visible = applied(self.article.raw, self.article.edits)
        return visible[slice(*Offsets(self.article.edits).clean(start, end))]

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where a text stands that a reader sees whole, and that markup parts in the file."""
        if self.article is None:
            return []
        page = Offsets(self.article.edits)
        visible = applied(self.article.raw, self.article.edits)
        return [page.raw(*one) for one in places(text, visible)]


def origin(results: Results, row: Row, sentences: Sequence[Row], ways: Ways) -> Origin:
    """Read the article of a row of articles.csv again.

    Args:
        results: the run.
        row: of the article.
        sentences: its rows of sentences.csv, to tell whether it is the same.
        ways: how it is found.
    """
    locator = str(row["article"])
    entry = _input(results, locator)
    first: Origin | None = None
    for source, elsewhere in _sources(str(entry["input"]), results.folder, ways):
        found = _checked(source, row, entry, sentences, _options(results, ways))
        if found.same:
            return found
        # a file of that name somewhere else is another file
        if first is None and not elsewhere:
            first = found
    return first or Origin(None, _why(str(entry["input"])))


def _checked(
    source: Source,
    row: Row,
    entry: Mapping[str, Any],
    sentences: Sequence[Row],
    options: Options,
) -> Origin:
    """The article in a source, and whether it is as the run saw it."""
    found = _read(str(row["article"]), source, options)
    if isinstance(found, str):
        return Origin(None, found)
    if trouble := _changed(found, row, entry, sentences):
        return Origin(found, trouble)
    # what the run took for its date counts here
    value, by = str(row["published"] or ""), row["published_origin"]
    if found.published.value == value:
        return Origin(found)
    note = f"its publication date is {found.published.value or 'not known'} now"
    published = replace(Published.parse(value), origin=by)  # type: ignore[arg-type]
    return Origin(replace(found, published=published), note=note)


def _input(results: Results, locator: str) -> Mapping[str, Any]:
    """The input that an article came from; the longest of those that it begins with."""
    best: Mapping[str, Any] = {"input": locator}
    for one in results.manifest.get("inputs", ()):
        name = one["input"]
        if name == locator:
            return one  # type: ignore[no-any-return]
        if locator.startswith(f"{name}#") and (
            best["input"] == locator or len(name) > len(best["input"])
        ):
            best = one
    return best


def _options(results: Results, ways: Ways) -> Options:
    published = results.manifest.get("published")
    return Options(
        published=Published.parse(published, "cli") if published else None,
        fields=dict(ways.fields or results.manifest.get("fields", {})),
    )


def _read(locator: str, source: Source, options: Options) -> Article | str:
    """The article, or why it cannot be had."""
    problem: Problem | None = None
    for item in read(source, options):
        if isinstance(item, Article) and item.locator == locator:
            return item
        if isinstance(item, Problem) and not item.is_note and problem is None:
            problem = item
    return problem.message if problem else "it is not in there any more"


def _sources(name: str, folder: Path, ways: Ways) -> Iterator[tuple[Source, bool]]:
    """Where an input may be, and whether that is a place that nobody named."""
    if name == _STDIN:
        return
    if name.startswith(WEB):
        if ways.fetch:
            yield Source(name, None), False
    elif is_remote(name):
        yield Source(name, None), False
    else:
        for path, elsewhere in _paths(Path(name), folder, ways.folder):
            if path.is_file():
                yield Source(name, path), elsewhere


def _paths(name: Path, folder: Path, moved: Path | None) -> Iterator[tuple[Path, bool]]:
    """Where a file may be: in a folder given, or here, or where the run may have been started."""
    if moved:
        parts = name.parts[name.is_absolute() :]
        yield from ((moved.joinpath(*parts[i:]), False) for i in range(len(parts)))
        return
    yield name, False
    if not name.is_absolute():
        yield from ((parent / name, True) for parent in folder.resolve().parents)


def _why(name: str) -> str:
    """Why nothing was found to read."""
    if name == _STDIN:
        return "it was given on standard input"
    if name.startswith(WEB):
        return "it is on the web (--fetch gets it again)"
    return "no such file (--from FOLDER says where the articles are now)"


def _changed(article: Article, row: Row, entry: Mapping[str, Any], sentences: Sequence[Row]) -> str:
    """What is not as the run saw it; empty when all is."""
    if len(article.raw) != row["characters"]:
        return f"it has {len(article.raw):,} characters, and had {row['characters']:,}"
    digest = hashlib.sha256(article.raw.encode("utf-8", "surrogatepass")).hexdigest()
    if entry.get("articles") == 1 and entry["sha256"] != digest:
        return "its characters are others (sha256)"
    there = Origin(article)
    visible, page = applied(article.raw, article.edits), Offsets(article.edits)
    for one in sentences:
        start, end = int(str(one["start"])), int(str(one["end"]))
        if in_a_file(visible[slice(*page.clean(start, end))]) != one["text"]:
            return f"characters {start}-{end} are « {there.seen(start, end)[:60]} » now"
    return ""
