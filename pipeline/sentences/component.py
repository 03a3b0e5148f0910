"""The boundaries in a spaCy document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.sentences.boundaries import split
from pipeline.spans import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


class SentenceBoundaries:
    """Sets ``token.is_sent_start`` of every token, before any model sees the document.

    >>> import spacy
    >>> doc = spacy.blank("fr")("Il part. Elle reste.")
    >>> [sent.text for sent in SentenceBoundaries()(doc).sents]
    ['Il part.', 'Elle reste.']
    """

    def __call__(self, doc: Doc) -> Doc:
        """Mark the document's sentences.

        Args:
            doc: of a clean text. A boundary inside a token moves to the next token.

        Returns:
            The same document.
        """
        if not len(doc):
            return doc
        starts = [start for start, _ in split(text_of(doc))]
        opening = np.searchsorted(doc.to_array("IDX"), np.array(starts, dtype="uint64"))
        flags = np.full(len(doc), -1, dtype="int64")
        flags[0] = 1
        flags[opening[opening < len(doc)]] = 1
        # one by one, spaCy would look through the whole document for every token
        column: Any = flags.astype("uint64").reshape(-1, 1)
        doc.from_array(["SENT_START"], column)
        return doc
