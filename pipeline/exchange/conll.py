"""CoNLL: a token and its tag a line, IOB2, an empty line after a sentence. Names only.

Tokens are those of spaCy's French; a name that begins or ends inside one does not go out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from pipeline.exchange.document import Answer, Document, Mark
from pipeline.exchange.files import broken, inside, text_of
from pipeline.exchange.tokens import Place, places

TABLE = "entities"
TABLES = (TABLE,)
ENDINGS = (".conll", ".iob", ".iob2", ".bio", ".tsv", ".txt")
_START = "-DOCSTART-"
_TAG = re.compile(r"(?:[BIESLU]-\S+|O)")
_STOP = re.compile(r"[.!?…»\"”)]")
_AS = {"S": "B", "U": "B", "E": "I", "L": "I"}


def held(document: Document) -> set[int]:
    """Which spans there is room for: names that begin and end with tokens, none in another."""
    tokens = places(document.text)
    starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
    found, after = set(), 0
    for number, one in enumerate(document.spans):
        fits = one.start in starts and one.end in ends and one.start >= after
        if one.held and one.table == TABLE and fits:
            found.add(number)
            after = one.end
    return found


def write(documents: Sequence[Document], folder: Path) -> None:
    """Write ``names.conll``."""
    with (folder / "names.conll").open("w", encoding="utf-8", newline="\n") as file:
        for one in documents:
            file.write(f"{_START}\tO\n\n")
            file.writelines(_lines(one))


def _lines(document: Document) -> Iterator[str]:
    tokens = places(document.text)
    tags = dict.fromkeys(range(len(tokens)), "O")
    spans = iter([one for one in document.held if one.table == TABLE])
    span = next(spans, None)
    for number, (start, end) in enumerate(tokens):
        while span and span.end <= start:
            span = next(spans, None)
        if span and span.start <= start and end <= span.end:
            tags[number] = f"{'B' if start == span.start else 'I'}-{span.label}"
    for number, (start, end) in enumerate(tokens):
        yield f"{document.text[start:end]}\t{tags[number]}\n"
        following = tags.get(number + 1, "O")
        if not following.startswith("I") and _is_end(document.text, tokens, number):
            yield "\n"


def _is_end(text: str, tokens: Sequence[Place], number: int) -> bool:
    """Whether a sentence ends with a token: at a line feed, or at a full stop."""
    start, end = tokens[number]
    if number + 1 == len(tokens):
        return True
    after = tokens[number + 1][0]
    if "\n" in text[end:after]:
        return True
    stop = text[start:end] in {".", "!", "?", "…"}
    return stop and end < after and not _STOP.match(text, after)


def read(path: Path) -> Iterator[Answer]:
    """Read files of tokens and tags: first and last column; IOB1, IOB2, IOBES, BILOU."""
    for file in inside(path, *ENDINGS):
        for rows in _documents(file):
            text, tokens = _joined(rows)
            tags = [row[1] if row else "" for row in rows]
            yield Answer("", text, tuple(_marks(tokens, tags)), spaced=False)


Row = tuple[str, str] | None


def _documents(file: Path) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for number, line in enumerate(text_of(file).splitlines(), 1):
        columns = line.split()
        if columns and columns[0] == _START:
            if any(rows):
                yield rows
            rows = []
        elif not columns:
            rows.append(None)
        elif not (line.startswith("# ") and not _TAG.fullmatch(columns[-1])):
            if len(columns) < 2 or not _TAG.fullmatch(columns[-1]):
                raise broken(file, f"line {number}: no token with a tag")
            rows.append((columns[0], columns[-1]))
    if any(rows):
        yield rows


def _joined(rows: Sequence[Row]) -> tuple[str, list[Place]]:
    """Tokens with spaces between them, and where each of the rows is."""
    pieces: list[str] = []
    found: list[Place] = []
    at = 0
    for row in rows:
        piece = f"{row[0]} " if row else "\n"
        found.append((at, at + len(piece) - 1))
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces), found


def _marks(tokens: Sequence[Place], tags: Sequence[str]) -> Iterator[Mark]:
    mark: Mark | None = None
    for (start, end), tag, closing in zip(tokens, tags, _closing(tags), strict=True):
        part, _, label = tag.partition("-")
        part = _AS.get(part, part)
        if mark and part == "I" and label == mark.label:
            mark = Mark(mark.start, end, label)
        else:
            if mark:
                yield mark
            mark = Mark(start, end, label) if label else None
        if mark and closing:
            yield mark
            mark = None
    if mark:
        yield mark


def _closing(tags: Sequence[str]) -> Iterator[bool]:
    """Whether a name ends with a row; one that begins anew ends the one before."""
    for tag, following in pairwise([*tags, ""]):
        part = following.partition("-")[0]
        yield tag[:1] in {"E", "L", "S", "U"} or part not in {"I", "E", "L"}


def recognises(path: Path) -> bool:
    """Whether there are files of tokens and tags."""
    return any(_looks_like(file) for file in inside(path, *ENDINGS))


def _looks_like(file: Path) -> bool:
    lines = [line.split() for line in text_of(file).splitlines()[:200]]
    tagged = [line for line in lines if line and line[0] != _START]
    tags = [line[-1] for line in tagged if len(line) > 1 and _TAG.fullmatch(line[-1])]
    return len(tagged) > 0 and len(tags) >= 0.9 * len(tagged)
