"""Sentences made of a grammar's pieces, new for every epoch: roles are learnt, not sentences."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

from training.ner.swap import Names
from training.ner.texts import Paragraph, joined

_PIECE = re.compile(r"\{(\w+)\}|<([A-Z]+)(?::(\w))?>")
_CONTRACTED = {"de le ": "du ", "de les ": "des ", "à le ": "au ", "à les ": "aux "}
_CONTRACTION = re.compile(r"\b(?:de|à) les? ")
_BEFORE_VOWEL = re.compile(r"\b([DdLl]|[Qq]u)(?:e|a) $")


class Grammar:
    """Draws sentences.

    Args:
        names: to put in.
        path: a TOML file of rules; each is a list of lines.

    Raises:
        KeyError: a line names a rule that is not there.
    """

    def __init__(self, names: Names, path: Path) -> None:
        self._names = names
        self._rules: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))

    def sentence(self, chance: random.Random) -> Paragraph:
        """Make one sentence with its names."""
        line = self._expanded("{sentence}", chance)
        line = _CONTRACTION.sub(lambda m: _CONTRACTED[m[0]], line)
        line = line.replace(" ,", ",").strip()
        chosen: dict[str, str] = {}
        pieces: list[tuple[str, str, str]] = []
        position = 0
        for slot in _PIECE.finditer(line):
            before = line[position : slot.start()]
            name = self._name(slot[2], slot[3], chosen, chance)
            if self._names.begins_with_vowel(name):
                before = _BEFORE_VOWEL.sub(r"\1'", before)
            pieces.append((before if pieces else _capital(before), name, slot[2]))
            position = slot.end()
        rest = line[position:]
        return joined(pieces, rest if pieces else _capital(rest))

    def _expanded(self, line: str, chance: random.Random) -> str:
        def rule(m: re.Match[str]) -> str:
            return self._expanded(chance.choice(self._rules[m[1]]), chance) if m[1] else m[0]

        return _PIECE.sub(rule, line)

    def _name(self, label: str, key: str, chosen: dict[str, str], chance: random.Random) -> str:
        if not key:
            return self._names.draw(label, chance)
        if key not in chosen:
            chosen[key] = self._names.draw(label, chance)
            return chosen[key]
        return chosen[key].split()[-1] if label == "PER" else chosen[key]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
