"""From scores to entities: spaCy's greedy moves, for all words at once.

While no entity is open, what the parser does with a word hangs on that word alone; so it is worked
out for every word, and step by step only where an entity begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.ner.blocks import TILE, Floats, Ints, product
from pipeline.ner.encode import Encoded
from pipeline.ner.weights import Weights

Bools = NDArray[np.bool_]


class Found(NamedTuple):
    """Words ``[start, end)`` with a label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the moves may not do.

    Attributes:
        last: an entity may not go beyond this word: a sentence or a document ends.
        blank: an entity may not begin here: white space, padding.
    """

    last: Bools
    blank: Bools


class Decoder:
    """The moves of one model.

    Args:
        weights: of the model.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        kinds = [move.partition("-")[0] for move in weights.moves]
        labels = [move.partition("-")[2] for move in weights.moves]
        # moves while no entity is open; `U-` stands for a blocked word and is not ours to make
        self._closed = np.array(
            [i for i, kind in enumerate(kinds) if kind == "O" or (kind in "BU" and labels[i])]
        )
        self._labels = [labels[i] for i in self._closed]
        # of :meth:`heard`; "" is for no entity
        self.labels = list(dict.fromkeys(self._labels))
        self._by_label = [[i for i in self._closed if labels[i] == one] for one in self.labels]
        self._begins = np.array([kinds[i] == "B" for i in self._closed])
        self._out = [kinds[i] for i in self._closed].index("O")
        place = {move: i for i, move in enumerate(weights.moves)}
        self._goes = np.array([place.get(f"I-{label}", -1) for label in self._labels])
        self._ends = np.array([place.get(f"L-{label}", -1) for label in self._labels])

    def heard(self, encoded: Encoded) -> Floats:
        """Of each word the best score of the moves that begin an entity, a column a label."""
        return np.stack([encoded.scores[:, moves].max(axis=1) for moves in self._by_label], axis=1)

    def __call__(self, encoded: Encoded, words: Words) -> Iterator[Found]:
        """Yield the entities in order."""
        scores = encoded.scores[:, self._closed]
        scores[np.ix_(words.last, self._begins)] = -np.inf
        moves = scores.argmax(axis=1)
        moves[words.blank] = self._out
        starts = np.flatnonzero(moves != self._out)
        moves = moves[starts]
        ends = starts + 1
        longer = np.flatnonzero(self._begins[moves])
        ends[longer] = self._close(encoded.words, words.last, starts[longer], moves[longer])
        free = 0
        for start, end, move in zip(starts.tolist(), ends.tolist(), moves.tolist(), strict=True):
            if start >= free:
                yield Found(start, end, self._labels[move])
                free = end

    def _close(self, words: Floats, last: Bools, starts: Ints, moves: Ints) -> Ints:
        """Where the entities end that begin at these words, all a step at a time."""
        ends = starts + 1
        alive = np.arange(len(starts))
        while len(alive):
            at = ends[alive]
            states = self._states(words, at, starts[alive])
            goes, stops = self._goes[moves[alive]], self._ends[moves[alive]]
            go, stop = self._score(states, goes), self._score(states, stops)
            on = ((go > stop) | ((go == stop) & (goes < stops))) & ~last[at]
            ends[alive] += 1
            alive = alive[on]
        return ends

    def _states(self, words: Floats, at: Ints, starts: Ints) -> Floats:
        layer = self._weights.state
        seen = np.concatenate([words[at], words[starts], words[at - 1]], axis=1)
        products = product(seen, layer.weight, at % TILE)
        products += layer.bias
        return layer.best(products, np.empty((len(at), len(layer.bias) // layer.pieces), "f"))

    def _score(self, states: Floats, classes: Ints) -> Floats:
        weight, bias = self._weights.upper
        found: Floats = (states * weight.T[classes]).sum(axis=1) + bias[classes]
        return found
