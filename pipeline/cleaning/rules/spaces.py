"""White space: between words one space, between lines one break, between paragraphs two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_WHITE = rf"[ \t\x1f{_BREAKS}]"
_RUN = re.compile(rf"{_WHITE}(?:{_WHITE}+|(?<! ))")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_SPACE_BEFORE = re.compile(r" (?<=[\w»)%€\"'] )(?=,(?!\d)|\.(?![\w.]))")


def _white_space(text: str) -> Iterator[Change]:
    if _lone_space(text[:2]):
        yield Change(0, 1)
    for m in _RUN.finditer(text):
        wanted = "\n\n"[: len(_BREAK.findall(m[0]))] or " "
        if m.start() == 0 or m.end() == len(text):
            wanted = ""
        if m[0] != wanted:
            yield Change(m.start(), m.end(), wanted)
    if len(text) > 1 and _lone_space(text[:-3:-1]):
        yield Change(len(text) - 1, len(text))


def _lone_space(end: str) -> bool:
    """At an end of the text, read from outside: a space that begins no run."""
    return end[:1] == " " and not _RUN.match(end)


def _before_comma(text: str) -> Iterator[Change]:
    for m in _SPACE_BEFORE.finditer(text) if " ," in text or " ." in text else ():
        yield Change(m.start(), m.end())


WHITE_SPACE = Rule("white space", _white_space)
SPACE_BEFORE_COMMA = Rule("space before comma", _before_comma)
