"""The scores of each table, by the annotation guide."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeline.evaluate.aligning import Pair, agreeing, align, differences, exact, overlap
from pipeline.evaluate.records import (
    Annotation,
    Annotations,
    Counts,
    Evaluation,
    Gold,
    Miss,
    Scores,
)

Rows = list[Annotation]
Scored = tuple[dict[str, Counts], list[Pair]]

# further measures of a table: fields that must agree, beside all of them and each alone
TOGETHER: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "quantities": {"value and unit": ("kind", "value", "value_min", "value_max", "unit")},
    "roles": {"who, what and where": ("person", "role", "organisation")},
    "events": {"type and main": ("type", "main")},
}


def evaluate(golds: Sequence[Gold], predicted: Mapping[str, Annotations]) -> Evaluation:
    """Score predictions against gold; tables that no prediction has are left out.

    Args:
        golds: the gold, an article each.
        predicted: annotations by table, by slug.
    """
    by_article: dict[str, Scores] = {}
    misses: list[Miss] = []
    columns = _columns(golds)
    tables = {table for tables in predicted.values() for table in tables}
    for gold in golds:
        found = predicted.get(gold.slug, {})
        by_article[gold.slug] = {}
        for table, wanted in gold.tables.items():
            if table not in tables:
                continue
            got = [one for one in found.get(table, []) if not _ignored(one, gold.ignore)]
            score = _SCHEMES.get(table) or _values(table, columns[table], gold)
            scores, wrong = score(wanted, got)
            by_article[gold.slug] |= {f"{table}.{name}": one for name, one in scores.items()}
            misses += [Miss(gold.slug, table, *pair) for pair in wrong]
    total: Scores = {}
    for scores in by_article.values():
        for name, one in scores.items():
            total[name] = total.get(name, Counts()) + one
    return Evaluation(dict(sorted(total.items())), by_article, misses)


def _columns(golds: Iterable[Gold]) -> dict[str, tuple[str, ...]]:
    """The fields of each table, also for articles whose gold has no row of it."""
    found: dict[str, dict[str, None]] = {}
    for gold in golds:
        for table, rows in gold.tables.items():
            known = found.setdefault(table, {})
            known |= dict.fromkeys(name for row in rows for name in row.fields)
    return {table: tuple(names) for table, names in found.items()}


def _ignored(one: Annotation, ignore: Iterable[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in ignore)


def _sentences(gold: Rows, found: Rows) -> Scored:
    return {"exact": exact(gold, found, ())}, differences(gold, found, ())


def _entities(gold: Rows, found: Rows) -> Scored:
    scores = {
        "strict": exact(gold, found, ("label",)),
        "span": exact(gold, found, ()),
        "overlap": agreeing(align(gold, found, ("label",)), gold, found, ("label",)),
        "four labels": exact(_coarse(gold), _coarse(found), ("label",)),
        "canonical": _canonical(gold, found),
    }
    for label in sorted({one.fields["label"] for one in gold + found}):
        scores[label] = exact(_only(gold, label), _only(found, label), ())
    return scores, differences(gold, found, ("label", "canonical"))


def _only(annotations: Rows, label: str) -> Rows:
    return [one for one in annotations if one.fields["label"] == label]


def _coarse(annotations: Rows) -> Rows:
    """Labels as models without PRODUCT and EVENT know them."""
    fold = {"PRODUCT": "MISC", "EVENT": "MISC"}
    return [
        Annotation(one.start, one.end, one.text, {"label": fold.get(label, label)})
        for one in annotations
        for label in [one.fields["label"]]
    ]


def _canonical(gold: Rows, found: Rows) -> Counts:
    """Of the entities rightly found and given a canonical name, those with the right one."""
    wanted = {(one.span, one.fields["label"]): one for one in gold}
    right = [
        one
        for one in found
        if "canonical" in one.fields and (one.span, one.fields["label"]) in wanted
    ]
    agreed = sum(wanted[one.span, one.fields["label"]].agrees(one, ("canonical",)) for one in right)
    return Counts(agreed, len(right), len(right))


def _money(gold: Rows, found: Rows) -> Scored:
    every = ("amount_min", "amount_max", "currency", "modifier", "period")
    pairs = list(align(gold, found, every))
    measures = {"all": every, "amount": ("amount", "currency")}
    scores = {name: agreeing(pairs, gold, found, names) for name, names in measures.items()}
    return scores, differences(gold, found, every, aligned=True)


def _dates(gold: Rows, found: Rows) -> Scored:
    every = ("type", "value", "start_date", "end_date", "mod")
    pairs = list(align(gold, found, every))
    scores = {
        "all": agreeing(pairs, gold, found, every),
        "value": agreeing(pairs, gold, found, ("value",)),
        "span": exact(gold, found, ()),
    }
    return scores, differences(gold, found, every, aligned=True)


def _values(table: str, every: tuple[str, ...], article: Gold) -> Callable[[Rows, Rows], Scored]:
    """Any other table: found at all, right in each column of the gold, and right in all."""
    together = TOGETHER.get(table, {})

    def score(gold: Rows, found: Rows) -> Scored:
        pairs = list(align(gold, found, every))
        measures = {"found": (), **{name: (name,) for name in every}, **together, "all": every}
        scores = {name: agreeing(pairs, gold, found, names) for name, names in measures.items()}
        for name, names in together.items():
            scores[f"{name}, in the sentence"] = _in_sentence(gold, found, names, article)
        return scores, differences(gold, found, every, aligned=True)

    return score


def _in_sentence(gold: Rows, found: Rows, names: Sequence[str], article: Gold) -> Counts:
    """Right when a row of the same sentence agrees, whatever words of it are the span."""
    starts = [one.start for one in article.tables.get("sentences", ())]

    def near(one: Annotation, other: Annotation) -> int:
        if bisect_right(starts, one.start) != bisect_right(starts, other.start):
            return 0
        return 1 + one.agrees(other, names) * (1 + overlap(one, other))

    return agreeing(align(gold, found, names, near), gold, found, names)


_SCHEMES: dict[str, Callable[[Rows, Rows], Scored]] = {
    "sentences": _sentences,
    "entities": _entities,
    "money": _money,
    "dates": _dates,
}
