"""``glaneur export``: a run, or gold, in the format of an annotation tool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.errors import GlaneurError, Problem
from pipeline.exchange import kept
from pipeline.exchange.document import Document
from pipeline.exchange.formats import module
from pipeline.exchange.names import Name
from pipeline.exchange.source import Wanted, documents
from pipeline.places import Folder

_STAGE = "export"
_Write = Callable[[Sequence[Document], Path], None]


@dataclass(frozen=True)
class Sent:
    """What an export did.

    Attributes:
        documents: how many went out.
        spans: how many of each table.
        problems: articles that did not go out, spans that the format has no room for.
    """

    documents: int
    spans: Counter[str]
    problems: tuple[Problem, ...]


def export(  # noqa: PLR0913 - as many options as an export has
    source: Path,
    form: Name,
    out: Path,
    wanted: Wanted | None = None,
    *,
    dev: float = 0,
    overwrite: bool = False,
) -> Sent:
    """Write the articles of a run, or of folders of gold, for an annotation tool.

    Args:
        source: folder of a run's tables, or one that holds folders with ``gold/``.
        form: of which tool.
        out: folder of the files, made when missing.
        wanted: which tables and articles; the usual tables of all when None.
        dev: share of the documents that is kept apart to check a training with (docbin).
        overwrite: write over what an export before put there.

    Raises:
        GlaneurError: E206 when there is neither run nor gold, E237 when a table is not there, E238
            when no article can go out, E236 when the folder is not empty, E201 when it cannot be
            written.
    """
    if not overwrite and out.is_dir() and any(out.iterdir()):
        raise GlaneurError("E236", out.as_posix(), stage=_STAGE)
    found = list(documents(source, _possible(wanted or Wanted(), form)))
    problems = [one for one in found if isinstance(one, Problem)]
    going = [one for one in found if isinstance(one, Document)]
    if not going:
        first = f" ({problems[0]})" if problems else ""
        raise GlaneurError("E238", source.as_posix(), f"no article{first}", _STAGE)
    going = [_fitted(one, form) for one in going]
    problems += _without_room(going)
    write: _Write = module(form).write
    if dev:
        from pipeline.exchange import docbin

        write = partial(docbin.write, dev=dev)
    said = {"format": form.value, "source": source.as_posix()}
    _write(going, write, out, said)
    spans = Counter(span.table for one in going for span in one.held)
    return Sent(len(going), spans, tuple(problems))


def _possible(wanted: Wanted, form: Name) -> Wanted:
    """What is wanted, as far as the format has tables."""
    possible: tuple[str, ...] = getattr(module(form), "TABLES", wanted.tables)
    if left := [name for name in wanted.tables if name not in possible]:
        shown = f"{', '.join(left)} in {form.value}; there are {', '.join(possible)}"
        raise GlaneurError("E237", "--tables", shown, _STAGE)
    return replace(wanted, tables=wanted.tables or possible)


def _fitted(document: Document, form: Name) -> Document:
    # those that think in tokens have not room for all
    if not (held := getattr(module(form), "held", None)):
        return document
    numbers = held(document)
    spans = (replace(one, held=k in numbers) for k, one in enumerate(document.spans))
    return replace(document, spans=tuple(spans))


def _without_room(going: Sequence[Document]) -> list[Problem]:
    """A note for each document that has spans for which the format has no room."""
    problems = []
    for one in going:
        left = [span for span in one.spans if not span.held and span.table in one.tables]
        if left:
            shown = ", ".join(f"{span.surface!r} ({span.label})" for span in left)
            problems.append(Problem("N230", one.id, _STAGE, shown))
    return problems


def _write(
    going: Sequence[Document],
    write: _Write,
    out: Path,
    said: Mapping[str, str],
) -> None:
    with Folder.of(str(out)).aside() as new:
        write(going, new)
        names = sorted(path.name for path in new.iterdir())
        kept.write(new, {**said, "files": names}, going)
        for name in kept.files(out / kept.FILE):
            (out / name).unlink(missing_ok=True)
        for name in (*names, kept.FILE):
            (new / name).replace(out / name)
