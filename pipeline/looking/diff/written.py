"""The difference of two runs, as somebody wants to read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.looking.diff.articles import Articles
from pipeline.looking.diff.changes import Counts
from pipeline.looking.diff.runs import Columns, Difference
from pipeline.looking.show.data import escaped
from pipeline.looking.show.marks import Marked
from pipeline.looking.visible import on_one_line

# a line and how it looks on a terminal that has colours
Styled = tuple[str, str]

SIGNS = {"came": "+", "went": "-", "changed": "~"}
_STYLES = {"came": "green", "went": "red", "changed": "yellow"}
_RUNS = ("A", "B")
# said beside the row, or by the sentence
_NOT_SAID = frozenset({"article", "start", "end", "text", "sentence", "context", "canonical"})


def text(found: Difference) -> Iterator[Styled]:
    """For people: what differs in all, then each change under its table."""
    for name, run in zip(_RUNS, found.runs, strict=True):
        yield f"{name}  {run.folder.as_posix()}", "dim"
    for line in notes(found):
        yield line, ""
    if not found.different:
        yield "no difference", "bold"
        return
    for line in _aligned(_counted(found)):
        yield line, ""
    table = ""
    for change in found.changes():
        if change["table"] != table:
            table = change["table"]
            yield "", ""
            yield table, "bold"
        yield f"{SIGNS[change['change']]} {_said(change)}", _STYLES[change["change"]]
        if sentence := _sentence(change).bracketed():
            yield f"    {on_one_line(sentence)}", "dim"


def notes(found: Difference) -> Iterator[str]:
    """What differs beside the rows: settings, articles, tables and columns."""
    for name, old, new in found.settings:
        yield f"setting {name}: {_value(old)} → {_value(new)}"
    yield from _of_articles(found.articles)
    for run, names in _alone(found.tables):
        yield f"tables in {run} alone: {', '.join(names)}"
    for table, sides in found.columns.items():
        for run, names in _alone(sides):
            yield f"columns of {table} in {run} alone: {', '.join(names)}"


def _of_articles(articles: Articles) -> Iterator[str]:
    for run, prefixes in _alone(articles.prefixes):
        yield f"articles of {run} without {', '.join(prefixes)}"
    if any(articles.only):
        only = (f"{n:,} in {run} alone" for n, run in zip(articles.only, _RUNS, strict=True) if n)
        yield f"articles: {articles.both:,} in both, {', '.join(only)}"
    if not articles.both and all(articles.only):
        yield "no article is in both: give what their paths do not share with --strip PREFIX"


def _alone(sides: Columns) -> Iterator[tuple[str, list[str]]]:
    """Each run that has something, and what."""
    for run, names in zip(_RUNS, sides, strict=True):
        if shown := [name for name in names if name]:
            yield run, shown


_HEAD = ["table", "same", "changed", "came", "went", "fields that changed"]


def _counted(found: Difference) -> list[list[str]]:
    rows = [_HEAD]
    for name, one in found.counts.items():
        numbers = (one.same + one.moved, one.changed, one.came, one.went)
        rows.append([name, *(f"{number:,}" for number in numbers), _fields(one)])
    return rows


def _fields(counts: Counts) -> str:
    said = [f"{name} {number:,}" for name, number in counts.fields.most_common()]
    if counts.moved:
        said.append(f"the sentence alone {counts.moved:,}")
    return ", ".join(said)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *numbers, last in rows:
        right = (cell.rjust(width) for cell, width in zip(numbers, widths[1:-1], strict=True))
        yield "  ".join([first.ljust(widths[0]), *right, last]).rstrip()


def _said(change: Mapping[str, Any]) -> str:
    parts = [change["where"]]
    if "fields" in change:
        if change["text"] is not None and "text" not in change["fields"]:
            parts.append(change["text"])
        parts += [
            f"{name}: {_value(old)} → {_value(new)}"
            for name, (old, new) in change["fields"].items()
        ]
    else:
        row = change["row"]
        if "text" in row:
            parts.append(row["text"])
        parts += [
            f"{name}: {_value(cell)}"
            for name, cell in row.items()
            if cell not in (None, "") and (name not in _NOT_SAID or _says_more(name, row))
        ]
    return "  ".join(map(on_one_line, parts))


def _says_more(name: str, row: Mapping[str, Any]) -> bool:
    return name == "canonical" and "text" in row and row[name] != row["text"]


def _value(cell: Any) -> str:
    """A value as it is said: « nothing » where it is empty."""
    if cell is None or cell == "":
        return "nothing"
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _sentence(change: Mapping[str, Any]) -> Marked:
    return Marked(*change.get("context", ("", "", "")))


def json_lines(found: Difference) -> Iterator[str]:
    """For programs: an object of what differs in all, then one for each change."""
    summary = {
        "runs": [run.folder.as_posix() for run in found.runs],
        "different": found.different,
        "settings": {name: [old, new] for name, old, new in found.settings},
        "articles": {"both": found.articles.both, "only": list(found.articles.only)},
        "tables_only": [list(names) for names in found.tables],
        "columns_only": {name: [list(one) for one in both] for name, both in found.columns.items()},
        "tables": {
            name: {
                "same": one.same,
                "changed": one.changed,
                "came": one.came,
                "went": one.went,
                "sentence_alone": one.moved,
                "fields": dict(one.fields.most_common()),
            }
            for name, one in found.counts.items()
        },
    }
    yield json.dumps({"summary": summary}, ensure_ascii=False)
    for change in found.changes():
        yield json.dumps(change, ensure_ascii=False)


def markdown(found: Difference) -> Iterator[str]:
    """For an issue or a wiki."""
    a, b = (run.folder.as_posix() for run in found.runs)
    yield f"# {escaped(a)} → {escaped(b)}"
    yield ""
    for line in notes(found):
        yield f"- {escaped(line)}"
    if not found.different:
        yield "no difference"
        return
    yield ""
    for i, row in enumerate(_counted(found)):
        yield f"| {' | '.join(map(escaped, row))} |"
        if not i:
            yield "|---|---:|---:|---:|---:|---|"
    table = ""
    for change in found.changes():
        if change["table"] != table:
            table = change["table"]
            yield from ("", f"## {table}", "")
        yield f"- {change['change']}: {escaped(_said(change))}"
        if sentence := _sentence(change).changed(escaped).bracketed("**", "**"):
            yield f"  > {sentence}"
