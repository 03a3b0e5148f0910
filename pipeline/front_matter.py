"""Front matter: the fenced block of fields at the top of a Markdown file.

One idea of it for the reader, which takes the fields, and the cleaning, which leaves them out.
"""

from __future__ import annotations

import re

# a block whose first line is no field is text between two rules
_BLOCK = re.compile(
    r"\A\ufeff?(?:---[ \t]*\r?\n(?P<yaml>\s*[\w-]+[ \t]*:.*?)^(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>\s*(?:[\w-]+[ \t]*=|\[|#).*?)^\+\+\+)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)


def block(raw: str) -> re.Match[str] | None:
    r"""Find the front matter of a text; its fields are the group ``yaml`` or ``toml``.

    >>> block("---\ntitle: Un an après\n---\nTexte")["yaml"]
    'title: Un an après\n'
    >>> block("---\n\nBruxelles tranche.\n\n---\n") is None
    True
    """
    return _BLOCK.match(raw)
