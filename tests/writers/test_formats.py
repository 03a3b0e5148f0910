"""All formats of a run hold the same values."""

import math
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from finished import (
    EMPTY,
    article,
    of_csv,
    of_jsonl,
    of_parquet,
    of_sqlite,
    of_xlsx,
    run_of,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.errors import GlaneurError
from pipeline.results import Results
from pipeline.writers import formats
from pipeline.writers.xlsx import fitted

EVERYTHING = ("sqlite", "parquet", "jsonl", "xlsx")
READ = {"sqlite": of_sqlite, "parquet": of_parquet, "jsonl": of_jsonl}

texts = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.text("=+-@\t\r\n＝＋－＠'\"; ,\x00\x1f\ufffe\ud800_x000D_é😀€\u00a0\u2028", max_size=12),
)
rows = st.tuples(
    st.none() | st.integers() | st.integers(-(2**80), 2**80),
    st.none() | st.floats(),
    st.none()
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.decimals(-(10**30), 10**30, places=14)
    | st.sampled_from([Decimal("1e400"), Decimal("-1e-400"), Decimal("NaN"), Decimal("-0")]),
    st.none() | st.booleans(),
    st.none() | st.dates(),
    texts,
).map(list)


def as_read(cell):
    """What a run has of a cell: no number that is none, no half of a character."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "backslashreplace").decode() or None
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if isinstance(cell, Decimal) and not cell.is_finite():
        return None
    return cell


def as_in_a_sheet(cell):
    """What a sheet has of a cell: 15 digits of a number, days since 1900, 32,767 characters."""
    if isinstance(cell, str):
        return fitted(cell)
    if isinstance(cell, date) and cell < date(1900, 3, 1):
        return cell.isoformat()
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        short = Decimal(f"{cell:.14e}")
        kept = short == cell and (not cell or Decimal("1e-307") <= abs(cell) <= Decimal("1e307"))
        return short if kept else str(fitted(format(Decimal(cell), "f")))
    return cell


def without_zeros(digits):
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def same_in_a_sheet(found, expected):
    expected = as_in_a_sheet(expected)
    if isinstance(expected, float):
        if expected and not 1e-307 <= abs(expected) <= 1e307:
            return found == repr(expected)
        return found == pytest.approx(expected, rel=1e-15)
    if isinstance(expected, Decimal):
        return not isinstance(found, str) and Decimal(f"{found:.14e}") == expected
    if isinstance(expected, str) and isinstance(found, str) and "." in expected:
        return without_zeros(found) == without_zeros(expected)
    return found == expected


@settings(max_examples=60)
@given(st.lists(rows, max_size=12))
@example([[None, None, None, None, None, "é" * 40_000], [*EMPTY[:5], "😀" * 20_000]])
@example([[1, 1.5, Decimal("0.00000001"), True, date(1900, 1, 1), "a\rb"], EMPTY])
@example([[None, 0.1, Decimal("12345678901234567890.123"), False, date(9999, 12, 31), "\r"]])
@example([[1, 1.7976931348623157e308, None, None, None, ""], [1, -5e-324, *EMPTY[2:]]])
@example([[None, None, Decimal("1e400"), *EMPTY[3:]], [2, 2, Decimal("-1e-400"), *EMPTY[3:]]])
@example([[None, None, Decimal("18751801809466880.00"), None, None, ""]])
@example([[2**63, 1e308, Decimal(10) ** 26, None, date(1, 1, 1), "'=1"]])
def test_every_format_has_the_same_values(figures):
    expected = [[as_read(cell) for cell in row] for row in figures]
    with TemporaryDirectory() as name:
        folder = Path(name)
        results = run_of(folder, figures)
        assert [row[5:] for row in of_csv(folder, "figures")] == expected
        formats.write(results, folder, EVERYTHING)
        for read in READ.values():
            assert [row[5:] for row in read(folder, "figures")] == expected
        sheet = [row[5:] for row in of_xlsx(folder, "figures")]
        assert len(sheet) == len(expected)
        for found, row in zip(sheet, expected, strict=True):
            assert [one for one in zip(found, row, strict=True) if not same_in_a_sheet(*one)] == []
        formats.write(results, folder, ["csv"], excel=True)
        assert [row[5:] for row in of_csv(folder, "figures")] == expected


def test_articles_and_sentences_are_the_same_in_every_format(tmp_path):
    results = run_of(
        tmp_path,
        articles=[article("https://a.fr/1", url="https://a.fr/1", words=3), article("b.txt")],
        sentences=[["https://a.fr/1", 1, 0, 4, "Été."], ["b.txt", 1, 0, 1, "A"]],
    )
    formats.write(results, tmp_path, EVERYTHING)
    for table in ("articles", "sentences"):
        expected = of_csv(tmp_path, table)
        assert [read(tmp_path, table) for read in (*READ.values(), of_xlsx)] == [expected] * 4


@pytest.mark.parametrize("table", ["names", "errors", "figures"])
def test_a_table_without_rows_is_there(tmp_path, table):
    formats.write(run_of(tmp_path), tmp_path, EVERYTHING)
    assert [read(tmp_path, table) for read in (*READ.values(), of_xlsx)] == [[]] * 4


def test_the_same_run_is_the_same_bytes(tmp_path):
    results = run_of(tmp_path, [[1, 0.5, Decimal("1.5"), True, date(2024, 9, 27), "été"]])
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written = formats.write(results, tmp_path / name, formats.FORMATS, excel=True)
        made.append({file: (tmp_path / name / file).read_bytes() for file in written.files})
    assert made[0] == made[1]
    assert {"run.db", "metadata.json", "run.xlsx", "figures.jsonl", "figures.csv"} < set(made[0])


def test_written_again_into_the_same_folder_is_the_same(tmp_path):
    results = run_of(tmp_path, [[1, None, None, None, None, "a"]])
    formats.write(results, tmp_path, EVERYTHING)
    formats.write(results, tmp_path, EVERYTHING)
    assert len(of_sqlite(tmp_path, "figures")) == len(of_jsonl(tmp_path, "figures")) == 1


@pytest.mark.parametrize(
    ("given_names", "excel", "expected"),
    [
        (None, False, ()),
        ("", False, ()),
        (" XLSX ,sqlite,,sqlite", False, ("sqlite", "xlsx")),
        (["jsonl", "csv"], False, ("csv", "jsonl")),
        ("parquet", True, ("csv", "parquet")),
    ],
)
def test_formats_are_checked(given_names, excel, expected):
    assert formats.checked(given_names, excel=excel) == expected


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(GlaneurError, match=r"E210 'excel': .*csv, sqlite, parquet, jsonl, xlsx"):
        formats.checked("sqlite,excel")


@pytest.mark.parametrize("name", ["xlsx", "parquet"])
def test_a_missing_package_names_its_extra(monkeypatch, name):
    monkeypatch.setattr(formats.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(GlaneurError, match=rf"E211 {name}: .*glaneur\[{name}\]"):
        formats.checked(name)


def test_csvs_that_are_there_in_the_dialect_stay_untouched(tmp_path):
    results = run_of(tmp_path)
    before = (tmp_path / "articles.csv").stat()
    assert "articles.csv" in formats.write(results, tmp_path, ["csv"]).files
    assert (tmp_path / "articles.csv").stat() == before


def test_excel_and_back_is_the_same_bytes(tmp_path):
    row = [3, 0.125, Decimal("-12.50"), False, date(2024, 9, 27), "a;b,c\n'=1"]
    results = run_of(tmp_path, [row, EMPTY])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    formats.write(results, tmp_path, ["csv"], excel=True)
    assert (tmp_path / "figures.csv").read_bytes() != before["figures.csv"]
    formats.write(Results.of(tmp_path), tmp_path, ["csv"])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
