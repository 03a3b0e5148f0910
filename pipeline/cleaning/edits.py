"""Edits of the text, and how edits made one after another become edits of the raw article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to the raw text, and which rule made it.

    Attributes:
        rule: name of the rule.
        start: first raw character replaced.
        end: after the last one; equal to ``start`` for an insertion.
        replacement: what stands there in the clean text; empty for what is left out.

    >>> Edit("no-break spaces", 5, 6, " ").replacement
    ' '
    """

    rule: str
    start: int
    end: int
    replacement: str


def applied(raw: str, edits: Iterable[Edit]) -> str:
    """Make all edits.

    Args:
        raw: the raw text.
        edits: sorted, not overlapping.

    >>> applied("<p>Caf&eacute;", [Edit("markup", 0, 3, ""), Edit("entities", 6, 14, "é")])
    'Café'
    """
    pieces: list[str] = []
    last = 0
    for edit in edits:
        pieces += (raw[last : edit.start], edit.replacement)
        last = edit.end
    return "".join((*pieces, raw[last:]))


@dataclass(frozen=True, slots=True)
class Change:
    """What a rule wants replaced in the text that it was shown."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """An earlier edit, and where its replacement stands in the current text."""

    edit: Edit
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.edit.replacement)

    def cut(self, at: int) -> tuple[_Placed, _Placed]:
        """Split at a position of the current text inside the replacement."""
        edit, k = self.edit, at - self.start
        letter_by_letter = edit.end - edit.start == len(edit.replacement)
        middle = edit.start + k if letter_by_letter else edit.end
        left = Edit(edit.rule, edit.start, middle, edit.replacement[:k])
        right = Edit(edit.rule, middle, edit.end, edit.replacement[k:])
        return _Placed(left, self.start), _Placed(right, at)


class Draft:
    """A text under correction, and the edits that lead to it from the raw text.

    >>> draft = Draft("« Oui »")
    >>> draft.apply("quotes", [Change(0, 2), Change(5, 7)])
    >>> draft.text, draft.edits[1]
    ('Oui', Edit(rule='quotes', start=5, end=7, replacement=''))
    """

    def __init__(self, raw: str) -> None:
        self.text = raw
        self.edits: list[Edit] = []

    def apply(self, rule: str, changes: Iterable[Change]) -> None:
        """Make a rule's changes.

        Args:
            rule: its name, for the edits.
            changes: in order, not overlapping, in positions of ``text``.
        """
        todo = self._placed()[::-1]
        pieces: list[str] = []
        edits: list[Edit] = []
        last = shift = 0
        for change in changes:
            pieces += (self.text[last : change.start], change.replacement)
            last = change.end
            before = _take(todo, change.start, touching=True)
            covered = _take(todo, change.end, touching=False)
            edits += [placed.edit for placed in before]
            shift = _shift(before, shift)
            start, shift = change.start + shift, _shift(covered, shift)
            edits += _around(
                [placed.edit for placed in covered],
                Edit(rule, start, change.end + shift, change.replacement),
            )
        edits += [placed.edit for placed in reversed(todo)]
        self.text = "".join((*pieces, self.text[last:]))
        self.edits = edits

    def _placed(self) -> list[_Placed]:
        placed, shift = [], 0
        for edit in self.edits:
            placed.append(_Placed(edit, edit.start - shift))
            shift = edit.end - placed[-1].end
        return placed


def _take(todo: list[_Placed], limit: int, *, touching: bool) -> list[_Placed]:
    """Pop from the stack what stands before a position, cutting what stands across it."""
    taken = []
    while todo and (todo[-1].start < limit or (touching and todo[-1].end <= limit)):
        placed = todo.pop()
        if placed.end > limit:
            placed, rest = placed.cut(limit)
            todo.append(rest)
        taken.append(placed)
    return taken


def _shift(placed: list[_Placed], default: int) -> int:
    """Raw position less current position, for the characters after these edits."""
    return placed[-1].edit.end - placed[-1].end if placed else default


def _around(covered: list[Edit], change: Edit) -> Iterator[Edit]:
    """Put a change over earlier edits; what they left out keeps the name of their rule."""
    start, content = change.start, change.replacement
    for edit in covered:
        if edit.replacement:
            continue
        if start < edit.start or content:
            yield Edit(change.rule, start, edit.start, content)
        yield edit
        start, content = edit.end, ""
    if start < change.end or content:
        yield Edit(change.rule, start, change.end, content)
