"""JSON: an object a line, or one value that is an article, a list of them, or holds a list."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.readers.document import Document, Item, Options, over
from pipeline.readers.forms import form_of
from pipeline.readers.records.articles import Bad, Record, articles_of, guess_told
from pipeline.readers.records.fields import has_text
from pipeline.readers.records.json_stream import JsonStream
from pipeline.readers.records.text_stream import TextStream


def read(document: Document, options: Options) -> Iterator[Item]:
    r"""Read the articles of a JSON file, holding one at a time.

    Args:
        document: the file; of one object a line, the n-th record is that of the n-th line.
        options: ``fields`` says which field holds what.

    Raises:
        GlaneurError: E102 to E107 when it cannot be read, E115 and E116 when no article is in it.

    >>> import io
    >>> data = '{"titre": "Un an après", "texte": "Éclair lève 5 M€."}\n{"texte": oups}\n'.encode()
    >>> found = list(read(Document("a.jsonl", "a.jsonl", lambda: io.BytesIO(data)), Options()))
    >>> [type(one).__name__ for one in found], found[1].locator, found[2].where
    (['Problem', 'Article', 'Problem'], 'a.jsonl#1', 'a.jsonl#2')
    """
    stream = TextStream(document)
    if form_of(document) == "jsonl":
        records = _lines(stream, options.max_bytes)
    else:
        longest, fields = options.max_bytes, options.fields
        records = JsonStream(stream.blocks(), longest, lambda one: has_text(one, fields)).records()
    yield from guess_told(stream, articles_of(document, options, records), document.locator)


def _lines(stream: TextStream, longest: int) -> Iterator[Record | Bad]:
    for number, line in enumerate(stream.lines(longest), 1):
        if line is None:
            yield Bad(number, over(longest), "E113")
        elif line.strip("\ufeff \t\r\n"):
            yield _of_line(number, line.strip("\ufeff \t\r\n"))


def _of_line(number: int, line: str) -> Record | Bad:
    try:
        value = json.loads(line, strict=False)
    except json.JSONDecodeError as error:
        near = line[max(0, error.pos - 20) : error.pos + 20]
        return Bad(number, f"{error.msg} near {near!r}")
    except (ValueError, RecursionError) as error:
        return Bad(number, str(error))
    return Record(number, value) if isinstance(value, dict) else Bad(number, "not an object")
