"""Whole runs over every form: the raw characters of each row are what its text says.

The check takes no reader's word for what is markup: it strips tags and decodes entities by itself.
"""

import html
import re
from pathlib import Path

import pytest
from samples import PARAGRAPHS, samples

from pipeline.article import Article
from pipeline.readers import Source, read
from pipeline.readers.forms import READERS, form_of
from pipeline.runs import run
from pipeline.writers.csv import read as csv_rows

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("one_load")]

FILES = sorted(
    path
    for path in (Path(__file__).parent / "files").rglob("*")
    if path.is_file() and path.suffix not in {".toml", ".md", ".py"}
)
BUILT = samples()
TABLES = ("sentences", "entities", "money", "dates")

_DROPPED = re.compile(
    r"<!--.*?-->|<!\[CDATA\[|\]\]>|<(script|style|noscript|svg)\b.*?</\1\s*>"
    r"|<[/!?a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)


def _seen(raw):
    """What a reader of the page sees, without the spaces and table rules between blocks."""
    return _bare(html.unescape(_DROPPED.sub("", raw)))


def _bare(text):
    return re.sub(r"[\s|]+", "", text)


def _check(path, out):
    """Every row of a run over one file against the raw article that its reader gave."""
    run([path], out, keep_duplicates=True)
    articles = {one.locator: one for one in read(Source(path.as_posix(), path))
                if isinstance(one, Article)}  # fmt: skip
    assert [row["article"] for row in csv_rows(out / "articles.csv")] == list(articles)
    counts = {}
    for table in TABLES:
        for row in csv_rows(out / f"{table}.csv"):
            article, text = articles[row["article"]], row["text"]
            there = article.raw[int(row["start"]) : int(row["end"])]
            if article.form == "html":
                assert _seen(there) == _bare(text) != ""
                # no half tag or entity at an end
                assert _seen(f"x{there}x") == f"x{_bare(text)}x"
            elif article.edits:  # lines that were broken for the width of a page or mail
                assert _bare(there) == _bare(text) != ""
            else:
                assert there == text != ""
            counts[row["article"], table] = counts.get((row["article"], table), 0) + 1
    return articles, counts


@pytest.mark.parametrize("name", BUILT)
def test_every_row_of_a_form_is_at_its_place(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(BUILT[name])
    articles, counts = _check(path, tmp_path / "out")
    said = {row["code"] for row in csv_rows(tmp_path / "out" / "errors.csv")}
    assert said == ({"W101"} if name == "latin.txt" else set())
    assert articles
    for locator, article in articles.items():
        assert all(counts.get((locator, table)) for table in TABLES), (locator, counts)
        whole = _seen(article.raw) if article.form == "html" else _bare(article.raw)
        assert all(_bare(text) in whole for text in PARAGRAPHS)
    money = {row["text"].replace("\u00a0", " ").replace("’", "'") for row in csv_rows(
        tmp_path / "out" / "money.csv")}  # fmt: skip
    assert {re.sub(r"\s+", " ", text) for text in money} == {
        "12,5 millions d'euros", "40 millions de dollars",
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_row_of_a_file_is_at_its_place(path, tmp_path):
    articles, counts = _check(path, tmp_path / "out")
    for locator in articles:
        assert counts.get((locator, "sentences"), 0) > 0


def test_no_form_is_left_out(tmp_path):
    forms = set()
    for name, data in BUILT.items():
        path = tmp_path / name
        path.write_bytes(data)
        forms.add(form_of(Source(path.as_posix(), path).document()))
    for path in FILES:
        source = Source(path.as_posix(), path)
        if any(isinstance(item, Article) for item in read(source)):
            forms.add(form_of(source.document()))
    assert forms == set(READERS)


def test_one_article_in_every_form_is_one_article(tmp_path):
    folder = tmp_path / "presse"
    folder.mkdir()
    for name, data in BUILT.items():
        # under another headline it is another article
        if not name.endswith(".md"):
            (folder / name).write_bytes(data)
    tables = [folder / name for name in BUILT if name.startswith("tableau")]
    run([folder, *tables], tmp_path / "out")
    first, *others = csv_rows(tmp_path / "out" / "articles.csv")
    assert first["duplicate_of"] == ""
    assert len(others) >= len(BUILT) - 2
    assert {row["duplicate_of"] for row in others} == {first["article"]}
    assert {row["article"] for row in csv_rows(tmp_path / "out" / "money.csv")} == {
        first["article"]
    }
