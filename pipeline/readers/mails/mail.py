"""What a mail says of itself, and its parts, however badly it was put together."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from pipeline.errors import GlaneurError
from pipeline.readers.encoding import decode

_BOUNDARY = re.compile(rb"^--(?P<boundary>[^\s\"]{1,70})[ \t]*\r?$", re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]*|\r")
_LIST = re.compile(r"(?P<phrase>[^<]*)<?(?P<id>[^<>]*)")


def parsed(data: bytes) -> Message:
    """Read a mail; what is missing in it is no error."""
    # the newer policies raise errors of all kinds on headers that break the rules
    return message_from_bytes(data)


def header(message: Message, name: str) -> str:
    r"""The value of a header, decoded, on one line; empty when there is none.

    >>> header(parsed(b"Subject: =?iso-8859-1?Q?Lev=E9e?= de\n fonds"), "subject")
    'Levée de fonds'
    """
    return _decoded(_raw(message, name))


def sender(message: Message) -> str:
    """Name of the sender, without the address.

    >>> sender(parsed(b"From: =?utf-8?Q?La_D=C3=A9p=C3=AAche?= <lettre@journal.example>"))
    'La Dépêche'
    """
    # an encoded name may hold commas and brackets, as addresses do: it is decoded last
    return _decoded(parseaddr(_raw(message, "From"))[0])


def mailing_list(message: Message) -> str:
    """Name of the mailing list or newsletter, or its identifier.

    >>> mailing_list(parsed(b"List-Id: La lettre <lettre.journal.example>"))
    'La lettre'
    """
    found = _LIST.match(_raw(message, "List-Id"))
    phrase = _decoded(found["phrase"]).strip(" '\"") if found else ""
    return phrase or (found["id"].strip() if found else "")


def leaves(message: Message) -> Iterator[Message]:
    """The parts that are no containers; a mail that hangs on this one is a single part."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for part in _parts(message):
        yield from leaves(part)


def file_name(part: Message) -> str:
    """Name that a part is to be saved under, or empty."""
    name = part.get_filename("")
    return _decoded(_FOLD.sub(" ", _readable(name))).replace("\\", "/").rpartition("/")[2]


def payload(part: Message) -> bytes:
    """The bytes of a part, whatever they were packed in for the way."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def forwarded(part: Message) -> Message | None:
    """The mail that hangs on another one as it is; None when the part holds none."""
    inner = part.get_payload()
    if not isinstance(inner, list) or not inner or not isinstance(inner[0], Message):
        return None
    if _raw(part, "Content-Transfer-Encoding").strip().lower() == "base64":
        # against the rules, and done
        return parsed(base64.b64decode(payload(inner[0])))
    return inner[0]


def _parts(message: Message) -> list[Message]:
    inner = message.get_payload()
    if isinstance(inner, list):
        return [part for part in inner if isinstance(part, Message)]
    data = payload(message)
    if m := _BOUNDARY.search(data):
        # the boundary that was announced is another one, or none was
        head = b'Content-Type: multipart/mixed; boundary="%s"\n\n' % m["boundary"]
        inner = parsed(head + data).get_payload()
        if isinstance(inner, list):
            return [part for part in inner if isinstance(part, Message)]
    return [parsed(b"\n" + data)]


def _raw(message: Message, name: str) -> str:
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return _FOLD.sub(" ", _readable(str(value))).strip()
    return ""


def _readable(value: str) -> str:
    """Headers are ASCII; other bytes are most often UTF-8, then Windows."""
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decoded(value: str) -> str:
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return " ".join("".join(_piece(*piece) for piece in pieces).split())


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if charset is None:
        return piece.decode("raw-unicode-escape", "replace")
    try:
        return decode(piece, "", charset)[0] if piece else ""
    except GlaneurError:
        return piece.decode("cp1252", "replace")
