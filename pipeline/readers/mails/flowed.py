"""Mails whose lines are cut at a width, and say so (RFC 3676)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.cleaning.edits import Edit

# a space at the end of a line: the paragraph goes on; one at its beginning is for the way only
_FLOWED = re.compile(
    r"""
    (?<! ^--) (?P<space> (?<= [^\r\n]) [ ]) (?P<soft> \r?\n [ ]?) (?! [\s>] | --[ ]?\r?$)
    | ^ [ ] (?= \S)
    """,
    re.MULTILINE | re.VERBOSE,
)


def unwrapped(raw: str, *, delete_space: bool = False) -> Iterator[Edit]:
    r"""Edits that join the lines of each paragraph; quoted lines are left alone.

    Args:
        raw: a part of a mail with ``format=flowed``.
        delete_space: whether it says ``delsp=yes``.

    >>> from pipeline.cleaning.edits import applied
    >>> raw = "Une levée de \r\n5 M€.\r\n-- \r\nAnne"
    >>> applied(raw, unwrapped(raw))
    'Une levée de 5 M€.\r\n-- \r\nAnne'
    """
    for m in _FLOWED.finditer(raw):
        if raw.startswith(">", raw.rfind("\n", 0, m.start()) + 1):
            continue
        start = m.start("soft") if m["soft"] and not delete_space else m.start()
        yield Edit("white space", start, m.end(), "")
