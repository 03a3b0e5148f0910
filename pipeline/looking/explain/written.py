"""An explanation as somebody reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.looking.explain.explanation import Explanation, Place, Reason
from pipeline.looking.show.data import plain
from pipeline.looking.visible import on_one_line

# a line and how it looks on a terminal that has colours
Styled = tuple[str, str]
_TAB = "\t"


def text(found: Explanation) -> Iterator[Styled]:
    """For people: the article, then each place with its sentence, its characters and its rows."""
    row = found.article
    yield str(row["article"]), "bold"
    if row.get("published"):
        yield f"published {row['published']} ({row['published_origin']})", ""
    if found.trouble:
        yield found.trouble, "yellow"
    for note in found.notes:
        yield note, "yellow"
    for place in found.places:
        yield "", ""
        yield from _place(place)


def _place(place: Place) -> Iterator[Styled]:
    number = f", sentence {place.sentence[0]}" if place.sentence else ", in no sentence"
    yield f"characters {place.start}-{place.end}{number}", "bold"
    if place.sentence:
        yield f"  {on_one_line(place.sentence[1].bracketed())}", ""
    if place.raw:
        yield "in the file", "dim"
        yield f"  {place.raw.bracketed()}", ""
    if place.edits:
        yield "cleaned near it: place, rule, was, is", "dim"
        for edit in place.edits:
            yield f"  {edit.replace(_TAB, '  ')}", ""
    for reason in place.reasons:
        yield "", ""
        yield from _reason(reason)
    if not place.reasons:
        yield "no row of any table covers it", "yellow"


def _reason(reason: Reason) -> Iterator[Styled]:
    row = reason.row
    yield (
        f"{reason.table}  {on_one_line(str(row['text']))}  {row['start']}-{row['end']}",
        "bold cyan",
    )
    for name, cell in reason.cells:
        yield f"  {name}: {on_one_line(cell)}", ""
    if row.get("rule"):
        says = f": {reason.rule}" if reason.rule else ""
        yield f"  rule {row['rule']}{says}", ""
    for name, says in reason.parts:
        yield f"    {name}: {on_one_line(says)}", "dim"
    if reason.now:
        yield f"  {on_one_line(reason.now)}", "green" if reason.now.endswith("same") else "yellow"


def as_json(found: Explanation) -> str:
    """For programs: all of it in one object."""
    said = {
        "article": _cells(found.article),
        "trouble": found.trouble,
        "notes": list(found.notes),
        "places": [_place_json(one) for one in found.places],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _place_json(place: Place) -> dict[str, Any]:
    marks = {"sentence": place.sentence[1] if place.sentence else None, "raw": place.raw}
    parts = {name: [m.before, m.match, m.after] if m else None for name, m in marks.items()}
    return {
        "start": place.start,
        "end": place.end,
        "number": place.sentence[0] if place.sentence else None,
        **parts,
        "edits": list(place.edits),
        "rows": [_reason_json(one) for one in place.reasons],
    }


def _reason_json(reason: Reason) -> dict[str, Any]:
    return {
        "table": reason.table,
        "row": _cells(reason.row),
        "rule": reason.rule,
        "evidence": [list(one) for one in reason.parts],
        "now": reason.now,
    }


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(cell) for name, cell in row.items()}
