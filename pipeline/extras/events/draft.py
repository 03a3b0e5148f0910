"""An event that takes shape while its sentence is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.extras.events.frames import Frame
from pipeline.extras.events.parties import Party
from pipeline.extras.events.scene import Scene

# types of money and capital
DEALS = frozenset(["funding", "acquisition", "stake", "result", "valuation"])


@dataclass(slots=True)
class Draft:
    """An event that takes shape."""

    frame: Frame
    start: int
    end: int
    left: int
    right: int
    fields: dict[str, tuple[Party, ...]] = field(default_factory=dict)
    amount: Decimal | None = None
    currency: str = ""
    when: str = ""
    detail: str = ""
    factuality: str = ""
    money: int = -1
    limit: int = 0
    passive: bool = False
    bare: bool = False
    compound: bool = False
    gerund: bool = False
    causative: bool = False
    suffered: bool = False
    generic: bool = False
    guessed: bool = False
    aimed: bool = False
    day: date | None = None
    more: tuple[tuple[str, str], ...] = ()
    gone: tuple[int, int] | None = None

    def fill(self, name: str, found: Sequence[Party]) -> None:
        """Give a field what was found, unless it has something."""
        if name and name != "-" and found and not self.fields.get(name):
            self.fields[name] = tuple(found)

    def add(self, name: str, found: Sequence[Party]) -> None:
        """Add to what a field has."""
        if name and name != "-":
            had = self.fields.get(name, ())
            known = {party.text for party in had}
            self.fields[name] = (*had, *(one for one in found if one.text not in known))

    @property
    def taken(self) -> set[str]:
        """Who has a part in it already."""
        return {party.text for found in self.fields.values() for party in found}

    @property
    def places(self) -> set[int]:
        """Where those stand."""
        return {party.start for found in self.fields.values() for party in found}


def labels_of(frame: Frame, name: str) -> Sequence[str]:
    """The labels of names that a field may hold."""
    if name in {"predecessor", "successor"}:
        return ("PER",)
    if name == "joined":
        return ("ORG",)
    return frame.labels.get("main" if name == "both" else name, ())


def clause_of(scene: Scene, draft: Draft) -> int:
    """Where the clause of a trigger ends, in characters."""
    k = min(draft.limit, len(scene.items)) - 1
    return max(draft.end, scene.items[k].end) if k >= 0 else draft.end
