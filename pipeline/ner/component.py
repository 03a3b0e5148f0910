"""The faster ``ner`` as a spaCy component."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span

from pipeline.ner.blocks import TILE
from pipeline.ner.decode import Decoder, Words
from pipeline.ner.encode import MARGIN, Encoder
from pipeline.ner.types import LIMIT, PADDING, WordTypes
from pipeline.ner.weights import Weights, fits

# the stock component keeps its weights under this name, switched off
STOCK = "stock_ner"
# of a document's user data: labels, "" for none, and for each word the score of an entity of each
# label that begins with it
HEARD = "glaneur.heard"
# words at once: enough to fill blocks, few enough for the cache
_WORDS = 8192
_OURS = ("SENT_START", "ENT_IOB", "IS_SPACE")


def accelerate(nlp: Language) -> bool:
    """Let the faster component do the work of ``ner`` in a pipeline.

    Returns:
        False, with the pipeline as it was, when there is no ``ner`` or it is of another kind.
    """
    if "ner" not in nlp.pipe_names or not fits(nlp.get_pipe("ner")):
        return False
    nlp.rename_pipe("ner", STOCK)
    nlp.add_pipe("glaneur_ner", name="ner", after=STOCK, config={"stock": STOCK})
    nlp.disable_pipe(STOCK)
    return True


class FasterNer(Pipe):
    """Predicts what a stock ``ner`` predicts, with the stock component's weights.

    Each word type is embedded once, windows run in blocks that fit the cache, and the parser stops
    only where an entity begins. Sums are made in another order than in spaCy, so scores differ in
    their last digits; names do not. They do not depend either on the documents before or beside.

    Args:
        stock: the component whose weights are used; it must fit.
        limit: word types to remember.
    """

    def __init__(self, stock: Any, limit: int = LIMIT) -> None:
        self.stock = stock
        self.name = "ner"
        self._limit = limit
        self._weights: Weights | None = None

    def __reduce__(self) -> Any:
        # memory is not worth the trip to another process
        return FasterNer, (self.stock, self._limit)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the stock component."""
        return tuple(self.stock.labels)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one document."""
        for one in self.pipe([doc]):
            doc = one
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Set the entities of documents, in their order."""
        iterator = iter(stream)
        while docs := list(islice(iterator, batch_size)):
            try:
                self._annotate(docs)
            except Exception as error:  # noqa: BLE001 - spaCy's contract
                self.get_error_handler()(self.name, self, docs, error)
            else:
                yield from docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        self._prepare()
        group: list[tuple[Doc, Any]] = []
        size = 0
        for doc in docs:
            features = doc.to_array([*self._columns, *_OURS])
            if features[:, -2].any():
                # entities that are there already bind the moves: spaCy knows how
                self.stock(doc)
                continue
            group.append((doc, features))
            size += len(doc)
            if size > _WORDS:
                self._predict(group)
                group, size = [], 0
        if group:
            self._predict(group)

    def _prepare(self) -> None:
        if self._weights is None or not self._weights.are_of(self.stock):
            self._weights = Weights.of(self.stock)
            self._columns = self._weights.columns
            self._depth = len(self._weights.windows)
            self._types = WordTypes(self._weights, self.stock.vocab.vectors, self._limit)
            self._encode = Encoder(self._weights)
            self._decode = Decoder(self._weights)

    def _predict(self, group: Sequence[tuple[Doc, Any]]) -> None:
        lengths = [len(doc) for doc, _ in group]
        starts, size = self._layout(lengths)
        where = np.concatenate(
            [np.arange(at, at + n) for at, n in zip(starts, lengths, strict=True)]
        )
        features = np.concatenate([one for _, one in group])
        rows = np.full(size, PADDING, np.intp)
        rows[where] = self._types.rows(features[:, : -len(_OURS)])
        words = Words(last=np.ones(size, bool), blank=np.ones(size, bool))
        # what stands before the first word of a document is no word; its last one stays marked
        words.last[where - 1] = features[:, -3] == 1
        words.blank[where] = features[:, -1] != 0
        found: list[list[Span]] = [[] for _ in group]
        encoded = self._encode(rows, self._types)
        heard = self._decode.heard(encoded)
        for (doc, _), at, length in zip(group, starts, lengths, strict=True):
            doc.user_data[HEARD] = [self._decode.labels, heard[at : at + length].copy()]
        for one in self._decode(encoded, words):
            i = bisect_right(starts, one.start) - 1
            doc, at = group[i][0], starts[i]
            found[i].append(Span(doc, one.start - at, one.end - at, label=one.label))
        for (doc, _), spans in zip(group, found, strict=True):
            doc.set_ents(spans)

    def _layout(self, lengths: Sequence[int]) -> tuple[list[int], int]:
        """Where each document begins, and how many rows there are with all padding."""
        starts, at = [], MARGIN
        for length in lengths:
            starts.append(at)
            at += -(-(length + self._depth) // TILE) * TILE
        return starts, at + MARGIN
