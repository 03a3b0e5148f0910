"""Gazetteers of the user's own: CSV files with the columns of those that come with the package."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn, cast

from pipeline.entities.gazetteer import Entry, Sure, written
from pipeline.entities.row import LABELS
from pipeline.errors import GlaneurError, first_line
from pipeline.typography import plain

_COLUMNS = ("name", "label", "aliases", "sure")
_NEEDED = _COLUMNS[:2]
_SURE = ("yes", "name", "no")


def read(paths: Iterable[Path]) -> tuple[Entry, ...]:
    """The entries of several files; one name stands once in all.

    Args:
        paths: CSV files in UTF-8 with the columns ``name``, ``label`` and, if wanted, ``aliases``
            (separated by ``|``) and ``sure``, which is ``yes`` where it is empty.

    Raises:
        GlaneurError: E305 with file and line for what cannot be read, is no label, or comes twice.
    """
    seen: dict[str, str] = {}
    found = []
    for path in paths:
        for number, entry in _entries(path):
            place = f"{path.as_posix()}:{number}"
            for form in entry.forms:
                if form in seen:
                    raise GlaneurError("E305", place, f"{form!r} stands in {seen[form]} already")
            seen |= dict.fromkeys(entry.forms, place)
            found.append(entry)
    return tuple(found)


def over(own: Sequence[Entry], built_in: Sequence[Entry]) -> tuple[Entry, ...]:
    """One's own entries, then the others without the forms that are one's own.

    >>> known = [Entry("Doctrine", "ORG", ("Doctrine.fr",), "yes")]
    >>> [(one.name, one.label) for one in over([Entry("Doctrine", "MISC", (), "yes")], known)]
    [('Doctrine', 'MISC'), ('Doctrine.fr', 'ORG')]
    """
    if not own:
        return tuple(built_in)
    taken = {variant for entry in own for form in entry.forms for variant in written(form)}
    left = []
    for entry in built_in:
        forms = [form for form in entry.forms if taken.isdisjoint(written(form))]
        if forms:
            left.append(replace(entry, name=forms[0], aliases=tuple(forms[1:])))
    return (*own, *left)


def _entries(path: Path) -> Iterator[tuple[int, Entry]]:
    place = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GlaneurError("E305", place, first_line(error)) from error
    # what a French spreadsheet saves as CSV
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        _check_header(place, rows.fieldnames or ())
        for row in rows:
            yield rows.line_num, _entry(f"{place}:{rows.line_num}", row)
    except csv.Error as error:
        raise GlaneurError("E305", f"{place}:{rows.line_num}", first_line(error)) from error


def _check_header(place: str, header: Sequence[str]) -> None:
    if missing := [name for name in _NEEDED if name not in header]:
        _wrong(f"{place}:1", f"no column {missing[0]!r}; the columns are {', '.join(_COLUMNS)}")
    if unknown := [name for name in header if name not in _COLUMNS]:
        _wrong(f"{place}:1", f"column {unknown[0]!r}; the columns are {', '.join(_COLUMNS)}")


def _entry(place: str, row: dict[str | None, str | None]) -> Entry:
    if None in row:
        _wrong(place, "more cells than columns; put a name that holds the separator in quotes")
    cells = {name: plain(row.get(name) or "") for name in _COLUMNS}
    aliases = tuple(alias for part in cells["aliases"].split("|") if (alias := part.strip()))
    sure = cells["sure"] or "yes"
    if not cells["name"]:
        _wrong(place, "no name")
    if cells["label"] not in LABELS:
        _wrong(place, f"label {cells['label']!r}; known: {', '.join(LABELS)}")
    if sure not in _SURE:
        _wrong(place, f"sure {sure!r}; known: {', '.join(_SURE)}")
    if len({cells["name"], *aliases}) <= len(aliases):
        _wrong(place, "a form stands twice")
    return Entry(cells["name"], cells["label"], aliases, cast(Sure, sure))


def _wrong(place: str, detail: str) -> NoReturn:
    raise GlaneurError("E305", place, detail)
