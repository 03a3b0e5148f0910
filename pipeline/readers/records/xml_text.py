"""XML as text that can be parsed without danger, and what is wrong with it."""

from __future__ import annotations

import html
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from html.entities import name2codepoint
from xml.parsers import expat

from pipeline.errors import GlaneurError
from pipeline.readers.encoding import decode

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# no XML may hold them, many feeds do
_CONTROLS = bytes(set(range(1, 32)) - {9, 10, 13})
_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_SPACE = re.compile(r"[\s\ufeff]*")
_IN_DOCTYPE = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?(?:-->|\Z)|[\[\]>]", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([^\W\d][\w.-]*)")
_ENTITY = re.compile(
    r"<!ENTITY\s+(?:%\s+)?(?P<name>[^\s%&;]+)\s+"
    r"(?:[\"']?(?P<html>PUBLIC\s+[\"']-//W3C//ENTITIES)|\"(?P<one>[^\"]*)\"|'(?P<two>[^']*)')"
)
_CDATA = r"(?P<cdata><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))"
_REFERENCES = re.compile(
    rf"{_CDATA}|(?P<numbers>(?:&#(?:\d{{1,99}}|[xX][\da-fA-F]{{1,99}});)+)", re.DOTALL
)
_AMPERSAND = re.compile(rf"{_CDATA}|&(?!#)(?:(?P<name>[^\W\d][\w.-]*);)?|&(?!#\w+;)", re.DOTALL)
_REFERENCE = re.compile(r"&#(?:(\d+)|[xX]([\da-fA-F]+));")
# a character or a short name: what an entity of a feed stands for
_LONGEST_ENTITY = 32
_PREDEFINED = ("lt", "gt", "amp", "quot", "apos")
_LAST = 0x10FFFF
# expat's numbers for XML that ends before its root does
_CUT = (3, 5, 6, 20)


@dataclass(frozen=True, slots=True)
class XmlText:
    """An XML document, decoded.

    Attributes:
        text: its characters; instead of what stood before the root, a declaration and the entities
            of HTML.
        root: name of the root without prefix.
        broken: what is wrong, or empty.
        is_cut: whether its end is missing.
        guessed: its encoding, when none was declared and it is not UTF-8.
    """

    text: str
    root: str
    broken: str = ""
    is_cut: bool = False
    guessed: str = ""


def prepared(data: bytes, where: str, charset: str = "") -> XmlText:
    """Decode an XML document, refuse entities that grow, and look for what is wrong.

    Args:
        data: the document.
        where: its locator.
        charset: the encoding that was declared outside.

    Raises:
        GlaneurError: E103, E104, E107 when it is no text, E111 when it is no XML, or when its
            entities stand for other entities, for other files or for much.

    >>> prepared("<?xml version='1.0'?><rss>R&D</rss>".encode(), "a.xml").broken
    'line 1: not well-formed (invalid token)'
    """
    declared = m[1].decode().lower() if (m := _ENCODING.match(data[:1000])) else ""
    clean = data if data.startswith(_UTF16) else data.translate(None, _CONTROLS)
    text, guessed = decode(clean, where, charset or declared)
    broken = "control characters in it" if len(clean) < len(data) else ""
    if guessed and declared:
        broken, guessed = f"declared as {declared}, but written as {guessed}", ""
    start, subset = _prolog(text)
    known = {**_of_html(), **_own(subset, where)}
    entities = "".join(f'<!ENTITY {name} "{value}">' for name, value in known.items())
    root = root_of(text)
    if not root:
        raise GlaneurError("E111", where, "not XML", "read")
    lines = text.count("\n", 0, start)
    text = f"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE x [{entities}]>{text[start:]}"
    wrong, is_cut = _checked(text, lines)
    if wrong:
        text = _mended(text, known.keys() | set(_PREDEFINED))
    return XmlText(text, root, broken or wrong, is_cut, guessed)


def prolog_of(text: str) -> str:
    """What stands before the root: declaration, comments, DOCTYPE.

    >>> prolog_of("<!DOCTYPE html><html>")
    '<!DOCTYPE html>'
    """
    return text[: _prolog(text)[0]]


def root_of(text: str) -> str:
    """Name of the root in lower case, without prefix; empty when there is none.

    >>> root_of("<?xml version='1.0'?><!-- <html> --><rdf:RDF>"), root_of("<3")
    ('rdf', '')
    """
    m = _ROOT.match(text, _prolog(text)[0])
    return m[1].lower() if m else ""


def _prolog(text: str) -> tuple[int, str]:
    """Where the root begins, and the declarations of the DOCTYPE before it."""
    at, subset = 0, ""
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("<?", at):
            end = text.find("?>", at) + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at) + 3
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end, subset = _doctype(text, at)
        else:
            return at, subset
        if end <= at:
            return at, subset
        at = end


def _doctype(text: str, at: int) -> tuple[int, str]:
    """Where it ends, and what stands between its square brackets."""
    opened = closed = 0
    for m in _IN_DOCTYPE.finditer(text, at):
        if m[0] == "[":
            opened = opened or m.end()
        elif m[0] == "]":
            closed = m.start()
        elif m[0] == ">" and (not opened or closed):
            return m.end(), text[opened:closed]
    return 0, text[at:]


def _own(subset: str, where: str) -> dict[str, str]:
    """The entities that a document declares, if they are harmless."""
    entities = {}
    matches = list(_ENTITY.finditer(subset))
    values = [m["one"] or m["two"] or "" for m in matches]
    grows = any(len(one) > _LONGEST_ENTITY or "&" in html.unescape(one) for one in values)
    if grows or len(matches) < subset.count("<!ENTITY"):
        detail = "its entities stand for others, for files or for much: not expanded"
        raise GlaneurError("E111", where, detail, "read")
    for m, value in zip(matches, values, strict=True):
        plain = html.unescape(value)
        if m["name"] not in _PREDEFINED and not re.search('[<%"]', plain) and not m["html"]:
            entities[m["name"]] = plain
    return entities


@cache
def _of_html() -> dict[str, str]:
    known = {name: chr(code) for name, code in name2codepoint.items()}
    return {name: char for name, char in known.items() if name not in _PREDEFINED}


def _checked(text: str, lines: int) -> tuple[str, bool]:
    """What is not well-formed, and whether it is that the end is missing."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - that is its signature
    except expat.ExpatError as error:
        return f"line {lines + error.lineno}: {expat.ErrorString(error.code)}", error.code in _CUT
    return "", False


def _mended(text: str, known: Set[str]) -> str:
    """References that are none, and ampersands that begin none, made into what they stand for."""

    def ampersand(m: re.Match[str]) -> str:
        return m[0] if m["cdata"] or m["name"] in known else f"&amp;{m[0][1:]}"

    return _AMPERSAND.sub(ampersand, _REFERENCES.sub(_numbers, text))


def _numbers(m: re.Match[str]) -> str:
    """Characters for pairs of surrogates; the replacement character for numbers of none."""
    codes = [int(d or h, 10 if d else 16) for d, h in _REFERENCE.findall(m["numbers"] or "")]
    if all(map(_is_character, codes)):
        return m[0]
    units = (chr(code) if code <= _LAST else "\ufffd" for code in codes)
    text = "".join(units).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return html.escape("".join(c if _is_character(ord(c)) else "\ufffd" for c in text))


def _is_character(code: int) -> bool:
    """Whether XML may hold it."""
    return code in {9, 10, 13} or (0x20 <= code <= _LAST and not 0xD800 <= code <= 0xDFFF)
