"""Keyphrases beside other tools: ``python benchmarks/topics.py``.

On the articles of corpus/ and on those that training/topics/keyphrases.csv calls ``test``. A phrase
is right when its words have the stems (Snowball) of a phrase that was marked by reading. YAKE and
scikit-learn (``glaneur[bench]``) run with what they have for French, one to three words a phrase;
TF-IDF knows the articles of training/. Prints one Markdown table.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.api import read
from pipeline.cleaning import clean
from pipeline.config import Config
from pipeline.extras.topics import topics
from pipeline.nlp import build
from training import ARTICLES
from training.topics.marked import MARKED

NUMBER = 10
_WORD = re.compile(r"\w+")

Tool = Callable[[str], list[str]]


@dataclass
class Score:
    """What was right among the first five, the ten, of all marked; and the time it took."""

    five: int = 0
    ten: int = 0
    found: int = 0
    marked: int = 0
    articles: int = 0
    seconds: float = 0.0

    def row(self) -> str:
        """Its cells."""
        return (
            f"{self.five / (5 * self.articles):.3f} | {self.ten / max(self.found, 1):.3f} | "
            f"{self.ten / self.marked:.3f} | {1000 * self.seconds / self.articles:.2f}"
        )


def tools() -> dict[str, Tool]:
    """Ours and theirs; each makes of a text its phrases, the best first."""
    found: dict[str, Tool] = {"glaneur": _ours()}
    try:
        extractor = import_module("yake").KeywordExtractor(lan="fr", n=3, top=NUMBER)
        found["YAKE"] = lambda text: [phrase for phrase, _ in extractor.extract_keywords(text)]
        found["TF-IDF (scikit-learn)"] = _tf_idf([])
        found["TF-IDF, stop words of YAKE"] = _tf_idf(sorted(extractor.stopword_set))
    except ImportError as error:
        print(f"{error.name} is not installed: left out.", file=sys.stderr)
    return found


def _ours() -> Tool:
    nlp = build(Config())
    for table in ("money", "dates"):
        nlp.add_pipe(f"glaneur_{table}")
    docs = cache(nlp)

    def run(text: str) -> list[str]:
        found = sorted(topics(docs(text)), key=lambda match: match.row.rank)
        return [match.row.phrase for match in found]

    return run


def _tf_idf(stop_words: list[str]) -> Tool:
    texts = [json.loads(line)["text"] for line in ARTICLES.read_text("utf-8").splitlines()]
    made: Any = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        ngram_range=(1, 3), stop_words=stop_words or None
    )
    made.fit(texts)
    phrases = made.get_feature_names_out()

    def run(text: str) -> list[str]:
        row = made.transform([text]).tocoo()
        best = sorted(zip(-row.data, row.col, strict=True))[:NUMBER]
        return [phrases[column] for _, column in best]

    return run


@cache
def stemmer() -> Callable[[str], str]:
    stem: Callable[[str], str] = import_module("snowballstemmer").stemmer("french").stemWord
    return cache(stem)


def stems(phrase: str) -> str:
    return " ".join(stemmer()(word) for word in _WORD.findall(phrase.lower()))


def of_corpus() -> dict[str, set[str]]:
    """The texts of corpus/ with what was marked in them."""
    found = {}
    for path in sorted(Path("corpus").glob("*/gold/topics.csv")):
        [article] = [one for one in path.parents[1].glob("article.*") if one.suffix != ".toml"]
        with path.open(encoding="utf-8", newline="") as file:
            phrases = {stems(row["phrase"]) for row in csv.DictReader(file)}
        found[clean(read(article).raw).text] = phrases
    return found


def held_out() -> dict[str, set[str]]:
    """The articles of training/ that nothing was learnt from."""
    lines = ARTICLES.read_text(encoding="utf-8").splitlines()
    texts = {article["id"]: article["text"] for article in map(json.loads, lines)}
    found: dict[str, set[str]] = {}
    with MARKED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["part"] == "test":
                found.setdefault(texts[row["article"]], set()).add(stems(row["phrase"]))
    return found


def measure(tool: Tool, texts: dict[str, set[str]]) -> Score:
    total = Score()
    for text, marked in texts.items():
        tool(text)  # warm: a run is thousands of articles
        start = time.perf_counter()
        phrases = tool(text)
        total.seconds += time.perf_counter() - start
        found = list(dict.fromkeys(map(stems, phrases)))[:NUMBER]
        total.articles += 1
        total.five += len(marked.intersection(found[:5]))
        total.ten += len(marked.intersection(found))
        total.found += len(found)
        total.marked += len(marked)
    return total


def main() -> None:
    print("| | articles | P@5 | P@10 | recall | ms an article |\n|---|---|---|---|---|---|")
    sets = {"corpus/": of_corpus(), "held out": held_out()}
    for name, tool in tools().items():
        for which, texts in sets.items():
            if texts:
                score = measure(tool, texts)
                print(f"| {name} | {which}, {score.articles} | {score.row()} |")


if __name__ == "__main__":
    main()
