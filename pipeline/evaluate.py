"""Predictions against gold: precision, recall and F1 by table, and every error."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pipeline.errors import GlaneurError
from pipeline.writers.csv import read as read_table

ARTICLE_NAMES = ("article.txt", "article.md", "article.html")
# in a folder of gold: the locator of the article that it was made from
ORIGIN = "origin.toml"
_IGNORE = "ignore"
_NEEDED = {"entities": {"label", "canonical"}}
_AMOUNTS = ("amount", "amount_min", "amount_max")


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span of the raw article with its fields, as text."""

    start: int
    end: int
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def span(self) -> tuple[int, int]:
        """First character, and the one after the last."""
        return self.start, self.end

    def agrees(self, other: Annotation, names: Sequence[str]) -> bool:
        """Whether the named fields are the same."""
        return all(self.fields.get(name, "") == other.fields.get(name, "") for name in names)


Annotations = dict[str, list[Annotation]]


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one article; ``ignore`` spans are neither right nor wrong."""

    slug: str
    article: Path
    tables: Annotations
    ignore: tuple[tuple[int, int], ...] = ()
    origin: str = ""


@dataclass(slots=True)
class Counts:
    """How many are right, of how many predicted and how many in the gold.

    >>> counts = Counts(right=3, predicted=4, gold=6)
    >>> counts.precision, counts.recall, round(counts.f1, 3)
    (0.75, 0.5, 0.6)
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 when there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when nothing was to be found nor was."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A difference between gold and prediction; one side may be missing."""

    slug: str
    table: str
    gold: Annotation | None
    predicted: Annotation | None

    def __str__(self) -> str:
        sides = [("gold", self.gold), ("found", self.predicted)]
        shown = "  ".join(f"{name} {_show(one)}" for name, one in sides)
        return f"{self.slug} {self.table}: {shown}"


def _show(one: Annotation | None) -> str:
    if one is None:
        return "nothing"
    fields = " ".join(f"{name}={value}" for name, value in one.fields.items() if value)
    return f"{one.start}-{one.end} « {one.text} » {fields}".rstrip()


Scores = dict[str, Counts]


@dataclass(frozen=True)
class Evaluation:
    """Scores by measure (``entities.strict``, ``money.all``, …), in all and by article."""

    scores: Scores
    by_article: dict[str, Scores]
    misses: list[Miss]

    def f1(self) -> dict[str, float]:
        """The F1 of every measure, rounded to four places."""
        return {name: round(counts.f1, 4) for name, counts in self.scores.items()}


def load_gold(corpus: Path) -> list[Gold]:
    """Read the gold of every article folder below a corpus folder.

    Raises:
        GlaneurError: E204 when there is none, E206 when a table of it is broken.
    """
    folders = [path.parent for path in sorted(corpus.rglob("gold")) if path.is_dir()]
    found = [_gold(folder, corpus) for folder in folders]
    if not found:
        raise GlaneurError("E204", corpus.as_posix())
    return found


def _gold(folder: Path, corpus: Path) -> Gold:
    article = next((folder / name for name in ARTICLE_NAMES if (folder / name).exists()), None)
    if article is None:
        raise GlaneurError("E204", folder.as_posix())
    tables: Annotations = {}
    for path in sorted((folder / "gold").glob("*.csv")):
        try:
            tables[path.stem] = _read_gold(path)
        except (KeyError, TypeError, ValueError) as error:
            detail = f"{type(error).__name__}: {error}"
            raise GlaneurError("E206", path.as_posix(), detail) from error
    ignore = tuple(one.span for one in tables.pop(_IGNORE, []))
    return Gold(folder.relative_to(corpus).as_posix(), article, tables, ignore, _origin(folder))


def _origin(folder: Path) -> str:
    path = folder / "gold" / ORIGIN
    if not path.exists():
        return ""
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8"))["article"])
    except (OSError, KeyError, ValueError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise GlaneurError("E206", path.as_posix(), detail) from error


def _read_gold(path: Path) -> list[Annotation]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if missing := _NEEDED.get(path.stem, set()) - set(rows.fieldnames or ()):
            raise ValueError(f"no column {', '.join(sorted(missing))}")
        return [_annotation(row) for row in rows]


def _annotation(row: Mapping[str, str]) -> Annotation:
    own = {key: value for key, value in row.items() if key not in {"start", "end", "text"}}
    for name in _AMOUNTS:
        if own.get(name):
            own[name] = _plain(own[name])
    return Annotation(int(row["start"]), int(row["end"]), row["text"], own)


def _plain(amount: str) -> str:
    try:
        return format(Decimal(amount).normalize(), "f")
    except InvalidOperation:
        return amount


def load_predictions(folder: Path, golds: Iterable[Gold]) -> dict[str, Annotations]:
    """Read the tables of a run, by the slug of the article.

    Raises:
        GlaneurError: E206 when a table is missing or broken.
    """
    golds = list(golds)
    by_place: dict[str | tuple[str, str], str] = {
        _place(Path(gold.origin or gold.article)): gold.slug for gold in golds
    }
    by_place |= {_place(gold.article): gold.slug for gold in golds}
    by_place |= {gold.origin: gold.slug for gold in golds if gold.origin}
    predicted: dict[str, Annotations] = {slug: {} for slug in by_place.values()}
    names = {path.stem for path in folder.glob("*.csv")} - {"articles", "names", "errors"}
    if not names:
        raise GlaneurError("E206", folder.as_posix(), "no table there")
    for name in sorted(names):
        try:
            for row in read_table(folder / f"{name}.csv"):
                place = _place(Path(row["article"]))
                slug = by_place.get(row["article"]) or by_place.get(place)
                if slug:
                    predicted[slug].setdefault(name, []).append(_annotation(row))
        except (KeyError, ValueError, OSError) as error:
            raise GlaneurError("E206", name, f"{type(error).__name__}: {error}") from error
    return predicted


def _place(article: Path) -> tuple[str, str]:
    """The last two parts of a path: runs may have been started elsewhere."""
    return article.parent.name, article.name


def evaluate(golds: Sequence[Gold], predicted: Mapping[str, Annotations]) -> Evaluation:
    """Score predictions against gold by the annotation guide's section 5.

    Args:
        golds: the gold, an article each.
        predicted: annotations by table, by slug.
    """
    by_article: dict[str, Scores] = {}
    misses: list[Miss] = []
    for gold in golds:
        found = predicted.get(gold.slug, {})
        by_article[gold.slug] = {}
        for table, wanted in gold.tables.items():
            got = [one for one in found.get(table, []) if not _ignored(one, gold.ignore)]
            score = _SCHEMES.get(table, _score_values)
            scores, wrong = score(wanted, got)
            by_article[gold.slug] |= {f"{table}.{name}": one for name, one in scores.items()}
            misses += [Miss(gold.slug, table, *pair) for pair in wrong]
    total: Scores = {}
    for scores in by_article.values():
        for name, one in scores.items():
            total[name] = total.get(name, Counts()) + one
    return Evaluation(dict(sorted(total.items())), by_article, misses)


def _ignored(one: Annotation, ignore: Iterable[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in ignore)


Pair = tuple[Annotation | None, Annotation | None]
Scored = tuple[dict[str, Counts], list[Pair]]


def _score_sentences(gold: list[Annotation], found: list[Annotation]) -> Scored:
    return {"exact": _exact(gold, found, ())}, _differences(gold, found, ())


def _score_entities(gold: list[Annotation], found: list[Annotation]) -> Scored:
    scores = {
        "strict": _exact(gold, found, ("label",)),
        "span": _exact(gold, found, ()),
        "overlap": _overlap(gold, found, ("label",)),
        "four labels": _exact(_coarse(gold), _coarse(found), ("label",)),
        "canonical": _canonical(gold, found),
    }
    for label in sorted({one.fields["label"] for one in gold + found}):
        scores[label] = _exact(_only(gold, label), _only(found, label), ())
    return scores, _differences(gold, found, ("label", "canonical"))


def _only(annotations: list[Annotation], label: str) -> list[Annotation]:
    return [one for one in annotations if one.fields["label"] == label]


def _coarse(annotations: list[Annotation]) -> list[Annotation]:
    """Labels as models without PRODUCT and EVENT know them."""
    fold = {"PRODUCT": "MISC", "EVENT": "MISC"}
    return [
        Annotation(one.start, one.end, one.text, {"label": fold.get(label, label)})
        for one in annotations
        for label in [one.fields["label"]]
    ]


def _canonical(gold: list[Annotation], found: list[Annotation]) -> Counts:
    """Of the entities rightly found and given a canonical name, those with the right one."""
    wanted = {(one.span, one.fields["label"]): one.fields["canonical"] for one in gold}
    right = [
        one
        for one in found
        if "canonical" in one.fields and (one.span, one.fields["label"]) in wanted
    ]
    agreed = sum(wanted[one.span, one.fields["label"]] == one.fields["canonical"] for one in right)
    return Counts(agreed, len(right), len(right))


def _score_money(gold: list[Annotation], found: list[Annotation]) -> Scored:
    every = ("amount_min", "amount_max", "currency", "modifier", "period")
    amount = ("amount", "currency")
    scores = {"all": _overlap(gold, found, every), "amount": _overlap(gold, found, amount)}
    return scores, _differences(gold, found, every, aligned=True)


def _score_dates(gold: list[Annotation], found: list[Annotation]) -> Scored:
    every = ("type", "value", "start_date", "end_date", "mod")
    scores = {
        "all": _overlap(gold, found, every),
        "value": _overlap(gold, found, ("value",)),
        "span": _exact(gold, found, ()),
    }
    return scores, _differences(gold, found, every, aligned=True)


def _score_values(gold: list[Annotation], found: list[Annotation]) -> Scored:
    """Any other table: right when all the columns that the gold has agree."""
    every = tuple(gold[0].fields) if gold else ()
    return {"all": _overlap(gold, found, every)}, _differences(gold, found, every, aligned=True)


_SCHEMES: dict[str, Callable[[list[Annotation], list[Annotation]], Scored]] = {
    "sentences": _score_sentences,
    "entities": _score_entities,
    "money": _score_money,
    "dates": _score_dates,
}


def _exact(gold: list[Annotation], found: list[Annotation], names: Sequence[str]) -> Counts:
    """Right when the span is the same to the character, and the fields agree."""
    keys = [
        Counter((one.span, *(one.fields.get(name, "") for name in names)) for one in side)
        for side in (gold, found)
    ]
    return Counts((keys[0] & keys[1]).total(), len(found), len(gold))


def _overlap(gold: list[Annotation], found: list[Annotation], names: Sequence[str]) -> Counts:
    """Right when the gold span that it overlaps most agrees in the fields."""
    right = sum(one.agrees(other, names) for one, other in _align(gold, found))
    return Counts(right, len(found), len(gold))


def _align(
    gold: list[Annotation], found: list[Annotation]
) -> Iterator[tuple[Annotation, Annotation]]:
    """Pair each prediction with the gold that it overlaps most; no annotation is paired twice."""
    shared = [
        (min(g.end, f.end) - max(g.start, f.start), -i, -j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.start < f.end and f.start < g.end
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(shared, reverse=True):
        if -i not in used_gold and -j not in used_found:
            used_gold.add(-i)
            used_found.add(-j)
            yield gold[-i], found[-j]


def _differences(
    gold: list[Annotation],
    found: list[Annotation],
    names: Sequence[str],
    *,
    aligned: bool = False,
) -> list[Pair]:
    """What is wrong, paired where the spans touch, in order of position."""
    paired = list(_align(gold, found))
    in_gold = {id(one) for one, _ in paired}
    in_found = {id(one) for _, one in paired}
    wrong: list[Pair] = [
        (one, other)
        for one, other in paired
        if not one.agrees(other, names) or (not aligned and one.span != other.span)
    ]
    wrong += [(one, None) for one in gold if id(one) not in in_gold]
    wrong += [(None, one) for one in found if id(one) not in in_found]
    return sorted(wrong, key=lambda pair: next(one.start for one in pair if one is not None))


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
