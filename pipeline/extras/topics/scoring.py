"""How sure it is that a candidate is what an article is about."""

from __future__ import annotations

from functools import cache
from math import exp, log2

from pipeline.extras.topics.candidates import Candidate
from pipeline.extras.topics.layout import Layout
from pipeline.lexicons import load

_MOST = 15


def features(one: Candidate, parts: Layout, length: int) -> dict[str, float]:
    """What is known of a candidate; those that are nothing are left out.

    Args:
        one: the candidate.
        parts: of its article.
        length: characters of the article.
    """
    first = one.mentions[0][0]
    broad = "name" if one.label else "term"
    kind = broad if one.label or " " in one.key else "weak" if one.weak else "word"
    found = {one.label or kind: 1.0, "late": first / length}
    if parts.title[0] <= first < parts.title[1]:
        found["title"] = found[f"title {kind}"] = 1.0
    elif first < parts.opening:
        found["opening"] = 1.0
    if one.known:
        found[f"known {kind}"] = 1.0
    if one.mentions[1:]:
        paragraphs = {parts.paragraph(start) for start, _ in one.mentions}
        found["paragraphs"] = log2(len(paragraphs))
        found[f"mentions {broad}"] = log2(1 + min(max(one.alone, 1), _MOST)) - 1
        found["heading"] = float(not paragraphs.isdisjoint(parts.headings))
    elif parts.headings and parts.paragraph(first) in parts.headings:
        found["heading"] = 1.0
    return found


def score(found: dict[str, float]) -> float:
    """The features with their weights, on the logistic curve."""
    weights = _weights()
    total = weights["bias"]
    for name, value in found.items():
        total += weights.get(name, 0.0) * value
    return 1 / (1 + exp(-total))


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = load("extras/topics", "weights")
    return weights
