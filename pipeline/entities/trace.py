"""Why a name is one, and of its label: what each layer had to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc

from pipeline.entities.evidence import cue_scores
from pipeline.entities.forms import mentions_by_form
from pipeline.entities.mentions import Mention
from pipeline.entities.recognise import Recogniser
from pipeline.entities.row import LABELS
from pipeline.entities.voting import KINDS, Voter, features, names_of_features, shares
from pipeline.ner.component import HEARD
from pipeline.spans import text_of

_MOST = 4
# of a share of what was heard, and of a weight in the vote
_HEARD, _COUNTS = 0.01, 0.3


@dataclass(frozen=True, slots=True)
class Said:
    """What a layer says of some characters."""

    layer: str
    says: str


@dataclass(slots=True)
class Trace:
    """What the layers say of a document whose ``ner`` has run, and nothing behind it.

    Args:
        recogniser: the layers.
        doc: the document.
    """

    recogniser: Recogniser
    doc: Doc

    def of(self, start: int, end: int) -> list[Said]:
        """What each layer says of ``[start, end)`` of the clean text.

        Args:
            start: first character.
            end: after the last one.
        """
        text, heard = text_of(self.doc), self.doc.user_data.get(HEARD)
        model = [Mention(e.start_char, e.end_char, e.label_, "model") for e in self.doc.ents]
        proposed = self.recogniser.proposed(self.doc, text)
        final = self.recogniser.labelled(self.doc, proposed, text)
        if heard:
            # it was taken from the document, which others still need
            self.doc.user_data[HEARD] = heard
        here = Mention(start, end, "", "")
        return [
            *_said("model", _over(model, here), text),
            *self._heard(here, heard),
            *_said("form", _over(mentions_by_form(text), here), text),
            *self._gazetteer(here, text),
            *_said("proposed", _over(proposed, here), text, rules=True),
            *_cues(here, text),
            *self._vote(here, proposed, text, heard),
            *_said("after vote and fill", _over(final, here), text, rules=True),
        ]

    def _heard(self, here: Mention, heard: Any) -> Iterator[Said]:
        if heard and self.recogniser.ours:
            [found] = shares(self.doc, [here], heard)
            yield Said(
                "network, first word", _shares(dict(zip(KINDS, found.tolist(), strict=True)))
            )

    def _gazetteer(self, here: Mention, text: str) -> Iterator[Said]:
        lookup = self.recogniser.lookup
        found = _over(lookup.mentions(self.doc), here) if lookup else []
        yield from _said("gazetteer", found, text)
        name = here.text(text)
        usual = self.recogniser.gazetteer.get(name)
        if usual and not found:
            yield Said("gazetteer", f"« {name} » may be {usual}, which only speaks for that label")

    def _vote(
        self, here: Mention, proposed: Sequence[Mention], text: str, heard: Any
    ) -> Iterator[Said]:
        """The scores of each label, and what speaks most for the first and against the second."""
        places = [i for i, one in enumerate(proposed) if _overlap(one, here)]
        if not (heard and self.recogniser.ours and places):
            return
        spoken = shares(self.doc, proposed, heard)
        table = features(proposed, text, spoken, self.recogniser.gazetteer)
        for i in places:
            row, weights = table[i], Voter.shipped().weights
            scores = row @ weights
            best, second = np.argsort(-scores)[:2]
            powers = np.exp(scores - scores.max())
            voted = dict(zip(KINDS, (powers / powers.sum()).tolist(), strict=True))
            said = f"« {proposed[i].text(text)} »: {_shares(voted)}"
            if proposed[i].sure:
                said += "; its label is beyond doubt and stays"
            yield Said("vote", said)
            share = row * (weights[:, best] - weights[:, second])
            order = np.argsort(-np.abs(share))[:_MOST]
            counted = [
                f"{_feature(j)} {share[j]:+.1f}" for j in order.tolist() if abs(share[j]) > _COUNTS
            ]
            yield Said("vote", f"{KINDS[best]} over {KINDS[second]} by: {', '.join(counted)}")


def _feature(number: int) -> str:
    return names_of_features()[number]


def _shares(found: dict[str, float]) -> str:
    order = sorted(found.items(), key=lambda one: -one[1])
    return ", ".join(f"{kind} {share:.2f}" for kind, share in order[:_MOST] if share > _HEARD)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _over(mentions: Iterable[Mention], here: Mention) -> list[Mention]:
    return [one for one in mentions if _overlap(one, here)]


def _said(
    layer: str, found: Iterable[Mention], text: str, *, rules: bool = False
) -> Iterator[Said]:
    for one in found:
        marks = [one.rule] if rules else []
        marks += ["sure"] if one.sure else []
        marks += ["may be a common word"] if one.doubtful else []
        behind = f" ({', '.join(marks)})" if marks else ""
        yield Said(layer, f"« {one.text(text)} » {one.label}{behind}")


def _cues(here: Mention, text: str) -> Iterator[Said]:
    scores = cue_scores(here, text)
    if scores:
        known = (f"{label} {scores[label]:g}" for label in LABELS if label in scores)
        yield Said("words around it", f"speak for {', '.join(known)}")
