"""SQLite: ``run.db``, all tables in one file with keys, indexes, full-text search and views."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import GlaneurError
from pipeline.lexicons import load
from pipeline.results import Results
from pipeline.writers.datasette import metadata
from pipeline.writers.sqlite_schema import Sheet, quoted, sheets
from pipeline.writers.wide import too_wide
from pipeline.writers.written import Written

FILE, METADATA = "run.db", "metadata.json"
# what the file system does to a database, told from what is wrong with the statement
_OF_SYSTEM = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
    }
)
_LARGEST = 2**63


def write(results: Results, folder: Path) -> Written:
    """Write ``run.db``, and ``metadata.json`` for ``datasette run.db -m metadata.json``.

    Args:
        results: the run.
        folder: where the files go.

    Raises:
        OSError: when they cannot be written.
        GlaneurError: E206 when a table cannot be read.
    """
    path = folder / FILE
    path.unlink(missing_ok=True)
    with _database(path) as db:
        shown = _tables(db, results)
        views = _views(db, shown)
        _full_text(db, shown)
        db.execute("PRAGMA analysis_limit = 1000")
        db.execute("ANALYZE")
    found = json.dumps(metadata(shown, views), ensure_ascii=False, indent=2)
    (folder / METADATA).write_text(f"{found}\n", encoding="utf-8")
    return Written((FILE, METADATA))


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    """A new database, filled in one transaction; what is half filled is of no use to anybody."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in ("journal_mode = MEMORY", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            db.execute(f"PRAGMA {setting}")
        db.execute("BEGIN")
        yield db
        db.execute("COMMIT")
    except sqlite3.IntegrityError as error:
        raise GlaneurError("E206", path.parent.as_posix(), str(error), "write") from error
    except sqlite3.OperationalError as error:
        # the low byte is the kind of failure
        if error.sqlite_errorcode & 0xFF in _OF_SYSTEM:
            raise OSError(str(error)) from error
        raise
    finally:
        db.close()


def _tables(db: sqlite3.Connection, results: Results) -> list[Sheet]:
    keyed = _keyed(db, results)
    found = sheets(results.tables, keyed=keyed)
    for sheet in found:
        try:
            _fill(db, sheet)
        except OverflowError:
            db.execute(f"DROP TABLE {quoted(sheet.name)}")
            sheet.as_text = too_wide(sheet.table, _fits)
            _fill(db, sheet)
    for sheet in found:
        for statement in sheet.indexes():
            db.execute(statement)
    return found


def _keyed(db: sqlite3.Connection, results: Results) -> bool:
    """Whether no two articles have one locator; keys need that."""
    if "articles" not in results.tables:
        return False
    table = results.tables["articles"]
    place = table.header.index("article")
    db.execute("CREATE TEMP TABLE seen (article TEXT PRIMARY KEY) WITHOUT ROWID")
    try:
        db.executemany("INSERT INTO seen VALUES (?)", ([row[place]] for row in table.values()))
    except sqlite3.IntegrityError:
        return False
    finally:
        db.execute("DROP TABLE temp.seen")
    return True


def _fill(db: sqlite3.Connection, sheet: Sheet) -> None:
    db.execute(sheet.create())
    db.executemany(sheet.insert(), sheet.rows())


def _fits(number: object) -> bool:
    return not isinstance(number, int) or -_LARGEST <= number < _LARGEST


def _views(db: sqlite3.Connection, shown: Collection[Sheet]) -> list[str]:
    """Make the views whose tables are there; their names."""
    names = {sheet.name.lower() for sheet in shown}
    found = []
    for view in load("writers", "sqlite")["views"]:
        if set(view["needs"]) <= names and view["name"] not in names:
            db.execute(f"CREATE VIEW {view['name']} AS {view['sql'].strip()}")
            found.append(view["name"])
    return found


def _full_text(db: sqlite3.Connection, shown: Collection[Sheet]) -> None:
    """Search over sentences and over whole articles, without accents and capitals."""
    names = {sheet.name for sheet in shown}
    for name, content, row, columns in _SEARCHED:
        if name in names and {"articles", "sentences"} <= names:
            db.execute(
                f"CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, content='{content}', "
                f"content_rowid='{row}', tokenize='unicode61 remove_diacritics 2')"
            )
            for command in ("rebuild", "optimize"):
                # a table of ours, which takes its commands like that
                db.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES (?)", (command,))  # noqa: S608


# table, where its text is, the number of a row there, what is searched
_SEARCHED = (
    ("sentences", "sentences", "id", "text"),
    ("articles", "article_text", "id", "title, author, source, section, text"),
)
