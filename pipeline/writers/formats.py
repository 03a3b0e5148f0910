"""The formats in which the tables of a run are written, by name."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import GlaneurError
from pipeline.results import Results
from pipeline.writers import datapackage
from pipeline.writers.csv import rewrite
from pipeline.writers.dialect import EXCEL, STANDARD
from pipeline.writers.written import Written

CSV = "csv"
FORMATS = (CSV, "sqlite", "parquet", "jsonl", "xlsx")
# the package that a format needs, and the extra that brings it
_NEEDS = MappingProxyType({"parquet": ("pyarrow", "parquet"), "xlsx": ("xlsxwriter", "xlsx")})


def checked(names: str | Iterable[str] | None, *, excel: bool = False) -> tuple[str, ...]:
    """The formats that a user asks for, each once, if they can all be written here.

    Args:
        names: ``"sqlite,xlsx"``, or the names one by one; None and ``""`` are none.
        excel: whether the CSVs are wanted as Excel opens them, which asks for them.

    Raises:
        GlaneurError: E210 for an unknown one, E211 or E212 when this Python lacks what it needs.

    >>> checked("xlsx, sqlite"), checked(None, excel=True)
    (('sqlite', 'xlsx'), ('csv',))
    """
    given = names.split(",") if isinstance(names, str) else names or ()
    wanted = {name.strip().lower() for name in given} - {""}
    if excel:
        wanted.add(CSV)
    for name in sorted(wanted):
        if name not in FORMATS:
            raise GlaneurError("E210", repr(name), ", ".join(FORMATS))
        if name in _NEEDS and not importlib.util.find_spec(_NEEDS[name][0]):
            raise GlaneurError("E211", name, _NEEDS[name][1])
        if name == "sqlite" and not _full_text():
            raise GlaneurError("E212", name)
    return tuple(name for name in FORMATS if name in wanted)


def write(
    results: Results, folder: Path, formats: Iterable[str], *, excel: bool = False
) -> Written:
    """Write the tables of a run in some formats.

    CSVs that are there already, in the same folder and dialect, stay untouched.

    Args:
        results: the run.
        folder: where the files go; the run's own, or another.
        formats: names of :data:`FORMATS`.
        excel: the CSVs as a French Excel opens them.

    Raises:
        OSError: when the folder cannot be written.
        GlaneurError: E206 when a table of the run cannot be read, and what :func:`checked` raises.
    """
    wanted = checked(formats, excel=excel)
    # the CSVs last: what is read may be what is replaced
    parts = [_writer(name)(results, folder) for name in wanted if name != CSV]
    if CSV in wanted:
        parts.insert(0, _csv(results, folder, excel=excel))
    return Written.together(parts)


def _csv(results: Results, folder: Path, *, excel: bool) -> Written:
    dialect = EXCEL if excel else STANDARD
    tables = list(results.tables.values())
    names = tuple(f"{table.name}.csv" for table in tables)
    there = results.folder.resolve() == folder.resolve()
    if not there or any(table.delimiter != dialect.delimiter for table in tables):
        rewrite(results, folder, dialect)
        text = datapackage.text(datapackage.datapackage(tables, dialect))
        (folder / datapackage.FILE).write_text(text, encoding="utf-8")
    return Written((*names, datapackage.FILE))


def _writer(name: str) -> Callable[[Results, Path], Written]:
    """What writes a format; imported when it is wanted."""
    module = importlib.import_module(f"pipeline.writers.{name}")
    found: Callable[[Results, Path], Written] = module.write
    return found


def _full_text() -> bool:
    import sqlite3

    with sqlite3.connect(":memory:") as db:
        options = {option for (option,) in db.execute("PRAGMA compile_options")}
    db.close()
    return "ENABLE_FTS5" in options
