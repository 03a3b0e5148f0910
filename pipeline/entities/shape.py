"""What a name looks like: a model's label means one thing for ``ANSSI``, another for ``GitHub``."""

from __future__ import annotations

import re

_LONGEST_ACRONYM = 6
_INNER_CAPITAL = re.compile(r"[^\W\d_A-Z][A-Z]")


def shape(name: str) -> str:
    """One of ``words``, ``figures``, ``acronym``, ``camel``, ``word``.

    >>> [shape(name) for name in ("Sam Altman", "H100", "CNIL", "GitHub", "iliad", "Nvidia")]
    ['words', 'figures', 'acronym', 'camel', 'camel', 'word']
    """
    if " " in name:
        return "words"
    if any(c.isdigit() for c in name):
        return "figures"
    if name.isupper() and len(name) <= _LONGEST_ACRONYM:
        return "acronym"
    if _INNER_CAPITAL.search(name) or name[:1].islower():
        return "camel"
    return "word"
