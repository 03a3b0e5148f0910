"""Many forms looked for at once, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+")


class Lookup:
    """Finds forms in texts.

    Args:
        forms: at least one character each.

    >>> [(start, found) for start, found in Lookup(["Le Monde", "Le"])("Le Monde, le Mondial")]
    [(0, ['Le Monde', 'Le'])]
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for form in sorted(set(forms), key=lambda form: (-len(form), form)):
            m = _WORD.match(form)
            self._by_word[m[0] if m else form[0]].append(form)
        # what a form begins with that is no letter or figure: « @ », « . »
        odd = sorted(word for word in self._by_word if not _WORD.match(word))
        self._words = re.compile("|".join([*map(re.escape, odd), r"\w+"]))

    def __call__(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Yield where forms begin, and which stand there, the longest first."""
        by_word = self._by_word
        for word in self._words.finditer(text):
            if word[0] in by_word:
                start = word.start()
                found = [form for form in by_word[word[0]] if text.startswith(form, start)]
                if found:
                    yield start, found
