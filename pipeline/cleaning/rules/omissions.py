"""Marks of what was left out of a quotation, « […] », stuck to the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.sentences.lexicon import LOWER, UPPER

_OMISSION = re.compile(r"\[(?:…|\.{3})\]|\((?:…|\.{3})\)")
_ENDED = tuple(".!?…»,;")
_WORD = re.compile(rf"[{LOWER}{UPPER}\d«]")
_SENTENCE = re.compile(rf"[{UPPER}«]")


def _omissions(text: str) -> Iterator[Change]:
    for m in _OMISSION.finditer(text):
        before = text[max(0, m.start() - 1) : m.start()]
        # « print(...) », « x[...] » are code
        if before.isalnum() and m[0] != "[…]":
            continue
        if before in _ENDED or before.isalnum():
            yield Change(m.start(), m.start(), " ")
        if (_WORD if m[0][0] == "[" else _SENTENCE).match(text, m.end()):
            yield Change(m.end(), m.end(), " ")


OMISSIONS = Rule("omission marks", _omissions)
