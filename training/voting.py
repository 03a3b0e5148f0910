"""Makes the weights of the vote: ``python -m training.voting ARTICLES FOLDER:ENDS … > voting.csv``.

Each FOLDER holds a ``ner`` that was trained without the articles whose ids end in ENDS (``07,14``):
what it says of those is what it says of articles that it has never seen. ARTICLES is the file that
they come from.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from pipeline.cleaning import Clean, clean
from pipeline.config import EntitiesConfig
from pipeline.entities.mentions import Mention
from pipeline.entities.recognise import Recogniser
from pipeline.entities.row import LABELS
from pipeline.entities.voting import KINDS, NONE, Floats, features, names_of_features, shares
from pipeline.ner.component import HEARD, FasterNer
from pipeline.ner.own import BASE, from_folder
from pipeline.nlp import UNUSED, load
from pipeline.sentences import SentenceBoundaries
from training import TESTS

# how much a large weight costs; features are brought to variance 1 first
PENALTY = 30.0
STEPS = 500
_RATE = 0.05

Doubles = NDArray[np.float64]


def main() -> None:
    """Read the arguments, print the weights."""
    path, *folds = sys.argv[1:]
    articles = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    nlp = load(BASE, exclude=[*UNUSED, "ner"])
    rows, kinds = [], []
    for fold in folds:
        folder, _, ends = fold.partition(":")
        held_out = [one for one in articles if one["id"].endswith(tuple(ends.split(",")))]
        for row, kind in examples(nlp, Path(folder), held_out):
            rows.append(row)
            kinds.append(kind)
    found = learnt(np.concatenate(rows), np.concatenate(kinds))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["feature", *KINDS])
    for name, weights in zip(names_of_features(), found, strict=True):
        writer.writerow([name, *(f"{weight:.4f}" for weight in weights)])


def examples(
    nlp: Language, folder: Path, articles: Sequence[dict[str, Any]]
) -> Iterator[tuple[Floats, NDArray[np.intp]]]:
    """Features of the proposed mentions of each article, and what they are by its gold."""
    ner = FasterNer(from_folder(nlp, folder))
    split, layers = SentenceBoundaries(), Recogniser(nlp, EntitiesConfig())
    for article in articles:
        if article["id"].endswith(TESTS):
            continue
        cleaned = clean(article["text"], "txt")
        doc = ner(split(nlp.make_doc(cleaned.text)))
        mentions = layers.proposed(doc, cleaned.text)
        known = [_kind(mention, cleaned, article) for mention in mentions]
        if not mentions:
            continue
        heard = shares(doc, mentions, doc.user_data[HEARD])
        rows = features(mentions, cleaned.text, heard, layers.gazetteer)
        chosen = [i for i, kind in enumerate(known) if kind is not None]
        yield rows[chosen], np.array([kind for kind in known if kind is not None], np.intp)


def _kind(mention: Mention, cleaned: Clean, article: dict[str, Any]) -> int | None:
    """The label by the gold, that of an overlapping name too; None where the gold is silent."""
    start, end = cleaned.offsets.raw(mention.start, mention.end)
    beside = None
    for name in article["entities"]:
        if (name["start"], name["end"]) == (start, end):
            return LABELS.index(name["label"])
        if name["start"] < end and start < name["end"]:
            beside = LABELS.index(name["label"])
    if beside is None and any(i["start"] < end and start < i["end"] for i in article["ignore"]):
        return None
    return NONE if beside is None else beside


def learnt(rows: Floats, kinds: NDArray[np.intp]) -> Doubles:
    """Fit a multinomial logistic regression.

    Args:
        rows: an example a line, a feature a column.
        kinds: of each example.

    Returns:
        A line a feature, a column a kind.
    """
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    constant = spread < 1e-6
    spread[constant], mean[constant] = 1.0, 0.0
    scaled = ((rows - mean) / spread).astype("d")
    wanted = np.eye(len(KINDS))[kinds]
    weights = _descended(scaled, wanted, penalised=~constant)
    found: Doubles = weights / spread[:, None]
    # what the means would have taken away goes to the feature that is always 1
    found[-1] -= mean @ found
    return found


def _descended(scaled: Doubles, wanted: Doubles, penalised: NDArray[np.bool_]) -> Doubles:
    """Adam over all examples at once, with a rate that falls to 0."""
    weights = np.zeros((scaled.shape[1], wanted.shape[1]))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    cost = PENALTY * penalised[:, None]
    for step in range(1, STEPS + 1):
        scores = scaled @ weights
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = scaled.T @ (powers / powers.sum(axis=1, keepdims=True) - wanted) + cost * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        moment = first / (1 - 0.9**step)
        scale = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= _RATE * (1 - step / (STEPS + 1)) * moment / scale
    return weights


if __name__ == "__main__":
    main()
