"""Fields in a line of text that people read and change."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PAIR = re.compile(r"\s*(\w+)\s*=\s*((?:[^;\\]|\\.)*)")
_ESCAPED = re.compile(r"\\(.)")
_NEXT = re.compile(r"(?<!\\)(?:\\\\)*;")


def written(fields: Mapping[str, str]) -> str:
    """Write fields down.

    >>> written({"amount": "5000000", "currency": "EUR"})
    'amount = 5000000; currency = EUR'
    """
    return "; ".join(f"{name} = {_safe(value)}" for name, value in fields.items())


def _safe(value: str) -> str:
    value = re.sub(r"([\\;])", r"\\\1", value)
    return value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def read(text: str) -> tuple[dict[str, str], str]:
    r"""Read fields, and what else somebody wrote.

    >>> read("canonical=Sam Altman; pas sûr ?")
    ({'canonical': 'Sam Altman'}, 'pas sûr ?')
    >>> read(written({"canonical": "A; B\\"}))
    ({'canonical': 'A; B\\'}, '')
    """
    fields, rest, at = {}, [], 0
    while at < len(text):
        if m := _PAIR.match(text, at):
            fields[m[1]] = _ESCAPED.sub(_unescaped, m[2].strip(" "))
            at = m.end() + 1
        else:
            stop = _NEXT.search(text, at)
            end = stop.end() if stop else len(text) + 1
            rest.append(text[at : end - 1].strip())
            at = end
    return fields, "; ".join(part for part in rest if part)


def _unescaped(m: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r", "t": "\t"}.get(m[1], m[1])
