"""How sure it is that a candidate is what an article is about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp, log2

from pipeline.extras.topics.candidate import Candidate
from pipeline.extras.topics.layout import Layout
from pipeline.lexicons import load
from pipeline.memo import Memo

_MOST = 15

Scored = tuple[float, Candidate]
# label, kind, where it stands first, and whether it is known
_Place = tuple[str, str, str, bool]


def features(one: Candidate, parts: Layout, length: int) -> dict[str, float]:
    """What is known of a candidate; those that are nothing are left out.

    Args:
        one: the candidate.
        parts: of its article.
        length: characters of the article.
    """
    known = dict.fromkeys(_said(_place(one, parts)), 1.0)
    return {**known, "late": one.mentions[0][0] / length, **_often(one, parts)}


def scored(found: Iterable[Candidate], parts: Layout, length: int) -> list[Scored]:
    """Candidates with their features and weights on the logistic curve.

    Args:
        found: the candidates.
        parts: of their article.
        length: characters of the article.
    """
    weights = _weights()
    late, made = weights["late"], []
    for one in found:
        total = _SUMS[_place(one, parts)] + late * (one.mentions[0][0] / length)
        # most stand once, in articles without headings
        if parts.headings or one.mentions[1:]:
            for name, value in _often(one, parts).items():
                total += weights.get(name, 0.0) * value
        made.append((1 / (1 + exp(-total)), one))
    return made


def _place(one: Candidate, parts: Layout) -> _Place:
    first = one.mentions[0][0]
    kind = "name" if one.label else "term" if " " in one.key else "weak" if one.weak else "word"
    title = parts.title
    if title[0] <= first < title[1]:
        return one.label, kind, "title", one.known
    return one.label, kind, "opening" if first < parts.opening else "", one.known


def _said(place: _Place) -> list[str]:
    """The features that are there or not."""
    label, kind, where, known = place
    found = [label or kind, *filter(None, (where,))]
    if where == "title":
        found.append(f"title {kind}")
    return [*found, f"known {kind}"] if known else found


def _sum(place: _Place) -> float:
    """Their weights, and the bias."""
    weights = _weights()
    return weights["bias"] + sum(weights.get(one, 0.0) for one in _said(place))


_SUMS = Memo(_sum, most=256)


def _often(one: Candidate, parts: Layout) -> dict[str, float]:
    """The features of where else it stands."""
    if not one.mentions[1:]:
        if parts.headings and parts.paragraph(one.mentions[0][0]) in parts.headings:
            return {"heading": 1.0}
        return {}
    paragraphs = {parts.paragraph(start) for start, _ in one.mentions}
    return {
        "paragraphs": log2(len(paragraphs)),
        f"mentions {'name' if one.label else 'term'}": log2(1 + min(max(one.alone, 1), _MOST)) - 1,
        "heading": float(not paragraphs.isdisjoint(parts.headings)),
    }


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = load("extras/topics", "weights")
    return weights
