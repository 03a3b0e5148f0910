"""A plug-in that fails costs its own rows of one article, and those of what stands on it."""

import pytest

from pipeline.config import Config, RunConfig
from pipeline.runs import run
from pipeline.writers.csv import read

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("one_load")]

HEAD = '''
import sys
from dataclasses import dataclass
from pipeline import Match, column, extractor, matches_of

@dataclass(frozen=True)
class Row:
    word: str = column("the word")

class Odd(Exception):
    def __str__(self):
        raise ValueError("no text")

class Unwritten:
    def __str__(self):
        raise ValueError("no text")

@extractor("first", row=Row)
def first(doc):
    """Words; it fails where an article says so."""
    at = doc.text.find("Cresta")
    yield Match(at, at + 6, Row("Cresta"), "word")
    if "PANNE" in doc.text:
        FAULT
'''
SECOND = '''
@extractor("second", row=Row, requires=["first"])
def second(doc):
    """What the first found, again."""
    for match in matches_of(doc, "first"):
        yield Match(match.start, match.end, Row(match.row.word), "again")

@extractor("third", row=Row, requires=["second"])
def third(doc):
    """What the second found, again."""
    yield from second(doc)

@extractor("alone", row=Row)
def alone(doc):
    """Something else."""
    yield Match(0, 2, Row("La"), "alone")
'''
FAULTS = {
    'raise RuntimeError("broken")': "RuntimeError: broken",
    "sys.exit(3)": "SystemExit: 3",
    "raise Odd": "Odd",
    "yield Match(5, 2, Row('x'))": "ValueError: first: 5:2 is no passage",
    "yield Match(5, 10**6, Row('x'))": "ValueError: first: 5:1000000 is no passage",
    "yield Match(1.5, 3, Row('x'))": "TypeError",
    "yield Match(1, 3, 'x')": "TypeError: a row is a str",
    "yield 'x'": "AttributeError",
    "yield Match(1, 3, Row(Unwritten()))": "TypeError: column 'word' is Unwritten, not str",
    "yield Match(1, 3, Row(3))": "TypeError: column 'word' is int, not str",
    "yield Match(1, 3, Row(['x']))": "TypeError: column 'word' is list, not str",
    "(lambda f: f(f))(lambda f: f(f))": "RecursionError",
    "yield None": "AttributeError",
}


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in {"a": "bien", "b": "en PANNE", "c": "mieux"}.items():
        (folder / f"{name}.txt").write_text(f"La société Cresta va {text}, dit-on.\n")
    return folder


def ran(articles, tmp_path, text, **options):
    (tmp_path / "p.py").write_text(text)
    config = Config(run=RunConfig(plugins=(tmp_path / "p.py",)))
    run([articles], tmp_path / "out", config=config, **options)
    found = {}
    for name in ("first", "second", "third", "alone", "entities", "errors"):
        path = tmp_path / "out" / f"{name}.csv"
        found[name] = list(read(path)) if path.exists() else []
    return found


def named(rows):
    return [row["article"].rpartition("/")[2] for row in rows]


@pytest.mark.parametrize("fault", FAULTS)
def test_an_article_on_which_it_fails_costs_its_own_rows(articles, tmp_path, fault):
    found = ran(articles, tmp_path, HEAD.replace("FAULT", fault) + SECOND)
    assert named(found["first"]) == ["a.txt", "c.txt"]
    assert named(found["alone"]) == named(found["entities"]) == ["a.txt", "b.txt", "c.txt"]
    [error] = [one for one in found["errors"] if one["stage"] == "first"]
    assert (named([error]), error["code"]) == (["b.txt"], "E501")
    assert FAULTS[fault] in error["message"]


def test_what_requires_it_is_not_run_on_that_article(articles, tmp_path):
    found = ran(articles, tmp_path, HEAD.replace("FAULT", "1 / 0") + SECOND)
    assert named(found["second"]) == named(found["third"]) == ["a.txt", "c.txt"]
    assert [(one["stage"], one["code"]) for one in found["errors"]] == [
        ("first", "E501"),
        ("second", "E504"),
        ("third", "E504"),
    ]
    said = [one["message"] for one in found["errors"][1:]]
    assert said[0].startswith("not run, as it requires what failed: first;")
    assert said[1].startswith("not run, as it requires what failed: second;")


def test_so_it_is_with_two_workers(articles, tmp_path):
    text = HEAD.replace("FAULT", "sys.exit(3)") + SECOND
    found = ran(articles, tmp_path, text, workers=2)
    assert named(found["second"]) == ["a.txt", "c.txt"]
    assert [one["code"] for one in found["errors"]] == ["E501", "E504", "E504"]


def test_one_that_is_too_slow_is_tried_again_with_what_requires_it(articles, tmp_path):
    text = HEAD.replace("FAULT", "import time; time.sleep(30)") + SECOND
    (tmp_path / "p.py").write_text(text)
    config = Config(run=RunConfig(plugins=(tmp_path / "p.py",), timeout=1))
    run([articles], tmp_path / "out", config=config)
    codes = [one["code"] for one in read(tmp_path / "out" / "errors.csv")]
    assert codes == ["E503", "E504", "E504"]
    assert not list((tmp_path / "out" / ".glaneur" / "shards").glob("*"))
