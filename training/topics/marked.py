"""The keyphrases that were marked by reading, and when a phrase that was found is one of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from pipeline.extras.topics.lemmas import lemma
from pipeline.extras.topics.pieces import split
from pipeline.typography import straight
from training import ARTICLES

MARKED = Path(__file__).with_name("keyphrases.csv")


def key(phrase: str) -> str:
    """What phrases have in common that differ by inflection and typography.

    >>> key("Boîtes noires") == key("boîte noire")
    True
    """
    words = (straight(word.strip().lower()) for word in split(phrase))
    return " ".join(lemma(word) for word in words if any(map(str.isalnum, word)))


def marked(part: str) -> dict[str, tuple[str, set[str]]]:
    """By article its text, and the keys of its keyphrases.

    Args:
        part: ``train``, ``seen`` or ``test``.
    """
    phrases: dict[str, set[str]] = {}
    with MARKED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["part"] == part:
                phrases.setdefault(row["article"], set()).add(key(row["phrase"]))
    lines = ARTICLES.read_text(encoding="utf-8").splitlines()
    texts = {article["id"]: article["text"] for article in map(json.loads, lines)}
    return {one: (texts[one], keys) for one, keys in phrases.items()}
