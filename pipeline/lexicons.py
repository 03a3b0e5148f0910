"""Lexicons and patterns: the TOML files in the ``data/`` folder of each stage."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(stage: str, name: str) -> dict[str, Any]:
    """Read ``pipeline/<stage>/data/<name>.toml``, once.

    Args:
        stage: folder of the stage.
        name: the file's name without ``.toml``.

    Raises:
        FileNotFoundError: when there is no such file.

    >>> load("dates", "calendar")["weekdays"]["mardi"]
    2
    """
    path = files("pipeline").joinpath(stage, "data", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
