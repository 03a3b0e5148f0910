"""Development articles with their marks as folders of gold.

``python -m training.extras.corpus FOLDER``, then ``glaneur eval FOLDER/development --errors``.
The marks were made by reading, most of them by who wrote no rule.

- ``development``: who wrote the rules has read them all.
- ``held-out``: nobody has read them who wrote rules: look at scores only.
- ``further``: more articles, those that the names are learnt from among them; events have no
  amounts and dates. One half was read by who wrote rules; of ``further/unread`` they read a part
  later and saw scores of the rest.
- ``passages``: one to four lines each, for the events (:mod:`training.extras.passages`).
- ``press``: passages as the press writes, with names, events without amounts, roles and quotes; of
  ``press/unread`` look at scores only.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from training import ARTICLES
from training.extras.passages import PRESS, Passage, Row, passages
from training.ner.texts import Name, read_marked

HERE = Path(__file__).parent
PARAGRAPHS = HERE.parent / "ner" / "paragraphs"
TABLES = ("quantities", "quotes", "roles", "events")
FURTHER = ("quotes", "roles", "events")

_Marks = dict[str, list[dict[str, str]]]


def write(folder: Path) -> int:
    """Write the articles that have marks, each with those of its tables; how many there are.

    Args:
        folder: where to; made if it is not there.
    """
    known = texts()
    listed = _rows("articles")
    days = {row["article"]: row["published"] for row in listed}
    homes = {
        row["article"]: folder / row["part"].replace(" ", "-") / row["article"] for row in listed
    }
    for name, home in homes.items():
        _article(home, known[name], days[name])
    for table in TABLES:
        for name, rows in _marks(table).items():
            _write(homes[name] / "gold" / f"{table}.csv", rows)
    return (
        len(homes)
        + _further(folder / "further", known, days)
        + _passages(folder / "passages")
        + _press(folder / "press")
    )


def texts() -> dict[str, str]:
    """The articles by name, those that the names are learnt from as ``business-000``."""
    found = {}
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found[article["id"]] = article["text"]
    for path in sorted(PARAGRAPHS.glob("articles-*.txt")):
        several = path.read_text(encoding="utf-8").split("\n\n")
        for number, marked in enumerate(one for one in several if one.strip()):
            lines = [read_marked(line).text for line in marked.splitlines() if line.strip()]
            found[f"{path.stem.removeprefix('articles-')}-{number:03d}"] = "\n".join(lines)
    return found


def _further(folder: Path, known: dict[str, str], days: dict[str, str]) -> int:
    written = set()
    for table in FURTHER:
        for name, rows in _marks(f"further/{table}").items():
            parts = {row.pop("part") for row in rows}
            home = folder / parts.pop() / table / name
            _article(home, known[name], days.get(name, ""))
            _write(home / "gold" / f"{table}.csv", rows)
            written.add(name)
    return len(written)


def _passages(folder: Path) -> int:
    several = list(passages())
    for one in several:
        _passage(folder / one.name, one, ["events"])
    return len(several)


def _press(folder: Path) -> int:
    """Every other passage of a file is for who writes rules, the rest for scores only."""
    several = list(passages(PRESS))
    for one in several:
        odd = int(one.name.rpartition("-")[2]) % 2
        home = folder / ("read" if odd else "unread") / one.name
        _passage(home, one, ["events", "roles", "quotes"])
        # what their canonical form is was not marked
        named = [_cells(one, name, {"label": name.label, "canonical": ""}) for name in one.names]
        _write(home / "gold" / "entities.csv", named)
    return len(several)


def _passage(home: Path, one: Passage, tables: Sequence[str]) -> None:
    _article(home, one.text, one.published)
    for table in tables:
        rows = [_cells(one, row, row.fields) for row in one.of(table)]
        _write(home / "gold" / f"{table}.csv", rows)


def _cells(one: Passage, place: Name | Row, fields: Mapping[str, str]) -> dict[str, str]:
    start, end = place.start, place.end
    return {"start": str(start), "end": str(end), "text": one.text[start:end], **fields}


def _article(home: Path, text: str, day: str) -> None:
    (home / "gold").mkdir(parents=True, exist_ok=True)
    (home / "article.txt").write_text(text, encoding="utf-8", newline="")
    side = f'published = "{day}"\n' if day else ""
    (home / "article.toml").write_text(side, encoding="utf-8")


def _marks(name: str) -> _Marks:
    """The rows of a table by article."""
    marks: _Marks = defaultdict(list)
    for row in _rows(name):
        marks[row.pop("article")].append(row)
    return marks


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    """An article that was read and has none has no row, or one without a place."""
    columns = list(rows[0]) if rows else ["start", "end", "text"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if row["start"])


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))} articles\n")
