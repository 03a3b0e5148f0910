"""Text of articles on a terminal: on one line, and with nothing in it that acts on the terminal."""

from __future__ import annotations

import unicodedata

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def on_one_line(text: str) -> str:
    r"""Line breaks, tabs and control characters as escapes; all else as it is.

    >>> on_one_line("Le titre" + chr(10) + "Le\u00a0corps" + chr(27))
    'Le titre\\nLe\xa0corps\\x1b'
    """
    if text.isprintable():
        return text
    return "".join(_escaped(c) if unicodedata.category(c) in _ACTS else c for c in text)


def exactly(text: str) -> str:
    r"""Like :func:`on_one_line`, with all that looks like another character or like nothing.

    >>> exactly("5\u202fM€")
    '5\\u202fM€'
    """
    return "".join(c if is_seen(c) else _escaped(c) for c in text)


# controls, what turns the direction of writing, halves of characters, ends of line and paragraph
_ACTS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def is_seen(character: str) -> bool:
    """Whether a reader can tell it: no control, odd space, accent alone or half a character."""
    return character == " " or unicodedata.category(character)[0] not in "CZM"


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
