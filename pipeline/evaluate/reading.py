"""Gold from its folders, predictions from the tables of a run."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pipeline.errors import GlaneurError
from pipeline.evaluate.records import Annotation, Annotations, Gold
from pipeline.writers.csv import read as read_table

ARTICLE_NAMES = ("article.txt", "article.md", "article.html")
# in a folder of gold: the locator of the article that it was made from
ORIGIN = "origin.toml"
_IGNORE = "ignore"
_NEEDED = {"entities": {"label", "canonical"}}
_PLACE = frozenset({"start", "end", "text"})
_NUMBERS = ("amount", "amount_min", "amount_max", "value_min", "value_max")


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
    own = {key: value for key, value in row.items() if key not in _PLACE}
    for name in _NUMBERS:
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
    names = {path.stem for path in folder.glob("*.csv")} - {"articles", "names", "errors"}
    predicted: dict[str, Annotations] = {
        slug: {name: [] for name in names} for slug in by_place.values()
    }
    if not names:
        raise GlaneurError("E206", folder.as_posix(), "no table there")
    for name in sorted(names):
        try:
            for row in read_table(folder / f"{name}.csv"):
                place = _place(Path(row["article"]))
                slug = by_place.get(row["article"]) or by_place.get(place)
                if slug:
                    predicted[slug][name].append(_annotation(row))
        except (KeyError, ValueError, OSError) as error:
            raise GlaneurError("E206", name, f"{type(error).__name__}: {error}") from error
    return predicted


def _place(article: Path) -> tuple[str, str]:
    """The last two parts of a path: runs may have been started elsewhere."""
    return article.parent.name, article.name
