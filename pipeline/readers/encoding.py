"""Bytes to text: UTF-8 first, then what fits French best."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from pipeline.errors import GlaneurError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = ["cp1252", "mac_roman", "iso8859_15", "cp850"]
# bytes that no text file holds: C0 controls but tab, line feed, form feed, return, escape
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def decode(data: bytes, where: str) -> tuple[str, str]:
    """Decode a file.

    Args:
        data: the bytes of the file.
        where: its locator, for the message.

    Returns:
        The text without byte-order mark, line ends as they are; and the encoding's name.

    Raises:
        GlaneurError: E103 for no bytes, E104 for binary data, E107 when no encoding fits.

    >>> decode("Les Échos".encode("cp1252"), "a.txt")
    ('Les Échos', 'cp1252')
    """
    if not data:
        raise GlaneurError("E103", where, stage="read")
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(name), name
            except UnicodeDecodeError as error:
                raise GlaneurError("E107", where, stage="read") from error
    if data.translate(None, _CONTROLS) != data:
        raise GlaneurError("E104", where, stage="read")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _detect(data, where)


def _detect(data: bytes, where: str) -> tuple[str, str]:
    best = from_bytes(data, cp_isolation=_WESTERN).best()
    if best is None:
        raise GlaneurError("E107", where, stage="read")
    return str(best), best.encoding
