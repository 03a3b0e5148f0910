"""A run: inputs in, tables out, written aside and put in place whole."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.article import Article, Published
from pipeline.config import Config
from pipeline.errors import GlaneurError, Problem
from pipeline.names import Names
from pipeline.process import Extraction, Pipeline
from pipeline.readers import Source, discover, read
from pipeline.tables import ErrorRow, cells, tables
from pipeline.writers.csv import CsvWriter

MANIFEST = "run.json"


@dataclass(frozen=True)
class Summary:
    """What a run did.

    Attributes:
        folder: where the tables are.
        counts: rows by table name.
        problems: one for every row of errors.csv.
        seconds: wall-clock time, loading included.
        characters: of all raw articles.
    """

    folder: Path
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    seconds: float
    characters: int


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    config: Config | None = None,
    published: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Extract from files, folders or globs, and write the tables into a folder.

    The tables appear together at the end; a run that fails leaves those of the last one.

    Args:
        inputs: paths and globs of .txt and .md articles; ``-`` is standard input.
        out: folder of the tables, made when missing.
        config: settings; the defaults when None.
        published: publication date of all articles, ISO 8601, whole or cut at month or year.
        progress: called with the articles done and the articles there are.

    Raises:
        GlaneurError: E202 for a bad date, E203 when there is nothing to read, E201 when the folder
            cannot be written, E3xx and E4xx when the pipeline cannot be loaded.
    """
    started = time.monotonic()
    config = config or Config()
    date = _published(published)
    sources, problems = discover([str(one) for one in inputs])
    if not sources:
        raise GlaneurError("E203", where="; ".join(map(str, problems)) or "no input")
    folder = _writable(Path(out))
    job = _Job(Pipeline(config), sources, date, problems=problems)
    with _aside(folder) as aside:
        job.write(aside, progress or _silent)
        manifest = job.manifest(started)
        _publish(aside, folder, manifest)
    seconds = time.monotonic() - started
    return Summary(folder, dict(job.counts), tuple(job.problems), seconds, job.characters)


def _silent(done: int, total: int) -> None:
    """Show no progress."""


def _published(text: str | None) -> Published | None:
    if text is None:
        return None
    try:
        found = Published.parse(text, "cli")
    except ValueError as error:
        raise GlaneurError("E202", where=repr(text)) from error
    return found if found.value else None


@dataclass
class _Job:
    """The articles of a run on their way into the tables."""

    pipeline: Pipeline
    sources: Sequence[Source]
    published: Published | None
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    inputs: list[dict[str, Any]] = field(default_factory=list)
    characters: int = 0
    done: int = 0

    def write(self, folder: Path, progress: Callable[[int, int], None]) -> None:
        names = Names()
        with CsvWriter(folder, tables(self.pipeline.extractors)) as writer:
            progress(0, len(self.sources))
            for extraction in self.pipeline.process(self._articles()):
                self._write_article(writer, names, extraction)
                progress(self.done, len(self.sources))
            for row in names.rows():
                self._write(writer, "names", cells(row))
            for problem in self.problems:
                error = ErrorRow(problem.where, problem.stage, problem.code, problem.message)
                self._write(writer, "errors", cells(error))

    def _articles(self) -> Iterator[Article]:
        for source in self.sources:
            self.done += 1
            try:
                article, problems = read(source, self.published)
            except GlaneurError as error:
                self.problems.append(error.problem)
                continue
            self.problems += problems
            digest = hashlib.sha256(article.raw.encode("utf-8", "surrogatepass")).hexdigest()
            self.inputs.append({"article": article.locator, "sha256": digest})
            self.characters += len(article.raw)
            yield article

    def _write_article(self, writer: CsvWriter, names: Names, extraction: Extraction) -> None:
        article = extraction.article
        for table, rows in extraction.rows.items():
            for row in rows:
                self._write(writer, table, row)
        for _, _, _, _, text, label, canonical, *_ in extraction.rows["entities"]:
            names.add(
                article.locator, article.published.value, str(label), str(canonical), str(text)
            )
        self.problems += extraction.problems

    def _write(self, writer: CsvWriter, table: str, row: list[Any]) -> None:
        writer.write(table, row)
        self.counts[table] += 1

    def manifest(self, started: float) -> dict[str, Any]:
        """What run.json says: enough to know what was run, on what, with what."""
        meta = self.pipeline.nlp.meta
        shown = tables(self.pipeline.extractors)
        return {
            "glaneur": version("glaneur"),
            "python": platform.python_version(),
            "spacy": version("spacy"),
            "model": {"name": self.pipeline.config.model.name, "version": meta["version"]},
            "config": self.pipeline.config.model_dump(mode="json"),
            "published": self.published.value if self.published else None,
            "tables": [table.name for table in shown],
            "counts": {table.name: self.counts[table.name] for table in shown},
            "inputs": self.inputs,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - started, 2),
            "characters": self.characters,
        }


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        detail = error.strerror or str(error)
        raise GlaneurError("E201", folder.as_posix(), detail, stage="write") from error


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder beside the tables that goes with the block; a full disk becomes a clear line."""
    path = Path(tempfile.mkdtemp(prefix=".glaneur-", dir=folder))
    try:
        yield path
    except OSError as error:
        detail = error.strerror or str(error)
        raise GlaneurError("E201", folder.as_posix(), detail, stage="write") from error
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _publish(aside: Path, folder: Path, manifest: dict[str, Any]) -> None:
    """Move the tables into place; run.json is taken away first and put back last: there, all is."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (aside / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    stale = set(_tables_there(folder)) - set(manifest["tables"])
    (folder / MANIFEST).unlink(missing_ok=True)
    for name in manifest["tables"]:
        (aside / f"{name}.csv").replace(folder / f"{name}.csv")
    for name in stale:
        (folder / f"{name}.csv").unlink(missing_ok=True)
    (aside / MANIFEST).replace(folder / MANIFEST)


def _tables_there(folder: Path) -> list[str]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [str(name) for name in found["tables"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
