"""Prodigy: a line of JSON a document, with tokens and spans.

Its hashes are left to it: it makes them when it loads a task that has none. Tokens are cut where a
span begins or ends, so that its interfaces take every span.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.exchange.document import Answer, Document, Mark, Span, State
from pipeline.exchange.files import broken, first_record, inside, records_of
from pipeline.exchange.labels import COLUMN
from pipeline.exchange.tokens import Place, places

ID = "glaneur"
_STATES: Mapping[str, State] = {"reject": "skipped", "ignore": "skipped"}


def write(documents: Sequence[Document], folder: Path) -> None:
    """Write ``prodigy.jsonl``, for ``ner.manual`` or ``spans.manual``."""
    with (folder / "prodigy.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for one in documents:
            file.write(f"{json.dumps(_task(one), ensure_ascii=False)}\n")


def _task(document: Document) -> dict[str, Any]:
    spans = document.held
    tokens = places(document.text, [at for one in spans for at in (one.start, one.end)])
    starts = {start: number for number, (start, _) in enumerate(tokens)}
    ends = {end: number for number, (_, end) in enumerate(tokens)}
    meta = {ID: document.id, "article": document.locator, **document.metadata}
    return {
        "text": document.text,
        "meta": meta,
        "tokens": list(_tokens(document.text, tokens)),
        "spans": [_span(one, starts[one.start], ends[one.end]) for one in spans],
    }


def _tokens(text: str, tokens: Iterable[Place]) -> Iterator[dict[str, Any]]:
    for number, (start, end) in enumerate(tokens):
        spaced = text[end : end + 1].isspace()
        yield {"text": text[start:end], "start": start, "end": end, "id": number, "ws": spaced}


def _span(span: Span, first: int, last: int) -> dict[str, Any]:
    own = COLUMN.get(span.table)
    fields = {name: value for name, value in span.fields.items() if value and name != own}
    place = {"start": span.start, "end": span.end, "token_start": first, "token_end": last}
    return {**place, "label": span.label, "fields": fields}


def read(path: Path) -> Iterator[Answer]:
    """Read what ``prodigy db-out`` gives, or the tasks as they went in."""
    for file in inside(path, ".jsonl", ".json"):
        for record in records_of(file):
            yield _answer(record, file)


def _answer(record: Mapping[str, Any], file: Path) -> Answer:
    if not isinstance(record.get("text"), str):
        raise broken(file, "a task without text")
    meta = record.get("meta")
    name = meta.get(ID, "") if isinstance(meta, dict) else ""
    who = record.get("_annotator_id") or record.get("_session_id") or ""
    spans = record.get("spans") or []
    return Answer(
        str(name or record.get(ID, "")),
        record["text"],
        tuple(_mark(one, file) for one in spans if one.get("answer", "accept") == "accept"),
        str(who),
        _STATES.get(record.get("answer", ""), "done"),
        ours=bool(name),
        when=f"{record.get('_timestamp') or 0:>20}",
    )


def _mark(span: Mapping[str, Any], file: Path) -> Mark:
    fields = span.get("fields")
    known = {str(k): str(v) for k, v in fields.items()} if isinstance(fields, dict) else None
    try:
        return Mark(int(span["start"]), int(span["end"]), str(span["label"]), known or None)
    except (KeyError, TypeError, ValueError) as error:
        raise broken(file, f"no span: {json.dumps(span)}") from error


def recognises(path: Path) -> bool:
    """Whether there are tasks of Prodigy."""
    for file in inside(path, ".jsonl", ".json"):
        record = first_record(file)
        if isinstance(record.get("text"), str) and isinstance(record.get("spans"), list):
            return True
        if "_task_hash" in record:
            return True
    return False
