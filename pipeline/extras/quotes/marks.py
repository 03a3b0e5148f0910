"""Where quotation marks and dialogue dashes hold somebody's words, however they are balanced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.patterns import places

_MARKS = '«»“”„"'
_CLOSES = {"»": "«", "”": "“"}
_CLOSED_BY = {"«": "»", "“": "”"}
_SPACES = " \u00a0\u202f\u2009"
# what stands before a straight mark that opens
_BEFORE = f"{_SPACES}\n([«“'’—–:"
# a passage that nothing closes is one sentence
_LOST = re.compile(r"[.!?…](?=\s|$)")
# a line after a dash; one of a list has no full stop, or nobody who talks
_DASHED = re.compile(
    r"^[ \u00a0]*(?P<dash>[—–-])\s+(?P<talk>[A-ZÀ-Þ][^\n«»“”\"]*[.!?…])[ ]*$", re.MULTILINE
)
_TALKS = re.compile(
    r"[?!…]|,\s\w+-(?:t-)?(?:il|elle|on)\b|\b(?:je|j['’]|vous|tu|moi|oui|non|merci)\b",
    re.IGNORECASE,
)


class Marked(NamedTuple):
    """A passage between marks.

    Attributes:
        left: where the opening mark stands.
        right: after the closing mark.
        start: the first character inside that is no space.
        end: after the last one.
        kind: the opening mark, or a dash.
        closed: whether there is a closing one.
    """

    left: int
    right: int
    start: int
    end: int
    kind: str
    closed: bool = True


def marked(text: str) -> list[Marked]:
    """The passages between quotation marks and after dialogue dashes, outermost only, in order.

    Args:
        text: clean text.

    >>> text = "Il a dit : « Le “cloud” est mort ». Et : «C'est tout."
    >>> [text[one.start : one.end] for one in marked(text)]
    ['Le “cloud” est mort', "C'est tout"]
    """
    reader = _Reader(text)
    last = 0
    for at in sorted(at for mark in _MARKS for at in places(text, mark)):
        reader.lines_end(last, at)
        reader.read(text[at], at)
        last = at
    reader.lines_end(last, len(text))
    reader.line_ends(len(text))
    found = [one for one in reader.found if one.start < one.end]
    taken = {one.left for one in found}
    if "\n—" in text or "\n–" in text or text.startswith(("—", "–")):
        found += [one for one in _dialogue(text) if one.left not in taken]
        found.sort(key=lambda one: one.left)
    return found


@dataclass
class _Reader:
    """Reads mark by mark; what stays open at the end of a paragraph goes on or was lost."""

    text: str
    found: list[Marked] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)
    carried: bool = False

    def read(self, mark: str, at: int) -> None:
        """Take a mark."""
        if self._opens(mark, at):
            if self.carried:  # each paragraph of a long quote opens anew
                self._lost(at - 1)
            self.opened.append(("“" if mark == "”" else mark, at))
        else:
            self._close(mark, at)

    def _opens(self, mark: str, at: int) -> bool:
        if mark in "«»„":
            return mark != "»"
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1] if at + 1 < len(self.text) else " "
        if mark == "“" and self._is_open("“"):  # “twice the same“
            return before in _BEFORE or after.isalpha()
        if mark == "”":  # ”twice the same”
            return not self.opened and before in _BEFORE and after.isalnum()
        if mark == "“":
            return not self._is_open("„")
        if self._is_open(mark):
            # a word quoted in a quote; not where marks stand in spaces
            tight = not self.text[self.opened[0][1] + 1].isspace()
            return tight and before in _SPACES and after.isalpha()
        return before in _BEFORE and not before.isdigit() and after not in ",.;)\n"

    def _is_open(self, mark: str) -> bool:
        return any(one == mark for one, _ in self.opened)

    def _close(self, mark: str, at: int) -> None:
        kinds = {_CLOSES.get(mark, mark)} | ({"„"} if mark in "“”" else set())
        while self.opened and self.opened[-1][0] not in kinds and self._any_open(kinds):
            self.opened.pop()
        if not self.opened or self.opened[-1][0] not in kinds:
            return
        kind, left = self.opened.pop()
        if not self.opened:
            self.carried = False
            self._add(kind, left, at, at + 1, closed=True)

    def _any_open(self, kinds: set[str]) -> bool:
        return any(one in kinds for one, _ in self.opened)

    def lines_end(self, start: int, end: int) -> None:
        """Every end of a line between two marks, as long as something is open."""
        while self.opened and (at := self.text.find("\n", start, end)) >= 0:
            self.line_ends(at)
            start = at + 1

    def line_ends(self, at: int) -> None:
        """What is open here is closed in the next paragraph, or its mark was lost."""
        if not self.opened:
            return
        kind = self.opened[0][0]
        closing = _CLOSED_BY.get(kind)
        following = self.text.find("\n", at + 1)
        line = self.text[at + 1 : following if following >= 0 else len(self.text)]
        if closing and closing in line and line.find(closing) < (line + kind).find(kind):
            del self.opened[1:]
            self.carried = True
        elif closing and line.startswith(kind) and at - self.opened[0][1] > 1:
            self.carried = True
        else:
            self._lost(at)

    def _lost(self, at: int) -> None:
        kind, left = self.opened[0]
        whole = self.carried or self.text.startswith(f"\n{kind}", at)
        m = None if whole else _LOST.search(self.text, left + 1, at)
        end = m.start() if m else at
        self.opened.clear()
        self.carried = False
        self._add(kind, left, end, end, closed=False)

    def _add(self, kind: str, left: int, end: int, right: int, *, closed: bool) -> None:
        inside = self.text[left + 1 : end]
        start = end - len(inside.lstrip())
        end = max(start, left + 1 + len(inside.rstrip()))
        self.found.append(Marked(left, right, start, end, kind, closed))


def _dialogue(text: str) -> Iterator[Marked]:
    for m in _DASHED.finditer(text):
        if m["dash"] != "-" and _TALKS.search(m["talk"]):
            yield Marked(m.start("dash"), m.end("talk"), m.start("talk"), m.end("talk"), m["dash"])
