"""Figures on the test articles, beside the bare stock model: ``python benchmarks/quality.py``.

Prints the Markdown table that stands in the README.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import spacy

from pipeline.api import read
from pipeline.config import Config
from pipeline.evaluate import (
    Annotation,
    Annotations,
    Counts,
    Evaluation,
    Gold,
    evaluate,
    load_gold,
    load_predictions,
)
from pipeline.runs import run

STOCK = "fr_core_news_md"
SOURCE_ARTICLE = "00-source-openai-departs"
MEASURES = {
    "names, span and label": "entities.strict",
    "names, span alone": "entities.span",
    "names, four labels (products and events as MISC)": "entities.four labels",
    "— PER": "entities.PER",
    "— ORG": "entities.ORG",
    "— LOC": "entities.LOC",
    "— PRODUCT": "entities.PRODUCT",
    "— EVENT": "entities.EVENT",
    "— MISC": "entities.MISC",
    "canonical form, of the names found": "entities.canonical",
    "money, all five fields": "money.all",
    "money, amount and currency": "money.amount",
    "dates, all five fields": "dates.all",
    "dates, value": "dates.value",
    "sentences, exact": "sentences.exact",
    "quantities, value, bounds and unit": "quantities.value and unit",
    "quantities, all eight fields": "quantities.all",
    "quotes, speaker": "quotes.speaker",
    "quotes, all three fields": "quotes.all",
    "roles, person, role and organisation": "roles.who, what and where",
    "roles, all four fields": "roles.all",
    "events, type and main participant": "events.type and main",
    "— of the same sentence, whatever the span": "events.type and main, in the sentence",
}
EXTRACTORS = ("money", "dates", "quantities", "quotes", "roles", "events")


def ours(golds: list[Gold], config: Config | None = None) -> dict[str, Annotations]:
    """Predictions of the whole pipeline."""
    with tempfile.TemporaryDirectory() as folder:
        config = config or Config.model_validate({"run": {"extractors": EXTRACTORS}})
        run([gold.article for gold in golds], folder, config=config)
        return load_predictions(Path(folder), golds)


def stock(golds: list[Gold]) -> dict[str, Annotations]:
    """Predictions of the stock model as it comes: names and sentences, nothing else."""
    nlp = spacy.load(STOCK)
    predicted: dict[str, Annotations] = {}
    for gold in golds:
        doc = nlp(read(gold.article).raw)
        predicted[gold.slug] = {
            "entities": [
                Annotation(e.start_char, e.end_char, e.text, {"label": e.label_}) for e in doc.ents
            ],
            "sentences": [
                Annotation(s.start_char, s.start_char + len(s.text.rstrip()), s.text)
                for s in doc.sents
                if s.text.strip()
            ],
        }
    return predicted


def table(columns: dict[str, Evaluation]) -> str:
    """Markdown: the F1 of every measure, a column an evaluation."""
    lines = [f"| F1 | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    for label, name in MEASURES.items():
        shown = (_shown(result.scores.get(name)) for result in columns.values())
        lines.append(f"| {label} | {' | '.join(shown)} |")
    return "\n".join(lines)


def _shown(counts: Counts | None) -> str:
    """A dash where nothing was to be found, or nothing was given."""
    return f"{counts.f1:.3f}" if counts and counts.predicted and counts.gold else "–"


def main() -> None:
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")
    golds = load_gold(corpus)
    tests = [gold for gold in golds if gold.slug != SOURCE_ARTICLE]
    source = [gold for gold in golds if gold.slug == SOURCE_ARTICLE]
    columns: dict[str, Evaluation] = {}
    for kind, chosen in ((f"{len(tests)} test articles", tests), ("source article", source)):
        columns[f"glaneur, {kind}"] = evaluate(chosen, ours(chosen))
        columns[f"stock model, {kind}"] = evaluate(chosen, stock(chosen))
    print(table(columns))


if __name__ == "__main__":
    main()
