"""From what an annotator made of a document to the rows of its gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.errors import Problem
from pipeline.exchange.align import Alignment
from pipeline.exchange.derive import derived
from pipeline.exchange.document import Answer, Document, Fields, Mark, Span
from pipeline.exchange.labels import COLUMN, Labels

_STAGE = "import"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of gold: where it stands in the raw article, its text and fields."""

    start: int
    end: int
    text: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Look:
    """A row that somebody should look at, and why."""

    document: str
    table: str
    row: Row
    why: str


@dataclass
class Settled:
    """The gold of a document.

    Attributes:
        document: that went out.
        tables: the rows, by position.
        looks: the rows that somebody should look at.
        problems: what was mended, left out or not understood.
        changes: how many spans are as they were, new, gone, or of another label.
    """

    document: Document
    tables: dict[str, list[Row]]
    looks: list[Look] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)


def settled(document: Document, answer: Answer, labels: Labels) -> Settled | Problem:
    """Make the gold of a document.

    Args:
        document: as it went out.
        answer: as it came back.
        labels: what the tool's labels mean.

    Returns:
        The gold, or why there can be none: the tool, or somebody, changed the text.
    """
    alignment = Alignment.of(answer.text, document.text)
    if alignment is None:
        return Problem("E234", document.id, _STAGE, _difference(answer.text, document.text))
    work = _Work(document, answer, labels, alignment)
    if answer.spaced and alignment.theirs is not None:
        work.note("N233", "white space was changed; the spans were found again")
    if document.held and not answer.marks:
        work.note("N232", "all its spans were deleted: is it done?")
    if answer.remarks:
        work.note("N232", " | ".join(answer.remarks))
    return work.done()


def _difference(theirs: str, ours: str) -> str:
    """Where two texts part, for people."""
    alike = next(
        (k for k, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b),
        min(len(theirs), len(ours)),
    )
    was, found = (repr(text[max(0, alike - 10) : alike + 20]) for text in (ours, theirs))
    return f"at character {alike} {was} became {found}"


class _Work:
    """One document on its way."""

    def __init__(
        self, document: Document, answer: Answer, labels: Labels, alignment: Alignment
    ) -> None:
        self.document = document
        self.answer = answer
        self.labels = labels
        self.alignment = alignment
        self.gold = Settled(document, {name: [] for name in document.tables})
        self.known = {one.key: one for one in document.held}
        self.canonical = dict(self._canonicals())

    def _canonicals(self) -> Iterator[tuple[tuple[str, str], str]]:
        for one in self.document.spans:
            if name := one.fields.get("canonical"):
                yield (one.label, self._shown(one)), name
                yield ("", f"{one.start}-{one.end}"), name

    def _shown(self, span: Span) -> str:
        return self.document.text[span.start : span.end]

    def note(self, code: str, detail: str) -> None:
        self.gold.problems.append(Problem(code, self.document.id, _STAGE, detail))

    def done(self) -> Settled:
        placed = self._placed()
        for key, mark in placed.items():
            self._add(*key, mark)
        gone = set(self.known) - set(placed)
        self.gold.changes["deleted"] = len(gone)
        self._relabelled(gone, placed)
        self._not_held(placed)
        self._overlaps(placed)
        for rows in self.gold.tables.values():
            rows.sort(key=lambda one: (one.start, one.end))
        return self.gold

    def _placed(self) -> dict[tuple[str, str, int, int], Mark]:
        """The marks by their meaning and place; one that comes twice counts once."""
        found: dict[tuple[str, str, int, int], Mark] = {}
        unknown: Counter[str] = Counter()
        trimmed = empty = 0
        for mark in self.answer.marks:
            meant = self.labels.meant(mark.label)
            if meant is None:
                unknown[mark.label] += 1
                continue
            span = self.alignment.span(mark.start, mark.end)
            if span is None:
                empty += 1
                continue
            trimmed += self.alignment.theirs is None and span != (mark.start, mark.end)
            key = (*meant, *span)
            if key not in found or found[key].fields is None:
                found[key] = mark
        if unknown:
            shown = ", ".join(f"{label} ({number})" for label, number in unknown.items())
            self.note("W230", shown)
        if trimmed:
            self.note("N233", f"{_spans(trimmed)} trimmed of white space")
        if empty:
            self.note("N233", f"{_spans(empty)} of nothing but white space left out")
        return found

    def _add(self, table: str, label: str, start: int, end: int, mark: Mark) -> None:
        known = self.known.get((table, label, start, end))
        raw = known.raw if known else self.document.places.raw(start, end)
        text = known.surface if known else self._text(start, end, raw)
        fields, why = self._fields(table, label, (start, end), mark, known)
        row = Row(*raw, text, fields)
        self.gold.tables[table].append(row)
        self.gold.changes["kept" if known else "added"] += 1
        if why:
            self.gold.looks.append(Look(self.document.id, table, row, why))

    def _text(self, start: int, end: int, raw: tuple[int, int]) -> str:
        shown = self.document.text[start:end]
        there = self.document.raw[slice(*raw)]
        return there if len(there) == len(shown) else shown

    def _fields(
        self, table: str, label: str, span: tuple[int, int], mark: Mark, known: Span | None
    ) -> tuple[dict[str, str], str]:
        """The fields of a row, and why it should be looked at."""
        names = self.document.tables[table]
        own = {COLUMN[table]: label} if table in COLUMN else {}
        if known and mark.fields is None:
            return {**dict.fromkeys(names, ""), **known.fields, **own}, ""
        given = mark.fields or {}
        fields = {name: given.get(name, "") for name in names} | own
        if known is None:
            fields = derived(table, fields)
        if "canonical" in names and not fields["canonical"]:
            fields["canonical"], why = self._canonical(label, span)
            return fields, why
        left = set(names) - set(own)
        if left and not any(fields[name] for name in left):
            return fields, f"{', '.join(name for name in names if name in left)}: empty"
        return fields, ""

    def _canonical(self, label: str, span: tuple[int, int]) -> tuple[str, str]:
        text = self.document.text[slice(*span)]
        same_place = self.canonical.get(("", f"{span[0]}-{span[1]}"))
        if found := same_place or self.canonical.get((label, text)):
            return found, "canonical: as of the same name"
        return text, "canonical: as it stands there"

    def _relabelled(
        self,
        gone: Iterable[tuple[str, str, int, int]],
        placed: Mapping[tuple[str, str, int, int], Mark],
    ) -> None:
        now = {(start, end) for key in placed if key not in self.known for start, end in [key[2:]]}
        changed = sum(key[2:] in now for key in gone)
        self.gold.changes["label changed"] = changed
        self.gold.changes["deleted"] -= changed
        self.gold.changes["added"] -= changed

    def _not_held(self, placed: Mapping[tuple[str, str, int, int], Mark]) -> None:
        """Put back what the format had no room for, unless somebody marked something there."""
        for one in self.document.spans:
            if one.held or self._is_taken(one, placed):
                continue
            row = Row(*one.raw, one.surface, one.fields)
            self.gold.tables.setdefault(one.table, []).append(row)
            if one.table in self.document.tables:
                self.gold.changes["not seen"] += 1
                why = "the format had no room for it: nobody saw it"
                self.gold.looks.append(Look(self.document.id, one.table, row, why))

    @staticmethod
    def _is_taken(span: Span, placed: Iterable[tuple[str, str, int, int]]) -> bool:
        return any(
            table == span.table and start < span.end and span.start < end
            for table, _, start, end in placed
        )

    def _overlaps(self, placed: Iterable[tuple[str, str, int, int]]) -> None:
        names = sorted((start, end) for table, _, start, end in placed if table == "entities")
        after = overlapping = 0
        for start, end in names:
            overlapping += start < after
            after = max(after, end)
        if overlapping:
            self.note("N233", f"{_spans(overlapping)} of names in or over other names kept")


def _spans(number: int) -> str:
    return f"{number} span{'s' if number > 1 else ''}"
