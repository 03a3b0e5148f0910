"""What each layer gives to the names: ``python benchmarks/names.py [CORPUS]``.

Prints a Markdown table: strict F1 on the articles of CORPUS (``corpus`` when none is given), one
layer more a line; recall of known and of unseen names apart, known being those of the gazetteer and
of the training data, in whatever case.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from quality import MEASURES, SOURCE_ARTICLE, STOCK, ours, stock

from pipeline.api import read
from pipeline.cleaning import clean
from pipeline.config import Config
from pipeline.entities.gazetteer import entries
from pipeline.evaluate import Annotation, Annotations, Counts, Gold, evaluate, load_gold
from pipeline.nlp import OWN, build
from training import ARTICLES, TESTS
from training.ner.texts import articles, paragraphs
from training.ner.train import PARAGRAPHS

LAYERS = ("common", "gazetteer", "versions", "voting", "fill")
COLUMNS = [name for name in MEASURES.values() if name.startswith("entities.")]


def lines(golds: list[Gold]) -> Iterator[tuple[str, dict[str, Annotations]]]:
    """The name of each line of the table, and what is predicted."""
    yield "stock `ner`", stock(golds)
    yield "stock `ner`, all layers", ours(golds, settings(STOCK, LAYERS))
    yield "our `ner`", own(golds)
    for i in range(len(LAYERS) + 1):
        added = f"+ {LAYERS[i - 1]}" if i else "our `ner`, spans trimmed, names known by form"
        yield added, ours(golds, settings(OWN, LAYERS[:i]))


def settings(model: str, layers: Sequence[str]) -> Config:
    switches = {layer: layer in layers for layer in LAYERS}
    return Config.model_validate({"model": {"name": model}, "entities": switches})


def own(golds: list[Gold]) -> dict[str, Annotations]:
    """Names of our network, without any layer, on the clean text, at their raw places."""
    nlp = build(Config())
    found: dict[str, Annotations] = {}
    with nlp.select_pipes(disable=["glaneur_entities"]):
        for gold in golds:
            article = read(gold.article)
            cleaned = clean(article.raw, article.form, edits=article.edits)
            found[gold.slug] = {
                "entities": [
                    Annotation(
                        *cleaned.offsets.raw(e.start_char, e.end_char), e.text, {"label": e.label_}
                    )
                    for e in nlp(cleaned.text).ents
                ]
            }
    return found


def known_names() -> frozenset[str]:
    """All names of the gazetteer and of the training data."""
    texts = [*articles(ARTICLES, TESTS), *paragraphs(PARAGRAPHS)]
    trained = {text.text[name.start : name.end] for text in texts for name in text.names}
    listed = {form for entry in entries() for form in (entry.name, *entry.aliases)}
    return frozenset(form.casefold() for form in trained | listed)


def recall(golds: Sequence[Gold], predicted: dict[str, Annotations], known: frozenset[str]) -> str:
    """Recall, span and label, of known and of unseen names."""
    counts = {True: Counts(), False: Counts()}
    for gold in golds:
        found = {(one.span, one.fields["label"]) for one in predicted[gold.slug]["entities"]}
        for one in gold.tables["entities"]:
            right = (one.span, one.fields["label"]) in found
            counts[one.text.casefold() in known] += Counts(right=right, predicted=1, gold=1)
    return f"{counts[True].recall:.3f} | {counts[False].recall:.3f}"


def main() -> None:
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")
    golds = [gold for gold in load_gold(corpus) if gold.slug != SOURCE_ARTICLE]
    known = known_names()
    names = [name.removeprefix("entities.") for name in COLUMNS]
    print(f"| | {' | '.join(names)} | known | unseen |")
    print("|---" * (len(names) + 3) + "|")
    for name, predicted in lines(golds):
        scores = evaluate(golds, predicted).scores
        shown = [f"{scores[c].f1:.3f}" if scores[c].predicted else "–" for c in COLUMNS]
        print(f"| {name} | {' | '.join(shown)} | {recall(golds, predicted, known)} |", flush=True)


if __name__ == "__main__":
    main()
