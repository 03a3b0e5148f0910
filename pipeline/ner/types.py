"""What the first layers make of a word, remembered by its type."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

from pipeline.ner.blocks import TILE, Floats, Ints, product
from pipeline.ner.weights import Weights

Ids = NDArray[np.uint64]

# word types kept: 60 MB at the stock width; the news of a day have about as many
LIMIT = 2**14
# the row of what is before, between and behind the documents
PADDING = 0
# odd, with many bits set: what a column adds to a key differs by its place
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class WordTypes:
    """Embeddings, and their products with the first window, by word type.

    Nothing before the second window looks at more than the type, so all of it is computed once.
    When there is no room for the types of new documents, all are forgotten and learnt anew: results
    do not depend on what was remembered.

    Args:
        weights: of the model.
        vectors: the word vectors of the vocabulary.
        limit: types remembered; those of one call are always held, however many.

    Attributes:
        embedded: a row a type.
        products: three tables of a row a type, as the left neighbour, the word itself (with the
            bias) and the right neighbour.
    """

    def __init__(self, weights: Weights, vectors: Any, limit: int = LIMIT) -> None:
        self._weights = weights
        self._vectors = vectors
        self._limit = limit
        self._ops = NumpyOps(use_blis=False)
        self._clear(0)

    def __len__(self) -> int:
        """Types remembered."""
        return len(self._rows)

    def rows(self, features: Ids) -> Ints:
        """The rows of words in both tables.

        Args:
            features: a line a word, with the columns of the weights.

        Returns:
            Row numbers, good until the next call.
        """
        keys: list[int] = _keys(features).tolist()
        new = {key: i for i, key in enumerate(keys) if key not in self._rows}
        if new and len(self._rows) + len(new) >= self._limit:
            new = {key: i for i, key in enumerate(keys)}
            self._clear(len(new))
        if new:
            self._learn(features[list(new.values())], list(new))
        return np.fromiter(map(self._rows.__getitem__, keys), np.intp, len(keys))

    def _clear(self, needed: int) -> None:
        self._rows: dict[int, int] = {}
        size = max(self._limit, needed + 1)
        window, _ = self._weights.windows[0]
        # memory is taken from the system when a row is written, not before
        self.embedded: Floats = np.empty((size, self._weights.width), "f")
        self.products: Floats = np.empty((3, size, len(window.bias)), "f")
        self._store(np.zeros((1, self._weights.width), "f"), np.zeros(1, np.intp), PADDING)

    def _learn(self, features: Ids, keys: list[int]) -> None:
        slots = np.array([key % TILE for key in keys], np.intp)
        first = len(self._rows) + 1
        self._store(self._embed(features, slots), slots, first)
        self._rows.update(zip(keys, range(first, first + len(keys)), strict=True))

    def _store(self, embedded: Floats, slots: Ints, first: int) -> None:
        end = first + len(embedded)
        self.embedded[first:end] = embedded
        window, _ = self._weights.windows[0]
        width = self._weights.width
        for i, table in enumerate(self.products):
            part = window.weight[i * width : (i + 1) * width]
            table[first:end] = product(embedded, part, slots)
        self.products[1, first:end] += window.bias

    def _embed(self, features: Ids, slots: Ints) -> Floats:
        parts = [
            self._ops.gather_add(table, self._ops.hash(ids, seed) % len(table))
            for table, seed, column in self._weights.hashes
            for ids in (np.ascontiguousarray(features[:, column]),)
        ]
        if self._weights.vectors is not None:
            parts.append(self._vector(features[:, -1], self._weights.vectors, slots))
        mix, norm = self._weights.mix
        mixed = product(np.concatenate(parts, axis=1), mix.weight, slots)
        mixed += mix.bias
        best = mix.best(mixed, np.empty((len(mixed), self._weights.width), "f"))
        return norm(best, np.empty_like(best))

    def _vector(self, orths: Ids, weight: Floats, slots: Ints) -> Floats:
        found: Any = self._vectors.find(keys=orths)
        projected = product(self._vectors.data[found], weight, slots)
        projected[found < 0] = 0
        return projected


def _keys(features: Ids) -> Ids:
    """One number a line."""
    keys = features[:, 0].copy()
    for column in features.T[1:]:
        keys *= _MULTIPLIER
        keys ^= column
    return keys
