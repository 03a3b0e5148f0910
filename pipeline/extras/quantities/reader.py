"""Words of a text one after the other, for noun phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extras.quantities.lexicon import SPACE
from pipeline.extras.quantities.names import Names

_TOKEN = re.compile(
    rf"(?P<gap>{SPACE}{{0,2}})"
    rf"(?:(?P<elided>(?i:[dlnsjmtc]|qu|jusqu|lorsqu|puisqu)['’])"
    rf"|(?P<word>[^\W_]+(?:[-\u2011’'&+][^\W\d_]+|&[^\W_]+)*\+?))"
)


@dataclass(slots=True)
class Reader:
    """Reads words of a text from an offset on.

    Attributes:
        text: the whole text.
        at: where the next word is read.
        names: of the text.
        count: words taken so far.
    """

    text: str
    at: int
    names: Names
    count: int = 0

    def peek(self, at: int | None = None) -> re.Match[str] | None:
        """The next word or elided article, or the one at an offset."""
        return _TOKEN.match(self.text, self.at if at is None else at)

    def take(self, *tokens: re.Match[str]) -> bool:
        """Go on behind these; always true."""
        self.at = tokens[-1].end()
        self.count += len([token for token in tokens if token["word"]])
        return True


def is_plural(word: str) -> bool:
    """Whether a word ends like a French plural.

    >>> is_plural("réseaux"), is_plural("réseau")
    (True, False)
    """
    return word.casefold().endswith(("s", "x", "z")) and len(word) > 1
