"""The same article met twice: in two files, two feeds, two databases.

A copy has the same words and figures in the same order. Case, accents, punctuation, spaces and
where paragraphs break do not count, nor do lines about the article: bylines, share lines, ``Lire
aussi`` with its links, ``(AFP)``. One short line more or less at the top or the end does not count
either: a headline, a rubric, a signature. Everything else does: another figure, another headline,
a paragraph more, a text cut short make another article.

So an article is kept as a few numbers of 64 bits: of its words, and of its words without the first
or last line where that is short. Two articles are one where such numbers agree and at most one of
them had to leave its first line aside, and at most one its last: two texts under different
headlines stay two. That takes one look at each word, and 50 to 100 bytes an article.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping

from pipeline.fingerprints import Without, fingerprints

_ALL = (Without.NOTHING, Without.FIRST, Without.LAST, Without.FIRST | Without.LAST)
# makes other keys of a number for other lines left aside
_MIXER = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF
# the n-th record of a file
_RECORD = re.compile(r"(.*)#([1-9][0-9]{0,17})", re.DOTALL)


class Duplicates:
    r"""Remembers the articles of a run; the first one in the order of the inputs counts.

    >>> seen = Duplicates()
    >>> text = "L'IA « générale » de la start-up lilloise lève 5 M€, dit Le Fil du soir."
    >>> seen.first("a.txt", text), seen.first("b.txt", f"Levée de fonds\n{text.upper()} (AFP)")
    ('', 'a.txt')
    >>> seen.first("c.txt", text.replace("5", "6"))
    ''
    """

    def __init__(self) -> None:
        self._articles = _Numbers()
        self._locators = _Locators()

    def first(self, locator: str, text: str) -> str:
        """Locator of the first article with this text, empty when this is the first.

        Args:
            locator: of the article, unique in a run.
            text: its clean text, its paragraphs separated by newlines.
        """
        return self.first_of(locator, fingerprints(text))

    def first_of(self, locator: str, prints: Mapping[Without, int]) -> str:
        """Like :meth:`first`, of an article whose :func:`fingerprints` are known."""
        found = [
            number
            for without, key in prints.items()
            for theirs in _ALL
            if not without & theirs
            and (number := self._articles.get(_key(key, theirs))) is not None
        ]
        if found:
            return self._locators[min(found)]
        if prints:
            number = self._locators.add(locator)
            for without, key in prints.items():
                self._articles.add(_key(key, without), number)
        return ""


def _key(number: int, without: Without) -> int:
    return (number + without * _MIXER) & _MASK or 1


class _Locators:
    """Locators by number; those of records, ``flux.xml#12``, share their file's name."""

    def __init__(self) -> None:
        self._files: dict[str, int] = {}
        self._names: list[str] = []
        self._file = array("I")
        self._record = array("Q")

    def add(self, locator: str) -> int:
        m = _RECORD.fullmatch(locator)
        name, record = m.groups() if m else (locator, "0")
        if name not in self._files:
            self._files[name] = len(self._names)
            self._names.append(name)
        self._file.append(self._files[name])
        self._record.append(int(record))
        return len(self._file) - 1

    def __getitem__(self, number: int) -> str:
        name, record = self._names[self._file[number]], self._record[number]
        return f"{name}#{record}" if record else name


class _Numbers:
    """Keeps a small number for each of many large ones, in 18 to 36 bytes each.

    Python's own dictionary takes five times as much. It is a hash table with open addressing: two
    arrays, twice as long whenever two thirds are taken.

    >>> numbers = _Numbers()
    >>> numbers.add(0xF00D, 7), numbers.add(0xF00D, 8), numbers.get(0xF00D), numbers.get(1)
    (None, None, 7, None)
    """

    def __init__(self) -> None:
        self._keys = array("Q", bytes(8 * 64))
        self._values = array("I", bytes(4 * 64))
        self._taken = 0

    def __len__(self) -> int:
        return self._taken

    def get(self, key: int) -> int | None:
        """The number of a key from 1 to 2⁶⁴ - 1, None when it has none."""
        at = self._place(key)
        return self._values[at] if self._keys[at] else None

    def add(self, key: int, value: int) -> None:
        """Give a key its number, from 0 to 2³² - 1; a key that has one keeps it."""
        at = self._place(key)
        if self._keys[at]:
            return
        self._keys[at], self._values[at] = key, value
        self._taken += 1
        if 3 * self._taken > 2 * len(self._keys):
            self._grow()

    def _place(self, key: int) -> int:
        keys, last = self._keys, len(self._keys) - 1
        at = key & last
        while keys[at] and keys[at] != key:
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        self._keys = array("Q", bytes(16 * len(keys)))
        self._values = array("I", bytes(8 * len(values)))
        for key, value in zip(keys, values, strict=True):
            if key:
                at = self._place(key)
                self._keys[at], self._values[at] = key, value
