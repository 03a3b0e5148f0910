"""The words of pipeline/extras/topics/data: ``python -m training.topics.words [FILE ...]``.

Reads training/articles.jsonl and text files of real sentences, one a line. The stock model says of
each word in its sentence which part of speech it is. Written are single words, each with what it
mostly is, where its form does not tell.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, Token

from pipeline.extras import topics
from pipeline.extras.topics.words import guess
from pipeline.typography import straight
from training import ARTICLES, TESTS

STOCK = "fr_core_news_md"
DATA = Path(topics.__file__).with_name("data")
LINES = 25
KINDS = {"NOUN": "n", "ADJ": "a", "VERB": "v", "AUX": "v", "ADV": "r", "PROPN": "m"}


def main() -> None:
    """Write ``words.csv``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="text files, a sentence a line")
    parser.add_argument("--leave-out", default="", help="ids of articles, separated by commas")
    given = parser.parse_args()
    left_out = set(given.leave_out.split(","))
    nlp = spacy.load(STOCK, exclude=["ner", "parser", "lemmatizer", "attribute_ruler"])
    kinds: dict[str, Counter[str]] = {}
    for doc in nlp.pipe(texts(given.files, left_out), batch_size=32):
        for word, kind in words(doc):
            kinds.setdefault(word, Counter())[kind] += 1
    write(kinds)


def texts(files: list[Path], left_out: set[str]) -> Iterator[str]:
    """The articles, then the sentences, some of them together as one document."""
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["id"] not in left_out and not article["id"].endswith(TESTS):
            yield article["text"]
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        for at in range(0, len(lines), LINES):
            yield "\n".join(lines[at : at + LINES])


def words(doc: Doc) -> Iterator[tuple[str, str]]:
    """Each word in lower case with the letter of its kind."""
    for token in doc:
        if any(map(str.isalpha, token.text)):
            yield straight(token.lower_), kind_of(token)


def kind_of(token: Token) -> str:
    """The letter of a kind; a participle has one of its own."""
    if "VerbForm=Part" in str(token.morph):
        return "p"
    return KINDS.get(token.pos_, "o")


def write(kinds: dict[str, Counter[str]]) -> None:
    """Those that the ending does not tell."""
    found = {word: letter(counted) for word, counted in kinds.items()}
    rows = [(word, kind) for word, kind in sorted(found.items()) if kind and guess(word) != kind]
    with (DATA / "words.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerows([("word", "kind"), *rows])


def letter(counted: Counter[str]) -> str:
    """One kind where a word is mostly that, else both; nothing for words seen once, and names."""
    total = counted.total() - counted["m"]
    if total < 2:
        return ""
    share = {kind: counted[kind] / total for kind in "navpro"}
    for kind, least in zip("navpro", (0.8, 0.8, 0.8, 0.7, 0.6, 0.6), strict=True):
        if share[kind] >= least:
            return kind
    if share["n"] + share["a"] >= 0.8:
        return "j"
    if share["a"] + share["p"] >= 0.7:
        return "p"
    return "x" if share["n"] >= 0.1 else "v" if share["v"] >= 0.4 else "o"


if __name__ == "__main__":
    main()
