"""doccano: a line of JSON a document, ``label`` a list of ``[start, end, label]``.

Offsets are code points. Projects that are not collaborative are exported as an archive with a file
an annotator.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.exchange.document import Answer, Document, Mark
from pipeline.exchange.files import broken, first_record, inside, records_of
from pipeline.exchange.labels import labels_of, shown

ID = "glaneur"
_TEXT = ("text", "data")
_SPANS = ("label", "labels", "entities", "annotations")
# names of files that are no annotators
_NOBODY = frozenset({"all", "unknown", "data", "doccano", "export"})


def write(documents: Sequence[Document], folder: Path) -> None:
    """Write ``doccano.jsonl`` to import, and ``label_config.json``, the labels of the project."""
    # ASCII: doccano guesses encodings
    with (folder / "doccano.jsonl").open("w", encoding="ascii", newline="\n") as file:
        for one in documents:
            file.write(f"{json.dumps(_record(one))}\n")
    tables = dict.fromkeys(name for one in documents for name in one.tables)
    labels = [_label(label) for table in tables for label in labels_of(table)]
    text = json.dumps(labels, indent=1)
    (folder / "label_config.json").write_text(f"{text}\n", encoding="ascii", newline="\n")


def _record(document: Document) -> dict[str, Any]:
    # one span is in doccano once
    spans = dict.fromkeys((one.start, one.end, one.label) for one in document.held)
    name = {ID: document.id, "article": document.locator}
    return {"id": document.id, **name, "text": document.text, "label": [list(s) for s in spans]}


def _label(label: str) -> dict[str, Any]:
    look = shown(label)
    key = {"suffix_key": look["key"]} if look["key"] else {}
    return {"text": label, **key, "background_color": look["colour"], "text_color": "#000000"}


def read(path: Path) -> Iterator[Answer]:
    """Read an export of doccano: JSONL, with relations or without, of one annotator or of many."""
    files = inside(path, ".jsonl", ".json")
    files = [file for file in files if file.name != "label_config.json"]
    for file in files:
        several = len(files) > 1 and file.stem not in _NOBODY
        for record in records_of(file):
            yield _answer(record, file, file.stem if several else "")


def _answer(record: Mapping[str, Any], file: Path, who: str) -> Answer:
    text = next((str(record[name]) for name in _TEXT if isinstance(record.get(name), str)), None)
    if text is None:
        raise broken(file, "a record without text")
    spans: list[Any] = next(
        (record[name] for name in _SPANS if isinstance(record.get(name), list)), []
    )
    comments = record.get("Comments") or record.get("comments") or ()
    return Answer(
        str(record.get(ID) or record.get("id") or ""),
        text,
        tuple(_mark(one, file) for one in spans),
        str(record.get("username") or record.get("annotator") or who),
        remarks=tuple(map(str, comments)) if isinstance(comments, list) else (),
        ours=bool(record.get(ID)),
    )


def _mark(span: Any, file: Path) -> Mark:
    try:
        if isinstance(span, dict):
            return Mark(int(span["start_offset"]), int(span["end_offset"]), str(span["label"]))
        start, end, label = span
        return Mark(int(start), int(end), str(label))
    except (KeyError, TypeError, ValueError) as error:
        raise broken(file, f"no span: {json.dumps(span)}") from error


def recognises(path: Path) -> bool:
    """Whether there are records of doccano."""
    for file in inside(path, ".jsonl", ".json"):
        record = first_record(file)
        if "_task_hash" not in record and any(isinstance(record.get(k), str) for k in _TEXT):
            return any(isinstance(record.get(name), list) for name in _SPANS)
    return False
