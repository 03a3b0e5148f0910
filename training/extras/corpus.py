"""Development articles with their marks as folders of gold.

``python -m training.extras.corpus FOLDER``, then ``glaneur eval FOLDER/development --errors``.
The marks were made by reading, most of them by who wrote no rule.

- ``development``: who wrote the rules has read them all.
- ``held-out``: nobody has read them who wrote rules: look at scores only.
- ``further``: more articles, those that the names are learnt from among them; events have no
  amounts and dates. One half was read by who wrote rules; of ``further/unread`` they read a part
  later and saw scores of the rest.
- ``passages``: one to four lines each, for the events (:mod:`training.extras.passages`).
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

from training import ARTICLES
from training.extras.passages import passages
from training.ner.texts import read_marked

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
    return len(homes) + _further(folder / "further", known, days) + _passages(folder / "passages")


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
        home = folder / one.name
        _article(home, one.text, "")
        rows = [
            {
                "start": str(event.start),
                "end": str(event.end),
                "text": one.text[event.start : event.end],
                **event.fields,
            }
            for event in one.events
        ]
        _write(home / "gold" / "events.csv", rows or [dict.fromkeys(("start", "end", "text"), "")])
    return len(several)


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
    """An article that was read and has none has one row without a place."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if row["start"])


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))} articles\n")
