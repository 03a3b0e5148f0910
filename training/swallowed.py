"""Learns where long lines swallowed a heading: ``python training/swallowed.py FOLDER ARTICLES``.

FOLDER holds ``sequoia-train.txt``, one sentence a line; ARTICLES is a JSON-lines file of annotated
articles, of which the test ones are left out. Writes ``pipeline/sentences/data/swallowed.toml``;
with ``--check``, prints the score of ten folds instead.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.cleaning import clean
from pipeline.sentences.boundaries import candidates
from pipeline.sentences.features import Model, features, read_line
from training import TESTS

BLOCK = 20
EPOCHS = 12
FOLDS = 10
RATE = 0.1
DECAY = 0.003
LEAST = 4
COMMON = 3
SMALLEST = 0.18
TARGET = Path(__file__).parents[1] / "pipeline" / "sentences" / "data" / "swallowed.toml"
PRONOUNS = frozenset(
    ["il", "elle", "ils", "elles", "on", "qui", "ne", "n", "se", "s", "je", "nous", "vous"]
)
NO_VERBS = frozenset(
    ["le", "la", "les", "l", "y", "en", "lui", "leur", "nous", "vous", "me", "m", "t", "se", "s"]
).union(["pas", "plus", "pour", "de", "d"])

Example = tuple[list[str], bool]
HEADER = """\
# Where long lines swallowed headings and items: made by training/swallowed.py, not by hand.
# Learnt from UD_French-Sequoia (train, LGPL-LR) and this project's development articles;
# the file holds weights and single words, no text.
"""


def blocks(sentences: list[str]) -> Iterator[list[str]]:
    """Neighbours, twenty by twenty."""
    for at in range(0, len(sentences), BLOCK):
        yield sentences[at : at + BLOCK]


def common_words(sentences: Iterable[str]) -> frozenset[str]:
    """Words in lower case that seldom have a capital inside a sentence."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for sentence in sentences:
        lower.update(re.findall(r"(?<!\w)[a-zà-ÿœ]{4,}(?!\w)", sentence))
        upper.update(word.lower() for word in re.findall(r"(?<=[a-z] )[A-ZÀ-Ý]\w+", sentence))
    return frozenset(w for w, n in lower.items() if n >= COMMON and upper[w] * 3 < n)


def finite_verbs(sentences: Iterable[str]) -> frozenset[str]:
    """Words that often follow a subject pronoun, « ne » or « se »."""
    times: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for sentence in sentences:
        words = sentence.replace("'", " ").split()
        times.update(words)
        pairs = pairwise(words)
        after.update(word for pronoun, word in pairs if pronoun.lower() in PRONOUNS)
    found = {word for word, n in after.items() if n >= 2 and n * 8 >= times[word]}
    return frozenset(word for word in found if word.isalpha() and word.islower()) - NO_VERBS


def lexicon(sentences: list[str]) -> Model:
    """What is known of words before anything is weighed."""
    return Model({}, common_words(sentences), finite_verbs(sentences))


def examples(sentences: list[str], words: Model) -> Iterator[Example]:
    """Every candidate of the blocks, with its truth."""
    for block in blocks(sentences):
        text = " ".join(block)
        line = read_line(text)
        starts = [0]
        for sentence in block:
            starts.append(starts[-1] + len(sentence) + 1)
        current = 0
        for at in candidates(text):
            while current + 1 < len(starts) and starts[current + 1] <= at:
                current += 1
            names = features(text, at, starts[current], line, words)
            if names:
                yield names, at + 1 in starts


def learn(seen: list[Example]) -> dict[str, float]:
    """Logistic regression by stochastic steps, each feature at its own pace."""
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    order = random.Random(1)  # noqa: S311 - the same weights every time
    counts = Counter(name for names, _ in seen for name in names)
    kept = [([n for n in names if counts[n] >= LEAST and n], truth) for names, truth in seen]
    for _ in range(EPOCHS):
        order.shuffle(kept)
        for names, truth in kept:
            score = sum(weights.get(name, 0.0) for name in names)
            error = truth - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            for name in names:
                weight = weights.get(name, 0.0)
                step = error - DECAY * weight
                squares[name] = squares.get(name, 1e-3) + step * step
                weights[name] = weight + RATE * step / math.sqrt(squares[name])
    return {name: weight for name, weight in weights.items() if abs(weight) >= SMALLEST}


def articles(path: Path) -> list[str]:
    """Sentences of the development articles, as the splitter sees them."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if not article["id"].endswith(TESTS):
            for span in article["sentences"]:
                sentence = clean(article["text"][span["start"] : span["end"]]).text
                found.append(" ".join(sentence.split()))
    return [sentence for sentence in found if sentence]


def check(treebank: list[str], press: list[str]) -> str:
    """Precision and recall of the decisions, contiguous folds held out."""
    report = []
    for name, texts, other in (("treebank", treebank, press), ("press", press, treebank)):
        scored: list[tuple[float, bool]] = []
        size = -(-len(texts) // FOLDS // BLOCK) * BLOCK
        for at in range(0, len(texts), size):
            held = texts[at : at + size]
            rest = texts[:at] + texts[at + size :]
            words = lexicon(rest + other)
            weights = learn([*examples(rest, words), *examples(other, words)])
            scored += [
                (sum(weights.get(n, 0.0) for n in names), truth)
                for names, truth in examples(held, words)
            ]
        for least in (0.0, 0.5, 1.0, 1.5, 2.0):
            said = sum(score > least for score, _ in scored)
            right = sum(score > least and truth for score, truth in scored)
            true = sum(truth for _, truth in scored)
            report.append(f"{name} > {least}: {right} right of {said} said, {true} true")
    return "\n".join(report)


def write(weights: dict[str, float], words: Model) -> None:
    """Write the data file."""
    lines = [f"{json.dumps(n, ensure_ascii=False)} = {w:.2f}" for n, w in sorted(weights.items())]
    common = json.dumps(" ".join(sorted(words.common)), ensure_ascii=False)
    verbs = json.dumps(" ".join(sorted(words.verbs)), ensure_ascii=False)
    head = f"{HEADER}common = {common}\nverbs = {verbs}\n\n[weights]\n"
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, or check what would be learnt."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    raw = (folder / "sequoia-train.txt").read_text(encoding="utf-8").splitlines()
    treebank = [line.strip() for line in raw if line.strip()]
    press = articles(path)
    if "--check" in sys.argv:
        sys.stdout.write(check(treebank, press) + "\n")
        return
    words = lexicon(treebank + press)
    write(learn([*examples(treebank, words), *examples(press, words)]), words)


if __name__ == "__main__":
    main()
