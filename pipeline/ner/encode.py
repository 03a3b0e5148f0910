"""Words in context: the windows of the model, block by block."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.ner.blocks import TILE, Floats, Ints
from pipeline.ner.types import PADDING, WordTypes
from pipeline.ner.weights import Weights

# rows at once: with all that is made of them they fit the cache of a core
_BLOCK = 16 * TILE
# rows of padding before the first document and behind the last; a block's are computed and thrown
# away, since what lies beyond the block is not seen in them
MARGIN = TILE // 2
_STEP = _BLOCK - 2 * MARGIN


class Encoded(NamedTuple):
    """Of each word: what the parser sees, and the scores of its moves while no entity is open."""

    words: Floats
    scores: Floats


class Encoder:
    """The windows of the model.

    Args:
        weights: of the model.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        width, pieces = weights.width, len(weights.windows[0][0].bias)
        self._x, self._best, self._spare = np.empty((3, _BLOCK, width), "f")
        # the first and the last row of a block lack a neighbour; their errors stay in the margin
        self._seen = np.zeros((_BLOCK, 3 * width), "f")
        self._pieces, self._other = np.empty((2, _BLOCK, pieces), "f")
        inner = weights.project[1]
        self._words = np.empty((_BLOCK, len(inner)), "f")
        self._features = np.empty((_BLOCK, len(weights.padding)), "f")
        self._state = np.empty((_BLOCK, len(weights.padding) // weights.state.pieces), "f")
        self._first = np.ascontiguousarray(weights.state.weight[: len(inner)])
        self._scores = np.empty((_BLOCK, len(weights.upper[1])), "f")

    def __call__(self, rows: Ints, types: WordTypes) -> Encoded:
        """Encode words.

        Args:
            rows: their types; each document begins :data:`MARGIN` rows behind a multiple of
                :data:`TILE`, with at least as much padding around it as there are windows.
            types: what is known of them.

        Returns:
            A line a row; those of padding mean nothing.
        """
        blocks = max(1, -(-(len(rows) - 2 * MARGIN) // _STEP))
        size = blocks * _STEP + 2 * MARGIN
        # one row more on each side, for the neighbours of a block's ends
        padded = np.full(size + 2, PADDING, np.intp)
        padded[1 : len(rows) + 1] = rows
        words = np.zeros((size, self._words.shape[1]), "f")
        scores = np.zeros((size, self._scores.shape[1]), "f")
        inside = slice(MARGIN, _BLOCK - MARGIN)
        for at in range(0, blocks * _STEP, _STEP):
            self._block(padded[at : at + _BLOCK + 2], types)
            to = slice(at + MARGIN, at + MARGIN + _STEP)
            words[to] = self._words[inside]
            scores[to] = self._scores[inside]
        return Encoded(words[: len(rows)], scores[: len(rows)])

    def _block(self, rows: Ints, types: WordTypes) -> None:
        weights, x, pieces = self._weights, self._x, self._pieces
        types.embedded.take(rows[1:-1], axis=0, out=x, mode="clip")
        for i, table in enumerate(types.products):
            table.take(rows[i : i + _BLOCK], axis=0, out=self._other if i else pieces, mode="clip")
            if i:
                pieces += self._other
        self._add_best(0)
        width, seen = weights.width, self._seen
        for i, (window, _) in enumerate(weights.windows[1:], 1):
            seen[1:, :width] = x[:-1]
            seen[:, width : 2 * width] = x
            seen[:-1, 2 * width :] = x[1:]
            np.dot(seen, window.weight, out=pieces)
            pieces += window.bias
            self._add_best(i)
        np.dot(x, weights.project[0], out=self._words)
        self._words += weights.project[1]
        np.dot(self._words, self._first, out=self._features)
        self._features += weights.padding
        self._features += weights.state.bias
        np.dot(weights.state.best(self._features, self._state), weights.upper[0], out=self._scores)
        self._scores += weights.upper[1]

    def _add_best(self, i: int) -> None:
        """What a window found is added to what it saw."""
        window, norm = self._weights.windows[i]
        self._x += norm(window.best(self._pieces, self._best), self._spare)
