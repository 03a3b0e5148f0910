"""What somebody meant who wrote a name that is none."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_CLOSE = 0.6


def instead(name: str, known: Iterable[str]) -> str:
    """A question to put behind "no such name"; empty when nothing is close.

    >>> instead("curency", ["amount", "currency"]), instead("x", ["amount"])
    ('; did you mean currency?', '')
    """
    by_case = {one.casefold(): one for one in known}
    found = get_close_matches(name.casefold(), by_case, n=1, cutoff=_CLOSE)
    return f"; did you mean {by_case[found[0]]}?" if found else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """What to say of a name that is none, with all that are.

    >>> unknown("column", "curency", ["amount", "currency"])
    "no column 'curency'; did you mean currency? There are: amount, currency"
    """
    names = list(known)
    guess = instead(name, names)
    between = " There are: " if guess else "; there are: "
    return f"no {kind} {name!r}{guess}{between}{', '.join(names)}"
