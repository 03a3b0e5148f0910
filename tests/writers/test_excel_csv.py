"""CSVs as a French Excel opens them."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from finished import EMPTY, raw_cells, run_of
from frictionless import Package

from pipeline.errors import GlaneurError
from pipeline.evaluate import load_predictions
from pipeline.results import Results
from pipeline.writers import formats

ROW = [12, 0.125, Decimal("1234567.50"), True, date(2024, 9, 27), "d'ici ; là"]


@pytest.fixture
def folder(tmp_path):
    results = run_of(tmp_path, [ROW, [*EMPTY[:3], False, None, "fin"], EMPTY])
    formats.write(results, tmp_path, ["csv"], excel=True)
    return tmp_path


def test_it_has_the_marks_of_a_french_excel(folder):
    content = (folder / "figures.csv").read_bytes()
    assert content.startswith("\ufeffarticle;sentence;start;end;text;number;".encode())
    assert b'\r\na.txt;1;0;5;text;12;0,125;1234567,5;VRAI;2024-09-27;"d' in content
    assert content.endswith(b";;;FAUX;;fin\r\na.txt;1;0;5;text;;;;;;\r\n")


def test_pandas_opens_it(folder):
    found = pd.read_csv(
        folder / "figures.csv",
        sep=";",
        decimal=",",
        encoding="utf-8-sig",
        true_values=["VRAI"],
        false_values=["FAUX"],
        parse_dates=["day"],
    )
    first = found.iloc[0]
    assert (first["share"], first["amount"], first["is_net"]) == (0.125, 1234567.5, True)
    assert (first["day"], first["note"]) == (pd.Timestamp(2024, 9, 27), "d'ici ; là")


def test_it_reads_back_to_the_same_values(folder):
    rows = list(Results.of(folder).table("figures").rows())
    own = [list(row.values())[5:] for row in rows]
    assert own == [ROW, [*EMPTY[:3], False, None, "fin"], EMPTY]


def test_line_feeds_in_cells_stay(tmp_path):
    results = run_of(tmp_path, [[*EMPTY[:5], "a\nb\rc\r\nd"]])
    formats.write(results, tmp_path, ["csv"], excel=True)
    assert raw_cells(tmp_path / "figures.csv", ";")[0][-1] == "a\nb\rc\r\nd"


def test_scores_are_not_reckoned_from_it(folder):
    with pytest.raises(GlaneurError, match=r"E206 .*written for Excel; .*--format csv"):
        load_predictions(folder, [])


@pytest.mark.parametrize("excel", [False, True])
def test_the_description_is_valid_and_fits(tmp_path, excel):
    row = [2**70, 1e300, Decimal("0.00000001"), False, date(1999, 1, 2), "\r=été\n;,\"'"]
    results = run_of(tmp_path, [ROW, row, EMPTY, [*EMPTY[:5], "x" * 200_000]])
    formats.write(results, tmp_path, ["csv"], excel=excel)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["title", "note"]) == []
    assert report.stats["tasks"] == 5


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize(
    ("old", "new", "error"),
    [("a.txt", "b.txt", "ForeignKey Error"), ("0,125 0.125", "x", "Type Error")],
)
def test_the_description_tells_what_is_wrong(tmp_path, excel, old, new, error):
    results = run_of(tmp_path, [ROW])
    formats.write(results, tmp_path, ["csv"], excel=excel)
    path = tmp_path / "figures.csv"
    content = path.read_text(encoding="utf-8")
    for one in old.split():
        content = content.replace(one, new)
    path.write_text(content, encoding="utf-8", newline="")
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert {title for (title,) in report.flatten(["title"])} == {error}
