"""What is known of the elements of a page: how much text each holds, and in what it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.readers.pages.nesting import Element
from pipeline.readers.pages.visible import Line, Visible

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NO_LEVEL = len(_HEADINGS)


class Outline:
    """Facts about elements by their number, each found in one pass over all.

    >>> from pipeline.readers.pages.visible import visible
    >>> outline = Outline(visible("<div><p>Oui</p><p>Non, <a>merci</a></p></div>"))
    >>> outline.characters, outline.depth, outline.within("a")
    ([13, 3, 10, 6], [0, 1, 1, 2], [False, False, False, True])
    """

    def __init__(self, view: Visible) -> None:
        self.elements = view.elements
        self.characters = [0] * len(view.elements)
        self.depth = [0] * len(view.elements)
        for line in view.lines:
            for run in line.runs:
                if run.element >= 0:
                    self.characters[run.element] += len(run.text)
        for number in range(len(view.elements) - 1, -1, -1):
            if (parent := view.elements[number].parent) >= 0:
                self.characters[parent] += self.characters[number]
        for number, element in enumerate(view.elements):
            if element.parent >= 0:
                self.depth[number] = self.depth[element.parent] + 1

    def within(self, *names: str) -> list[bool]:
        """Whether an element is one of these, or lies in one."""
        return self.inherited(lambda element: element.name in names)

    def inherited(self, test: Callable[[Element], bool], longest: int | None = None) -> list[bool]:
        """Whether an element passes a test, or one does that it lies in.

        Args:
            test: of one element.
            longest: those with more characters do not pass: their end tag is missing.
        """
        found: list[bool] = []
        for element, count in zip(self.elements, self.characters, strict=True):
            inside = element.parent >= 0 and found[element.parent]
            found.append(inside or ((longest is None or count <= longest) and test(element)))
        return found

    def levels(self) -> list[int]:
        """Level of the heading that an element is or lies in, from 0; ``NO_LEVEL`` for none."""
        found: list[int] = []
        for element in self.elements:
            own = _HEADINGS.index(element.name) if element.name in _HEADINGS else NO_LEVEL
            found.append(min(own, found[element.parent]) if element.parent >= 0 else own)
        return found

    def ancestors(self, number: int) -> Iterator[int]:
        """An element and all it lies in, innermost first."""
        while number >= 0:
            yield number
            number = self.elements[number].parent


def share(line: Line, marked: list[bool]) -> float:
    """Share of a line's characters that lie in marked elements, from 0 to 1."""
    inside = sum(len(run.text) for run in line.runs if run.element >= 0 and marked[run.element])
    return inside / max(1, sum(len(run.text) for run in line.runs))
