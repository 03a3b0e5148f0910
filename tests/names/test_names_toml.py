"""Whole runs with rules, and the page that explains them."""

import re
import tomllib
from pathlib import Path

import pytest

import pipeline
from pipeline.config import Config, NamesConfig
from pipeline.errors import GlaneurError
from pipeline.names.rules import Rules
from pipeline.runs import run
from pipeline.writers.csv import read

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "names.md"
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

ONE = "OpenAI est dirigée par Sam Altman depuis 2019. Altman se réjouit à Paris.\n"
TWO = "À Paris, OpenAI a parlé mercredi de sa hausse.\n"


def test_the_page_shows_settings_and_rules_that_are_read(tmp_path):
    settings, template = BLOCKS
    assert Config.model_validate(tomllib.loads(settings)).entities.relabel[0] == ("Koyeb", "ORG")
    path = tmp_path / "names.toml"
    path.write_text(template, encoding="utf-8")
    assert {rule.kind for rule in Rules.load(path).all} == {"merge", "rename", "drop", "split"}


@pytest.fixture
def articles(tmp_path):
    for name, text in (("un.txt", ONE), ("deux.txt", TWO)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / "un.txt", tmp_path / "deux.txt"]


RULES = """
[[rename]]
name = "Sam Altman"
to = "Samuel Altman"
[[drop]]
name = "Paris"
[[split]]
name = "OpenAI"
articles = ["deux.txt"]
to = "OpenAI (2)"
[[drop]]
name = "Nvidia"
"""


@pytest.mark.model
@pytest.mark.usefixtures("one_load")
def test_rules_beside_the_tables_are_applied_at_every_run(articles, tmp_path):
    out = tmp_path / "out"
    run(articles, out)
    assert "Paris" in {row["canonical"] for row in read(out / "names.csv")}
    (out / "names.toml").write_text(RULES)
    for _ in range(2):
        summary = run(articles, out)
        entities = list(read(out / "entities.csv"))
        names = {row["canonical"] for row in read(out / "names.csv")}
        assert {row["canonical"] for row in entities} == names
        assert {"Samuel Altman", "OpenAI", "OpenAI (2)"} <= names
        assert not {"Sam Altman", "Paris"} & names
        counts = [int(row["entities"]) for row in read(out / "articles.csv")]
        assert sum(counts) == len(entities) == summary.counts["entities"]
        [error] = read(out / "errors.csv")
        assert error["code"] == "W104"
        assert "drop 'Nvidia'" in error["message"]


@pytest.mark.model
@pytest.mark.usefixtures("one_load")
def test_rules_that_are_wrong_stop_the_run_before_it_begins(articles, tmp_path):
    (tmp_path / "names.toml").write_text("[[drop]]\n")
    config = Config(names=NamesConfig(file=tmp_path / "names.toml"))
    with pytest.raises(GlaneurError, match=r"E306 .*names\.toml:1"):
        run(articles, tmp_path / "out", config=config)
    assert not list((tmp_path / "out").glob("*.csv"))


@pytest.mark.model
def test_the_api_follows_the_rules_too(tmp_path):
    path = tmp_path / "names.toml"
    path.write_text(RULES)
    tables = pipeline.extract(ONE, config=Config(names=NamesConfig(file=path)))
    assert "Paris" not in set(tables["entities"]["canonical"])
    assert "Samuel Altman" in set(tables["entities"]["canonical"])
    assert list(tables["articles"]["entities"]) == [len(tables["entities"])]
