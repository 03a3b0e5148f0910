"""A page without what is surely no text, for the extractor: it errs less where there is less."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.readers.pages.outline import Outline
from pipeline.readers.pages.visible import CELL, Visible

_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
# deeper tags say nothing, and parsers give up on them
_DEEPEST = 150
_LONG_CELL = 400

Cut = tuple[int, int, str]


def simplified(raw: str, view: Visible, outline: Outline, left_out: list[bool]) -> str:
    """The page with hidden elements and furniture cut, and tables that only place text opened.

    Args:
        raw: the page.
        view: what is visible of it.
        outline: of it.
        left_out: for every element, whether it is to be cut.
    """
    pieces: list[str] = []
    last = 0
    for start, end, instead in sorted(_cuts(raw, view, outline, left_out)):
        if start >= last:
            pieces += (raw[last:start], instead)
            last = end
    return "".join((*pieces, raw[last:]))


def _cuts(raw: str, view: Visible, outline: Outline, left_out: list[bool]) -> Iterator[Cut]:
    yield from ((start, end, "") for start, end in view.hidden)
    placing = _placing(view, outline)
    for number, element in enumerate(view.elements):
        parent = element.parent
        if left_out[number]:
            if parent < 0 or not left_out[parent]:
                yield element.start, view.ends[number], " "
        elif outline.depth[number] > _DEEPEST:
            yield from _retagged(raw, view, number, "")
        elif placing[number]:
            yield from _retagged(raw, view, number, "div")


def _retagged(raw: str, view: Visible, number: int, name: str) -> Iterator[Cut]:
    element, end = view.elements[number], view.ends[number]
    opening = element.start + 1 + len(element.name) + len(element.attributes)
    yield element.start, min(opening + 1, len(raw)), f"<{name}>" if name else ""
    closing = re.compile(rf"</{re.escape(element.name)}\s*>\Z", re.IGNORECASE)
    found = closing.search(raw, max(element.start, end - len(element.name) - 12), end)
    start = found.start() if found and found.start() > opening else end
    yield start, end, f"</{name}>" if name else ""


def _placing(view: Visible, outline: Outline) -> list[bool]:
    """Whether an element is, or belongs to, a table that only places text on the page."""
    owner: list[int] = []
    for number, element in enumerate(view.elements):
        if element.name == "table":
            owner.append(number)
        else:
            owner.append(owner[element.parent] if element.parent >= 0 else -1)
    tables = {k for k, element in enumerate(view.elements) if element.name == "table"}
    rows = {owner[line.element] for line in view.lines if line.element >= 0 and line.before == CELL}
    placing = tables - rows
    for number, element in enumerate(view.elements):
        long = element.name in {"td", "th"} and outline.characters[number] > _LONG_CELL
        if (number in tables or long) and element.parent >= 0:
            placing.add(owner[element.parent])
    return [
        element.name in _TABLE and owner[k] in placing for k, element in enumerate(view.elements)
    ]
