"""The boundaries in a spaCy document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.sentences.boundaries import split

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
        starts = iter(start for start, _ in split(doc.text))
        upcoming = next(starts, None)
        for token in doc:
            opens = upcoming is not None and token.idx >= upcoming
            token.is_sent_start = opens or token.i == 0
            while upcoming is not None and token.idx >= upcoming:
                upcoming = next(starts, None)
        return doc
