"""Predictions against gold: precision, recall and F1 by table, and every error."""

from pipeline.evaluate.floors import below
from pipeline.evaluate.reading import ARTICLE_NAMES, ORIGIN, load_gold, load_predictions
from pipeline.evaluate.records import (
    Annotation,
    Annotations,
    Counts,
    Evaluation,
    Gold,
    Miss,
    Scores,
)
from pipeline.evaluate.scoring import evaluate

__all__ = [
    "ARTICLE_NAMES",
    "ORIGIN",
    "Annotation",
    "Annotations",
    "Counts",
    "Evaluation",
    "Gold",
    "Miss",
    "Scores",
    "below",
    "evaluate",
    "load_gold",
    "load_predictions",
]
