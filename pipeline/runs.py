"""A run: inputs in, tables out, written aside and put in place whole."""

from __future__ import annotations

import logging
import platform
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.article import Published
from pipeline.config import Config
from pipeline.duplicates import Duplicates
from pipeline.engines import Engine, engine, suited
from pipeline.errors import GlaneurError, Problem, of_system
from pipeline.extractors import Extractor
from pipeline.names.aside import Aside, put_aside
from pipeline.names.resolve import resolver
from pipeline.names.rules import FILE, Rules
from pipeline.names.settle import counted, settle
from pipeline.nlp import model_version
from pipeline.pack import Group, Outcome, decode
from pipeline.places import Place, place_of
from pipeline.plugins.loading import extractors_of
from pipeline.process import LATE
from pipeline.progress import Progress, Report
from pipeline.readers import Options, Source, discover
from pipeline.readers.collection import Reading
from pipeline.readers.later import Unread
from pipeline.readers.reading import after_its_file
from pipeline.results import Results
from pipeline.shards import Shard, cut, program
from pipeline.store import Store
from pipeline.tables import ERRORS, NAMES, Cell, ErrorRow, cells, tables
from pipeline.writers.csv import CsvWriter
from pipeline.writers.datapackage import FILE as PACKAGE
from pipeline.writers.datapackage import datapackage, text
from pipeline.writers.formats import checked as checked_formats
from pipeline.writers.formats import write as write_formats

LOG = logging.getLogger("glaneur")


@dataclass(frozen=True)
class Summary:
    """What a run did.

    Attributes:
        place: where the tables are.
        counts: rows by table name.
        problems: one for every row of errors.csv.
        seconds: wall-clock time, loading included.
        characters: of all raw articles.
    """

    place: str
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
    formats: str | Iterable[str] = (),
    excel: bool = False,
    fresh: bool = False,
    workers: int | None = 1,
    scheduler: str | None = None,
    progress: Report | None = None,
) -> Summary:
    """Extract from files, folders or globs, and write the tables into a folder.

    The tables appear together at the end; a run that fails leaves those of the last one.

    Args:
        inputs: paths, globs and addresses (http, s3, gs …); ``-`` is standard input.
        out: folder of the tables, made when missing; or an address (s3, gs …).
        config: settings; the defaults when None.
        published: publication date of all articles, ISO 8601, whole or cut at month or year.
        fields: which field of a record holds what: ``{"text": "body", "published": "date"}``.
        keep_duplicates: extract from an article again when it comes again.
        formats: of the tables beside CSV: ``"sqlite,parquet,jsonl,xlsx"``, or one by one.
        excel: write the CSVs as a French Excel opens them.
        workers: processes on this machine; 1 is this process itself; None chooses by the inputs.
        scheduler: address of a Dask scheduler whose workers are used instead, or the file in which
            it wrote that.
        fresh: extract from all articles, those too of which a run before kept the rows.
        progress: called whenever a shard is done.

    Raises:
        GlaneurError: E202 for a bad date, E101, E106 or E203 when there is nothing to read, E201
            when the folder cannot be written, E210 to E212 for a format that cannot be had, E208
            when another run writes there, E3xx and E4xx when the pipeline cannot be loaded, E209
            when the cluster is not reached, E306 when the rules for names are not usable.
    """
    started = time.monotonic()
    config = config or Config()
    wanted = checked_formats(formats, excel=excel)
    options = Options(published=_published(published), fields=fields or {})
    sources, problems = discover([str(one) for one in inputs])
    if not sources:
        raise _nothing(problems)
    if workers is None:
        workers = suited(sources)
        if workers > 1 and not scheduler:
            problems.append(Problem("N102", f"{len(sources)} inputs", "run", str(workers)))
    place = place_of(str(out))
    LOG.info("inputs: %d, workers: %s", len(sources), scheduler or workers)
    with place.locked(), place.aside() as new:
        job = _Job(
            config,
            config.key(),
            extractors_of(config),
            sources,
            options,
            duplicates=None if keep_duplicates else Duplicates(),
            rules=_rules(config, place),
            store=Store(place, fresh=fresh),
            started=started,
            problems=problems,
        )
        with engine(config, job.kept, workers, scheduler) as work:
            job.write(new, work, progress or _silent)
        manifest = job.manifest()
        LOG.info("putting the tables in place")
        written = write_formats(Results.of(new, manifest), new, wanted, excel=excel)
        problems += written.notes
        files = dict.fromkeys((*manifest["files"], *written.files))
        place.publish(new, {**manifest, "files": list(files)})
        job.store.keep_only(job.keys)
    seconds = time.monotonic() - started
    return Summary(place.name, dict(job.counts), tuple(job.problems), seconds, job.characters)


def _rules(config: Config, place: Place) -> Rules:
    """The rules for names that the settings give, else those beside the tables."""
    if config.names.file:
        return Rules.load(config.names.file)
    beside = f"{place.name}/{FILE}"
    try:
        return Rules.read(place.read(FILE), beside)
    except FileNotFoundError:
        return Rules()
    except OSError as error:
        raise GlaneurError("E306", beside, of_system(error)) from error


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
    config_key: str
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
    # inputs, and the part of all, read before a shard was cut; then those that are written
    read: dict[str, tuple[int, float]] = field(default_factory=dict)
    written: tuple[int, float] = (0, 0.0)
    # errors among the problems looked at so far
    errors: int = 0
    looked_at: int = 0

    def kept(self, shard: Shard) -> bytes | None:
        """What an earlier run kept of a shard."""
        self.keys.add(shard.key)
        data = self.store.get(shard.key)
        if data is not None:
            self.done_before.add(shard.key)
        return data

    def write(self, folder: Path, work: Engine, report: Report) -> None:
        last = (NAMES, ERRORS)
        shown = tables(self.extractors)
        with put_aside(folder) as aside:
            with CsvWriter(folder, [table for table in shown if table not in last]) as writer:
                report(self._progress())
                for shard, data in work(self._shards()):
                    self._write_shard(writer, aside, shard, data)
                    report(self._progress())
            LOG.info("all is read; names over the run")
            self.written = (len(self.inputs), 1.0)
            report(replace(self._progress(), done=True))
            names = resolver(self.config, self.rules, aside.tally)
            rows = counted(aside, names)
        if names.changes:
            self.counts["entities"] = settle(folder, names)
        self.problems += names.unused()
        with CsvWriter(folder, last) as writer:
            for row in rows:
                self._write(writer, "names", cells(row))
            for problem in (one for one in self.problems if not one.is_note):
                error = ErrorRow(problem.where, problem.stage, problem.code, problem.message)
                self._write(writer, "errors", cells(error))
        (folder / PACKAGE).write_text(text(datapackage(shown)), encoding="utf-8")

    def _progress(self) -> Progress:
        self.errors += sum(not problem.is_note for problem in self.problems[self.looked_at :])
        self.looked_at = len(self.problems)
        inputs, share = self.written
        return Progress(
            inputs=inputs,
            of=len(self.sources),
            share=share,
            articles=self.counts["articles"],
            characters=self.characters,
            errors=self.errors,
            seconds=time.monotonic() - self.started,
        )

    def _shards(self) -> Iterator[Shard]:
        reading = Reading(self.sources, self.options, self.inputs)
        for shard in cut(reading, f"{program()} {self.config_key}"):
            self.read[shard.key] = (len(self.inputs), reading.share)
            yield shard

    def _write_shard(self, writer: CsvWriter, aside: Aside, shard: Shard, data: bytes) -> None:
        groups = list(decode(data))
        how = "kept from a run before" if shard.key in self.done_before else "done"
        LOG.info("%s: %s", _named(shard), how)
        for item, group in zip(shard.items, groups, strict=True):
            for one in group:
                if isinstance(one, Problem):
                    self.problems.append(one)
                    continue
                if isinstance(item, Unread):
                    changed = item.document.modified
                    self.problems += after_its_file(one.locator, one.published, changed)
                self._write_article(writer, aside, one)
        if shard.key not in self.done_before and not any(map(_is_late, groups)):
            self.store.put(shard.key, data)
        self.written = self.read.pop(shard.key)

    def _write_article(self, writer: CsvWriter, aside: Aside, outcome: Outcome) -> None:
        self.characters += outcome.characters
        first = self.duplicates and self.duplicates.first_of(outcome.locator, outcome.prints)
        if first:
            outcome = outcome.as_copy_of(first)
        self.problems += outcome.problems
        self._write(writer, "articles", outcome.row)
        for table, (rows, lines) in outcome.tables.items():
            writer.write_lines(table, lines)
            self.counts[table] += rows
        aside.add(outcome.locator, outcome.published.value, outcome.names)

    def _write(self, writer: CsvWriter, table: str, row: Iterable[Cell]) -> None:
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
            "config_key": self.config_key,
            "names_rules": [str(rule) for rule in self.rules.all],
            "published": self.options.published.value if self.options.published else None,
            "fields": dict(self.options.fields),
            "files": [*(f"{table.name}.csv" for table in shown), PACKAGE],
            "counts": {table.name: self.counts[table.name] for table in shown},
            "inputs": self.inputs,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - self.started, 2),
            "characters": self.characters,
        }


def _named(shard: Shard) -> str:
    first, *more = shard.items
    where = first.where if isinstance(first, Problem) else first.locator
    return f"{where} and {len(more)} more" if more else where


def _is_late(group: Group) -> bool:
    """Whether another time may give more."""
    problems = [p for one in group for p in ([one] if isinstance(one, Problem) else one.problems)]
    return any(problem.code == LATE for problem in problems)
