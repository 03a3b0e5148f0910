"""What a name is, by all its mentions in the article, with weights learnt on held-out articles.

A log-linear model: what the network heard at this mention and at the others, cues around them, the
gazetteer, the name's own words, longer and shorter names, neighbours in a list. ``training.voting``
makes the weights.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from pipeline.entities.evidence import beside, cue_scores, labels_by_own_words
from pipeline.entities.mentions import Mention
from pipeline.entities.people import given_names
from pipeline.entities.row import LABELS
from pipeline.entities.versions import is_code

Floats = NDArray[np.float32]

# behind the labels: no name
NONE = len(LABELS)
KINDS = (*LABELS, "none")
_PLACE = {label: i for i, label in enumerate(LABELS)}
_LEAST = 1e-4
_FEW = 5
_MOST = 2.0
_OPEN, _CLOSED = frozenset('«"“'), frozenset('»"”')
_FORMS = (
    "given name",
    "code",
    "capitals",
    "lower case",
    "figure",
    "one word",
    "three words",
    "doubtful",
)
_PLACES = ("first line", "line start", "line end", "in brackets", "before brackets", "quoted")


def names_of_features() -> list[str]:
    """One name a column of :func:`features`."""
    kinds, labels = KINDS, LABELS
    columns = [f"{part} {kind}" for part in ("heard", "mean", "log mean", "most") for kind in kinds]
    columns += [
        f"{part} {label}"
        for part in ("cue", "cues", "cue anywhere", "gazetteer", "own words", "label", "labels")
        for label in labels
    ]
    columns += [f"sure {label}" for label in labels]
    columns += [
        f"{part} {kind}"
        for part in (
            *("longer, last", "longer, first", "shorter, last", "shorter, first"),
            *("beside", "line", "article", "before", "after"),
        )
        for kind in kinds
    ]
    return [*columns, *_FORMS, *_PLACES, "mentions", "always"]


def features(
    mentions: Sequence[Mention], text: str, heard: Floats, gazetteer: Mapping[str, str]
) -> Floats:
    """What speaks for and against each label of each mention.

    Args:
        mentions: of one article, in order; there is one at least.
        text: the clean text.
        heard: probability of each of :data:`KINDS` by the network, a line a mention.
        gazetteer: labels by name.

    Returns:
        A line a mention, a column a feature.
    """
    names = [mention.text(text) for mention in mentions]
    folded = [name.casefold() for name in names]
    number = {name: i for i, name in enumerate(dict.fromkeys(folded))}
    group = np.array([number[name] for name in folded])
    counts = np.bincount(group).astype("f")[:, None]
    logs = np.log(np.maximum(heard, _LEAST))
    cue = np.array([_row(cue_scores(mention, text)) for mention in mentions], "f")
    label = np.array([_row({one.label: 1.0}) for one in mentions], "f")
    sure = label * np.array([[one.sure] for one in mentions])

    def mean(rows: Floats) -> Floats:
        total = np.zeros((len(number), rows.shape[1]), "f")
        np.add.at(total, group, rows)
        means: Floats = total / counts
        return means

    def most(rows: Floats) -> Floats:
        best = np.full((len(number), rows.shape[1]), -np.inf, "f")
        np.maximum.at(best, group, rows)
        return best

    spoken = mean(heard)
    related = _related(list(number), spoken)
    by_name = np.concatenate([mean(logs), np.log(spoken + _LEAST), most(logs)], axis=1)[group]
    return np.concatenate(
        [
            logs,
            by_name,
            cue,
            mean(cue)[group],
            most(cue)[group],
            np.array([_row({gazetteer[n]: 1.0} if n in gazetteer else {}) for n in names], "f"),
            np.array([_row(dict.fromkeys(labels_by_own_words(n), 1.0)) for n in names], "f"),
            label,
            mean(label)[group],
            sure,
            np.minimum(related[group], _MOST),
            _neighbours(mentions, text, heard),
            *_around(mentions, text, heard),
            np.array([(*_form(n), m.doubtful) for n, m in zip(names, mentions, strict=True)], "f"),
            np.array([_place(one, text) for one in mentions], "f"),
            np.log(counts)[group],
            np.ones((len(mentions), 1), "f"),
        ],
        axis=1,
        dtype="f",
    )


def _row(scores: Mapping[str, float]) -> list[float]:
    row = [0.0] * len(LABELS)
    for label, score in scores.items():
        if label in _PLACE:
            row[_PLACE[label]] = score
    return row


def _form(name: str) -> tuple[bool, ...]:
    words = name.split()
    return (
        words[0] in given_names(),
        is_code(name),
        name.isupper(),
        name[0].islower(),
        any(c.isdigit() for c in name),
        len(words) == 1,
        len(words) > 2,
    )


def _place(mention: Mention, text: str) -> tuple[bool, ...]:
    start, end = mention.start, mention.end
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        "\n" not in text[:start],
        not before or before[-1] == "\n",
        not after or after[0] == "\n",
        before[-1:] == "(" or after[:1] == ")",
        after == " (",
        before.strip() in _OPEN or after.strip() in _CLOSED,
    )


def _around(
    mentions: Sequence[Mention], text: str, heard: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """What was heard of the other names: of the line, of the article, of the next on each side."""
    lines = np.cumsum([text.count("\n", a.end, b.start) > 0 for a, b in pairwise(mentions)])
    line = np.concatenate([[0], lines]).astype(np.intp)
    total = np.zeros((line[-1] + 1, heard.shape[1]), "f")
    np.add.at(total, line, heard)
    others = np.maximum(np.bincount(line)[line] - 1, 1)[:, None]
    # a text of one sentence says little of what it is about
    article: Floats = (heard.sum(axis=0) - heard) / (len(mentions) - 1 + _FEW)
    before, after = np.zeros_like(heard), np.zeros_like(heard)
    before[1:], after[:-1] = heard[:-1], heard[1:]
    beside: Floats = ((total[line] - heard) / others).astype("f")
    return beside, article, before, after


def _related(names: Sequence[str], heard: Floats) -> Floats:
    """What was heard of longer names that end or begin with a name, and of shorter ones."""
    kinds = len(KINDS)
    found = np.zeros((len(names), 4 * kinds), "f")
    ends: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        words = name.split()
        for size in range(1, len(words)):
            ends[0, " ".join(words[-size:])].append(i)
            ends[1, " ".join(words[:size])].append(i)
    for i, name in enumerate(names):
        for side in (0, 1):
            for longer in ends.get((side, name), ()):
                found[i, side * kinds : (side + 1) * kinds] += heard[longer]
                found[longer, (2 + side) * kinds : (3 + side) * kinds] += heard[i]
    return found


def _neighbours(mentions: Sequence[Mention], text: str, heard: Floats) -> Floats:
    found = np.zeros((len(mentions), len(KINDS)), "f")
    for i in range(len(mentions)):
        for other in beside(mentions, i, text):
            found[i] += heard[other]
    return found


def shares(doc: Doc, mentions: Sequence[Mention], heard: tuple[Sequence[str], Floats]) -> Floats:
    """What the network heard where each mention begins.

    Args:
        doc: the document.
        mentions: of it.
        heard: the network's labels, "" for none, and a line of scores a word.

    Returns:
        Shares that add up to 1, a line a mention, a column one of :data:`KINDS`.
    """
    labels, scores = heard
    words = doc.to_array("IDX").astype("int64")
    starts = np.searchsorted(words, [one.start for one in mentions], side="right") - 1
    order = np.array([labels.index(kind) for kind in (*LABELS, "")])
    chosen = scores[np.ix_(starts, order)]
    powers = np.exp(chosen - chosen.max(axis=1, keepdims=True))
    found: Floats = powers / powers.sum(axis=1, keepdims=True)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Voter:
    """The weights.

    Attributes:
        weights: a line a feature, a column a label or none.
    """

    weights: Floats

    @classmethod
    @cache
    def shipped(cls) -> Voter:
        """The weights of the package.

        Raises:
            ValueError: they were made for other features.
        """
        path = files("pipeline.entities").joinpath("data", "voting.csv")
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        if rows[0][1:] != list(KINDS) or [row[0] for row in rows[1:]] != names_of_features():
            raise ValueError("voting.csv was made for other features: make it anew")
        return cls(np.array([row[1:] for row in rows[1:]], "f"))

    def __call__(
        self, mentions: Sequence[Mention], text: str, heard: Floats, gazetteer: Mapping[str, str]
    ) -> list[Mention]:
        """Give each mention its label; a mention that the network alone proposed may be dropped."""
        if not mentions:
            return []
        scores = features(mentions, text, heard, gazetteer) @ self.weights
        best = scores.argmax(axis=1)
        labels = scores[:, :NONE].argmax(axis=1)
        final = []
        for mention, kind, label in zip(mentions, best.tolist(), labels.tolist(), strict=True):
            if kind == NONE and mention.rule == "model":
                continue
            same = mention.sure or mention.label == LABELS[label]
            final.append(mention if same else replace(mention, label=LABELS[label], rule="vote"))
        return final
