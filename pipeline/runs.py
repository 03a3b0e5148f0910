"""A run: inputs in, tables out, written aside and put in place whole."""

from __future__ import annotations

import hashlib
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.article import Article, Published
from pipeline.config import Config
from pipeline.duplicates import Duplicates
from pipeline.errors import GlaneurError, Problem
from pipeline.names.resolve import resolver
from pipeline.names.rules import FILE, Rules
from pipeline.names.settle import settle
from pipeline.names.tally import Tally
from pipeline.output import aside, publish, writable
from pipeline.process import Extraction, Pipeline
from pipeline.readers import Options, Source, discover, read
from pipeline.tables import ERRORS, NAMES, ErrorRow, cells, tables
from pipeline.writers.csv import CsvWriter


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


def run(  # noqa: PLR0913 - a run has as many options as it has
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    config: Config | None = None,
    published: str | None = None,
    fields: Mapping[str, str] | None = None,
    keep_duplicates: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Extract from files, folders or globs, and write the tables into a folder.

    The tables appear together at the end; a run that fails leaves those of the last one.

    Args:
        inputs: paths, globs and http(s) addresses; ``-`` is standard input.
        out: folder of the tables, made when missing.
        config: settings; the defaults when None.
        published: publication date of all articles, ISO 8601, whole or cut at month or year.
        fields: which field of a record holds what: ``{"text": "body", "published": "date"}``.
        keep_duplicates: extract from an article again when it comes again.
        progress: called with the inputs done and the inputs there are.

    Raises:
        GlaneurError: E202 for a bad date, E101, E106 or E203 when there is nothing to read, E201
            when the folder cannot be written, E3xx and E4xx when the pipeline cannot be loaded,
            E306 when the rules for names are not usable.
    """
    started = time.monotonic()
    config = config or Config()
    options = Options(published=_published(published), fields=fields or {})
    sources, problems = discover([str(one) for one in inputs])
    if not sources:
        raise _nothing(problems)
    folder = writable(Path(out))
    seen = None if keep_duplicates else Duplicates()
    rules = _rules(config, folder)
    job = _Job(Pipeline(config), sources, options, seen, rules, problems=problems)
    with aside(folder) as new:
        job.write(new, progress or _silent)
        publish(new, folder, job.manifest(started))
    seconds = time.monotonic() - started
    return Summary(folder, dict(job.counts), tuple(job.problems), seconds, job.characters)


def _rules(config: Config, folder: Path) -> Rules:
    """The rules for names that the settings give, else those in the folder of the tables."""
    if config.names.file:
        return Rules.load(config.names.file)
    beside = folder / FILE
    return Rules.load(beside) if beside.exists() else Rules()


def _nothing(problems: Sequence[Problem]) -> GlaneurError:
    """Why there is nothing to read: one input's own reason, or the names of all."""
    if len(problems) == 1:
        [one] = problems
        return GlaneurError(one.code, one.where, one.detail, one.stage)
    return GlaneurError("E203", where=", ".join(one.where for one in problems) or "no input")


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
    options: Options
    duplicates: Duplicates | None
    rules: Rules
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    inputs: list[dict[str, Any]] = field(default_factory=list)
    characters: int = 0
    done: int = 0

    def write(self, folder: Path, progress: Callable[[int, int], None]) -> None:
        tally, last = Tally(), (NAMES, ERRORS)
        shown = tables(self.pipeline.extractors)
        with CsvWriter(folder, [table for table in shown if table not in last]) as writer:
            progress(0, len(self.sources))
            for extraction in self.pipeline.process(self._articles(), self.duplicates):
                self._write_article(writer, tally, extraction)
                progress(self.done, len(self.sources))
        names = resolver(self.pipeline.config, self.rules, tally)
        settled = settle(folder, names)
        self.counts["entities"] = settled.entities
        self.problems += names.unused()
        with CsvWriter(folder, last) as writer:
            for row in settled.rows:
                self._write(writer, "names", cells(row))
            for problem in (one for one in self.problems if not one.is_note):
                error = ErrorRow(problem.where, problem.stage, problem.code, problem.message)
                self._write(writer, "errors", cells(error))

    def _articles(self) -> Iterator[Article]:
        for source in self.sources:
            articles, digest = 0, hashlib.sha256()
            for item in read(source, self.options):
                if isinstance(item, Problem):
                    self.problems.append(item)
                    continue
                articles += 1
                digest.update(item.raw.encode("utf-8", "surrogatepass"))
                self.characters += len(item.raw)
                yield item
            self.inputs.append(
                {"input": source.locator, "articles": articles, "sha256": digest.hexdigest()}
            )
            self.done += 1

    def _write_article(self, writer: CsvWriter, tally: Tally, extraction: Extraction) -> None:
        for table, rows in extraction.rows.items():
            for row in rows:
                self._write(writer, table, row)
        tally.add_rows(extraction.rows["entities"])
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
            "config_key": self.pipeline.config.key(),
            "names_rules": [str(rule) for rule in self.rules.all],
            "published": self.options.published.value if self.options.published else None,
            "tables": [table.name for table in shown],
            "counts": {table.name: self.counts[table.name] for table in shown},
            "inputs": self.inputs,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - started, 2),
            "characters": self.characters,
        }
