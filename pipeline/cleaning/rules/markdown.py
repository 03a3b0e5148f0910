"""Markdown: the words stay, the marks go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules.html import SHOWN
from pipeline.cleaning.rules.passages import addresses
from pipeline.front_matter import block

_FENCE = re.compile(r"^ {0,3}(?:```|~~~)[^\n]*$", re.MULTILINE)
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]\n]*)\](?P<target>\([^()\s]*(?: \"[^\"\n]*\")?\)|\[[^\[\]\n]*\])"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]+\]: \S+[^\n]*$", re.MULTILINE)
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<star>\*{1,3})(?=[^\s*])(?P<starred>[^*\n]*[^\s*])(?P=star)(?![\w*])"
    r"|(?<![\w_])(?P<line>_{1,3})(?=[^\s_])(?P<lined>[^\n_]*[^\s_])(?P=line)(?![\w_])"
    r"|(?<!`)(?P<tick>`++)(?P<code>[^`\n]+)(?P=tick)(?!`)"
)


def _front_matter(text: str) -> Iterator[Change]:
    if m := block(text):
        yield Change(m.start(), m.end())


def _links(text: str) -> Iterator[Change]:
    for m in _LINK.finditer(text) if "](" in text or "][" in text else ():
        yield Change(m.start(), m.start("text"))
        yield Change(m.end("text"), m.end())


def _emphasis(text: str) -> Iterator[Change]:
    kept = addresses(text)
    for m in _EMPHASIS.finditer(text) if any(mark in text for mark in "*_`") else ():
        # the marks protect what looks like markup
        if (m["code"] and SHOWN.search(m["code"])) or kept.hold(m.start()):
            continue
        inside = "starred" if m["star"] else "lined" if m["line"] else "code"
        yield Change(m.start(), m.start(inside))
        yield Change(m.end(inside), m.end())


def _apart(text: str) -> Iterator[Change]:
    fences = list(_FENCE.finditer(text))
    for opening, closing in zip_longest(fences[::2], fences[1::2]):
        if closing and SHOWN.search(text, opening.end(), closing.start()):
            continue
        for m in (opening, closing) if closing else (opening,):
            yield Change(m.start(), m.end())
    for m in _DEFINITION.finditer(text):
        yield Change(m.start(), m.end())


def _sorted_apart(text: str) -> Iterator[Change]:
    yield from sorted(_apart(text), key=lambda change: change.start)


_MD = ("md",)
FRONT_MATTER = Rule("front matter", _front_matter, _MD)
LINKS = Rule("markdown links", _links, _MD)
EMPHASIS = Rule("markdown emphasis", _emphasis, _MD)
FENCES = Rule("markdown fences", _sorted_apart, _MD)
