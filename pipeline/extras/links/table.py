"""Tables of names and ids: CSV files of the user's own."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from pipeline.entities.row import LABELS
from pipeline.errors import GlaneurError, first_line
from pipeline.extras.links.forms import LABELS_WITH_ARTICLE, key, without_legal
from pipeline.lexicons import load
from pipeline.memo import Memo
from pipeline.typography import plain

_COLUMNS = ("name", "id", "aliases", "type", "scheme", "context", "description")
_NEEDED = _COLUMNS[:2]
_MANY = 20_000
_SCHEME = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What tables say of an id.

    Attributes:
        id: as the table has it.
        scheme: whose ids they are.
        names: its names; the first is shown.
        aliases: its other names.
        types: labels that its mentions may have; any, when no row has one.
        context: words and names that speak for it.
        description: what it is.
    """

    id: str
    scheme: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    description: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """All its names."""
        return (*self.names, *self.aliases)

    def with_more(self, other: Entry) -> Entry:
        """The same thing, of which another row says more."""
        return Entry(
            self.id,
            self.scheme,
            tuple(dict.fromkeys(self.names + other.names)),
            tuple(dict.fromkeys(self.aliases + other.aliases)),
            tuple(dict.fromkeys(self.types + other.types)),
            tuple(dict.fromkeys(self.context + other.context)),
            " ".join(filter(None, (self.description, other.description))),
        )


@dataclass(frozen=True, slots=True)
class Form:
    """A name of an entry.

    Attributes:
        entry: that bears it.
        text: as the table has it.
        bare: without its legal form, when it is looked up so.
        legal: a legal form that one of table and article has, and the other has not.
    """

    entry: Entry
    text: str
    bare: str
    legal: str = ""


class Known:
    """The entries of all tables, looked up by name.

    Args:
        entries: of all tables; what the rows of one id say is put together.

    Attributes:
        entries: one an id.
        forms: by name and label of a mention those of which it is a spelling, whatever their case.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        merged: dict[tuple[str, str], Entry] = {}
        for one in entries:
            there = merged.get((one.scheme, one.id))
            merged[one.scheme, one.id] = there.with_more(one) if there else one
        self.entries = tuple(merged.values())
        self.forms = Memo(self._spelt, most=_MANY)
        self._forms: dict[tuple[bool, str], list[Form]] = defaultdict(list)
        for entry in self.entries:
            for form in dict.fromkeys(entry.forms):
                self._add(entry, form)

    def _add(self, entry: Entry, form: str) -> None:
        bare, legal = without_legal(form, "ORG")
        # with the article of a firm or place, and without
        for label in ("ORG", "PER"):
            kind = label in LABELS_WITH_ARTICLE
            self._forms[kind, key(form, label)].append(Form(entry, form, form))
            if legal:
                self._forms[kind, key(bare, label)].append(Form(entry, form, bare, legal))

    def _spelt(self, mention: tuple[str, str]) -> list[Form]:
        name, label = mention
        kind = label in LABELS_WITH_ARTICLE
        found = self._forms.get((kind, key(name, label)), [])
        bare, legal = without_legal(name, label)
        return [*found, *self._without_legal(kind, key(bare, label), legal)] if legal else found

    def _without_legal(self, kind: bool, bare: str, legal: str) -> Iterator[Form]:  # noqa: FBT001
        for form in self._forms.get((kind, bare), ()):
            if form.legal == legal:
                yield replace(form, legal="")
            elif not form.legal:
                yield replace(form, legal=legal)


def read(paths: Iterable[Path]) -> Known:
    """Read tables.

    Args:
        paths: CSV files in UTF-8 with the columns ``name`` and ``id`` and, if wanted, ``aliases``,
            ``type``, ``scheme``, ``context`` and ``description``.

    Raises:
        GlaneurError: E312 with file and line for what cannot be read or used.
    """
    return _known(tuple((path, _text(path)) for path in paths))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GlaneurError("E312", path.as_posix(), first_line(error)) from error


@lru_cache(maxsize=4)
def _known(tables: tuple[tuple[Path, str], ...]) -> Known:
    return Known(entry for path, text in tables for entry in _entries(path, text))


def _entries(path: Path, text: str) -> Iterator[Entry]:
    place = path.as_posix()
    # what a French spreadsheet saves as CSV
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        _check_header(f"{place}:1", rows.fieldnames or ())
        for row in rows:
            yield _entry(f"{place}:{rows.line_num}", row, path.stem)
    except csv.Error as error:
        raise GlaneurError("E312", f"{place}:{rows.line_num}", first_line(error)) from error


def _check_header(place: str, header: Sequence[str]) -> None:
    if missing := [name for name in _NEEDED if name not in header]:
        _wrong(place, f"no column {missing[0]!r}; the columns are {', '.join(_COLUMNS)}")
    if unknown := [name for name in header if name not in _COLUMNS]:
        _wrong(place, f"column {unknown[0]!r}; the columns are {', '.join(_COLUMNS)}")
    if len(set(header)) < len(header):
        _wrong(place, "a column stands twice")


def _entry(place: str, row: Mapping[str | None, str | None], stem: str) -> Entry:
    if None in row:
        _wrong(place, "more cells than columns; put a name that holds the separator in quotes")
    cells = {name: plain(row.get(name) or "") for name in _COLUMNS}
    for name in _NEEDED:
        if not cells[name]:
            _wrong(place, f"no {name}")
    types = _several(cells["type"].upper())
    if wrong := [one for one in types if one not in LABELS]:
        _wrong(place, f"type {wrong[0]!r}; known: {', '.join(LABELS)}")
    scheme = (cells["scheme"] or scheme_of(cells["id"]) or stem).lower()
    if not _SCHEME.fullmatch(scheme):
        _wrong(place, f"scheme {scheme!r}: write letters and figures, wikidata for example")
    return Entry(
        cells["id"],
        scheme,
        (cells["name"],),
        _several(cells["aliases"]),
        types,
        _several(cells["context"]),
        cells["description"],
    )


def scheme_of(identifier: str) -> str:
    """Whose id it is by its form; empty when others have ids like it.

    >>> scheme_of("Q1431486"), scheme_of("380129866")
    ('wikidata', '')
    """
    for scheme, pattern in load("extras/links", "words")["schemes"].items():
        if re.fullmatch(pattern, identifier):
            return str(scheme)
    return ""


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for part in cell.split("|") if (one := part.strip())))


def _wrong(place: str, detail: str) -> NoReturn:
    raise GlaneurError("E312", place, detail)
