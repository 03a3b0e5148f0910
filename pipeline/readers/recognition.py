"""Which form a file has, from its content first and its name second."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from pipeline.lexicons import load
from pipeline.readers.records.xml_text import prolog_of, root_of

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MARKS = (
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
_PDF = b"%PDF-"
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# a file in a zip archive: after its mark 22 bytes, the length of its name, that of another field
_MEMBER = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
_CLOSING_TAG = re.compile(r"</[a-z]", re.IGNORECASE)
_HTML_DOCTYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_DATABASES = {
    "europresse": re.compile(
        r"europresse|cedrom-sni|titreArticle|DocPublicationName", re.IGNORECASE
    ),
    "factiva": re.compile(r"factiva|class=\"?article (?:fr|en)Article", re.IGNORECASE),
}
_BEGINS_JSON = re.compile(r"\{\s*\"[^\"\n]{0,200}\"\s*:|\[\s*\{\s*(?:\"|\})")
# what a cut at the end of the head may have done to JSON
_NEAR = 16
_LINES = 20
_HEADER = re.compile(r"([!-9;-~]+):")
_MBOX = re.compile(r"From \S+ .*\d{4}\s*")
_ADDRESS = re.compile(r"\S@\S")


def recognise(head: bytes, name: str, *, whole: bool = False) -> str:
    """The form that the first bytes of a file, and then its name, speak for.

    Args:
        head: its first bytes, some ten thousand.
        name: its name, for the ending.
        whole: whether these are all its bytes.

    Returns:
        A key of ``forms.READERS``.

    >>> recognise(b"%PDF-1.7", "une.txt"), recognise(b"<rss version='2.0'>", "flux")
    ('pdf', 'feed')
    >>> recognise("Un texte.".encode(), "un.html"), recognise("# Un titre".encode(), "un.md")
    ('html', 'md')
    """
    if form := _packed(head, name):
        return form
    text = _decoded(head).lstrip("\ufeff \t\r\n\f")
    ending = _endings().get(name.lower().rpartition(".")[2] if "." in name else "", "txt")
    if text.startswith("<"):
        return _markup(text, ending, is_text=name.lower().endswith((".txt", ".text")))
    if text.startswith(("{", "[")) and ending != "md":
        return _json(text, ending, whole=whole)
    if _is_mail(text):
        return "eml"
    return ending


def _packed(head: bytes, name: str) -> str:
    """A form that is no text, by its mark."""
    if head.startswith(_ZIP):
        return "docx" if _is_word(head, name) else "zip"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_PDF):
        return "pdf"
    return next((form for mark, form in _MARKS if head.startswith(mark)), "")


def _is_word(head: bytes, name: str) -> bool:
    """Other programs build their files so, too: what is in it counts more than its name."""
    members = [
        head[m.end() : m.end() + int.from_bytes(m[1], "little")] for m in _MEMBER.finditer(head)
    ]
    if any(re.fullmatch(rb"word/\w+\.xml", one) for one in members):
        return True
    others = any(one == b"mimetype" or one.startswith((b"xl/", b"ppt/")) for one in members)
    return name.lower().endswith(".docx") and not others


def _decoded(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _markup(text: str, ending: str, *, is_text: bool) -> str:
    root = root_of(text)
    if root in _roots("feed"):
        return "feed"
    if _is_html(text, root, ending, is_text=is_text):
        return next((form for form, marks in _DATABASES.items() if marks.search(text)), "html")
    return "feed" if ending == "feed" or (text.startswith("<?xml") and root) else ending


def _is_html(text: str, root: str, ending: str, *, is_text: bool) -> bool:
    """Markdown and tables may begin with tags; a text may, that speaks of them."""
    if _HTML_DOCTYPE.search(prolog_of(text)):
        return True
    if ending == "html" and not (text.startswith("<?xml") and root):
        return True
    closes = bool(_CLOSING_TAG.search(text))
    if root in _roots("html"):
        return closes or not is_text
    return root in _roots("piece") and closes and ending in {"txt", "html", "feed"}


def _json(text: str, ending: str, *, whole: bool) -> str:
    """An object a line, or one value over all lines; when it is neither, what its name says."""
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text)
    except json.JSONDecodeError as error:
        unterminated = error.msg.startswith("Unterminated")
        if not whole and (unterminated or error.pos >= len(text) - _NEAR):
            return "jsonl" if ending == "jsonl" else "json"
        return _broken_json(text, ending)
    except (ValueError, RecursionError):
        return _broken_json(text, ending)
    is_line = isinstance(value, dict) and "\n" not in text[:end]
    return _followed_json(text[end:], ending, is_line=is_line, is_list=isinstance(value, list))


def _followed_json(rest: str, ending: str, *, is_line: bool, is_list: bool) -> str:
    """By what comes after the first value; ``[1]`` may be the number of a note."""
    if not rest.strip():
        return "jsonl" if ending == "jsonl" and is_line else "json"
    opens = rest.lstrip().startswith("{")
    if is_line and rest.lstrip(" \t\r").startswith("\n"):
        return "jsonl" if opens or ending == "jsonl" or _has_object(rest.split("\n")) else ending
    return "json" if opens and not is_list else ending


def _broken_json(text: str, ending: str) -> str:
    if not _BEGINS_JSON.match(text):
        return ending
    if _has_object(text.split("\n")[1:]):
        return "jsonl"
    return ending if ending in {"json", "jsonl"} else "json"


def _has_object(lines: Iterable[str]) -> bool:
    """Whether one of the first lines is an object by itself."""
    return any(_is_object(line) for line in islice(lines, _LINES) if line.startswith("{"))


def _is_object(line: str) -> bool:
    try:
        return bool(json.loads(line, strict=False))
    except (ValueError, RecursionError):
        # the last one may be cut
        return False


def _is_mail(text: str) -> bool:
    """Whether it begins with a block of headers that only mails have.

    A press release may begin with ``Subject:``, too.
    """
    lines = text.splitlines()
    is_mbox = bool(lines) and bool(_MBOX.fullmatch(lines[0]))
    headers = _headers(lines[1:] if is_mbox else lines)
    if is_mbox and headers:
        return True
    transport, seen = load("readers", "forms")["mail"].values()
    known = headers.keys() & {*transport, *seen}
    if headers.keys() & set(transport):
        return len(known) > 1
    return len(known) > 1 and bool(_ADDRESS.search(headers.get("from", "")))


def _headers(lines: Iterable[str]) -> dict[str, str]:
    """The headers before the first empty line; none when another line is among them."""
    headers: dict[str, str] = {}
    for line in lines:
        if not line.strip():
            break
        if headers and line[0] in " \t":
            continue
        if not (m := _HEADER.match(line)):
            return {}
        headers[m[1].lower()] = line[m.end() :]
    return headers


@cache
def _endings() -> dict[str, str]:
    endings = load("readers", "forms")["endings"]
    return {ending: form for form, known in endings.items() for ending in known}


@cache
def _roots(form: str) -> frozenset[str]:
    return frozenset(load("readers", "forms")["roots"][form])
