"""The types of the columns of Parquet."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from finished import EMPTY, run_of
from pyarrow import parquet

from pipeline.writers import parquet as writer


def schema_of(folder):
    return parquet.read_schema(folder / "figures.parquet")


@pytest.mark.parametrize("rows", [[], [[1, 0.5, Decimal("1.5"), True, date(2024, 9, 27), "a"]]])
def test_columns_have_the_types_of_every_run(tmp_path, rows):
    writer.write(run_of(tmp_path, rows), tmp_path)
    schema = schema_of(tmp_path)
    assert [str(kind) for kind in schema.types[5:]] == [
        "int64", "double", "decimal128(38, 12)", "bool", "date32[day]", "string",
    ]  # fmt: skip
    assert schema.field("amount").metadata == {b"description": b"an exact decimal"}
    assert schema.metadata == {b"table": b"One row a figure."}


@pytest.mark.parametrize(
    ("place", "name", "number", "text"),
    [
        (0, "number", 2**63, "9223372036854775808"),
        (0, "number", -(2**63) - 1, "-9223372036854775809"),
        (2, "amount", Decimal("1e26"), f"1{'0' * 26}"),
        (2, "amount", Decimal("1e-13"), "0.0000000000001"),
    ],
)
def test_a_column_whose_numbers_do_not_fit_is_text(tmp_path, place, name, number, text):
    rows = [list(EMPTY), list(EMPTY)]
    rows[0][place], rows[1][place] = number, type(number)("3")
    writer.write(run_of(tmp_path, rows), tmp_path)
    assert str(schema_of(tmp_path).field(name).type) == "string"
    assert list(pd.read_parquet(tmp_path / "figures.parquet")[name]) == [text, "3"]


@pytest.mark.parametrize(
    ("place", "name", "number"),
    [
        (0, "number", 2**63 - 1),
        (0, "number", -(2**63)),
        (2, "amount", Decimal("99999999999999999999999999.999999999999")),
        (2, "amount", Decimal("-0.000000000001")),
    ],
)
def test_a_column_whose_numbers_just_fit_is_a_number(tmp_path, place, name, number):
    row = list(EMPTY)
    row[place] = number
    writer.write(run_of(tmp_path, [row]), tmp_path)
    assert str(schema_of(tmp_path).field(name).type) != "string"
    assert parquet.read_table(tmp_path / "figures.parquet")[name][0].as_py() == number


def test_more_rows_than_are_in_memory_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "_ROWS", 2)
    writer.write(run_of(tmp_path, [[i, *EMPTY[1:]] for i in range(5)]), tmp_path)
    file = parquet.ParquetFile(tmp_path / "figures.parquet")
    assert file.num_row_groups == 3
    assert file.read()["number"].to_pylist() == [0, 1, 2, 3, 4]
