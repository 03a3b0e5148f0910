"""What a name is, by the evidence of all its mentions in the article.

One clear mention (« la startup Cresta ») repairs all; plain majority voting would make a wrong
model worse.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.entities import data
from pipeline.entities.mentions import Mention
from pipeline.entities.versions import is_code

Scores = dict[str, float]

# characters of context on either side that a cue may look at
_WINDOW = 60
_GAZETTEER_WEIGHT = 1.5
_CODE_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands before or after a name and speaks for a label."""

    label: str
    weight: float
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, before: str, after: str) -> bool:
        """Whether the text around a name holds the cue."""
        return bool(
            (self.before and self.before.search(before)) or (self.after and self.after.match(after))
        )


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of the data file, compiled."""
    nations = "|".join(data.load("words")["nationalities"])
    nation = rf"(?: (?:{nations})(?:n?e)?s?)?"
    found = []
    for one in data.load("cues")["cue"]:
        before, after = (
            "|".join(pattern.replace(" nat", nation) for pattern in one[side])
            for side in ("before", "after")
        )
        found.append(
            Cue(
                one["label"],
                one["weight"],
                re.compile(rf"(?:^|[\s'(«,])(?:{before})[ ,]*(?:«\s?|\")?$", re.IGNORECASE)
                if before
                else None,
                re.compile(rf"(?:\s?»)?(?:{after})") if after else None,
            )
        )
    return tuple(found)


def cue_scores(mention: Mention, text: str) -> Scores:
    """Weights of the labels that the words around one mention speak for.

    >>> text = "de la startup d'IA Cresta, valorisée un milliard"
    >>> cue_scores(Mention(19, 25, "PER", "model"), text)["ORG"]
    2.0
    """
    before = text[max(0, mention.start - _WINDOW) : mention.start].rpartition("\n")[2]
    after = text[mention.end : mention.end + _WINDOW].partition("\n")[0]
    scores: Scores = defaultdict(float)
    for cue in cues():
        if cue.fits(before, after):
            scores[cue.label] += cue.weight
    return scores


@cache
def _meanings() -> dict[str, dict[str, float]]:
    return data.load("model_labels")


def vote(
    mentions: Sequence[Mention], text: str, known: dict[str, str], labels: Iterable[str]
) -> list[Mention]:
    """Give all mentions of one name in the article the label that most speaks for.

    Args:
        mentions: of one article, labelled by the model or a surer layer.
        text: the clean text.
        known: labels of the gazetteer by name, sure or not.
        labels: the labels that the model itself was trained on.

    Returns:
        The mentions with their final labels.
    """
    own = set(labels)
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.text(text).casefold()].append(mention)
    final: list[Mention] = []
    for group in by_name.values():
        sure = next((mention.label for mention in group if mention.sure), None)
        if sure:
            final += [replace(mention, label=sure) for mention in group]
        else:
            final += _decide(group, text, known, own)
    return sorted(final, key=lambda m: m.start)


def _decide(group: list[Mention], text: str, known: dict[str, str], own: set[str]) -> list[Mention]:
    name = group[0].text(text)
    total: Scores = defaultdict(float)
    local: list[Scores] = []
    for mention in group:
        meaning = (
            {mention.label: 1.0}
            if "PRODUCT" in own
            else _meanings().get(mention.label, {mention.label: 1.0})
        )
        local.append(cue_scores(mention, text))
        for scores in (meaning, local[-1]):
            for label, score in scores.items():
                total[label] += score
    usual = known.get(name)
    if usual:
        total[usual] += _GAZETTEER_WEIGHT * len(group)
    if is_code(name):
        total["PRODUCT"] += _CODE_WEIGHT * len(group)
    best = _best(total)
    decided = []
    for mention, here in zip(group, local, strict=True):
        # a service and its company share a name: what stands right there decides
        label = _best(here) if usual in {"ORG", "PRODUCT"} and here else best
        if usual and label not in {"ORG", "PRODUCT"}:
            label = best
        rule = "cue" if here.get(label) else "vote"
        same = label == mention.label
        decided.append(replace(mention, label=label, rule=mention.rule if same else rule))
    return decided


def _best(scores: Scores) -> str:
    return max(sorted(scores), key=lambda label: scores[label])
