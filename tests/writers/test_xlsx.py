"""What a sheet looks like, and what it cannot hold."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from finished import EMPTY, FIGURES, article, of_xlsx, run_of

from pipeline.errors import GlaneurError
from pipeline.tables import ARTICLES, ERRORS, SENTENCES, Table
from pipeline.writers import xlsx

ROW = [12, 0.5, Decimal(5_000_000), True, date(2024, 9, 27), "texte"]


def book_of(folder):
    return openpyxl.load_workbook(folder / "run.xlsx")


def test_a_sheet_has_types_a_frozen_header_and_a_filter(tmp_path):
    assert xlsx.write(run_of(tmp_path, [ROW]), tmp_path).notes == ()
    sheet = book_of(tmp_path)["figures"]
    own = sheet[2][5:]
    assert [cell.data_type for cell in own] == ["n", "n", "n", "b", "d", "s"]
    assert [cell.number_format for cell in own[2:5:2]] == ["#,##0", "yyyy-mm-dd"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:K2")
    assert [cell.value for cell in sheet[1]][:3] == ["article", "sentence", "start"]
    assert all(cell.font.bold for cell in sheet[1])


def test_a_column_is_as_wide_as_its_cells_up_to_a_point(tmp_path):
    xlsx.write(run_of(tmp_path, [[*ROW[:5], "x" * 500]]), tmp_path)
    widths = {
        name: one.width for name, one in book_of(tmp_path)["figures"].column_dimensions.items()
    }
    assert 60 <= widths["K"] < 62
    assert 9 <= widths["J"] < 15


def test_the_first_sheet_says_what_there_is(tmp_path):
    xlsx.write(run_of(tmp_path, [ROW]), tmp_path)
    book = book_of(tmp_path)
    assert book.sheetnames == ["about", "articles", "sentences", "figures", "names", "errors"]
    rows = [tuple(cell.value for cell in row) for row in book["about"]]
    assert ("figures", None, None, "One row a figure. 1 rows.") in rows
    assert (None, "amount", "number", "an exact decimal") in rows
    [link] = [row[0].hyperlink for row in book["about"] if row[0].value == "figures"]
    assert link.location == "'figures'!A1"


def test_addresses_are_links(tmp_path):
    addresses = ["https://a.fr/é?q=1#2", "HTTP://a.fr", "ftp://a.fr", "a.fr", "https://a b", ""]
    long = f"https://a.fr/{'a' * 3000}"
    found = [article(f"{i}.txt", url=url) for i, url in enumerate((*addresses, long))]
    xlsx.write(run_of(tmp_path, articles=[article("https://a.fr/x#3"), *found]), tmp_path)
    rows = list(book_of(tmp_path)["articles"].iter_rows(2))
    assert rows[0][0].hyperlink.target == "https://a.fr/x"
    assert rows[0][0].hyperlink.location == "3"
    assert rows[0][0].value == "https://a.fr/x#3"
    linked = [row[3].value for row in rows if row[3].hyperlink]
    assert linked == ["https://a.fr/é?q=1#2", "HTTP://a.fr"]
    assert [row[3].value for row in rows[1:]] == [*addresses[:-1], None, long]


def test_no_more_links_than_a_sheet_takes(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "LINKS", 2)
    articles = [article(f"https://a.fr/{i}") for i in range(4)]
    xlsx.write(run_of(tmp_path, articles=articles), tmp_path)
    rows = list(book_of(tmp_path)["articles"].iter_rows(2))
    assert [bool(row[0].hyperlink) for row in rows] == [True, True, False, False]
    assert rows[3][0].value == "https://a.fr/3"


def test_rows_go_on_in_further_sheets_and_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "ROWS", 2)
    rows = [[i, *EMPTY[1:]] for i in range(5)]
    [note] = xlsx.write(run_of(tmp_path, rows), tmp_path).notes
    assert str(note).startswith("N211 run.xlsx: ")
    assert "figures: 5;" in str(note)
    book = book_of(tmp_path)
    sheets = ["figures", "figures 2", "figures 3"]
    assert [name for name in book.sheetnames if "figures" in name] == sheets
    assert [book[name].auto_filter.ref for name in sheets] == ["A1:K3", "A1:K3", "A1:K2"]
    assert [row[5] for row in of_xlsx(tmp_path, "figures")] == [0, 1, 2, 3, 4]
    assert "figures, figures 2, figures 3" in str([c.value for c in book["about"]["D"]])


def test_a_table_that_fills_its_sheet_has_one(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "ROWS", 2)
    assert xlsx.write(run_of(tmp_path, [EMPTY] * 2), tmp_path).notes == ()
    assert "figures 2" not in book_of(tmp_path).sheetnames


@pytest.mark.parametrize(
    ("text", "whole"),
    [("a" * 32_767, True), ("a" * 32_768, False), ("😀" * 16_383, True), ("😀" * 16_384, False)],
)
def test_long_cells_are_cut_and_that_is_said(tmp_path, text, whole):
    notes = xlsx.write(run_of(tmp_path, [[*EMPTY[:5], text]]), tmp_path).notes
    [found] = [row[10] for row in of_xlsx(tmp_path, "figures")]
    assert (found == text) == whole
    assert found == text or (text.startswith(found[:-4]) and found.endswith(" […]"))
    assert len(found.encode("utf-16-le")) <= 32_767 * 2
    assert [str(note).partition(":")[0] for note in notes] == ([] if whole else ["N210 run.xlsx"])


@pytest.mark.parametrize("name", ["about", "history", "x" * 40, "x" * 41, "articles_2"])
def test_names_that_no_sheet_may_have_are_changed(tmp_path, name):
    tables = (ERRORS, *(Table(one, ERRORS.rows, "") for one in ("x" * 39, name)))
    xlsx.write(run_of(tmp_path, tables=(ARTICLES, SENTENCES, FIGURES, *tables)), tmp_path)
    names = book_of(tmp_path).sheetnames
    assert len({one.lower() for one in names}) == len(names) == 7
    assert max(map(len, names)) <= 31
    assert names.count("about") == 1
    assert "history" not in names


def test_a_table_that_breaks_off_is_one_clear_line(tmp_path):
    results = run_of(tmp_path, [ROW])
    with (tmp_path / "figures.csv").open("a") as file:
        file.write("a.txt,1\n")
    with pytest.raises(GlaneurError, match=r"E206 .*figures\.csv"):
        xlsx.write(results, tmp_path)
