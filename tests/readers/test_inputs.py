import gc
import io
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError
from pipeline.readers import Document, Source, discover, read
from pipeline.readers.folders import SUFFIXES


def _touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Texte.")


def _locators(inputs):
    sources, problems = discover([str(one) for one in inputs])
    return [source.locator for source in sources], [(p.code, p.where) for p in problems]


def test_a_folder_gives_its_articles_in_order_of_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "d/b.txt", "d/a.md", "d/z/c.TXT", "d/a.toml", "d/gold/x.csv", "d/x.png")
    _touch(tmp_path, "d/README.md", "d/.hidden.txt", "d/.git/x.txt")
    assert _locators(["d"]) == (["d/a.md", "d/b.txt", "d/z/c.TXT"], [])


def test_a_named_file_is_read_whatever_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "README.md", "notes", ".hidden.txt")
    assert _locators(["notes", "README.md", ".hidden.txt"])[0] == [
        "notes",
        "README.md",
        ".hidden.txt",
    ]


def test_a_file_named_twice_is_read_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "d/a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "d" / "a.txt")
    assert _locators(["d/a.txt", "d", tmp_path / "d", "link.txt"])[0] == ["d/a.txt"]


def test_globs_reach_into_folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "2023/a.txt", "2024/b.txt", "2024/c.md")
    assert _locators(["20*/*.txt"])[0] == ["2023/a.txt", "2024/b.txt"]
    assert _locators(["**/*.md"])[0] == ["2024/c.md"]
    assert _locators(["20*"])[0] == ["2023/a.txt", "2024/b.txt", "2024/c.md"]


def test_what_leads_to_nothing_is_a_problem_and_the_rest_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "a.txt", "empty/x.png")
    assert _locators(["no.txt", "a.txt", "*.html", "empty"]) == (
        ["a.txt"],
        [("E101", "no.txt"), ("E101", "*.html"), ("E106", "empty")],
    )


def test_a_file_name_with_glob_characters_is_that_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "a[1].txt", "a1.txt")
    assert _locators(["a[1].txt"])[0] == ["a[1].txt"]


def test_standard_input_has_a_locator_of_its_own():
    sources, problems = discover(["-"])
    assert [(source.locator, source.path) for source in sources] == [("stdin", None)]
    assert not problems


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path):
    path = tmp_path / "gone.txt"
    path.symlink_to(tmp_path / "nowhere.txt")
    assert _locators([path])[1] == [("E101", str(path))]


@pytest.mark.parametrize(
    "address", ["https://journal.example/une-levee", "http://journal.example/flux.xml?p=[1]*"]
)
def test_an_address_is_itself(address):
    [source], problems = discover([address, address])
    assert (source.locator, source.path, source.is_address) == (address, None, True)
    assert not problems


def test_a_file_is_no_address(tmp_path):
    _touch(tmp_path, "https.txt")
    [source], _ = discover([str(tmp_path / "https.txt")])
    assert not source.is_address
    assert not Source("stdin", None).is_address


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_form_is_an_article_in_a_folder(tmp_path, monkeypatch, suffix):
    monkeypatch.chdir(tmp_path)
    _touch(
        tmp_path, f"d/a{suffix}", f"d/b{suffix.upper()}", "d/a.toml", "d/data.csv", "d/x.parquet"
    )
    assert _locators(["d"])[0] == [f"d/a{suffix}", f"d/b{suffix.upper()}"]


@pytest.mark.parametrize("name", ["data.csv", "data.tsv", "data.parquet"])
def test_tables_are_read_when_they_are_named(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, f"d/{name}")
    assert _locators(["d"]) == ([], [("E106", "d")])
    assert _locators([f"d/{name}"]) == ([f"d/{name}"], [])
    assert _locators(["d/*"]) == ([f"d/{name}"], [])


def test_a_document_is_opened_as_often_as_it_is_wanted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Texte.")
    moment = datetime(2024, 9, 26, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    document = Source(path.as_posix(), path).document()
    for _ in range(2):
        with document.open() as stream:
            assert stream.read() == b"Texte."
    assert (document.name, document.locator) == ("a.txt", path.as_posix())
    assert document.modified.isoformat() == "2024-09-26"


def test_standard_input_can_be_looked_at_twice(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Texte.")))
    document = Source("stdin", None).document()
    assert [document.open().read() for _ in range(2)] == [b"Texte."] * 2
    assert document.modified is None


def test_a_pipe_can_be_looked_at_twice(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Texte.",))
    writer.start()
    [source], problems = discover([str(pipe)])
    document = source.document()
    writer.join(10)
    assert not problems
    assert [document.open().read() for _ in range(2)] == [b"Texte."] * 2


def test_a_large_standard_input_waits_in_a_file_that_goes_away(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.readers.source._IN_MEMORY", 4)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Un texte.")))
    document = Source("stdin", None).document()
    for _ in range(2):
        with document.open() as one, document.open() as other:
            assert one.read() == other.read() == b"Un texte."
    assert len(list(tmp_path.iterdir())) == 1
    del document
    gc.collect()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("moment", [1e15, -1e15])
def test_a_time_that_no_calendar_has_is_no_time(tmp_path, monkeypatch, moment):
    path = tmp_path / "a.txt"
    path.write_text("Texte.")
    real = Path.stat

    def stat(self, **options):
        found = list(real(self, **options))
        return os.stat_result([*found[:8], moment, *found[9:]])

    monkeypatch.setattr(Path, "stat", stat)
    assert Source("a.txt", path).document().modified is None


def test_the_tables_of_a_run_are_no_articles(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "d/a.txt", "d/out/datapackage.json", "d/out/mine.txt", "d/run.json")
    (tmp_path / "d/out/run.json").write_text('{"files": ["articles.csv", "datapackage.json"]}')
    there = ["d/a.txt", "d/out/mine.txt", "d/run.json"]
    assert _locators(["d"])[0] == there
    assert _locators(["."])[0] == there


def test_what_belongs_to_a_saved_page_is_no_article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _touch(tmp_path, "d/Une.html", "d/Une_fichiers/cadre.html", "d/Une_fichiers/x/pub.html")
    _touch(tmp_path, "d/Deux.htm", "d/Deux_files/cadre.html", "d/mes_fichiers/trois.html")
    assert _locators(["d"])[0] == ["d/Deux.htm", "d/Une.html", "d/mes_fichiers/trois.html"]
    assert _locators(["d/Une_fichiers"])[0] == [
        "d/Une_fichiers/cadre.html", "d/Une_fichiers/x/pub.html",
    ]  # fmt: skip


JSONL = b'{"text": "Un texte.", "date": "2024-09-26"}\n{"text": "Deux textes."}\n'


def _articles(source):
    return [(item.locator, item.raw) for item in read(source) if isinstance(item, Article)]


def test_the_form_of_standard_input_is_told_by_its_content(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(JSONL)))
    expected = [("stdin#1", "Un texte."), ("stdin#2", "Deux textes.")]
    assert _articles(Source("stdin", None)) == expected


def test_the_form_of_a_pipe_is_told_by_its_content(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(JSONL,))
    writer.start()
    expected = [("pipe#1", "Un texte."), ("pipe#2", "Deux textes.")]
    assert _articles(Source("pipe", pipe)) == expected
    writer.join(10)


def test_what_an_address_gives_is_read(monkeypatch):
    def fetch(address, options):
        assert options.timeout > 0
        if "absent" in address:
            raise GlaneurError("E114", address, "404 Not Found", "read")
        return Document(address, "flux.jsonl", lambda: io.BytesIO(JSONL), url=address)

    monkeypatch.setattr("pipeline.readers.web.fetch", fetch)
    address = "https://journal.example/flux.jsonl"
    assert [where for where, _ in _articles(Source(address, None))] == [
        f"{address}#1", f"{address}#2",
    ]  # fmt: skip
    [problem] = read(Source("https://journal.example/absent", None))
    assert (problem.code, problem.where) == ("E114", "https://journal.example/absent")


def test_the_date_in_an_address_is_taken_when_no_other_is_there(monkeypatch):
    def fetch(address, options):
        return Document(address, "une.txt", lambda: io.BytesIO(b"Un texte."), url=address)

    monkeypatch.setattr("pipeline.readers.web.fetch", fetch)
    [article] = read(Source("https://journal.example/2024/09/26/une.txt", None))
    assert article.published == Published("2024-09-26", "day", "url")
