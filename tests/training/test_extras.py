"""The marks of the further tables stand where they say, in articles and in written passages."""

import csv

import pytest

from training.extras.corpus import FURTHER, HERE, TABLES, texts, write
from training.extras.passages import PRESS, passages, read

TYPES = {
    "acquisition",
    "appointment",
    "breach",
    "departure",
    "fine",
    "funding",
    "launch",
    "lawsuit",
    "layoffs",
    "partnership",
    "result",
    "stake",
    "valuation",
}


@pytest.fixture(scope="module")
def known():
    return texts()


@pytest.mark.parametrize("table", [*TABLES, *(f"further/{name}" for name in FURTHER)])
def test_marks_stand_in_their_articles(table, known):
    with (HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 400
    for row in rows:
        if row["start"]:
            place = slice(int(row["start"]), int(row["end"]))
            assert known[row["article"]][place] == row["text"] != "", row


def test_passages_are_read():
    several = list(passages())
    assert len(several) > 2000
    assert len({one.name for one in several}) == len(several)
    assert {row.fields["type"] for one in several for row in one.rows} == TYPES
    assert 500 < sum(not one.rows for one in several) < 1000


def test_passages_of_the_press_have_rows_of_three_tables():
    several = list(passages(PRESS))
    assert len({one.name for one in several}) == len(several)
    assert all(one.names for one in several)
    assert {row.fields["type"] for one in several for row in one.of("events")} == TYPES
    modes = {row.fields["mode"] for one in several for row in one.of("quotes")}
    assert modes == {"direct", "indirect"}
    status = {row.fields["status"] for one in several for row in one.of("roles")}
    assert status == {"current", "former", "future"}


def test_a_mark_that_stands_nowhere_is_an_error():
    with pytest.raises(ValueError, match="does not stand"):
        read("w-1\nFree part.\nE | croque | | acquisition | Free | | | done")
    with pytest.raises(ValueError, match="fields"):
        read("w-1\nFree part.\nE | part | | departure | Free")


def test_folders_of_gold_are_written(tmp_path):
    write(tmp_path)
    parts = ("development", "held-out", "further/read/events", "further/unread/quotes")
    for part in (*parts, "press/read", "press/unread"):
        [*homes] = (tmp_path / part).iterdir()
        assert homes
        assert all((home / "article.txt").exists() for home in homes)
    passage = tmp_path / "passages" / "launch-002" / "gold" / "events.csv"
    assert len(passage.read_text(encoding="utf-8").splitlines()) > 1
