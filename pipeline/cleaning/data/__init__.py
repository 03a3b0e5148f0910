"""Lexicons of the cleaning stage, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load(name: str) -> dict[str, list[str]]:
    """Read ``<name>.toml`` of this folder.

    >>> "tribune" in load("credits")["rubrics"]
    True
    """
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
