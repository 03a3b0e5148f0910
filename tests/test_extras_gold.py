"""The gold of four further tables: it stands where it says, in order, with known values."""

import csv
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
PLACE = ["start", "end", "text"]
OWN = {
    "quantities": "kind value value_min value_max unit object modifier change",
    "quotes": "speaker verb mode",
    "roles": "person role organisation status",
    "events": "type main other amount currency date detail factuality",
}
VALUES = {
    "kind": {"count", "percent", "points", "ratio", "measure"},
    "change": {"", "up", "down", "from", "to"},
    "mode": {"direct", "indirect"},
    "status": {"current", "former", "future"},
    "factuality": {"done", "planned", "rumoured", "denied"},
}


PATHS = sorted(path for table in OWN for path in CORPUS.glob(f"*/gold/{table}.csv"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parts[-3]} {path.stem}")
def test_gold_stands_where_it_says(path):
    folder = path.parents[1]
    [article] = [path for path in folder.glob("article.*") if path.suffix != ".toml"]
    raw = article.read_text(encoding="utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert reader.fieldnames == [*PLACE, *OWN[path.stem].split()]
    for row in rows:
        assert raw[int(row["start"]) : int(row["end"])] == row["text"]
        assert all(row[name] in values for name, values in VALUES.items() if name in row)
    starts = [int(row["start"]) for row in rows]
    assert starts == sorted(starts)


def test_every_article_has_all_four():
    for folder in {path.parent for path in CORPUS.glob("*/article.*")}:
        assert {path.stem for path in folder.glob("gold/*.csv")} >= set(OWN)
