"""Which articles a page holds with their text: all, or so many, evenly spaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Beyond which a page shows a part, and says so.

    Attributes:
        articles: with text and rows.
        words: of the text of all of them.
        names: that have a row.
        linked: names of which it is said who is named with whom.
        pairs: of these.
        rows: of a table that tells of no articles' text; and of errors.
    """

    articles: int = 8_000
    words: int = 2_500_000
    names: int = 2_000
    linked: int = 150
    pairs: int = 4_000
    rows: int = 20_000


def sampled(words: Sequence[int], limits: Limits) -> list[int]:
    """Numbers of the articles that are shown, from 0.

    Args:
        words: of each article.
        limits: on articles and their words together.

    >>> sampled([100, 100, 100, 100], Limits(articles=2))
    [0, 2]
    """
    wanted = min(len(words), limits.articles)
    total = sum(words)
    if total > limits.words:
        wanted = min(wanted, max(1, len(words) * limits.words // total))
    chosen = [i * len(words) // wanted for i in range(wanted)]
    return _within(chosen, words, limits.words)


def _within(chosen: list[int], words: Sequence[int], most: int) -> list[int]:
    """As many of them as hold no more words than that, but one at least."""
    kept: list[int] = []
    used = 0
    for i in chosen:
        if used + words[i] <= most or not kept:
            kept.append(i)
            used += words[i]
    return kept
