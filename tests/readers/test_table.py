import csv
import io
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from documents import FILES, document, read, read_file, seen, told
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Published
from pipeline.errors import GlaneurError
from pipeline.readers.document import Options
from pipeline.readers.records import table

COMMAS = (FILES / "table/virgules.csv").read_bytes()


def _texts(articles):
    return [article.raw for article in articles]


def test_rows_with_quotes_breaks_and_wrong_lengths():
    found, problems = read_file("table/virgules.csv")
    assert [article.locator for article in found] == [f"virgules.csv#{n}" for n in (1, 2, 6)]
    assert told(problems) == [
        ("N101", "virgules.csv"),
        ("E105", "virgules.csv#3"),
        ("E111", "virgules.csv#4"),
        ("E111", "virgules.csv#5"),
    ]
    first, second, third = found
    assert first.raw == 'La start-up nantaise "Éclair" boucle\nun tour de table, enfin.'
    assert (first.form, first.edits) == ("txt", ())
    assert (first.title, first.source) == ("Éclair lève 5 M€", "Le Courrier")
    assert (first.section, first.published) == ("Start-up", Published("2024-09-26", "day", "meta"))
    assert second.raw == "<p>Kervolt l&egrave;ve 12&nbsp;M&euro;, dit-on.</p>"
    assert seen(second) == "Kervolt lève 12\u00a0M€, dit-on."
    assert second.published.value == "2024-09"
    assert third.published == Published()


def test_semicolons_as_spreadsheets_write_them():
    [first, second], [note] = read_file("table/points-virgules.csv")
    assert note.detail == (
        "text=Corps du texte, title=Titre de l'article, published=Date de publication, "
        "source=Publication, page=Page"
    )
    assert first.raw == "La station a un mois ; sinon, elle fermera."
    assert second.raw == "La fibre arrive,\r\n\r\nenfin."
    assert (first.published.value, first.page) == ("2006-03-14", "32")
    assert second.published.value == "2024-09-26"


def test_tabs():
    [first, second], _ = read_file("table/tabulations.tsv")
    assert first.raw == 'Alpéon ferme son usine, dit "Le Fil".'
    assert (first.title, first.author, first.url) == (
        "Alpéon",
        "Clara Mollard",
        "https://fil.example/1",
    )
    assert (second.author, second.published.value) == ("", "2024-09-27")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_delimiters_ends_and_encodings(delimiter, end, encoding, quoting):
    rows = [
        ("Éclair", "L'été a coûté 5 € ; ou, plutôt, 6 | 7\tà Nîmes."),
        ("Kervolt", f'Il a dit : "déjà".{end}{end}L\'équipe, elle, « dévoile » ; rien.'),
        ("", "Un seul, et ; court."),
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([("titre", "texte"), *rows])
    found, problems = read(out.getvalue().encode(encoding), "a.csv")
    assert [(article.title, article.raw) for article in found] == rows
    codes = [problem.code for problem in problems]
    assert codes == (["W101", "N101"] if encoding == "cp1252" else ["N101"])


def test_one_column_has_no_delimiter():
    found, problems = read(b"texte\nUn, deux, trois.\nQuatre ; cinq, six.\n", "a.csv")
    assert _texts(found) == ["Un, deux, trois.", "Quatre ; cinq, six."]
    assert [problem.code for problem in problems] == ["N101"]


def test_columns_that_the_user_names():
    data = b"a;b;c\nUn;Deux, trois;2024\n"
    [article], problems = read(data, "a.csv", fields={"text": "b", "published": "c"})
    assert (article.raw, article.published.value, problems) == ("Deux, trois", "2024", [])
    _, [problem] = read(data, "a.csv")
    assert (problem.code, problem.where, problem.detail) == ("E116", "a.csv", "a, b, c")
    _, [problem] = read(data, "a.csv", fields={"text": "d"})
    assert (problem.code, problem.detail) == ("E116", "a, b, c")


def test_empty_lines_count_for_nothing_and_repeated_columns_are_read_once():
    found, _ = read(b"texte,texte,\n\nUn.,Non.,\n\n\nDeux.,Non.,,,\n", "a.csv")
    assert [(article.locator, article.raw) for article in found] == [
        ("a.csv#1", "Un."),
        ("a.csv#2", "Deux."),
    ]


def test_a_long_article_is_read():
    text = "Très long. " * 30_000
    assert _texts(read(f'texte,date\n"{text}",2024\n'.encode(), "a.csv")[0]) == [text]


def test_a_cell_over_the_limit_is_no_article():
    data = "texte\n" + "é" * 9000 + "\nUn.\n"
    assert told(read(data.encode(), "a.csv", max_bytes=5000)[1])[-1] == ("E113", "a.csv")


def test_no_table():
    assert told(read(b"", "a.csv")[1]) == [("E103", "a.csv")]
    assert told(read(b"\n\n", "a.csv")[1]) == [("E115", "a.csv")]
    assert told(read(b"texte,date\n", "a.csv")[1]) == [("E115", "a.csv")]
    assert told(read(b"\x89PNG\r\n\x1a\n\x00\x00", "a.csv")[1]) == [("E104", "a.csv")]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(COMMAS)), st.integers(0, 30), st.binary(max_size=12))
def test_damaged_tables_raise_only_our_errors(start, length, put):
    data = COMMAS[:start] + put + COMMAS[start + length :]
    with suppress(GlaneurError):
        list(table.read(document(data, "a.csv"), Options()))


ROWS = [
    {
        "titre": "Éclair",
        "contenu": "La start-up nantaise boucle un tour de table.",
        "date": date(2024, 9, 26),
        "maj": datetime(2024, 9, 27, 23, 30, tzinfo=UTC),
        "auteurs": ["Anne Le Goff", "Yves Petit"],
        "source": {"name": "Le Courrier", "id": 3},
        "image": b"\x00\x01",
    },
    {"titre": "Vide", "contenu": None},
    {"titre": "Kervolt", "contenu": "<p>Kervolt l&egrave;ve 12&nbsp;M&euro;.</p>", "date": None},
]


@pytest.fixture
def parquet():
    pytest.importorskip("pyarrow")
    import pyarrow as pa
    from pyarrow.parquet import write_table

    def made(rows, **options):
        out = io.BytesIO()
        write_table(pa.Table.from_pylist(rows), out, **options)
        return out.getvalue()

    return made


def test_parquet(parquet):
    [first, third], problems = read(parquet(ROWS), "a.parquet")
    assert told(problems) == [("N101", "a.parquet"), ("E105", "a.parquet#2")]
    assert (first.locator, third.locator) == ("a.parquet#1", "a.parquet#3")
    assert first.raw == ROWS[0]["contenu"]
    assert (first.author, first.source) == ("Anne Le Goff, Yves Petit", "Le Courrier")
    assert first.published == Published("2024-09-26", "day", "meta")
    assert first.updated.value == "2024-09-27"
    assert (third.form, seen(third)) == ("html", "Kervolt lève 12\u00a0M€.")


def test_parquet_of_many_groups(parquet):
    rows = [{"text": f"Texte {n}."} for n in range(500)]
    found, _ = read(parquet(rows, row_group_size=90), "export")
    assert _texts(found) == [row["text"] for row in rows]
    assert found[-1].locator == "export#500"


def test_parquet_without_a_text(parquet):
    _, [problem] = read(parquet([{"id": 1, "image": "x"}]), "a.parquet")
    assert (problem.code, problem.where, problem.detail) == ("E116", "a.parquet", "id, image")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_parquet_cut_short(parquet, share):
    data = parquet(ROWS)
    _, [problem] = read(data[: int(len(data) * share)], "a.parquet")
    assert (problem.code, problem.where) == ("E111", "a.parquet")


def test_damaged_parquet_is_said(parquet):
    data = bytearray(parquet([{"text": f"Texte {n}." * 9} for n in range(300)], compression="GZIP"))
    data[200:260] = b"\x00" * 60
    _, problems = read(bytes(data), "a.parquet")
    assert problems[-1].code == "E111"


def test_without_pyarrow_the_extra_is_named(monkeypatch, parquet):
    data = parquet(ROWS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, [problem] = read(data, "a.parquet")
    assert (problem.code, problem.detail) == ("E110", "parquet")


def test_heavy_libraries_are_not_imported_before_they_are_needed():
    code = (
        "import sys\n"
        "from pipeline.readers.records import feed, jsons, table\n"
        "sys.exit(bool({'pyarrow', 'feedparser'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_empty_rows_of_a_spreadsheet_are_no_records():
    found, problems = read(b"titre;texte\nUn;Un texte.\n;\n;\nDeux;Un autre.\n", "a.csv")
    assert [article.raw for article in found] == ["Un texte.", "Un autre."]
    assert {problem.code for problem in problems} <= {"N101"}
