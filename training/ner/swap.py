"""Other names in the same sentences, so that contexts are learnt and not lists."""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from training.ner.texts import Paragraph, joined

# shares of the names drawn that are made up
_MADE = {"ORG": 0.4, "PRODUCT": 0.35, "LOC": 0.1}
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
        if label == "PER" and " " not in old:
            draw = partial(chance.choice, self._surnames)
        else:
            draw = partial(self.draw, label, chance)
        for _ in range(8):
            new = draw()
            if self.begins_with_vowel(new) == self.begins_with_vowel(old):
                break
        else:
            return old
        return new.upper() if len(old) > 5 and old.isupper() else new

    def draw(self, label: str, chance: random.Random) -> str:
        """A name of this label: a known one, one made of pieces, an ordinary word."""
        if label == "PER" and chance.random() < 0.6:
            return f"{chance.choice(self._given)} {chance.choice(self._surnames)}"
        if label in _MADE and chance.random() < _MADE[label]:
            return self._invented(label, chance)
        return chance.choice(self._known[label])

    @staticmethod
    def begins_with_vowel(name: str) -> bool:
        """Whether « de » and « le » lose their vowel before it."""
        return bool(_VOWEL.match(name))

    def _invented(self, label: str, chance: random.Random) -> str:
        kind = chance.random()
        if kind < 0.12:
            word = chance.choice(self._surnames)
        elif kind < 0.2:
            word = chance.choice(self._given)
        elif kind < 0.4:
            word = chance.choice(self._parts["words"]).capitalize()
        else:
            syllables = chance.choices(self._parts["syllables"], k=chance.choice((1, 2, 2, 3)))
            word = ("".join(syllables) + chance.choice(self._parts["ends"])).capitalize()
        if label == "ORG":
            return word + chance.choice(self._parts["tails"])
        return word + chance.choice(self._parts["versions"]) if label == "PRODUCT" else word
