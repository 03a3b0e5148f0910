"""The package in other people's Python: an article in, data frames out."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from pipeline.article import Article, Published
from pipeline.config import Config
from pipeline.errors import GlaneurError
from pipeline.process import Pipeline
from pipeline.readers import Source
from pipeline.readers import read as read_source
from pipeline.tables import tables


def read(path: str | Path, published: str | date | None = None) -> Article:
    """Read one article from a .txt or .md file, with its side file or front matter.

    Args:
        path: the file.
        published: overrides the publication date found there.

    Raises:
        GlaneurError: E101 to E107 when there is no article to be had from it.
        ValueError: when ``published`` is no ISO 8601 date.
    """
    path = Path(path)
    if not path.is_file():
        raise GlaneurError("E101", str(path), stage="read")
    known = Published.of(published, "cli") if published else None
    article, _ = read_source(Source(path.as_posix(), path), known)
    return article


def extract(
    article: str | Article,
    published: str | date | None = None,
    config: Config | None = None,
) -> dict[str, pd.DataFrame]:
    """Extract everything from one article.

    The model is loaded at the first call with a configuration, and kept.

    Args:
        article: its text, or what :func:`read` returned.
        published: publication date, ISO 8601; dates are resolved against it.
        config: settings; the defaults when None.

    Returns:
        A data frame a table: ``sentences``, ``entities``, ``money``, ``dates`` …; amounts are
        ``Decimal``, days ``date``, offsets characters of the text given.

    Raises:
        GlaneurError: when the model is missing or a stage fails.
        ValueError: when ``published`` is no ISO 8601 date.
    """
    if isinstance(article, str):
        article = Article("text", article, published=Published.of(published, "cli"))
    pipeline = _pipeline(config or Config())
    extraction = next(pipeline.process([article]))
    for problem in extraction.problems:
        raise GlaneurError(problem.code, problem.where, problem.detail, problem.stage)
    return {
        table.name: pd.DataFrame(extraction.rows[table.name], columns=table.header)
        for table in tables(pipeline.extractors)
        if table.name in extraction.rows
    }


@lru_cache(maxsize=2)
def _pipeline(config: Config) -> Pipeline:
    return Pipeline(config)
