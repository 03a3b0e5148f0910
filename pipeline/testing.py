"""Test extractors with the expected rows written inside the text.

``Le tour de <money amount=5e6 currency=EUR>5 M€</money> est clos.`` says in one line what is
found, where, and with which fields; a text without marks says that nothing is.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

_FIELD = r"\s+[a-z_]+=(?:\"[^\"]*\"|[^\s>]+)"
_TAG = re.compile(rf"<(?P<close>/)?(?P<name>[a-z_]+)(?P<fields>(?:{_FIELD})*)\s*>")


@dataclass(frozen=True, slots=True)
class Expected:
    """A marked span: offsets in the plain text, its tag, and its fields as written."""

    start: int
    end: int
    name: str
    fields: dict[str, str]


def parse_markup(marked: str) -> tuple[str, list[Expected]]:
    """Take the marks out of a text.

    Args:
        marked: text with ``<name field=value ...>surface</name>`` marks, not nested. Values with
            spaces stand in double quotes.

    Returns:
        The plain text, and what was marked in it, in order.

    Raises:
        ValueError: for an unbalanced or nested mark.

    >>> parse_markup('levé <money amount=5e6 currency=EUR>5 M€</money> hier')[0]
    'levé 5 M€ hier'
    """
    plain, expected, last = "", [], 0
    opened: tuple[int, str, dict[str, str]] | None = None
    for m in _TAG.finditer(marked):
        plain += marked[last : m.start()]
        last = m.end()
        if not m["close"]:
            if opened:
                raise ValueError(f"nested mark in {marked!r}")
            fields = dict(part.split("=", 1) for part in shlex.split(m["fields"]))
            opened = (len(plain), m["name"], fields)
        else:
            if opened is None or opened[1] != m["name"]:
                raise ValueError(f"unbalanced mark in {marked!r}")
            expected.append(Expected(opened[0], len(plain), opened[1], opened[2]))
            opened = None
    if opened:
        raise ValueError(f"unclosed mark in {marked!r}")
    return plain + marked[last:], expected
