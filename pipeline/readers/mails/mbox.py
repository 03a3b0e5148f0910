"""Mailboxes in one file: each mail begins with a line ``From sender date``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

MARK = b"From "


def mails(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    r"""The mails of a mailbox, one in memory at a time.

    Args:
        stream: the file.
        longest: bytes of a mail.

    Yields:
        Each, without the line that it begins with; None for one that is longer.

    >>> import io
    >>> box = b"From a 2024\nSubject: Un\n\nTexte.\n\nFrom b 2024\nSubject: Deux\n\nSuite.\n"
    >>> list(mails(io.BytesIO(box), 1000))
    [b'Subject: Un\n\nTexte.\n\n', b'Subject: Deux\n\nSuite.\n']
    """
    lines: list[bytes] = []
    size = 0
    after_blank = True
    begun = False
    while line := stream.readline(longest + 1):
        if after_blank and line.startswith(MARK):
            if begun:
                yield b"".join(lines) if size <= longest else None
            lines, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= longest:
                lines.append(line)
        after_blank = not line.strip()
    yield b"".join(lines) if size <= longest else None
