"""The tables of a run read back with their types."""

import json
from datetime import date
from decimal import Decimal

import pytest

from pipeline.errors import GlaneurError
from pipeline.results import Results, parsed
from pipeline.tables import ERRORS, SENTENCES, render
from pipeline.writers.csv import CsvWriter
from pipeline.writers.datapackage import FILE, datapackage


@pytest.fixture
def folder(tmp_path):
    with CsvWriter(tmp_path, [SENTENCES, ERRORS]) as writer:
        writer.write("sentences", ["a.txt", 1, 0, 5, "=1+1\n« é »"])
    (tmp_path / "run.json").write_text("{}")
    (tmp_path / FILE).write_text(json.dumps(datapackage([SENTENCES, ERRORS])))
    return tmp_path


def test_rows_have_their_types(folder):
    results = Results.of(folder)
    assert list(results.tables) == ["sentences", "errors"]
    assert list(results.table("sentences").rows()) == [
        {"article": "a.txt", "sentence": 1, "start": 0, "end": 5, "text": "=1+1\n« é »"}
    ]
    assert list(results.table("errors").rows()) == []


@pytest.mark.parametrize(
    "cell",
    [Decimal("0.015"), Decimal(6600000000), date(2024, 9, 27), True, False, 12, 0.125, "'-x", ""],
)
def test_what_is_rendered_is_parsed(cell):
    assert parsed(render(cell), type(cell)) == cell


def test_an_empty_cell_that_is_no_text_is_none():
    assert [parsed("", kind) for kind in (int, Decimal, date, bool, float, str)] == [None] * 5 + [
        ""
    ]


@pytest.mark.parametrize("missing", ["run.json", FILE])
def test_no_run_is_one_clear_line(folder, missing):
    (folder / missing).unlink()
    with pytest.raises(GlaneurError, match="E206"):
        Results.of(folder)


@pytest.mark.parametrize(
    "content", ["", "article\n", "article,sentence,start,end,text\na,b,c,d,e\n"]
)
def test_a_table_that_was_changed_is_one_clear_line(folder, content):
    (folder / "sentences.csv").write_text(content)
    with pytest.raises(GlaneurError, match=r"E206 .*sentences\.csv"):
        list(Results.of(folder).table("sentences").rows())


def test_a_table_that_is_not_there_names_those_that_are(folder):
    with pytest.raises(GlaneurError, match="there are sentences, errors"):
        Results.of(folder).table("money")
