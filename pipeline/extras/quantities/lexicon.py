"""The words of quantities, read from the TOML files of ``data/``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline.lexicons import load
from pipeline.numbers import SPACE
from pipeline.numbers.phrases import S, either, phrase

__all__ = ["SENTENCE_END", "SPACE", "S", "either", "phrase", "table", "words"]

# after which another sentence or list item begins
SENTENCE_END = re.compile(r"[.!?…;](?=[\s»”\"A-ZÀ-Ý])|[\n\r\u2028]")


def table(name: str) -> dict[str, Any]:
    """Read a file of ``data/`` by its name without ``.toml``."""
    return load("extras/quantities", name)


@cache
def words(section: str) -> frozenset[str]:
    """A list of ``words.toml``.

    >>> "plus" in words("closed")
    True
    """
    return frozenset(table("words")[section])
