"""What a name is, by the evidence of all its mentions in the article.

One clear mention (« la startup Cresta ») repairs all; plain majority voting would make a wrong
model worse.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.entities.mentions import Mention
from pipeline.entities.people import given_names, surname
from pipeline.entities.shape import shape
from pipeline.entities.versions import is_code
from pipeline.lexicons import load

Scores = dict[str, float]

# characters of context on either side that a cue may look at
_WINDOW = 60
_GAZETTEER_WEIGHT = 1.5
_CODE_WEIGHT = 2.0
_SURNAME_WEIGHT = 3.0
_SURE_WEIGHT = 5.0
_GIVEN_NAME_WEIGHT = 1.0
_OWN_WORD_WEIGHT = 1.5
_NEIGHBOUR_WEIGHT = 0.4
_SURE_NEIGHBOUR_WEIGHT = 0.8
# labels that one name may have by turns
_SHARED = frozenset({"ORG", "PRODUCT"})


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands before or after a name and speaks for a label.

    What stands before is in lower case, pattern and text: that is several times as fast as to
    ignore case.
    """

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
    nations = "|".join(load("entities", "words")["nationalities"])
    nation = rf"(?: (?:{nations})(?:n?e)?s?)?"
    found = []
    for one in load("entities", "cues")["cue"]:
        before, after = (
            "|".join(pattern.replace(" nat", nation) for pattern in one[side])
            for side in ("before", "after")
        )
        found.append(
            Cue(
                one["label"],
                one["weight"],
                re.compile(rf"(?:^|[\s'(«,])(?:{_lower(before)})[ ,]*(?:«\s?|\")?$")
                if before
                else None,
                re.compile(rf"(?:\s?»)?(?:{after})") if after else None,
            )
        )
    return tuple(found)


def _lower(pattern: str) -> str:
    """The pattern in lower case, but for what follows a backslash."""
    return re.sub(r"\\.|[^\\]+", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)


def cue_scores(mention: Mention, text: str) -> Scores:
    """Weights of the labels that the words around one mention speak for.

    >>> text = "de la startup d'IA Cresta, valorisée un milliard"
    >>> cue_scores(Mention(19, 25, "PER", "model"), text)["ORG"]
    2.0
    """
    before = text[max(0, mention.start - _WINDOW) : mention.start].rpartition("\n")[2].lower()
    after = text[mention.end : mention.end + _WINDOW].partition("\n")[0]
    scores: Scores = defaultdict(float)
    for cue in cues():
        if cue.fits(before, after):
            scores[cue.label] += cue.weight
    return scores


@cache
def _meanings() -> dict[str, dict[str, dict[str, float]]]:
    return load("entities", "model_labels")


@cache
def _own_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for label, words in load("entities", "own_words").items():
        first, last = ("|".join(map(re.escape, words[side])) for side in ("first", "last"))
        found.append((label, re.compile(rf"(?:{first}) .|.*[ -](?:{last})(?: [\d.]+)?$")))
    return tuple(found)


def labels_by_own_words(name: str) -> Iterator[str]:
    """The labels that the first or last word of a name speaks for.

    >>> list(labels_by_own_words("Kima Ventures")), list(labels_by_own_words("Kima"))
    (['ORG'], [])
    """
    if " " in name or "-" in name:
        for label, pattern in _own_words():
            if pattern.match(name):
                yield label


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known beforehand.

    Attributes:
        gazetteer: labels by name, sure or not.
        labels: the labels that the model itself was trained on.
    """

    gazetteer: Mapping[str, str]
    labels: frozenset[str]

    def meaning(self, mention: Mention, name: str) -> Mapping[str, float]:
        """What the label of a mention says, as shares of one vote."""
        if mention.sure or "PRODUCT" in self.labels:
            return {mention.label: 1.0}
        return _meanings().get(mention.label, {}).get(shape(name), {mention.label: 1.0})


def vote(mentions: Sequence[Mention], text: str, known: Knowledge) -> list[Mention]:
    """Give all mentions of one name in the article the label that most speaks for.

    Args:
        mentions: of one article in order, labelled by the model or a surer layer.
        text: the clean text.
        known: what is known beforehand.

    Returns:
        The mentions with their final labels.
    """
    local = [cue_scores(mention, text) for mention in mentions]
    total = _sum_by_name(mentions, text, local, known)
    surnames = _surnames(mentions, text, total)
    times = Counter(mention.text(text) for mention in mentions)
    final = []
    for mention, here in zip(mentions, local, strict=True):
        name = mention.text(text)
        scores = dict(total[name.casefold()])
        usual = known.gazetteer.get(name)
        if name in surnames:
            # a firm that bears its founder's name is known to the gazetteer: Michael Dell, Dell
            heard = 1 if usual else times[name]
            scores["PER"] = scores.get("PER", 0) + _SURNAME_WEIGHT * heard
        label = mention.label if mention.sure else _label(scores, here, usual)
        rule = mention.rule if label == mention.label else "cue" if here.get(label) else "vote"
        same = (label, rule) == (mention.label, mention.rule)
        final.append(mention if same else replace(mention, label=label, rule=rule))
    return final


def _label(scores: Scores, here: Scores, usual: str | None) -> str:
    """The best label; a service and its company share a name, so what stands there decides."""
    if usual in _SHARED and here and (label := _best(here)) in _SHARED:
        return label
    return _best(scores)


def _sum_by_name(
    mentions: Sequence[Mention], text: str, local: Sequence[Scores], known: Knowledge
) -> dict[str, Scores]:
    total: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    for i, (mention, here) in enumerate(zip(mentions, local, strict=True)):
        name = mention.text(text)
        scores = total[name.casefold()]
        _add(scores, known.meaning(mention, name), 1.0)
        _add(scores, here, 1.0)
        for other in (mentions[j] for j in beside(mentions, i, text)):
            weight = _SURE_NEIGHBOUR_WEIGHT if other.sure else _NEIGHBOUR_WEIGHT
            _add(scores, known.meaning(other, other.text(text)), weight)
        if usual := known.gazetteer.get(name):
            scores[usual] += _GAZETTEER_WEIGHT
        if is_code(name):
            scores["PRODUCT"] += _CODE_WEIGHT
        if name.split()[0] in given_names():
            scores["PER"] += _GIVEN_NAME_WEIGHT
        for label in labels_by_own_words(name):
            scores[label] += _OWN_WORD_WEIGHT
        if mention.sure:
            scores[mention.label] += _SURE_WEIGHT
    return total


def _add(scores: Scores, more: Mapping[str, float], weight: float) -> None:
    for label, score in more.items():
        scores[label] += weight * score


_LIST = re.compile(r"(?:,| et| ou|, et| puis| /) (?:l'|la |le |les |d'|de |à )?")


def beside(mentions: Sequence[Mention], i: int, text: str) -> Iterator[int]:
    """The names before and after in an enumeration: they are of one kind."""
    if i > 0 and _LIST.fullmatch(text, mentions[i - 1].end, mentions[i].start):
        yield i - 1
    if i + 1 < len(mentions) and _LIST.fullmatch(text, mentions[i].end, mentions[i + 1].start):
        yield i + 1


def _surnames(
    mentions: Sequence[Mention], text: str, total: Mapping[str, Scores]
) -> frozenset[str]:
    """Last words of the full names that are people's by all evidence."""
    names = {mention.text(text) for mention in mentions}
    return frozenset(
        surname(name) for name in names if " " in name and _best(total[name.casefold()]) == "PER"
    )


def _best(scores: Mapping[str, float]) -> str:
    return max(sorted(scores), key=lambda label: scores[label])
