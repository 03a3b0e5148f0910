"""``glaneur import``: what an annotation tool gives, as folders of gold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import GlaneurError, Problem, of_system, with_type
from pipeline.exchange import gold, kept
from pipeline.exchange.align import seen
from pipeline.exchange.columns import columns
from pipeline.exchange.document import Answer, Document
from pipeline.exchange.files import broken, unpacked
from pipeline.exchange.formats import guessed, module
from pipeline.exchange.labels import Labels
from pipeline.exchange.names import Name
from pipeline.exchange.places import Places
from pipeline.exchange.settle import Look, Settled, settled
from pipeline.exchange.slugs import slug
from pipeline.exchange.source import TABLES

_STAGE = "import"


@dataclass(frozen=True)
class Choice:
    """What a user may say of an import.

    Attributes:
        form: the format; told from the files when None.
        export: folder of the export, or its ``glaneur-export.jsonl``; looked for beside the files
            when None.
        annotator: whose work is taken.
        labels: what labels of somebody's own mean: ``{"PERSONNAGE": "PER"}``.
        overwrite: write over gold that is there.
    """

    form: Name | None = None
    export: Path | None = None
    annotator: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    overwrite: bool = False


@dataclass(frozen=True)
class Received:
    """What an import did.

    Attributes:
        form: the format that was read.
        documents: how many have gold now.
        rows: of each table.
        changes: spans as they were, added, deleted, of another label, not seen by anybody.
        looks: rows that somebody should look at.
        list: where they are listed.
        problems: documents without gold, and why; what was mended.
    """

    form: Name
    documents: int
    rows: Counter[str]
    changes: Counter[str]
    looks: tuple[Look, ...]
    list: Path | None
    problems: tuple[Problem, ...]


def receive(path: Path, corpus: Path, choice: Choice | None = None) -> Received:
    """Make gold of what an annotation tool gives.

    Args:
        path: a file or folder, or an archive of them.
        corpus: where the folders of gold go, made when missing.
        choice: what the user said.

    Raises:
        GlaneurError: E101 when the path is not there, E232 when its format cannot be told, E233
            when it is broken, E235 when what the export kept is not there, E238 when there is
            nothing to be had from it, E239 when the annotator is not there, E201 when nothing can
            be written.
    """
    choice = choice or Choice()
    if not path.exists():
        raise GlaneurError("E101", path.as_posix(), stage=_STAGE)
    export = _export(path, choice.export)
    with unpacked(path) as files:
        form = choice.form or _told(files, path, export)
        answers = _answers(form, files, path)
    work = _Import(corpus, choice, form, export)
    work.take(answers)
    return work.done(path)


def _export(path: Path, given: Path | None) -> kept.Kept | None:
    """What the export kept: where the user says, else beside the files or above them."""
    if given is not None:
        file = given / kept.FILE if given.is_dir() else given
        if not file.exists():
            raise GlaneurError("E235", given.as_posix(), stage=_STAGE)
        return kept.read(file)
    places = (path, *path.resolve().parents[:2])
    beside = [place / kept.FILE for place in places if (place / kept.FILE).exists()]
    return kept.read(beside[0]) if beside else None


def _told(files: Path, path: Path, export: kept.Kept | None) -> Name:
    if export and module(Name(export.format)).recognises(files):
        return Name(export.format)
    try:
        return guessed(files)
    except GlaneurError as error:
        raise GlaneurError(error.code, path.as_posix(), error.problem.detail, _STAGE) from error


def _answers(form: Name, files: Path, path: Path) -> list[Answer]:
    try:
        return list(module(form).read(files))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise broken(path, f"not as {form} has it: {with_type(error)}") from error


class _Import:
    """An import under way."""

    def __init__(self, corpus: Path, choice: Choice, form: Name, export: kept.Kept | None) -> None:
        self.corpus = corpus
        self.choice = choice
        self.form = form
        self.known = dict(export.documents) if export else {}
        self.export = export
        self.by_text: dict[str, list[str]] = defaultdict(list)
        for one in self.known.values():
            self.by_text[seen(one.text)].append(one.id)
        tables = {name for one in self.known.values() for name in one.tables} or TABLES
        self.labels = Labels.of(tables, choice.labels)
        self.problems: list[Problem] = []
        self.looks: list[Look] = []
        self.rows: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self.written = 0

    def take(self, answers: Sequence[Answer]) -> None:
        grouped: dict[str, list[Answer]] = defaultdict(list)
        for number, answer in enumerate(answers, 1):
            if name := self._name(answer, number):
                grouped[name].append(answer)
        people = _people(answers)
        if self.choice.annotator and self.choice.annotator not in people:
            detail = f"there are {', '.join(people)}" if people else "no annotator is named"
            raise GlaneurError("E239", self.choice.annotator, detail, _STAGE)
        busy = {one.annotator for one in answers if one.marks}
        for name, group in grouped.items():
            if chosen := self._chosen(name, group, busy):
                self._settle(self.known[name], chosen)
        missing = [name for name in self.known if name not in grouped] if self.export else []
        if missing:
            self.problems.append(Problem("N232", ", ".join(missing), _STAGE, "not in the files"))

    def _name(self, answer: Answer, number: int) -> str:
        """Which document an answer is of; one that nobody exported becomes one."""
        if answer.id in self.known and self.export:
            return answer.id
        same = self.by_text.get(seen(answer.text))
        if same:
            # of two with the same text, the one whose turn it is
            same.append(same.pop(0))
            return same[-1]
        if self.export:
            where = answer.id or f"document {number}"
            self.problems.append(Problem("E234", where, _STAGE, "it is not of this export"))
            return ""
        if answer.ours:
            raise GlaneurError("E235", answer.id, stage=_STAGE)
        return self._foreign(answer, number)

    def _foreign(self, answer: Answer, number: int) -> str:
        name = slug(answer.id or f"document-{number}")
        base, count = name, 2
        while name in self.known:
            name, count = f"{base}-{count}", count + 1
        tables = {table: columns(table) for table in TABLES}
        self.known[name] = Document(
            name, f"{name}.txt", "txt", answer.text, answer.text, Places(), {}, (), tables
        )
        self.by_text[seen(answer.text)].append(name)
        return name

    def _chosen(self, name: str, group: Sequence[Answer], busy: set[str]) -> Answer | None:
        """The answer that is taken: the wanted annotator's, else the last one with marks."""
        wanted = self.choice.annotator
        of = [one for one in group if not wanted or one.annotator == wanted]
        done = [one for one in of if one.state == "done"]
        done = [one for one in done if one.annotator in busy] or done
        if not done:
            states = {one.state for one in of}
            detail = "rejected or skipped" if "skipped" in states else "not annotated"
            detail += f" by {wanted}" if wanted else ""
            self.problems.append(Problem("N232", name, _STAGE, f"{detail}: no gold"))
            return None
        last = max(enumerate(done), key=lambda one: (one[1].when, one[0]))[1]
        others = sorted({one.annotator for one in done} - {last.annotator})
        if others:
            detail = f"{last.annotator or 'the last'} (others: {', '.join(others)})"
            self.problems.append(Problem("N231", name, _STAGE, detail))
        return last

    def _settle(self, document: Document, answer: Answer) -> None:
        if gold.there(self.corpus, document.id) and not self.choice.overwrite:
            where = (self.corpus / document.id).as_posix()
            self.problems.append(Problem("E236", where, _STAGE))
            return
        found = settled(document, answer, self.labels)
        if isinstance(found, Problem):
            self.problems.append(found)
            return
        if not gold.write(self.corpus, found):
            self.problems.append(Problem("N234", document.id, _STAGE))
        self._count(found)

    def _count(self, found: Settled) -> None:
        self.problems += found.problems
        self.looks += found.looks
        self.changes += found.changes
        self.rows += Counter({name: len(rows) for name, rows in found.tables.items()})
        self.written += 1

    def done(self, path: Path) -> Received:
        if not self.written:
            why = sorted(self.problems, key=lambda one: one.is_note)
            first = f" ({why[0]})" if why else ""
            raise GlaneurError("E238", path.as_posix(), f"no document{first}", _STAGE)
        try:
            listed = gold.write_looks(self.corpus, self.looks)
        except OSError as error:
            raise GlaneurError("E201", self.corpus.as_posix(), of_system(error), _STAGE) from error
        return Received(
            self.form,
            self.written,
            self.rows,
            self.changes,
            tuple(self.looks),
            listed,
            tuple(self.problems),
        )


def _people(answers: Iterable[Answer]) -> list[str]:
    return sorted({one.annotator for one in answers if one.annotator})
