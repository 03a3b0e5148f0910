"""The words of money, read from the TOML files of ``data/``, and how patterns are made of them."""

from __future__ import annotations

from typing import Any

from pipeline.lexicons import load


def table(name: str) -> dict[str, Any]:
    """Read a file of ``data/`` by its name without ``.toml``."""
    return load("money", name)
