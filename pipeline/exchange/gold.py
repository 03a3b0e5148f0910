"""Folders of gold, as ``glaneur eval`` reads them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.article import Article
from pipeline.errors import GlaneurError, of_system
from pipeline.evaluate import ARTICLE_NAMES, ORIGIN
from pipeline.exchange.document import Document
from pipeline.exchange.outgoing import IGNORE
from pipeline.exchange.settle import Look, Row, Settled
from pipeline.readers import Source, read

LOOKS = "look.csv"
_SIDE = ("title", "published", "updated", "source", "url", "author")
_NAMES = {"md": "article.md", "html": "article.html"}


def there(corpus: Path, name: str) -> bool:
    """Whether a document has gold already."""
    return (corpus / name / "gold").exists()


def write(corpus: Path, settled: Settled) -> bool:
    """Write an article with its side file and its gold, over what was there.

    Returns:
        Whether the article is read from its file as it was from its own place: a record of a feed
        may be no page by itself.

    Raises:
        GlaneurError: E201 when it cannot be written.
    """
    document = settled.document
    folder = corpus / document.id
    try:
        (folder / "gold").mkdir(parents=True, exist_ok=True)
        for name in ARTICLE_NAMES:
            (folder / name).unlink(missing_ok=True)
        alike = _write_article(folder, document)
        for old in (folder / "gold").glob("*.csv"):
            old.unlink()
        for table, rows in settled.tables.items():
            if rows or table != IGNORE:
                columns = document.tables.get(table, ())
                _write_table(folder / "gold" / f"{table}.csv", columns, rows)
        origin = {"article": document.locator}
        (folder / "gold" / ORIGIN).write_text(_toml(origin), encoding="utf-8", newline="\n")
    except OSError as error:
        raise GlaneurError("E201", folder.as_posix(), of_system(error), "import") from error
    return alike


def _write_article(folder: Path, document: Document) -> bool:
    side = {name: document.metadata[name] for name in _SIDE if document.metadata.get(name)}
    if side:
        (folder / "article.toml").write_text(_toml(side), encoding="utf-8", newline="\n")
    else:
        (folder / "article.toml").unlink(missing_ok=True)
    path = folder / _NAMES.get(document.form, "article.txt")
    raw = document.raw.encode("utf-8", "replace")
    # a page may say of itself that it is in another encoding: the mark is stronger
    for data in (raw, b"\xef\xbb\xbf" + raw):
        path.write_bytes(data)
        if _raw(path) == raw.decode():
            return True
    path.write_bytes(raw)
    return False


def _raw(path: Path) -> str | None:
    items = read(Source(path.as_posix(), path))
    return next((one.raw for one in items if isinstance(one, Article)), None)


def _toml(fields: dict[str, str]) -> str:
    # a JSON string is one of TOML where nothing but ASCII is escaped
    return "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items())


def _write_table(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["start", "end", "text", *columns])
        for row in rows:
            values = (row.fields.get(name, "") for name in columns)
            writer.writerow([row.start, row.end, row.text, *values])


def write_looks(corpus: Path, looks: Sequence[Look]) -> Path | None:
    """List the rows that somebody should look at, in ``look.csv``; none, no file."""
    path = corpus / LOOKS
    if not looks:
        path.unlink(missing_ok=True)
        return None
    with path.open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["document", "table", "start", "end", "text", "why"])
        for one in looks:
            row = one.row
            writer.writerow([one.document, one.table, row.start, row.end, row.text, one.why])
    return path
