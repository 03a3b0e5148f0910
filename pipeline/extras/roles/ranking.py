"""Whose a function is that names no organisation: the candidates of the article, by weights.

A conditional logit: each name of the article is scored by what the words around say of it; the
weights are learnt by ``training/roles/weights.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.features import Features, Question, everywhere, of_question
from pipeline.extras.roles.mentions import Mentions

if TYPE_CHECKING:
    from pipeline.extras.roles.scene import Scene

__all__ = ["Candidates", "Features", "Question", "best"]

_WEIGHTS: Mapping[str, float] = lexicon.table("weights")["weights"]


class Candidates:
    """The names of an article that a function may belong to.

    Args:
        scene: text and names.
    """

    def __init__(self, scene: Scene) -> None:
        self._mentions = Mentions(scene)
        self._general = everywhere(self._mentions)
        self._worth = {one: _sum(said) for one, said in self._general.items()}

    def features(self, question: Question) -> Mapping[str, Features]:
        """What speaks for each candidate."""
        found = of_question(question, self._mentions, self._general)
        return {one: self._general[one] | said for one, said in found.items()}

    def best(self, question: Question) -> str:
        """The candidate for whom most speaks, or "" where there is none."""
        if not self._general:
            return ""
        found = of_question(question, self._mentions, self._general)
        worth = {one: self._worth[one] + _sum(said) for one, said in found.items()}
        return max(worth, key=worth.__getitem__)


def _sum(said: Features) -> float:
    """What features are worth."""
    return sum([_WEIGHTS.get(name, 0.0) * value for name, value in said.items()])


def best(question: Question, scene: Scene) -> str:
    """The canonical name of the organisation that a function most likely belongs to, or ""."""
    return scene.candidates.best(question)
