"""The words of the French calendar, read from the TOML files of ``data/``."""

from __future__ import annotations

import re
from typing import Any

from pipeline.lexicons import load


def table(name: str) -> dict[str, Any]:
    """Read a file of ``data/`` by its name without ``.toml``."""
    return load("dates", name)


def _months() -> tuple[dict[str, int], tuple[str, ...]]:
    numbers: dict[str, int] = {}
    short: list[str] = []
    for number, forms in table("calendar")["months"].items():
        for form in forms:
            numbers[form.rstrip("*")] = int(number)
            if form.endswith("*"):
                short.append(form.rstrip("*"))
    return numbers, tuple(short)


MONTHS, SHORT_MONTHS = _months()
WEEKDAYS: dict[str, int] = table("calendar")["weekdays"]
SEASONS: dict[str, str] = table("calendar")["seasons"]
PARTS_OF_DAY: dict[str, str] = table("calendar")["parts_of_day"]
ORDINALS: dict[str, int] = table("calendar")["ordinals"]
UNITS: dict[str, tuple[str, int]] = {
    word: (letter, times) for word, (letter, times) in table("calendar")["units"].items()
}
FEASTS: dict[str, tuple[int, int]] = {
    name: (month, day) for name, (month, day) in table("calendar")["feasts"].items()
}
COLLECTIVES: dict[str, int] = table("calendar")["collectives"]
CENTURIES: dict[str, int] = table("calendar")["centuries"]
MOVABLE_FEASTS: dict[str, int] = table("calendar")["movable_feasts"]


def either(*words: str) -> str:
    """Regular expression source of one of the words, the longest first.

    >>> either("an", "année")
    '(?:année|an)'
    """
    escaped = (re.escape(word).replace("'", "['’]") for word in words)
    return f"(?:{'|'.join(sorted(escaped, key=len, reverse=True))})"


def plain(text: str) -> str:
    """Lower-case, typographic apostrophes and spaces made plain: the keys of the tables.

    >>> plain("Aujourd’hui")
    "aujourd'hui"
    """
    return re.sub(r"\s+", " ", text.lower().replace("’", "'")).strip()
