"""Tags, text and comments of HTML as browsers split it, with their places; never fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import Literal, NamedTuple

Kind = Literal["text", "start", "end", "other"]

SPACES = " \t\n\r\f"
# their content holds no tags; title is read for its entities by those who want it
RAW_TEXT = frozenset(
    "script style xmp iframe noembed noframes textarea title noscript".split()  # noqa: SIM905
)

_TAG = re.compile(
    r"""<(?:
      !--(?:-?>|.*?(?:--!?>|\Z))
    | !\[CDATA\[.*?(?:\]\]>|\Z)
    | [!?][^>]*+(?:>|\Z)
    | /(?![a-zA-Z]|\Z)[^>]*+(?:>|\Z)
    | (?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)
      (?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)
      (?:>|\Z)
    )""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>"'][^\s>]*)))?""", re.DOTALL
)
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#\d+;?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")


class Token(NamedTuple):
    """A piece of HTML: ``raw[start:end]``.

    Attributes:
        kind: ``other`` is comments, declarations, and what scripts and the like hold.
        name: of a tag, in lower case.
        attributes: of a start tag, as written.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def tokens(raw: str) -> Iterator[Token]:
    """Split HTML; every character is in one token, in order.

    A tag or comment that the file ends in goes to its end, as in browsers.

    >>> [raw.kind for raw in tokens("<p>5 < 6 &amp; 7<!-- fin --></p>")]
    ['start', 'text', 'other', 'end']
    """
    last = 0
    while m := _TAG.search(raw, last):
        if m.start() > last:
            yield Token("text", last, m.start())
        name, last = m["name"], m.end()
        if not name:
            yield Token("other", m.start(), last)
            continue
        name = name.lower()
        if m["close"]:
            yield Token("end", m.start(), last, name)
            continue
        attributes = m["attributes"]
        yield Token("start", m.start(), last, name, attributes)
        if name in RAW_TEXT and not attributes.endswith("/"):
            closing = _closing(name).search(raw, last)
            stop = closing.start() if closing else len(raw)
            if stop > last:
                yield Token("other", last, stop)
            last = stop
    if last < len(raw):
        yield Token("text", last, len(raw))


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?![^\s/>])", re.IGNORECASE)


def attributes_of(written: str) -> dict[str, str]:
    """Read the attributes of a tag; the first of a name counts, entities are read.

    >>> attributes_of(" class='une &amp; deux' hidden data-n=3")
    {'class': 'une & deux', 'hidden': '', 'data-n': '3'}
    """
    found: dict[str, str] = {}
    for m in _ATTRIBUTE.finditer(written):
        found.setdefault(m[1].lower(), unescape(m[2] or m[3] or m[4] or ""))
    return found


def entity(written: str) -> tuple[str, int]:
    """Read an entity.

    Args:
        written: what ``ENTITY`` matched; its semicolon may be missing.

    Returns:
        What stands for it, and how many characters of ``written`` are the entity: 0 for none.

    >>> entity("&eacute;"), entity("&eacutes"), entity("&D")
    (('é', 8), ('é', 7), ('', 0))
    """
    if written.startswith("&#"):
        return unescape(written), len(written)
    if written.endswith(";") and written[1:] in html5:
        return html5[written[1:]], len(written)
    for length in range(len(written), 2, -1):
        if (name := written[1:length]) in html5 and not name.endswith(";"):
            return html5[name], length
    return "", 0
