"""Everything that is known of one place of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.cleaning import Clean
from pipeline.config import Config
from pipeline.errors import GlaneurError
from pipeline.looking.explain.evidence import Part, evidence
from pipeline.looking.explain.locate import (
    Span,
    article,
    overlapping,
    parted,
    places,
    span,
    unquoted,
)
from pipeline.looking.explain.origin import Origin, Ways, origin
from pipeline.looking.explain.rerun import Rerun
from pipeline.looking.explain.rules import rule_says
from pipeline.looking.show.marks import Marked, about, marked
from pipeline.looking.visible import exactly
from pipeline.results import Results, Row
from pipeline.show_edits import described
from pipeline.tables import render

# raw characters shown on either side, and those in which an edit is near
_AROUND, _NEAR = 60, 40
# places of a text that are explained
_MOST = 5
_LOCATED = frozenset({"article", "start", "end"})
_SHARED = frozenset({"article", "sentence", "start", "end", "text", "rule", "context"})


@dataclass(frozen=True)
class Asked:
    """What is to be explained.

    Attributes:
        locator: of the article, or its end.
        offset: a number, two numbers, or a text.
        ways: how the article is found again.
    """

    locator: str
    offset: str | None = None
    ways: Ways = field(default_factory=Ways)


@dataclass(frozen=True)
class Reason:
    """Why one row is there.

    Attributes:
        table: its table.
        row: its cells by column.
        rule: what its rule is for.
        parts: what led to it.
        now: whether it is found again.
    """

    table: str
    row: Row
    rule: str
    parts: tuple[Part, ...] = ()
    now: str = ""

    @property
    def cells(self) -> Iterator[Part]:
        """Its own columns that hold something."""
        for name, cell in self.row.items():
            if name not in _SHARED and cell not in (None, ""):
                yield name, render(cell) if not isinstance(cell, str) else cell


@dataclass(frozen=True)
class Place:
    """Some characters of the article and all that is known of them.

    Attributes:
        start: first raw character.
        end: the one after the last.
        sentence: number and text of the sentence, with the place in it.
        raw: the characters and some around them, exactly as they are in the file; or nothing.
        edits: what cleaning did near them.
        reasons: one for each row that covers one of them.
    """

    start: int
    end: int
    sentence: tuple[int, Marked] | None
    raw: Marked | None
    edits: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Explanation:
    """What is known of a place, or of several where one text stands.

    Attributes:
        article: its row of articles.csv.
        trouble: why the article cannot be looked at again; empty when it can.
        notes: what else to know.
        places: that were asked for.
    """

    article: Row
    trouble: str
    notes: tuple[str, ...]
    places: tuple[Place, ...]


def explain(results: Results, asked: Asked) -> Explanation:
    """Say why the rows at a place of an article are there.

    Args:
        results: the run.
        asked: the place.

    Raises:
        GlaneurError: E222 for an article that the run has not, or more than one that is meant, E223
            for a place that the article has not.
    """
    locator, offset = parted(asked.locator, asked.offset)
    found = article(results, locator)
    rows = {name: list(_rows_of(results, name, str(found["article"]))) for name in _tables(results)}
    sentences = rows.get("sentences", [])
    there = origin(results, found, sentences, asked.ways)
    spans, said = _spans(offset, found, there, sentences)
    again, trouble = _again(results, there)
    notes = [*said, *([there.note] if there.note else []), *_notes(results, found)]
    shown = tuple(_place(one, rows, results, there, again) for one in spans)
    return Explanation(found, trouble, tuple(notes), shown)


def _tables(results: Results) -> list[str]:
    return [name for name, one in results.tables.items() if set(one.header) >= _LOCATED]


def _rows_of(results: Results, table: str, locator: str) -> Iterator[Row]:
    """The rows of an article, which stand together."""
    inside = False
    for row in results.tables[table].rows():
        if row["article"] == locator:
            inside = True
            yield row
        elif inside:
            return


def _spans(
    offset: str, row: Row, there: Origin, sentences: Sequence[Row]
) -> tuple[list[Span], list[str]]:
    """The places that are meant, and what is to be said of them."""
    length = int(str(row["characters"]))
    if one := span(offset):
        if one[1] > length:
            raise GlaneurError("E223", offset, f"the article has {length:,} characters", "explain")
        return [one], []
    text = unquoted(offset)
    if there.same and there.article:
        found = list(places(text, there.article.raw)) or there.places(text)
    else:
        found = [one for row in sentences for one in _in_sentence(text, row)]
    if not found:
        raise GlaneurError("E223", repr(text), "this text is not in the article", "explain")
    if len(found) == 1:
        return found, []
    where = ", ".join(f"{a}-{b}" for a, b in found[:20])
    more = f"; the first {_MOST} are explained" if len(found) > _MOST else ""
    return found[:_MOST], [f"{text!r} stands there {len(found)} times: {where}{more}"]


def _in_sentence(text: str, row: Row) -> Iterator[Span]:
    """Where a text stands in a sentence; the whole of one that has markup in it."""
    start, end, sentence = int(str(row["start"])), int(str(row["end"])), str(row["text"])
    found = list(places(text, sentence, start))
    if found and len(sentence) != end - start:
        yield start, end
    else:
        yield from found


def _again(results: Results, there: Origin) -> tuple[Rerun | None, str]:
    """The article through all stages again, or why not."""
    if not there.same or there.article is None:
        state = "is gone" if there.article is None else "has changed since the run"
        return None, f"the article {state}: {there.trouble}; what follows is from the tables alone"
    try:
        config = Config.model_validate(results.manifest["config"])
        return Rerun.of(there.article, config), ""
    except GlaneurError as error:
        detail = str(error)
    except (KeyError, ValueError) as error:
        detail = f"its settings are not usable here: {str(error).partition(chr(10))[0]}"
    return None, f"the run cannot be done again: {detail}; what follows is from the tables alone"


def _notes(results: Results, row: Row) -> Iterator[str]:
    """What is to be known of the article and of the run."""
    if row.get("duplicate_of"):
        yield f"it is a copy of {row['duplicate_of']}, where its rows are"
    for error in results.tables["errors"].rows() if "errors" in results.tables else ():
        if error["article"] == row["article"]:
            yield f"{error['code']} in {error['stage']}: {error['message']}"
    from importlib.metadata import version

    made = results.manifest.get("glaneur")
    if made != version("glaneur"):
        yield f"the run was made by glaneur {made}, this is {version('glaneur')}"


def _place(
    here: Span,
    rows: dict[str, list[Row]],
    results: Results,
    there: Origin,
    again: Rerun | None,
) -> Place:
    covering = overlapping(rows.get("sentences", ()), here)
    raw = there.article.raw if there.same and there.article else None
    return Place(
        *here,
        sentence=_sentence(covering[0], here, there) if covering else None,
        raw=_raw(raw, here) if raw is not None else None,
        edits=tuple(_edits(again.cleaned, raw, here)) if again and raw is not None else (),
        reasons=tuple(
            _reason(results, table, row, again)
            for table, found in rows.items()
            if table != "sentences"
            for row in overlapping(found, here)
        ),
    )


def _sentence(row: Row, here: Span, there: Origin) -> tuple[int, Marked]:
    text, at = str(row["text"]), (int(str(row["start"])), int(str(row["end"])))
    start, end = max(here[0], at[0]), min(here[1], at[1])
    inside = there.seen(start, end) if there.same else ""
    if not inside and len(text) == at[1] - at[0]:
        inside = text[start - at[0] : end - at[0]]
    return int(str(row["sentence"])), marked(text, inside, about(text, at, start))


def _raw(raw: str, here: Span) -> Marked:
    start, end = here
    return Marked(
        exactly(raw[max(0, start - _AROUND) : start]),
        exactly(raw[start:end]),
        exactly(raw[end : end + _AROUND]),
    )


def _edits(cleaned: Clean, raw: str, here: Span) -> Iterator[str]:
    for edit in cleaned.edits:
        if edit.start <= here[1] + _NEAR and edit.end >= here[0] - _NEAR:
            yield described(edit, raw)


def _reason(results: Results, table: str, row: Row, again: Rerun | None) -> Reason:
    # of a plug-in's rule no more is known than what its table is
    says = rule_says(table, str(row.get("rule", ""))) or results.tables[table].description
    if again is None:
        return Reason(table, row, says)
    start, end = int(str(row["start"])), int(str(row["end"]))
    match = again.match(table, start, end)
    if match is None:
        return Reason(table, row, says, now="not found now, by this version and model")
    parts = tuple(evidence(table, match, again))
    now = _compared(row, again.row(table, start, end, row), settled=_is_settled(results))
    return Reason(table, row, says, parts, now)


def _is_settled(results: Results) -> bool:
    """Whether names took the form that rules or all articles together gave them."""
    names = results.manifest.get("config", {}).get("names", {})
    return bool(results.manifest.get("names_rules") or names.get("join"))


def _compared(old: Row, new: dict[str, Any] | None, *, settled: bool) -> str:
    """Whether a row is found again as it was."""
    new = new or {}
    changed = {
        name: f"{name}: {render(cell)} then, {render(new.get(name))} now"
        for name, cell in old.items()
        if name != "sentence" and new.get(name) != cell
    }
    if not changed:
        return "found again, the same"
    if settled and set(changed) == {"canonical"}:
        return f"found again; its article alone has the canonical form {new['canonical']}"
    return f"found now with {'; '.join(changed.values())}"
