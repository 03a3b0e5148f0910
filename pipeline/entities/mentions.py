"""A mention of a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``[start, end)`` of the clean text that name something.

    Attributes:
        start: first character.
        end: character after the last.
        label: one of the six labels, or the model's own while nothing better is known.
        rule: the layer that the mention owes its span to, then its label.
        sure: whether the label is beyond doubt.
        doubtful: whether its form is a common word's, so that it may be no name.
    """

    start: int
    end: int
    label: str
    rule: str
    sure: bool = False
    doubtful: bool = False

    def text(self, text: str) -> str:
        """The characters of the mention."""
        return text[self.start : self.end]


def without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Keep the longest of those that overlap; of two as long, the earlier layer's; in order."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        if taken.isdisjoint(range(mention.start, mention.end)):
            kept.append(mention)
            taken.update(range(mention.start, mention.end))
    return sorted(kept, key=lambda m: m.start)
