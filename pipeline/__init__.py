"""glaneur: reads French tech journalism and writes tables that people can trust.

>>> from pipeline import extract
>>> tables = extract("OpenAI a levé 6,6 milliards de dollars mercredi.", published="2024-10-04")
>>> str(tables["money"].loc[0, "amount"]), str(tables["dates"].loc[0, "value"])
('6600000000', '2024-10-02')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.article import Article, Published
from pipeline.extractors import Match, column, extractor

if TYPE_CHECKING:
    from pipeline.api import extract, read
    from pipeline.runs import run
    from pipeline.spans import matches_of

__all__ = [
    "Article",
    "Match",
    "Published",
    "column",
    "extract",
    "extractor",
    "matches_of",
    "read",
    "run",
]

_HEAVY = {
    "extract": "pipeline.api",
    "matches_of": "pipeline.spans",
    "read": "pipeline.api",
    "run": "pipeline.runs",
}


def __getattr__(name: str) -> Any:
    """Load spaCy and pandas when they are needed: spaCy itself imports this package at start."""
    if name in _HEAVY:
        import importlib

        return getattr(importlib.import_module(_HEAVY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
