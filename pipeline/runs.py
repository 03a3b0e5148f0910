"""A run: inputs in, tables out, written aside and put in place whole."""

from __future__ import annotations

import hashlib
import json
import platform
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.article import Article, Published
from pipeline.config import Config
from pipeline.duplicates import Duplicates
from pipeline.engines import Engine, engine, suited
from pipeline.errors import GlaneurError, Problem
from pipeline.extractors import Extractor, load
from pipeline.names.resolve import resolver
from pipeline.names.rules import FILE, Rules
from pipeline.names.settle import settle
from pipeline.names.tally import Tally
from pipeline.nlp import model_version
from pipeline.output import aside, locked, publish, writable
from pipeline.process import LATE, Extraction, as_duplicate
from pipeline.progress import Progress, Report
from pipeline.readers import Options, Source, discover, read
from pipeline.shards import Item, Shard, cut, program
from pipeline.store import Store
from pipeline.tables import ERRORS, NAMES, ErrorRow, cells, tables
from pipeline.writers.csv import CsvWriter
from pipeline.writers.datapackage import FILE as PACKAGE
from pipeline.writers.datapackage import datapackage


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
    fresh: bool = False,
    workers: int | None = 1,
    scheduler: str | None = None,
    progress: Report | None = None,
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
        workers: processes on this machine; 1 is this process itself; None chooses by the inputs.
        scheduler: address of a Dask scheduler, whose workers are used instead.
        fresh: extract from all articles, those too of which a run before kept the rows.
        progress: called whenever a shard is done.

    Raises:
        GlaneurError: E202 for a bad date, E101, E106 or E203 when there is nothing to read, E201
            when the folder cannot be written, E208 when another run writes there, E3xx and E4xx
            when the pipeline cannot be loaded, E209 when the cluster is not reached, E306 when the
            rules for names are not usable.
    """
    started = time.monotonic()
    config = config or Config()
    options = Options(published=_published(published), fields=fields or {})
    sources, problems = discover([str(one) for one in inputs])
    if not sources:
        raise _nothing(problems)
    if workers is None:
        workers = suited(sources)
        if workers > 1 and not scheduler:
            problems.append(Problem("N102", f"{len(sources)} inputs", "run", str(workers)))
    folder = writable(Path(out))
    with locked(folder), aside(folder) as new:
        job = _Job(
            config,
            load(config.run.extractors, config.run.plugins),
            sources,
            options,
            duplicates=None if keep_duplicates else Duplicates(),
            rules=_rules(config, folder),
            store=Store(folder, fresh=fresh),
            started=started,
            problems=problems,
        )
        with engine(config, job.kept, workers, scheduler) as work:
            job.write(new, work, progress or _silent)
        publish(new, folder, job.manifest())
        job.store.keep_only(job.keys)
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


def _silent(_progress: Progress) -> None:
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

    config: Config
    extractors: tuple[Extractor[Any], ...]
    sources: Sequence[Source]
    options: Options
    duplicates: Duplicates | None
    rules: Rules
    store: Store
    started: float
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    inputs: list[dict[str, Any]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    done_before: set[str] = field(default_factory=set)
    characters: int = 0
    written: int = 0
    # errors among the problems looked at so far
    errors: int = 0
    looked_at: int = 0
    done: int = 0

    def kept(self, shard: Shard) -> list[Extraction] | None:
        """What an earlier run kept of a shard."""
        self.keys.add(shard.key)
        outcomes = self.store.get(shard.key)
        if outcomes is not None:
            self.done_before.add(shard.key)
        return outcomes

    def write(self, folder: Path, work: Engine, report: Report) -> None:
        tally, last = Tally(), (NAMES, ERRORS)
        shown = tables(self.extractors)
        made_with = f"{program()} {self.config.key()}"
        with CsvWriter(folder, [table for table in shown if table not in last]) as writer:
            report(self._progress())
            for shard, outcomes in work(cut(self._items(), made_with)):
                self._write_shard(writer, tally, shard, outcomes)
                report(self._progress())
        report(replace(self._progress(), done=True))
        names = resolver(self.config, self.rules, tally)
        settled = settle(folder, names)
        self.counts["entities"] = settled.entities
        self.problems += names.unused()
        with CsvWriter(folder, last) as writer:
            for row in settled.rows:
                self._write(writer, "names", cells(row))
            for problem in (one for one in self.problems if not one.is_note):
                error = ErrorRow(problem.where, problem.stage, problem.code, problem.message)
                self._write(writer, "errors", cells(error))
        package = json.dumps(datapackage(shown), ensure_ascii=False, indent=2)
        (folder / PACKAGE).write_text(f"{package}\n", encoding="utf-8")

    def _progress(self) -> Progress:
        self.errors += sum(not problem.is_note for problem in self.problems[self.looked_at :])
        self.looked_at = len(self.problems)
        return Progress(
            inputs=self.done,
            of=len(self.sources),
            articles=self.counts["articles"],
            characters=self.written,
            errors=self.errors,
            seconds=time.monotonic() - self.started,
        )

    def _items(self) -> Iterator[Item]:
        for source in self.sources:
            articles, digest = 0, hashlib.sha256()
            for item in read(source, self.options):
                if isinstance(item, Article):
                    articles += 1
                    digest.update(item.raw.encode("utf-8", "surrogatepass"))
                    self.characters += len(item.raw)
                yield item
            self.inputs.append(
                {"input": source.locator, "articles": articles, "sha256": digest.hexdigest()}
            )
            self.done += 1

    def _write_shard(
        self, writer: CsvWriter, tally: Tally, shard: Shard, outcomes: list[Extraction]
    ) -> None:
        late = any(problem.code == LATE for one in outcomes for problem in one.problems)
        if shard.key not in self.done_before and not late:
            self.store.put(shard.key, outcomes)
        left = iter(outcomes)
        for item in shard.items:
            if isinstance(item, Problem):
                self.problems.append(item)
            else:
                self._write_article(writer, tally, next(left))
                self.written += len(item.raw)

    def _write_article(self, writer: CsvWriter, tally: Tally, outcome: Extraction) -> None:
        rows = outcome.rows
        first = self.duplicates and self.duplicates.first_of(outcome.locator, outcome.prints)
        if first:
            rows = as_duplicate(rows, first)
        else:
            self.problems += outcome.problems
        for table, found in rows.items():
            for row in found:
                self._write(writer, table, row)
        tally.add_rows(rows.get("entities", ()))

    def _write(self, writer: CsvWriter, table: str, row: list[Any]) -> None:
        writer.write(table, row)
        self.counts[table] += 1

    def manifest(self) -> dict[str, Any]:
        """What run.json says: enough to know what was run, on what, with what."""
        shown = tables(self.extractors)
        return {
            "glaneur": version("glaneur"),
            "python": platform.python_version(),
            "spacy": version("spacy"),
            "model": {"name": self.config.model.name, "version": model_version(self.config)},
            "config": self.config.model_dump(mode="json"),
            "config_key": self.config.key(),
            "names_rules": [str(rule) for rule in self.rules.all],
            "published": self.options.published.value if self.options.published else None,
            "files": [*(f"{table.name}.csv" for table in shown), PACKAGE],
            "counts": {table.name: self.counts[table.name] for table in shown},
            "inputs": self.inputs,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - self.started, 2),
            "characters": self.characters,
        }
