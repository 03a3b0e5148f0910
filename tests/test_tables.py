from dataclasses import make_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.plugins.loading import BUILT_IN, load
from pipeline.tables import ERRORS, cells, document, render, table_of, tables, unfuse


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("", ""),
        ("OpenAI", "OpenAI"),
        (7, "7"),
        (-7, "-7"),
        (0.125, "0.125"),
        (True, "true"),
        (Decimal("5E+9"), "5000000000"),
        (Decimal("0.990"), "0.99"),
        (Decimal("0.00"), "0"),
        (Decimal("12345678901234567890.12"), "12345678901234567890.12"),
        (date(2024, 9, 27), "2024-09-27"),
        ("=HYPERLINK()", "'=HYPERLINK()"),
        ("+33", "'+33"),
        ("-20 €", "'-20 €"),
        ("@elonmusk", "'@elonmusk"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\n=x", "'\n=x"),
        ("＝1+1", "'＝1+1"),
        (Decimal("5E+30"), f"5{'0' * 30}"),
        (Decimal("0.1234567890123456789012345678901"), "0.1234567890123456789012345678901"),
        (Decimal("NaN"), ""),
        (Decimal("sNaN"), ""),
        (Decimal("1E+400"), f"1{'0' * 400}"),
        (float("inf"), ""),
        ("'=x", "''=x"),
        ("l'iPhone", "l'iPhone"),
        ("'avant", "'avant"),
    ],
)
def test_cells_are_written_exactly_and_run_nowhere(cell, text):
    assert render(cell) == text


@given(st.text())
def test_text_made_safe_reads_back_the_same(text):
    written = render(text)
    assert written[:1] not in set("=+-@\t\r\n＝＋－＠")
    assert unfuse(written) == text


def test_extractor_tables_have_the_shared_columns_around_their_own():
    money, dates = (table_of(found).header for found in load(["money", "dates"]))
    shared, reason = ["article", "sentence", "start", "end", "text"], ["rule", "context"]
    own = ["amount", "amount_min", "amount_max", "currency", "modifier", "period"]
    assert money == [*shared, *own, *reason]
    assert dates == [*shared, "type", "value", "start_date", "end_date", "mod", *reason]


@pytest.mark.parametrize("values", [[], [1], [1, "b"], [1, "b", None]])
def test_a_row_may_have_any_number_of_columns(values):
    row = make_dataclass("Row", [f"c{i}" for i in range(len(values))], frozen=True)
    assert cells(row(*values)) == values


def test_every_column_is_documented():
    shown = tables(load(tuple(BUILT_IN)))
    assert all(column.doc for table in shown for column in table.columns)
    assert ERRORS.header == ["article", "stage", "code", "message"]


def test_documentation_of_the_tables_is_up_to_date():
    page = Path(__file__).parents[1] / "docs" / "tables.md"
    assert page.read_text(encoding="utf-8") == document(tables(load(tuple(BUILT_IN)))), (
        "run: make tables"
    )
