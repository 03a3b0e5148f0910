"""Label Studio: tasks with predictions, and the configuration of the labelling interface.

Its editor counts code points (old ones UTF-16 units, which are told by the text that a
region carries). Fields are per-region text areas and choices, results of the region's own id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from pipeline.errors import GlaneurError
from pipeline.exchange.align import seen
from pipeline.exchange.choices import choices_of
from pipeline.exchange.document import Answer, Document, Mark, Span, State
from pipeline.exchange.files import broken, inside, json_of, records_of, text_of
from pipeline.exchange.labels import COLUMN, labels_of, shown

_TEXT = "text"
ID = "glaneur"
Region = Mapping[str, Any]


def write(documents: Sequence[Document], folder: Path) -> None:
    """Write ``tasks.json`` to import, and ``labels.xml`` for the project's settings."""
    tasks = [_task(one) for one in documents]
    text = json.dumps(tasks, ensure_ascii=False, indent=1)
    (folder / "tasks.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    tables = {name: columns for one in documents for name, columns in one.tables.items()}
    (folder / "labels.xml").write_text(_interface(tables), encoding="utf-8", newline="\n")


def _task(document: Document) -> dict[str, Any]:
    spans = enumerate(document.held, 1)
    results = [one for number, span in spans for one in _results(f"s{number}", span, document.text)]
    data = {ID: document.id, "article": document.locator, **document.metadata}
    predictions = [{"model_version": f"glaneur {version('glaneur')}", "result": results}]
    return {"data": {**data, _TEXT: document.text}, "predictions": predictions}


def _results(key: str, span: Span, text: str) -> Iterator[dict[str, Any]]:
    place = {"start": span.start, "end": span.end}
    labels = {"labels": [span.label]}
    yield _result(key, span.table, "labels", {**place, "text": text[span.start : span.end]}, labels)
    chosen = dict(choices_of(span.table))
    for name, value in span.fields.items():
        if value and name != COLUMN.get(span.table):
            kind = "choices" if value in chosen.get(name, ()) else "textarea"
            content = {"choices" if kind == "choices" else "text": [value]}
            yield _result(key, f"{span.table}_{name}", kind, place, content)


def _result(
    key: str, name: str, kind: str, place: Mapping[str, Any], content: Mapping[str, Any]
) -> dict[str, Any]:
    value = {**place, **content}
    return {"id": key, "from_name": name, "to_name": _TEXT, "type": kind, "value": value}


def _interface(tables: Mapping[str, Sequence[str]]) -> str:
    lines = ["<View>", "  <Style>.htx-text { white-space: pre-wrap; }</Style>"]
    for table in tables:
        lines += [f"  <Labels name={quoteattr(table)} toName={quoteattr(_TEXT)}>"]
        for label in labels_of(table):
            look = shown(label)
            key = f" hotkey={quoteattr(look['key'])}" if look["key"] else ""
            colour = quoteattr(look["colour"])
            lines += [f"    <Label value={quoteattr(label)} background={colour}{key}/>"]
        lines += ["  </Labels>"]
    lines += [f'  <Text name="{_TEXT}" value="${_TEXT}" granularity="symbol"/>']
    for table, columns in tables.items():
        lines += [f"  {line}" for line in _fields(table, columns)]
    return "\n".join([*lines, "</View>", ""])


def _fields(table: str, columns: Iterable[str]) -> Iterator[str]:
    own = [name for name in columns if name != COLUMN.get(table)]
    if not own:
        return
    chosen = dict(choices_of(table))
    yield f'<View visibleWhen="region-selected" whenTagName={quoteattr(table)}>'
    for name in own:
        common = f'name={quoteattr(f"{table}_{name}")} toName="{_TEXT}" perRegion="true"'
        if name in chosen:
            yield f'  <Choices {common} showInline="true">'
            yield from (f"    <Choice value={quoteattr(value)}/>" for value in chosen[name])
            yield "  </Choices>"
        else:
            yield f'  <TextArea {common} editable="true" maxSubmissions="1" placeholder="{name}"/>'
    yield "</View>"


def read(path: Path) -> Iterator[Answer]:
    """Read an export of Label Studio, JSON or JSON-MIN, or the tasks that were imported there."""
    for file in inside(path, ".json"):
        tasks = list(records_of(file) if _is_list(file) else _single(file))
        reviewed = any(_annotations(task) for task in tasks) or any("data" not in t for t in tasks)
        for task in tasks:
            yield from _answers(task, reviewed=reviewed)


def _is_list(file: Path) -> bool:
    return text_of(file).lstrip().startswith("[")


def _single(file: Path) -> Iterator[dict[str, Any]]:
    try:
        found = json.loads(text_of(file))
    except ValueError:
        yield from records_of(file)
        return
    if not isinstance(found, dict):
        raise broken(file, "no tasks")
    yield found


def _annotations(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = task.get("annotations") or task.get("completions") or []
    return [one for one in found if isinstance(one, dict)]


def _answers(task: Mapping[str, Any], *, reviewed: bool) -> Iterator[Answer]:
    if "data" not in task:
        yield _minimal(task)
        return
    data = task["data"]
    name, text = str(data.get(ID, "")), str(data.get(_TEXT, ""))
    found = _annotations(task)
    if not found:
        guesses = [one for one in task.get("predictions") or [] if isinstance(one, dict)]
        state: State = "open"
        if guesses and not reviewed:
            state = "done"
        results = guesses[-1].get("result", []) if guesses else []
        marks = tuple(_marks(text, results))
        yield Answer(name, text, marks, "", state, ours=bool(name))
    for one in found:
        skipped = one.get("was_cancelled") or one.get("skipped")
        yield Answer(
            name,
            text,
            tuple(_marks(text, one.get("result") or [])),
            _who(one.get("completed_by")),
            "skipped" if skipped else "done",
            when=str(one.get("updated_at") or one.get("created_at") or ""),
            ours=bool(name),
        )


def _who(completed_by: Any) -> str:
    if isinstance(completed_by, dict):
        return str(completed_by.get("email") or completed_by.get("id") or "")
    return "" if completed_by is None else str(completed_by)


def _minimal(task: Mapping[str, Any]) -> Answer:
    """JSON-MIN: a list of regions under the name of its control, without fields."""
    text = str(task.get(_TEXT, ""))
    regions = [
        {"type": "labels", "value": one}
        for value in task.values()
        if isinstance(value, list)
        for one in value
        if isinstance(one, dict) and "labels" in one
    ]
    when = str(task.get("updated_at") or task.get("created_at") or "")
    who = _who(task.get("annotator"))
    name, marks = str(task.get(ID, "")), tuple(_marks(text, regions))
    return Answer(name, text, marks, who, when=when, ours=bool(name))


def _marks(text: str, results: Iterable[Region]) -> Iterator[Mark]:
    regions = [one for one in results if one.get("type") == "labels" and "value" in one]
    counted = _counting(text, [one["value"] for one in regions])
    fields: dict[str, dict[str, str]] = {}
    for one in results:
        if one.get("type") in {"textarea", "choices"} and "id" in one:
            name = str(one.get("from_name", "")).partition("_")[2]
            fields.setdefault(one["id"], {})[name] = _content(one.get("value") or {})
    for one in regions:
        value = one["value"]
        start, end = counted(int(value["start"])), counted(int(value["end"]))
        for label in value.get("labels") or ():
            yield Mark(start, end, str(label), fields.get(one.get("id", "")))


def _content(value: Mapping[str, Any]) -> str:
    found = value.get("choices") or value.get("text") or ""
    return str(found[-1]) if isinstance(found, list) else str(found)


def _counting(text: str, values: Sequence[Mapping[str, Any]]) -> Callable[[int], int]:
    """How offsets count: code points, or UTF-16 units where the regions' texts say so."""
    if all(_agrees(text, one, lambda at: at) for one in values):
        return lambda at: at
    # position in code points, by position in units
    units = list(accumulate((1 + (ord(c) > 0xFFFF) for c in text), initial=0))
    points = {unit: point for point, unit in enumerate(units)}

    def by_unit(at: int) -> int:
        return points.get(at, points.get(at + 1, len(text)))

    right = sum(_agrees(text, one, by_unit) for one in values)
    return by_unit if right > sum(_agrees(text, one, int) for one in values) else int


def _agrees(text: str, value: Mapping[str, Any], counted: Callable[[int], int]) -> bool:
    own = value.get("text")
    if not isinstance(own, str):
        return True
    there = text[counted(int(value["start"])) : counted(int(value["end"]))]
    # some versions write the line feed of a region as a backslash and an n
    return seen(there) in {seen(own), seen(own.replace("\\n", "\n"))}


def recognises(path: Path) -> bool:
    """Whether there are tasks of Label Studio."""
    return any(_is_of_tasks(file) for file in inside(path, ".json"))


def _is_of_tasks(file: Path) -> bool:
    try:
        found = json_of(file)
    except GlaneurError:
        return False
    first = found[0] if isinstance(found, list) and found else found
    if not isinstance(first, dict):
        return False
    return isinstance(first.get("data"), dict) or {"annotation_id", "annotator"} <= set(first)
