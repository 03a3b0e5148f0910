"""What remains of HTML in plain text: tags, comments, entities."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules.passages import about_markup, code
from pipeline.lexicons import load

# pages and feeds are read as such: a tag that is seen in them was written for readers
_PLAIN = ("txt", "md", "json", "jsonl", "csv", "eml", "pdf", "docx")

_MARKUP = load("cleaning", "markup")
_INSTEAD = (
    dict.fromkeys(_MARKUP["words"], "")
    | dict.fromkeys(_MARKUP["cells"], " ")
    | dict.fromkeys(_MARKUP["lines"], "\n")
    | dict.fromkeys(_MARKUP["paragraphs"], "\n\n")
)
_ALONE = frozenset(_MARKUP["alone"])
_OWN_LINE = frozenset({"p", "li"})
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z\d]{0,9})"
    r"(?P<attributes>\s[^<>]{0,500}(?<=[^<>/]))?\s?(?P<void>/?)>"
)
_HIDDEN = re.compile(r"<(?:(?P<name>script|style)(?:\s[^<>]{0,500})?>|!--)", re.IGNORECASE)
_ENDS = {name: re.compile(f"</{name} ?>", re.IGNORECASE) for name in ("script", "style")}
_COMMENT_END = re.compile("-->")
# what an article about markup shows
SHOWN = re.compile(r"</?[A-Za-z!]|&#?\w+;")
# escaped more than once: « &amp;eacute; »
_ENTITY = re.compile(
    r"&(?:(?:amp|AMP|#38|#x26);)*(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,30});"
)
_AMPERSAND = re.compile(r"(?<=&)(?:(?:amp|AMP|#38|#x26);)+")


def _tags(text: str) -> Iterator[Change]:
    if "<" not in text:
        return
    hidden, tags = list(_hidden(text)), list(_TAG.finditer(text))
    if not hidden and not tags:
        return
    in_code, about = code(text), about_markup(text)
    closed = {m["name"].lower() for m in tags if m["close"]}
    last = 0
    for change in sorted([*hidden, *_marked(text, tags, closed)], key=_place):
        if change.start >= last and not in_code.hold(change.start) and not about.hold(change.start):
            yield change
            last = change.end


def _place(change: Change) -> tuple[int, int]:
    return change.start, change.end


def _hidden(text: str) -> Iterator[Change]:
    """Comments, scripts and styles, with what they hold."""
    last, unclosed = 0, set()
    for m in _HIDDEN.finditer(text):
        name = (m["name"] or "").lower()
        if m.start() < last or name in unclosed:
            continue
        if end := _ENDS.get(name, _COMMENT_END).search(text, m.end()):
            last = end.end()
            yield Change(m.start(), last)
        else:
            unclosed.add(name)


def _marked(text: str, tags: list[re.Match[str]], closed: set[str]) -> Iterator[Change]:
    for m in tags:
        name = m["name"].lower()
        if name in _INSTEAD and _is_tag(m, name, closed, text):
            # two changes: letters are lost only in what is left out
            if instead := _INSTEAD[name]:
                yield Change(m.start(), m.start(), instead)
            yield Change(m.start(), m.end())


def _is_tag(m: re.Match[str], name: str, closed: set[str], text: str) -> bool:
    """Tell a tag from a type in code, from « a <b> c »: it has an end, or what only tags have."""
    if m["attributes"] and m["attributes"].strip():
        return "=" in m["attributes"]
    if m["close"] or m["void"] or name in _ALONE or name in closed:
        return True
    return name in _OWN_LINE and text[m.start() - 1 : m.start()] in ("", "\n")


def _entities(text: str) -> Iterator[Change]:
    found = [*_ENTITY.finditer(text)] if "&" in text else []
    if not found:
        return
    in_code, about = code(text), about_markup(text)
    for m in found:
        if in_code.hold(m.start()) or about.hold(m.start()):
            continue
        once = _AMPERSAND.sub("", m[0])
        # only whole names: html.unescape would read the first letters of « &notre; », too
        known = once.startswith("&#") or once[1:] in html5
        character = html.unescape(once) if known else once
        if character != m[0] and _is_text(character):
            yield Change(m.start(), m.end(), character)


def _is_text(characters: str) -> bool:
    """Tell characters from controls and from what stands for none."""
    return bool(characters) and all(
        c.isspace() or (c != "\ufffd" and unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Co"))
        for c in characters
    )


TAGS = Rule("html tags", _tags, _PLAIN)
ENTITIES = Rule("html entities", _entities, _PLAIN)
