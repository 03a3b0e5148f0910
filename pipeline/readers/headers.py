"""Headers that HTTP, WARC and mail share: what the bytes are, in which encoding, of which day."""

from __future__ import annotations

from datetime import date
from email.message import Message
from email.utils import parsedate_to_datetime

HTML = frozenset({"text/html", "application/xhtml+xml"})


def media_type(content_type: str) -> tuple[str, str]:
    """Read a Content-Type.

    Args:
        content_type: value of the header.

    Returns:
        Type and encoding in lower case; empty where the header says nothing usable.

    >>> media_type('text/html; charset="ISO-8859-15"')
    ('text/html', 'iso-8859-15')
    >>> media_type("")
    ('', '')
    """
    kind = content_type.partition(";")[0].strip().lower()
    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    try:
        charset = message.get_content_charset("")
    except (LookupError, UnicodeError, ValueError):
        charset = ""
    return kind, charset.strip(" '\"")


def day_of(value: str) -> date | None:
    """Read the day of an HTTP date or of an ISO 8601 one; None when it is neither.

    >>> day_of("Thu, 26 Sep 2024 12:05:00 GMT"), day_of("2024-09-26T12:05:00Z")
    (datetime.date(2024, 9, 26), datetime.date(2024, 9, 26))
    >>> day_of("hier") is None
    True
    """
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, OverflowError):
        return None
