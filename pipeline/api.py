"""The package in other people's Python: an article in, data frames out."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from pipeline.article import Article, Published
from pipeline.config import Config
from pipeline.errors import GlaneurError, Problem
from pipeline.names.resolve import resolver
from pipeline.names.rules import Rules
from pipeline.names.settle import settled_rows
from pipeline.names.tally import Tally
from pipeline.process import Pipeline, Rows
from pipeline.readers import Options, Source
from pipeline.readers import read as read_source
from pipeline.tables import ARTICLES, ENTITIES, tables


def read(path: str | Path, published: str | date | None = None) -> Article:
    """Read one article from a file, with its side file or front matter.

    Args:
        path: the file; of one that holds many articles, the first is read.
        published: overrides the publication date found there.

    Raises:
        GlaneurError: E1xx when there is no article to be had from it.
        ValueError: when ``published`` is no ISO 8601 date.
    """
    path = Path(path)
    if not path.is_file():
        raise GlaneurError("E101", str(path), stage="read")
    known = Published.of(published, "cli") if published else None
    problems: list[Problem] = []
    for item in read_source(Source(path.as_posix(), path), Options(published=known)):
        if isinstance(item, Article):
            for problem in problems:
                if problem.where == item.locator and not problem.is_note:
                    warnings.warn(str(problem), stacklevel=2)
            return item
        problems.append(item)
    first = problems[0] if problems else Problem("E115", str(path), "read", "nothing there")
    raise GlaneurError(first.code, first.where, first.detail, first.stage)


def extract(
    article: str | Article,
    published: str | date | None = None,
    config: Config | None = None,
) -> dict[str, pd.DataFrame]:
    """Extract everything from one article.

    The model is loaded at the first call with a configuration, and kept.

    Args:
        article: its text, or what :func:`read` returned.
        published: publication date, ISO 8601; dates are resolved against it, and against the
            article's own when this is None.
        config: settings; the defaults when None.

    Returns:
        A data frame a table: ``sentences``, ``entities``, ``money``, ``dates`` …; amounts are
        ``Decimal``, days ``date``, offsets characters of the text given.

    Raises:
        GlaneurError: when the model is missing or a stage fails.
        ValueError: when ``published`` is no ISO 8601 date.
        TypeError: when ``article`` is neither.
    """
    if isinstance(article, str):
        article = Article("text", article)
    if not isinstance(article, Article):
        raise TypeError(f"neither text nor what read() returned: {type(article).__name__}")
    if published:
        article = replace(article, published=Published.of(published, "cli"))
    config = config or Config()
    pipeline = _pipeline(config, config.key())
    extraction = next(pipeline.process([article]))
    for problem in extraction.problems:
        raise GlaneurError(problem.code, problem.where, problem.detail, problem.stage)
    if config.names.file:
        _rule(extraction.rows, config, config.names.file)
    return {
        table.name: pd.DataFrame(extraction.rows[table.name], columns=table.header)
        for table in tables(pipeline.extractors)
        if table.name in extraction.rows
    }


@lru_cache(maxsize=2)
def _pipeline(config: Config, _key: str) -> Pipeline:
    """The key too: a file that the settings name may have been changed since."""
    return Pipeline(config)


def _rule(rows: Rows, config: Config, file: Path) -> None:
    """Do to the names of an article what the rules want."""
    tally = Tally()
    tally.add_rows(rows[ENTITIES.name])
    names = resolver(config, Rules.load(file), tally)
    rows[ENTITIES.name] = settled_rows(rows[ENTITIES.name], names)
    rows[ARTICLES.name][0][ARTICLES.header.index("entities")] = len(rows[ENTITIES.name])
