"""Bytes to text: UTF-8 first, then what is declared, then what fits French best."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from charset_normalizer import from_bytes

from pipeline.errors import GlaneurError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = ["cp1252", "mac_roman", "iso8859_15", "cp850"]
# bytes that no text file holds: C0 controls but tab, line feed, form feed, return, escape
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
# what browsers read under these names: it has the quotes and the œ that the names lack
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Python's names for what are no encodings of files
_NEVER = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"}
)
_WIDE = ("utf-16", "utf-32")
# of its characters that are not ASCII, so many times more are right than wrong in damaged UTF-8
_SURELY = 9
_WRONG = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_REPAIRED = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}


def decode(data: bytes, where: str, declared: str = "") -> tuple[str, str]:
    """Decode a file.

    Args:
        data: the bytes of the file.
        where: its locator, for the message.
        declared: the encoding that the file or its envelope names; UTF-8 is tried before it.

    Returns:
        The text without byte-order mark, line ends as they are; and the encoding's name where it
        had to be guessed, empty where it is sure.

    Raises:
        GlaneurError: E103 for no bytes, E104 for binary data, E107 when no encoding fits.

    >>> decode("Les Échos".encode("cp1252"), "a.txt")
    ('Les Échos', 'cp1252')
    >>> decode("Les Échos".encode("cp1252"), "a.html", declared="ISO-8859-1")
    ('Les Échos', '')
    """
    if not data:
        raise GlaneurError("E103", where, stage="read")
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(name), ""
            except UnicodeDecodeError as error:
                raise GlaneurError("E107", where, stage="read") from error
    names = list(_declared(declared))
    if names and names[0].startswith(_WIDE) and b"\0" in data:
        with suppress(UnicodeDecodeError):
            return data.decode(names[0]), ""
    if data.translate(None, _CONTROLS) != data:
        raise GlaneurError("E104", where, stage="read")
    with suppress(UnicodeDecodeError):
        return data.decode(), ""
    if damaged := _damaged(data):
        return damaged, "utf-8"
    for name in names:
        if name.startswith(_WIDE):  # it has no zero bytes: it is none
            continue
        with suppress(UnicodeDecodeError):
            return data.decode(name), ""
    return _detect(data, where)


def _declared(name: str) -> Iterator[str]:
    """Python's names for a declared encoding, the likelier one first."""
    try:
        known = codecs.lookup(name.strip(" \t\r\n'\""))
        "".encode(known.name)  # no encoding of text: hex, zip
    except (LookupError, ValueError):
        return
    if known.name not in _NEVER:
        yield from dict.fromkeys((_READ_AS.get(known.name, known.name), known.name))


def _damaged(data: bytes) -> str:
    """UTF-8 with a few wrong bytes, cut or pasted, which are read as browsers read them."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = len(_WRONG.findall(text))
    right = len(_NOT_ASCII.findall(text)) - wrong
    return text.translate(_REPAIRED) if right >= _SURELY * wrong else ""


def _detect(data: bytes, where: str) -> tuple[str, str]:
    best = from_bytes(data, cp_isolation=_WESTERN).best()
    if best is not None:
        return str(best), best.encoding
    try:
        # too short to be sure of: most French that is not UTF-8 is this
        return data.decode(_WESTERN[0]), _WESTERN[0]
    except UnicodeDecodeError as error:
        raise GlaneurError("E107", where, stage="read") from error
