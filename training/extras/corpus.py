"""Development articles with their marks as folders of gold.

``python -m training.extras.corpus FOLDER``, then ``glaneur eval FOLDER/development --errors``.
The marks were made by reading, most of them by who wrote no rule; who wrote the rules has read
them all. Those of ``FOLDER/held-out`` nobody has read who wrote rules: look at scores only.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
ARTICLES = HERE.parent / "articles.jsonl"
TABLES = ("quantities", "quotes", "roles", "events")


def write(folder: Path) -> int:
    """Write the articles that have marks, each with those of its tables; how many there are.

    Args:
        folder: where to; made if it is not there.
    """
    texts = {}
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        texts[article["id"]] = article["text"]
    homes = {}
    for row in _rows("articles"):
        name, day = row["article"], row["published"]
        home = homes[name] = folder / row["part"].replace(" ", "-") / name
        (home / "gold").mkdir(parents=True, exist_ok=True)
        (home / "article.txt").write_text(texts[name], encoding="utf-8", newline="")
        side = f'published = "{day}"\n' if day else ""
        (home / "article.toml").write_text(side, encoding="utf-8")
    for table in TABLES:
        marks = defaultdict(list)
        for row in _rows(table):
            marks[row.pop("article")].append(row)
        for name, rows in marks.items():
            _write(homes[name] / "gold" / f"{table}.csv", rows)
    return len(homes)


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
