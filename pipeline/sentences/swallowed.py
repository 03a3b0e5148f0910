"""Headings and items swallowed by a long line: « Conclusion Le texte », a learnt decision."""

from __future__ import annotations

import math
from functools import cache
from itertools import repeat

from pipeline.lexicons import load
from pipeline.sentences.features import Line, Model, features
from pipeline.sentences.lexicon import LOWER, UPPER

# Few paragraphs are that long; where one is, line breaks were lost, and headings with them.
LONG_LINE = 600
# log-odds asked for: of any long line, and of one in which the share RICH of all ends is bare
STRICT = 2.0
LENIENT = 0.6
RICH = 0.07
SWALLOWED = (
    rf"(?:(?<=[^\s,.…!?(\[«'’/&-]) (?=(?:[–—•«“\"-] ?)?[{UPPER}]|[–—-] [\d(«“\"^]|• \w|\d)"
    rf"|(?<=;) (?=[{LOWER}]))"
)


@cache
def load_model() -> Model:
    """Read the shipped weights, once."""
    model = load("sentences", "swallowed")
    return Model(
        model["weights"], frozenset(model["common"].split()), frozenset(model["verbs"].split())
    )


def likely_end(text: str, at: int, start: int, line: Line) -> float:
    """Weigh whether a sentence ends at a space of a long line, with no stop before it.

    Args:
        text: clean text.
        at: a space matched by ``SWALLOWED``.
        start: where the sentence starts.
        line: the line it is in.

    Returns:
        Log-odds.

    >>> from pipeline.sentences.features import read_line
    >>> clean = "Les enfants fêtent la musique Le maire a ouvert le bal, dit Luc Martin."
    >>> heading, name = (likely_end(clean, at, 0, read_line(clean)) for at in (29, 63))
    >>> heading > 0 > name
    True
    """
    model = load_model()
    names = features(text, at, start, line, model)
    return sum(map(model.weights.get, names, repeat(0.0))) if names else -math.inf
