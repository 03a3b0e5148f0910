"""What the user wants of the names: kept, dropped, relabelled, of some labels only.

A name is meant by its form in the text or by its canonical form: ``drop = ["Sam Altman"]`` drops
« Altman » where it stands for him. What is exact goes before patterns, and keeping before dropping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.config import EntitiesConfig
from pipeline.entities.mentions import Mention, without_overlaps
from pipeline.selectors import Selectors, compiled
from pipeline.typography import plain

Named = tuple[list[Mention], list[str]]


@dataclass(frozen=True)
class Control:
    """The user's word, which is the last.

    Attributes:
        labels: those that are wanted.
        keep: names that stay whatever a layer or a pattern of ``drop`` says.
        drop: names that go.
        relabel: labels by exact name.
        relabel_patterns: labels by pattern; the first that fits counts.

    >>> control = Control.of(EntitiesConfig(relabel={"Koyeb": "ORG"}, drop=("Source",)))
    >>> text = "Source : Koyeb"
    >>> found = [Mention(0, 6, "MISC", "model"), Mention(9, 14, "PER", "model")]
    >>> mentions, names = control.applied(found, text, lambda ms, t: [m.text(t) for m in ms])
    >>> [(m.label, m.rule) for m in mentions], names
    ([('ORG', 'relabel')], ['Koyeb'])
    """

    labels: frozenset[str]
    keep: Selectors
    drop: Selectors
    relabel: tuple[tuple[str, str], ...] = ()
    relabel_patterns: tuple[tuple[re.Pattern[str], str], ...] = ()

    @classmethod
    def of(cls, settings: EntitiesConfig) -> Control:
        """Read the settings."""
        pairs = [(one, label, compiled(one)) for one, label in settings.relabel]
        return cls(
            labels=frozenset(settings.labels),
            keep=Selectors(settings.keep),
            drop=Selectors(settings.drop),
            relabel=tuple((plain(one), label) for one, label, pattern in pairs if not pattern),
            relabel_patterns=tuple((pattern, label) for _, label, pattern in pairs if pattern),
        )

    def restored(
        self, mentions: list[Mention], found: Sequence[Mention], text: str
    ) -> list[Mention]:
        """Put back what the model found and ``keep`` names, where a layer threw it away or cut it.

        Args:
            mentions: what the layers left.
            found: what the model found.
            text: the clean text.
        """
        if not self.keep.given:
            return mentions
        kept = [one for one in found if self._is_kept(one.text(text))]
        return without_overlaps([*mentions, *kept]) if kept else mentions

    def applied(
        self,
        mentions: list[Mention],
        text: str,
        canonical: Callable[[list[Mention], str], list[str]],
    ) -> Named:
        """Relabel, drop, and give each mention that is left its canonical form.

        Args:
            mentions: of one article in order, with the labels that the layers gave them.
            text: the clean text.
            canonical: gives the canonical form of each mention.
        """
        names = canonical(mentions, text)
        if self.relabel or self.relabel_patterns:
            pairs = zip(mentions, names, strict=True)
            mentions = [self._relabelled(mention, name, text) for mention, name in pairs]
            names = canonical(mentions, text)
        left = [
            (mention, name)
            for mention, name in zip(mentions, names, strict=True)
            if mention.label in self.labels and not self._is_dropped(mention.text(text), name)
        ]
        return [mention for mention, _ in left], [name for _, name in left]

    def _relabelled(self, mention: Mention, name: str, text: str) -> Mention:
        for form in (mention.text(text), name):
            if label := self._label(form):
                return replace(mention, label=label, rule="relabel", sure=True)
        return mention

    def _label(self, form: str) -> str | None:
        form = plain(form)
        for name, label in self.relabel:
            if name == form:
                return label
        for pattern, label in self.relabel_patterns:
            if pattern.search(form):
                return label
        return None

    def _is_kept(self, form: str) -> bool:
        return self.keep.exact(form) or (self.keep.pattern(form) and not self.drop.exact(form))

    def _is_dropped(self, *forms: str) -> bool:
        if not self.drop.given or any(map(self.keep.exact, forms)):
            return False
        if any(map(self.drop.exact, forms)):
            return True
        return any(map(self.drop.pattern, forms)) and not any(map(self.keep.pattern, forms))
