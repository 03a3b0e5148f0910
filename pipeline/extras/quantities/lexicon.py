"""The words of quantities, read from the TOML files of ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from pipeline.lexicons import load
from pipeline.numbers import SPACE
from pipeline.numbers.phrases import S, phrase
from pipeline.patterns import any_of

__all__ = ["OF_NOUN", "SENTENCE_END", "SPACE", "SPACES", "S", "phrases", "table", "words"]

SPACES = "".join(filter(re.compile(SPACE).match, map(chr, range(0x2030))))

# « de » or « d' » between a number and its noun
OF_NOUN = re.compile(rf"{S}(?:de{S}|d['’])", re.IGNORECASE)

# after which another sentence or list item begins
SENTENCE_END = re.compile(r"[.!?…;](?=[\s»”\"A-ZÀ-Ý])|[\n\r\u2028]")


def phrases(some: Iterable[str]) -> str:
    """Regular expression source of one of some phrases, with any space and either apostrophe.

    >>> bool(re.fullmatch(phrases(["de plus", "en plus d'un"]), "en plus d’un"))
    True
    """
    return any_of(some, phrase)


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
