"""The weights of pipeline/extras/roles/data: ``python -m training.roles.weights``.

Runs the rules on the articles of training/roles/marks.csv, notes where they ask whose a function
is, and learns from the organisations that were marked there how much each feature of a candidate
says: a conditional logit. ``--check`` tells by cross-validation how often the best is right.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from pipeline.discourse import Discourse, Name
from pipeline.extras import roles
from pipeline.extras.roles import bodies, find
from pipeline.extras.roles.ranking import Features, Question
from pipeline.extras.roles.ranking import best as best_now
from pipeline.extras.roles.scene import Scene
from training import ARTICLES

MARKS = Path(__file__).with_name("marks.csv")
WEIGHTS = Path(roles.__file__).with_name("data") / "weights.toml"
HEAD = """# How much each feature says of whose a function is (ranking.py).
# Learnt by training/roles/weights.py.

[weights]
"""
STRENGTH, STEPS, RATE = 0.8, 600, 0.3
FOLDS = 6
NEAR = 26


class Example(NamedTuple):
    """A question with its candidates, and the one that was marked."""

    article: str
    candidates: Mapping[str, Features]
    marked: str


def articles() -> dict[str, Discourse]:
    """The annotated articles with their names."""
    found = {}
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        names = tuple(
            Name(
                name["start"],
                name["end"],
                name["label"],
                name.get("canonical") or one["text"][name["start"] : name["end"]],
            )
            for name in one["entities"]
        )
        sentences = tuple((part["start"], part["end"]) for part in one["sentences"])
        found[one["id"]] = Discourse(one["text"], names, sentences)
    return found


def marks() -> dict[str, list[tuple[int, str]]]:
    """By article the place and the organisation of each function."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    with MARKS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["article"]].append((int(row["start"]), row["organisation"]))
    return found


def examples() -> Iterator[Example]:
    """What the rules ask of the articles, where it was marked."""
    known = articles()
    for article, marked in marks().items():
        asked: list[tuple[Question, Mapping[str, Features]]] = []

        def note(question: Question, scene: Scene, asked: list = asked) -> str:  # type: ignore[type-arg]
            asked.append((question, scene.candidates.features(question)))
            return best_now(question, scene)

        with patch.object(bodies, "best", note):
            list(find(Scene(known[article])))
        for question, candidates in asked:
            near = [
                (abs(start - question.at), body)
                for start, body in marked
                if -2 <= start - question.at <= NEAR
            ]
            if near and (body := min(near)[1]) in candidates:
                yield Example(article, candidates, body)


def learnt(several: Sequence[Example]) -> dict[str, float]:
    """The weights that make the marked candidates likeliest."""
    names = sorted({name for one in several for found in one.candidates.values() for name in found})
    index = {name: number for number, name in enumerate(names)}
    made = []
    for one in several:
        matrix = np.zeros((len(one.candidates), len(names)))
        for row, found in enumerate(one.candidates.values()):
            for name, value in found.items():
                matrix[row, index[name]] = value
        made.append((matrix, list(one.candidates).index(one.marked)))
    weights, momentum = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(STEPS):
        slope = -STRENGTH * weights
        for matrix, right in made:
            scores = matrix @ weights
            chances = np.exp(scores - scores.max())
            slope += matrix[right] - (chances / chances.sum()) @ matrix
        momentum = 0.9 * momentum + slope / len(made)
        weights = weights + RATE * momentum
    return dict(zip(names, map(float, weights), strict=True))


def right(several: Sequence[Example], weights: Mapping[str, float]) -> int:
    """How often the best candidate is the one that was marked."""
    return sum(
        one.marked
        == max(
            one.candidates,
            key=lambda name, of=one.candidates: sum(  # type: ignore[misc]
                weights.get(k, 0.0) * v for k, v in of[name].items()
            ),
        )
        for one in several
    )


def check(several: Sequence[Example]) -> None:
    """Print how often the best is right in articles that were not learnt from."""
    known = sorted({one.article for one in several})
    total = 0
    for fold in range(FOLDS):
        test = {article for number, article in enumerate(known) if number % FOLDS == fold}
        weights = learnt([one for one in several if one.article not in test])
        total += right([one for one in several if one.article in test], weights)
    sys.stdout.write(f"{total} of {len(several)} right: {total / len(several):.3f}\n")


def main() -> None:
    """Write ``weights.toml``."""
    several = list(examples())
    if "--check" in sys.argv:
        check(several)
        return
    weights = learnt(several)
    lines = [f'"{name}" = {value:.2f}' for name, value in weights.items()]
    WEIGHTS.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
