"""What an export keeps for the way back: articles, places and rows, a line a document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.errors import GlaneurError, with_type
from pipeline.exchange.document import Document, Span, plain
from pipeline.exchange.places import Places

FILE = "glaneur-export.jsonl"


@dataclass(frozen=True)
class Kept:
    """An export, read back.

    Attributes:
        format: that it was made in.
        documents: by their id, in their order.
    """

    format: str
    documents: Mapping[str, Document]


def write(folder: Path, said: Mapping[str, Any], documents: Iterable[Document]) -> None:
    """Write what an import will need into a folder.

    Args:
        folder: of the export.
        said: of the export: its format, its source, the other files there.
        documents: that went out.
    """
    head = {"glaneur": version("glaneur"), **said}
    with (folder / FILE).open("w", encoding="ascii", newline="\n") as file:
        for line in (head, *map(_line, documents)):
            file.write(f"{json.dumps(line)}\n")


def _line(one: Document) -> dict[str, Any]:
    same = one.text == plain(one.raw)
    return {
        "id": one.id,
        "locator": one.locator,
        "form": one.form,
        "metadata": dict(one.metadata),
        "tables": {name: list(columns) for name, columns in one.tables.items()},
        "spans": [
            [s.table, s.start, s.end, s.label, dict(s.fields), *s.raw, s.surface, s.held]
            for s in one.spans
        ],
        "raw": one.raw,
        "text": None if same else one.text,
        "places": None if same else one.places.breaks,
    }


def read(path: Path) -> Kept:
    """Read back what an export kept.

    Raises:
        GlaneurError: E233 when it cannot be used.
    """
    try:
        with path.open(encoding="ascii") as file:
            head = json.loads(next(file))
            documents = [_document(json.loads(line)) for line in file if line.strip()]
        return Kept(head["format"], {one.id: one for one in documents})
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise GlaneurError("E233", path.as_posix(), with_type(error), "import") from error


def files(path: Path) -> list[str]:
    """The files that an export put beside what it kept; none where there was none."""
    with suppress(OSError, ValueError, KeyError, TypeError, StopIteration), path.open() as file:
        return [name for name in json.loads(next(file))["files"] if Path(name).name == name]
    return []


def _document(line: Mapping[str, Any]) -> Document:
    text, breaks = line["text"], line["places"]
    spans = (
        Span(table, start, end, label, fields, (first, last), surface, held)
        for table, start, end, label, fields, first, last, surface, held in line["spans"]
    )
    return Document(
        id=line["id"],
        locator=line["locator"],
        form=line["form"],
        raw=line["raw"],
        text=plain(line["raw"]) if text is None else text,
        places=Places() if breaks is None else Places(tuple((a, b, c) for a, b, c in breaks)),
        metadata=line["metadata"],
        spans=tuple(spans),
        tables={name: tuple(columns) for name, columns in line["tables"].items()},
    )
