"""French sentence boundaries by rule, linear in the text."""

from pipeline.sentences.boundaries import split
from pipeline.sentences.component import SentenceBoundaries

__all__ = ["SentenceBoundaries", "split"]
