"""Trains a ``ner`` with our six labels: ``python -m training.ner.train OUT``.

The stock component is trained further on the annotated articles and paragraphs, both again with
other names, on sentences of a grammar, and, with ``--replay``, on real ones: a folder that holds
``gsd-dev.txt`` and ``sequoia-train.txt``, one sentence a line, which the stock model labels itself,
against forgetting. OUT is the folder that the component is written to.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import fix_random_seed

from pipeline.entities.row import LABELS
from pipeline.ner.own import BASE, to_folder
from pipeline.nlp import UNUSED, load
from pipeline.sentences import SentenceBoundaries
from training import ARTICLES, TESTS
from training.ner.generate import Grammar
from training.ner.swap import Names
from training.ner.texts import Name, Paragraph, articles, paragraphs

HERE = Path(__file__).parent
PARAGRAPHS = HERE / "paragraphs"
GAZETTEERS = HERE.parents[1] / "pipeline" / "entities" / "data" / "gazetteer"
RATE = 0.001
DROPOUT = 0.2
REPLAYED = 2000
GENERATED = 3000
SWAPPED_SHARE = 0.6
BATCH_WORDS = 700


def main() -> None:
    """Train and write the component."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--replay", type=Path, help="folder of real sentences")
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--hold-out", nargs="*", default=[], help="ends of ids to leave out")
    options = parser.parse_args()
    fix_random_seed(options.seed)
    nlp = load(BASE, exclude=list(UNUSED))
    texts = list(articles(options.articles, (*TESTS, *options.hold_out)))
    texts += paragraphs(PARAGRAPHS)
    replay = list(_replay(nlp, options.replay)) if options.replay else []
    chance = random.Random(options.seed)  # noqa: S311 - nothing secret
    names = Names(sorted(GAZETTEERS.glob("*.csv")), texts)
    _train(nlp, Course(texts, replay, names, chance), options.epochs, options.out)


class Course:
    """What an epoch reads: texts as they are, then with other names, replayed and made sentences.

    Args:
        texts: annotated paragraphs.
        replay: real sentences, labelled by the stock model.
        names: to swap in.
        chance: the source of randomness.
    """

    def __init__(
        self,
        texts: Sequence[Paragraph],
        replay: Sequence[Paragraph],
        names: Names,
        chance: random.Random,
    ) -> None:
        self._texts, self._replay, self._names, self._chance = texts, replay, names, chance
        self._grammar = Grammar(names, HERE / "grammar.toml")

    def epoch(self) -> list[Paragraph]:
        """Make the paragraphs of one epoch, shuffled."""
        chance, swap = self._chance, self._names.swap
        lines = list(self._texts)
        lines += [swap(text, chance, SWAPPED_SHARE) for text in self._texts if text.names]
        kept = chance.sample(self._replay, min(REPLAYED, len(self._replay)))
        lines += [swap(text, chance, chance.choice((0.0, 1.0))) for text in kept]
        lines += [self._grammar.sentence(chance) for _ in range(GENERATED)]
        chance.shuffle(lines)
        return lines


def _replay(nlp: Language, folder: Path) -> Iterator[Paragraph]:
    """Label real sentences by the stock model; its MISC is not ours, sentences with it are left."""
    lines: list[str] = []
    for name in ("gsd-dev.txt", "sequoia-train.txt"):
        lines += filter(str.strip, (folder / name).read_text(encoding="utf-8").splitlines())
    for doc in nlp.pipe(lines, batch_size=64):
        if all(e.label_ != "MISC" for e in doc.ents):
            found = tuple(Name(e.start_char, e.end_char, e.label_) for e in doc.ents)
            yield Paragraph(doc.text, found)


def _train(nlp: Language, course: Course, epochs: int, out: Path) -> None:
    ner: Any = nlp.get_pipe("ner")
    for label in LABELS:
        ner.add_label(label)
    optimizer = nlp.resume_training()
    split = SentenceBoundaries()
    for epoch in range(epochs):
        began, losses = time.monotonic(), {"ner": 0.0}
        examples = [_example(nlp, text, split) for text in course.epoch()]
        batches = list(_batches(examples))
        for number, batch in enumerate(batches):
            done = (epoch + number / len(batches)) / epochs
            optimizer.learn_rate = RATE * max(0.02, 1 - done)
            nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        seconds = time.monotonic() - began
        sys.stderr.write(f"epoch {epoch + 1}: loss {losses['ner']:.0f}, {seconds:.0f} s\n")
    with ner.model.use_params(optimizer.averages):
        to_folder(nlp, out)


def _example(nlp: Language, text: Paragraph, split: SentenceBoundaries) -> Example:
    predicted, reference = split(nlp.make_doc(text.text)), nlp.make_doc(text.text)
    spans = list(_spans(reference, text.names))
    reference.set_ents(spans, default="outside")
    for span in spans:
        # a name that the splitter cuts has no valid transitions
        for token in predicted[span.start + 1 : span.end]:
            token.is_sent_start = False
    for token, ours in zip(reference, predicted, strict=True):
        token.is_sent_start = ours.is_sent_start
    return Example(predicted, reference)


def _spans(doc: Doc, names: Sequence[Name]) -> Iterator[Span]:
    end = 0
    for name in names:
        span = doc.char_span(name.start, name.end, label=name.label, alignment_mode="expand")
        if span is not None and span.start >= end and not (span[0].is_space or span[-1].is_space):
            yield span
            end = span.end


def _batches(examples: Sequence[Example]) -> Iterator[list[Example]]:
    batch: list[Example] = []
    words = 0
    for example in examples:
        batch.append(example)
        words += len(example.predicted)
        if words >= BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


if __name__ == "__main__":
    main()
