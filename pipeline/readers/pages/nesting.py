"""Which elements of HTML lie in which, with tags left out and crossed as pages have them.

Browsers mend such pages by long rules. Those kept here decide what is hidden, and where lines
begin and end; each tag costs bounded time.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from pipeline.lexicons import load
from pipeline.readers.pages.tokens import Token

ELEMENTS = {name: frozenset(found) for name, found in load("readers", "elements").items()}
BLOCK = ELEMENTS["block"]
_HOLDING = BLOCK | ELEMENTS["hidden"]
_VOID = ELEMENTS["void"]
_FORMATTING = ELEMENTS["formatting"]
_ENDS_PARAGRAPH = ELEMENTS["ends_paragraph"]
_SCOPES = ELEMENTS["scopes"]
_IN_HEAD = ELEMENTS["in_head"]
_ROWS = frozenset({"tr", "thead", "tbody", "tfoot"})
_NONE: frozenset[str] = frozenset()

_ITEMS = frozenset({"dt", "dd"})
_CELLS = frozenset({"td", "th"})
_PARTS = frozenset({"thead", "tbody", "tfoot", "caption"})
_LISTS = frozenset({"ul", "ol", "menu", "dl"})
_TABLE = frozenset({"table"})
# what an opening tag closes, and what it does not look beyond
_IMPLIED = {
    "li": (frozenset({"li"}), _LISTS),
    "dt": (_ITEMS, _LISTS),
    "dd": (_ITEMS, _LISTS),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "td": (_CELLS, _TABLE | {"tr"}),
    "th": (_CELLS, _TABLE | {"tr"}),
    "tr": (frozenset({"tr"}), _TABLE),
    "thead": (_PARTS, _TABLE),
    "tbody": (_PARTS, _TABLE),
    "tfoot": (_PARTS, _TABLE),
}
# browsers nest no deeper
_DEEPEST = 512


class Element(NamedTuple):
    """An element of the page.

    Attributes:
        name: of its tag, in lower case.
        attributes: as written.
        start: of its opening tag.
        parent: number of the element it lies in, -1 for none.
    """

    name: str
    attributes: str
    start: int
    parent: int


class Nesting:
    """The elements seen so far, and those that are open.

    Attributes:
        elements: in the order of their opening tags.
        ends: where each one ends, of those that are closed.

    >>> from pipeline.readers.pages.tokens import tokens
    >>> nesting = Nesting()
    >>> for token in tokens("<ul><li>un<li>deux</ul>"):
    ...     if token.kind == "start":
    ...         closed, number = nesting.opens(token)
    >>> closed, number, nesting.elements[2].parent
    ([1], 2, 0)
    """

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.ends: list[int] = []
        self._open: list[int] = []
        self._count: Counter[str] = Counter()

    @property
    def innermost(self) -> int:
        """Number of the innermost open element, -1 for none."""
        return self._open[-1] if self._open else -1

    def opens(self, token: Token) -> tuple[list[int], int]:
        """See an opening tag.

        Returns:
            Numbers of the elements that it closes, and of its own.
        """
        name, closed = token.name, []
        if name not in _IN_HEAD:
            closed += self.leaves_head(token.start)
        if name in _ENDS_PARAGRAPH and self._count["p"]:
            closed += self._implied(frozenset({"p"}), _NONE, token.start)
        if name in _IMPLIED:
            closed += self._implied(*_IMPLIED[name], token.start)
        if name == "a" and self._count["a"]:
            closed += self._take_out("a", token.start)
        number = len(self.elements)
        self.elements.append(Element(name, token.attributes, token.start, self.innermost))
        self.ends.append(token.end)
        if name not in _VOID and not token.attributes.endswith("/"):
            self._open.append(number)
            self._count[name] += 1
        return closed, number

    def leaves_head(self, at: int) -> list[int]:
        """Text or an element of the body ends the head."""
        return self._implied(frozenset({"head"}), _NONE, at) if self._count["head"] else []

    def closes(self, token: Token) -> list[int]:
        """See a closing tag; numbers of the elements that it closes."""
        name = token.name
        if not self._count[name]:
            return []
        for depth in range(1, min(len(self._open), _DEEPEST) + 1):
            other = self.elements[self._open[-depth]].name
            if other == name:
                inner = [self._pop(token.start) for _ in range(depth - 1)]
                return [*inner, self._pop(token.end)]
            if name not in _HOLDING and other in BLOCK:
                break
            if other in _SCOPES and name not in _SCOPES and (name not in _ROWS or other == "table"):
                return []
        return self._take_out(name, token.end) if name in _FORMATTING else []

    def ends_all(self, at: int) -> list[int]:
        """The page ends: so does all that is open."""
        return [self._pop(at) for _ in range(len(self._open))]

    def _take_out(self, name: str, at: int) -> list[int]:
        """End of the <b> of « <b><p>…</b> »: what it holds stays open."""
        for depth in range(1, min(len(self._open), _DEEPEST) + 1):
            number = self._open[-depth]
            if self.elements[number].name == name:
                del self._open[-depth]
                self.ends[number] = at
                self._count[name] -= 1
                return [number]
        return []

    def _implied(self, names: frozenset[str], limits: frozenset[str], at: int) -> list[int]:
        for depth in range(1, min(len(self._open), _DEEPEST) + 1):
            other = self.elements[self._open[-depth]].name
            if other in names:
                return [self._pop(at) for _ in range(depth)]
            if other in limits or other in _SCOPES:
                break
        return []

    def _pop(self, end: int) -> int:
        number = self._open.pop()
        self.ends[number] = end
        self._count[self.elements[number].name] -= 1
        return number
