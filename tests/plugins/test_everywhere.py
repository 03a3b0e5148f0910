"""The plug-in of the tutorial: from a file and installed, with workers, in every output."""

import base64
import json
import re
import sqlite3
import sys
import zlib
from pathlib import Path

import pytest
from installed import block, install

from pipeline.writers.csv import read

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("one_load")]

FOUND = [("12 %", "0.12", ""), ("7,5 %", "0.075", "down")]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with the article and the plug-in of the tutorial, in which one is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(block("article.txt"), encoding="utf-8")
    (tmp_path / "shares.py").write_text(block("shares.py"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def site(here, monkeypatch):
    """A package that has it, installed."""
    (here / "shares.py").unlink()
    site = here / "site"
    sources = {"press_shares/__init__.py": "", "press_shares/shares.py": block("shares.py")}
    install(site, "press-shares", {"shares": "press_shares.shares:shares"}, sources)
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("PYTHONPATH", str(site))
    yield site
    for name in [one for one in sys.modules if one.startswith("press_shares")]:
        del sys.modules[name]


def rows(out="out"):
    return [(one["text"], one["value"], one["change"]) for one in read(Path(out) / "shares.csv")]


def test_from_a_file(here, glaneur):
    code, _, err = glaneur("run", "article.txt", "-o", "out", "--plugin", "shares.py")
    assert (code, rows()) == (0, FOUND), err


def test_from_a_package(site, glaneur):
    code, _, err = glaneur("run", "article.txt", "-o", "out", "--extractors", "money,shares")
    assert (code, rows()) == (0, FOUND), err
    code, out, _ = glaneur("extractors")
    assert code == 0
    assert "shares  (press_shares.shares:shares" in out


def test_from_a_file_with_two_workers(here, glaneur):
    options = ("--plugin", "shares.py", "--workers", "2")
    assert glaneur("run", "article.txt", "-o", "out", *options)[0] == 0
    assert rows() == FOUND


def test_from_a_package_with_two_workers(site, glaneur):
    options = ("--extractors", "shares", "--workers", "2")
    assert glaneur("run", "article.txt", "-o", "out", *options)[0] == 0
    assert rows() == FOUND


def test_in_the_report(here, glaneur):
    assert glaneur("run", "article.txt", "-o", "out", "--plugin", "shares.py")[0] == 0
    assert glaneur("report", "out")[0] == 0
    page = (here / "out" / "report.html").read_text(encoding="utf-8")
    core = unpacked(page, "core")
    assert core["counts"]["shares"] == 2
    [shares] = [one for one in core["tables"] if one["name"] == "shares"]
    assert shares["description"] == "Percentages, and whether they rise or fall."
    docs = {one["name"]: one["doc"] for one in shares["columns"]}
    assert docs["change"] == "up, down, or nothing"
    assert "7,5 %" in json.dumps(unpacked(page, "text-0"), ensure_ascii=False)


def unpacked(page, name):
    """A block of a page's data."""
    [(kind, text)] = re.findall(rf'type="application/(\w+)" id="data-{name}">([^<]*)<', page)
    data = zlib.decompress(base64.b64decode(text), -15) if kind == "deflate" else text
    return json.loads(data)


def test_in_a_database(here, glaneur):
    options = ("--plugin", "shares.py", "--format", "sqlite")
    assert glaneur("run", "article.txt", "-o", "out", *options)[0] == 0
    base = sqlite3.connect("out/run.db")
    found = base.execute('SELECT text, value, change FROM shares ORDER BY "start"').fetchall()
    base.close()
    assert [(text, value, change or "") for text, value, change in found] == [
        ("12 %", 0.12, ""),
        ("7,5 %", 0.075, "down"),
    ]


def test_in_the_description_of_the_tables(here, glaneur):
    assert glaneur("run", "article.txt", "-o", "out", "--plugin", "shares.py")[0] == 0
    package = json.loads((here / "out" / "datapackage.json").read_text(encoding="utf-8"))
    [shares] = [one for one in package["resources"] if one["name"] == "shares"]
    types = {one["name"]: one["type"] for one in shares["schema"]["fields"]}
    assert (types["value"], types["change"]) == ("number", "string")


def gold(folder):
    """Gold of the article, in which one share is another."""
    (folder / "corpus" / "one" / "gold").mkdir(parents=True)
    text = block("article.txt")
    (folder / "corpus" / "one" / "article.txt").write_text(text, encoding="utf-8")
    lines = ["start,end,text,value,change"]
    for surface, value, change in (("12 %", "0.12", ""), ("7,5 %", "0.075", "up")):
        at = text.index(surface)
        quoted = f'"{surface}"' if "," in surface else surface
        lines.append(f"{at},{at + len(surface)},{quoted},{value},{change}")
    path = folder / "corpus" / "one" / "gold" / "shares.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_in_eval(here, glaneur):
    gold(here)
    code, out, err = glaneur("eval", "corpus", "--plugin", "shares.py", "--errors")
    assert code == 0, err
    assert "shares" in out
    assert "change" in out


def test_in_eval_from_a_package(site, glaneur):
    gold(site.parent)
    code, out, err = glaneur("eval", "corpus", "--extractors", "shares")
    assert code == 0, err
    assert "shares" in out
