"""From a page and the lines of it that are text to the edits that leave just these lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.cleaning.edits import Edit
from pipeline.readers.pages.visible import CELL, LINE, PARAGRAPH, Run, Visible

MARKUP = "markup"
ENTITIES = "entities"
WHITE_SPACE = "white space"
LEFT_OUT = "left out"

_STRENGTH = {"": 0, CELL: 1, LINE: 2, PARAGRAPH: 3}

Span = tuple[int, int]


def edits_of(raw: str, view: Visible, kept: Collection[int] | None = None) -> tuple[Edit, ...]:
    """Edits that make of a page what a reader sees of the lines kept.

    Args:
        raw: the page.
        view: what is visible of it.
        kept: numbers of the lines that are text; all when None.

    Returns:
        Sorted, not overlapping; no other character of the page is left by them.
    """
    return tuple(_Edits(raw, view, kept).made())


class _Edits:
    def __init__(self, raw: str, view: Visible, kept: Collection[int] | None) -> None:
        self.raw = raw
        self.view = view
        self.kept = kept
        self.unseen = 0

    def made(self) -> Iterator[Edit]:
        at, between, dropped = 0, "", None
        for number, line in enumerate(self.view.lines):
            between = max(between, line.before, key=_STRENGTH.__getitem__)
            if self.kept is not None and number not in self.kept:
                dropped = (dropped[0] if dropped else line.start, line.end)
                continue
            yield from self._gap(at, line.start, between if at else "", dropped)
            yield from self._line(line.runs)
            at, between, dropped = line.end, "", None
        yield from self._gap(at, len(self.raw), "", dropped)

    def _line(self, runs: list[Run]) -> Iterator[Edit]:
        at = runs[0].start
        for start, end, text, _ in runs:
            yield from self._gap(at, start, "", None)
            if text != self.raw[start:end]:
                rule = ENTITIES if self.raw[start] == "&" else WHITE_SPACE
                yield Edit(rule, start, end, text)
            at = end

    def _gap(self, start: int, end: int, between: str, dropped: Span | None) -> Iterator[Edit]:
        """Edits of what stands before a run; ``between`` goes to the markup there."""
        left_out = self._unseen_before(end, dropped)
        low, high = left_out or (end, end)
        before = self._markup(start, low, between)
        yield from before
        if left_out:
            yield Edit(LEFT_OUT, low, high, "")
            yield from self._markup(high, end, "" if before else between)

    def _markup(self, start: int, end: int, between: str) -> list[Edit]:
        if start == end:
            return []
        blank = not between and self.raw[start:end].isspace()
        return [Edit(WHITE_SPACE if blank else MARKUP, start, end, between)]

    def _unseen_before(self, end: int, dropped: Span | None) -> Span | None:
        hidden = self.view.hidden
        while self.unseen < len(hidden) and hidden[self.unseen][0] < end:
            low, high = hidden[self.unseen]
            dropped = (min(low, dropped[0]), max(high, dropped[1])) if dropped else (low, high)
            self.unseen += 1
        return dropped
