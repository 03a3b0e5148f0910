"""Other names in the same sentences, so that contexts are learnt and not lists."""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.ner.texts import Paragraph, joined

SWAPPED = ("ORG", "PRODUCT", "PER", "EVENT", "LOC")
_VOWEL = re.compile(r"[aeiouyhàâéèêëîïôöùûüœAEIOUYHÀÂÉÈÊËÎÏÔÖÙÛÜŒ]")


class Names:
    """Names by label to put in the place of others.

    Args:
        gazetteers: CSV files with ``name``, ``label``, ``aliases``.
        texts: annotated paragraphs; their names join in.
    """

    def __init__(self, gazetteers: Iterable[Path], texts: Iterable[Paragraph]) -> None:
        known: dict[str, set[str]] = defaultdict(set)
        for path in gazetteers:
            with path.open(encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    known[row["label"]].add(row["name"])
        for text in texts:
            for name in text.names:
                known[name.label].add(text.text[name.start : name.end])
        self._known = {label: sorted(names) for label, names in known.items()}
        with (Path(__file__).parent / "invented.toml").open("rb") as data:
            self._parts: dict[str, list[str]] = tomllib.load(data)
        people = [name.split() for name in self._known["PER"]]
        self._given = sorted({words[0] for words in people if len(words) == 2})
        self._surnames = sorted({words[-1] for words in people if len(words) > 1})

    def swap(self, text: Paragraph, chance: random.Random, share: float) -> Paragraph:
        """Put other names of the same label in a paragraph; one name stays one name.

        Args:
            text: the paragraph.
            chance: the source of randomness.
            share: of the names, from 0 to 1, that change.
        """
        chosen: dict[tuple[str, str], str] = {}
        pieces, position = [], 0
        for name in text.names:
            old = text.text[name.start : name.end]
            key = (old, name.label)
            if key not in chosen:
                swapped = name.label in SWAPPED and chance.random() < share
                chosen[key] = self._other(old, name.label, chance) if swapped else old
            pieces.append((text.text[position : name.start], chosen[key], name.label))
            position = name.end
        return joined(pieces, text.text[position:])

    def _other(self, old: str, label: str, chance: random.Random) -> str:
        for _ in range(8):
            new = self._draw(old, label, chance)
            if bool(_VOWEL.match(new)) == bool(_VOWEL.match(old)):
                break
        else:
            return old
        return new.upper() if len(old) > 5 and old.isupper() else new

    def _draw(self, old: str, label: str, chance: random.Random) -> str:
        if label == "PER":
            if " " not in old:
                return chance.choice(self._surnames)
            if chance.random() < 0.6:
                return f"{chance.choice(self._given)} {chance.choice(self._surnames)}"
        if label == "ORG" and chance.random() < 0.35:
            return self._invented(chance) + chance.choice(self._parts["tails"])
        if label == "PRODUCT" and chance.random() < 0.25:
            return self._invented(chance) + chance.choice(self._parts["versions"])
        return chance.choice(self._known[label])

    def _invented(self, chance: random.Random) -> str:
        if chance.random() < 0.15:
            return chance.choice(self._surnames)
        word = "".join(chance.choices(self._parts["syllables"], k=chance.choice((1, 2, 2, 3))))
        return (word + chance.choice(self._parts["ends"])).capitalize()
