"""Floors that scores must not fall under."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.evaluate.records import Evaluation


def below(floors: Mapping[str, Mapping[str, float]], result: Evaluation) -> list[str]:
    """Measures that lie under their floor, each with both figures.

    Args:
        floors: F1 by measure, by article slug; under ``*`` those of the whole corpus.
        result: what was measured.
    """
    found = []
    for slug, measures in floors.items():
        scores = result.scores if slug == "*" else result.by_article.get(slug, {})
        for name, floor in measures.items():
            f1 = scores[name].f1 if name in scores else 0.0
            if f1 < floor:
                where = "corpus" if slug == "*" else slug
                found.append(f"{where} {name} {f1:.4f} is {floor - f1:.4f} under {floor:.4f}")
    return found
