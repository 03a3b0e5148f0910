"""brat: a text and its standoff annotations in two files a document.

``T`` lines hold the spans (in characters; at a line feed a span is in pieces), ``A`` lines what is
chosen from a list, a note the other fields, ``canonical = Sam Altman``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from pipeline.exchange import notes
from pipeline.exchange.choices import CHOICES, choices_of
from pipeline.exchange.document import Answer, Document, Mark, Span
from pipeline.exchange.files import inside, text_of
from pipeline.exchange.labels import COLUMN, labels_of, shown

_LINE = re.compile(r"[^\n]+")
_TEXT_BOUND = re.compile(r"(?P<id>T\S+)\t(?P<label>\S+) (?P<spans>\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(?P<name>\S+) (?P<of>\S+)(?: (?P<value>.+))?")
_NOTE = re.compile(r"#\S*\t(?P<name>\S+) (?P<of>\S+)\t(?P<value>.*)")


def write(documents: Sequence[Document], folder: Path) -> None:
    """Write a collection of brat: ``.txt``, ``.ann`` and the configuration."""
    for one in documents:
        _save(folder / f"{one.id}.txt", one.text)
        _save(folder / f"{one.id}.ann", "".join(f"{line}\n" for line in _lines(one)))
    tables = {name for one in documents for name in one.tables}
    _save(folder / "annotation.conf", _configuration(tables))
    _save(folder / "visual.conf", _colours(tables))


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _lines(document: Document) -> Iterator[str]:
    attributes = 0
    for number, span in enumerate(document.held, 1):
        pieces = list(_pieces(document.text, span))
        places = ";".join(f"{start} {end}" for start, end in pieces)
        text = " ".join(document.text[start:end] for start, end in pieces)
        yield f"T{number}\t{span.label} {places}\t{text}"
        noted = {}
        for name, value in span.fields.items():
            if value and name != COLUMN.get(span.table):
                if value in CHOICES.get(name, ()):
                    attributes += 1
                    yield f"A{attributes}\t{name} T{number} {value}"
                else:
                    noted[name] = value
        if noted:
            yield f"#{number}\tAnnotatorNotes T{number}\t{notes.written(noted)}"


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """A span without its line feeds, and the spaces beside them."""
    for line in _LINE.finditer(text, span.start, span.end):
        bare = line[0].strip()
        if bare:
            start = line.start() + line[0].index(bare)
            yield start, start + len(bare)


def _configuration(tables: Iterable[str]) -> str:
    labels = [label for table in sorted(tables) for label in labels_of(table)]
    attributes = [
        f"{name}\tArg:{'|'.join(labels_of(table))}, Value:{'|'.join(values)}"
        for table in sorted(tables)
        for name, values in choices_of(table)
    ]
    return "\n".join(
        [
            "[entities]",
            *labels,
            "[relations]",
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
            "[events]",
            "[attributes]",
            *attributes,
            "",
        ]
    )


def _colours(tables: Iterable[str]) -> str:
    labels = [label for table in sorted(tables) for label in labels_of(table)]
    drawn = [f"{label}\tbgColor:{shown(label)['colour']}" for label in labels]
    return "\n".join(["[labels]", *(f"{one} | {one}" for one in labels), "[drawing]", *drawn, ""])


@dataclass(slots=True)
class _Found:
    """What an ``.ann`` file says, by the id of the span."""

    spans: dict[str, tuple[str, list[tuple[int, int]]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    remarks: list[str] = field(default_factory=list)


def read(path: Path) -> Iterator[Answer]:
    """Read every document of a folder, or one of them.

    A folder in it is an annotator where documents of the same name lie in several.
    """
    files = [path.with_suffix(".ann")] if path.is_file() else inside(path, ".ann")
    names = [file.stem for file in files]
    for file in files:
        found = _parsed(text_of(file))
        beside = file.with_suffix(".txt")
        text = _counted_in(text_of(beside), found) if beside.exists() else ""
        several = names.count(file.stem) > 1
        marks = tuple(_marks(text, found))
        who = file.parent.name if several else ""
        yield Answer(file.stem, text, marks, who, remarks=tuple(found.remarks))


def _parsed(annotations: str) -> _Found:
    found = _Found()
    for line in annotations.replace("\r\n", "\n").split("\n"):
        if m := _TEXT_BOUND.match(line):
            spans = [tuple(map(int, one.split())) for one in m["spans"].split(";")]
            found.spans[m["id"]] = m["label"], sorted((a, b) for a, b in spans)
            found.texts[m["id"]] = line[m.end() :]
        elif m := _ATTRIBUTE.fullmatch(line):
            found.fields[m["of"]][m["name"]] = m["value"] or ""
        elif m := _NOTE.fullmatch(line):
            fields, remark = notes.read(m["value"])
            found.fields[m["of"]] |= fields
            if remark:
                found.remarks.append(f"{m['of']}: {remark}")
        elif line.strip() and line[0] not in "RE*N":
            found.remarks.append(f"not understood: {line}")
    return found


def _counted_in(text: str, found: _Found) -> str:
    """The text in which the offsets count: brat takes every end of line for one character."""
    if "\r" not in text:
        return text
    short = text.replace("\r\n", "\n").replace("\r", "\n")
    return max((text, short), key=lambda one: _agreeing(one, found))


def _agreeing(text: str, found: _Found) -> int:
    return sum(
        " ".join(text[a:b] for a, b in spans) == found.texts[key]
        for key, (_, spans) in found.spans.items()
    )


def _marks(text: str, found: _Found) -> Iterator[Mark]:
    for key, (label, spans) in found.spans.items():
        gaps = [text[b:a] for (_, b), (a, _) in pairwise(spans)]
        if any(gap.strip() for gap in gaps):
            found.remarks.append(f"{key}: in pieces, with other words between them")
            continue
        yield Mark(spans[0][0], spans[-1][1], label, found.fields.get(key))


def recognises(path: Path) -> bool:
    """Whether there are files of brat."""
    return path.with_suffix(".ann").is_file() or (path.is_dir() and bool(inside(path, ".ann")))
