"""Tables of articles, one a row: CSV and its relatives, Parquet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, islice

from pipeline.errors import GlaneurError
from pipeline.readers.archives.unpacking import seekable
from pipeline.readers.document import Document, Item, Options, over
from pipeline.readers.records.articles import Bad, Record, articles_of, guess_told, listed
from pipeline.readers.records.fields import TEXT, choose, relevant
from pipeline.readers.records.text_stream import TextStream

_PARQUET = b"PAR1"
_DELIMITERS = ",;\t|"
# rows that the delimiter is judged by, and characters of them
_SAMPLE_ROWS = 50
_SAMPLE = 256 * 1024
_AFTER_RETURN = re.compile(r"(?<=\r)(?!\n|$)")
_DECLARED = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)
_BATCH = 64


def read(document: Document, options: Options) -> Iterator[Item]:
    r"""Read the articles of a table, a row at a time.

    Args:
        document: the file; its first row names the columns, and the n-th record is the row after
            the n-th one.
        options: ``fields`` says which column holds what.

    Raises:
        GlaneurError: E102 to E104 when it cannot be read, E110 when Parquet is not installed, E111
            when it is broken, E115 and E116 when no article is in it.

    >>> import io
    >>> data = 'titre;texte\nUn an après;"Éclair lève\n5 M€."\n'.encode()
    >>> note, article = read(Document("a.csv", "a.csv", lambda: io.BytesIO(data)), Options())
    >>> article.locator, article.title, article.raw
    ('a.csv#1', 'Un an après', 'Éclair lève\n5 M€.')
    """
    with closing(document.open()) as stream:
        is_parquet = stream.read(len(_PARQUET)) == _PARQUET
    if is_parquet:
        yield from articles_of(document, options, _parquet(document, options))
        return
    text = TextStream(document)
    items = articles_of(document, options, _csv(text, document, options))
    yield from guess_told(text, items, document.locator)


def _csv(stream: TextStream, document: Document, options: Options) -> Iterator[Record | Bad]:
    # the module's limit is one for the whole process: it is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    lines = _lines(stream, document, options.max_bytes)
    sample = list(_sample(lines))
    if declared := _DECLARED.fullmatch(sample[0]):
        sample = sample[1:]
    delimiter = declared[1] if declared else _delimiter(sample, options.fields)
    rows = _rows(chain(sample, lines), delimiter)
    header = next(rows, "")
    if isinstance(header, str):
        raise GlaneurError("E115", document.locator, "no row with names of columns", "read")
    names = [name.strip() for name in header]
    text = choose(dict.fromkeys(names, ""), options.fields).get(TEXT)
    if text is None:
        raise GlaneurError("E116", document.locator, listed(names), "read")
    for number, row in enumerate(rows, 1):
        yield _record(number, names, row, text.path)


def _lines(stream: TextStream, document: Document, longest: int) -> Iterator[str]:
    for line in stream.lines(longest):
        if line is None:
            detail = f"a line of {over(longest)}"
            raise GlaneurError("E113", document.locator, detail, "read")
        # old spreadsheets end their rows so
        yield from _AFTER_RETURN.split(line) if "\r" in line[:-2] else (line,)


def _sample(lines: Iterator[str]) -> Iterator[str]:
    length = 0
    for line in lines:
        yield line
        length += len(line)
        if length > _SAMPLE:
            return


def _delimiter(sample: Sequence[str], named: Mapping[str, str]) -> str:
    """The one that finds most names of ours in the first row, and then most rows as long as it."""

    def merit(delimiter: str) -> tuple[int, float, int]:
        rows = [row for row in islice(_rows(sample, delimiter), _SAMPLE_ROWS) if row]
        if not rows or isinstance(rows[0], str):
            return 0, 0.0, 0
        known = choose(dict.fromkeys(map(str.strip, rows[0]), ""), named)
        even = sum(len(row) == len(rows[0]) for row in rows)
        return len(known), even / len(rows), len(rows[0])

    return max(_DELIMITERS, key=merit)


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str] | str]:
    """Every row that is not empty; of one that cannot be read, why."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)
        else:
            # Excel writes its empty rows as separators
            if any(cell.strip() for cell in row):
                yield row


def _record(number: int, names: Sequence[str], row: list[str] | str, text: str) -> Record | Bad:
    if isinstance(row, str):
        return Bad(number, row)
    # empty cells at the end are left out by some programs, and added by others
    fields = {name: cell for name, cell in reversed(list(zip(names, row, strict=False))) if name}
    if text not in fields or any(cell.strip() for cell in row[len(names) :]):
        return Bad(number, f"cells: {len(row)}, columns: {len(names)}")
    return Record(number, {name: fields[name] for name in names if name in fields})


def _parquet(document: Document, options: Options) -> Iterator[Record | Bad]:
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow import parquet
    except ImportError as error:
        raise GlaneurError("E110", document.locator, "parquet", "read") from error
    number = 0
    with seekable(document) as (stream, _):
        try:
            file = parquet.ParquetFile(stream)
            names = file.schema_arrow.names
            columns = relevant(names, options.fields)
            if not columns:
                raise GlaneurError("E116", document.locator, listed(names), "read")
            for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
                for fields in batch.to_pylist():
                    number += 1
                    yield Record(number, fields)
        except (pa.ArrowException, OSError) as error:
            yield Bad(0, str(error).partition("\n")[0])
