"""Extractors without code."""

import subprocess
import sys

import pytest
import spacy

from pipeline.errors import GlaneurError
from pipeline.plugins.check import check
from pipeline.plugins.rules import load
from pipeline.plugins.scaffold import new_extractor

HEAD = 'name = "plans"\n[columns]\nkind = "what"\n'
RULE = """[[rule]]
name = "plan"
terms = ["plan social"]
near = ["salarié"]
not_near = ["culturel"]
values = { kind = "plan" }
matches = ["Un <plans kind=plan>plan social</plans> pour 200 salariés."]
misses = ["Un plan social.", "Un plan social et culturel des salariés."]
"""
MISS = "Un plan social."


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "plans.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def found(made, text):
    matches = list(made(spacy.blank("fr").make_doc(text)))
    return [(text[one.start : one.end], one.rule, one.row.kind) for one in matches]


def test_terms_are_whole_words_with_context(written):
    made = load(written(HEAD + RULE))
    assert made.name == "plans"
    assert found(made, "Les Plans sociaux. Le PLAN  SOCIAL des salariés.") == [
        ("PLAN  SOCIAL", "plan", "plan")
    ]
    assert found(made, "Le plan social.\nLes salariés.") == []


def test_groups_of_a_pattern_fill_columns(written):
    rule = """[[rule]]
name = "closure"
pattern = '''fermeture d[eu]s? (?P<kind>sites?|usines?)'''
matches = ["La <plans kind=sites>fermeture des sites</plans>."]
misses = ["La fermeture."]
"""
    made = load(written(HEAD + rule))
    assert found(made, "Fermeture du site") == [("Fermeture du site", "closure", "site")]


def test_the_first_rule_and_the_longest_match_win(written):
    other = RULE.replace(
        '"plan"\nterms = ["plan social"]', '"whole"\nterms = ["plan social final"]'
    )
    other = other.replace("plan social</plans>", "plan social final</plans>")
    other = other.replace('"Un plan social.", "Un plan', '"Un plan')
    made = load(written(HEAD + RULE + other))
    assert found(made, "Le plan social final des salariés.")[0][:2] == (
        "plan social final",
        "whole",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "Invalid value"),
        (HEAD, "rule: Field required"),
        (HEAD + RULE.replace("terms", "words"), "words: Extra inputs"),
        (HEAD + RULE.replace('terms = ["plan social"]', ""), "give terms or a pattern"),
        (HEAD + RULE.replace('terms = ["plan social"]', "pattern = '('"), "unterminated"),
        (HEAD + RULE.replace("{ kind =", "{ sort ="), "no column 'sort'"),
        (HEAD + RULE.replace("matches =", "# matches ="), "matches: Field required"),
        (HEAD + RULE.replace("misses =", "# misses ="), "misses: Field required"),
        (HEAD.replace("plans", "Plans") + RULE, "lower-case"),
        (HEAD.replace("plans", "entities") + RULE, "own"),
        (HEAD.replace("kind", "text") + RULE.replace("kind", "text"), "every table"),
        (HEAD + RULE.replace("pour 200 salariés", "pour tous"), "does not find 'plan social'"),
        (HEAD + RULE.replace("kind=plan>", "kind=x>"), "kind is 'plan', not 'x'"),
        (HEAD + RULE.replace("<plans kind=plan>plan social</plans>", "plan"), "nothing is marked"),
        (
            HEAD + RULE.replace("Un plan social.", "Un plan social, salariés."),
            "finds 'plan social'",
        ),
    ],
)
def test_what_is_wrong_is_said(written, text, said):
    with pytest.raises(GlaneurError, match=f"E309 .*{said}"):
        load(written(text))


def test_a_pattern_that_takes_for_ever_is_refused(written, monkeypatch):
    monkeypatch.setattr("pipeline.plugins.rules._SECONDS", 0.3)
    rule = RULE.replace('terms = ["plan social"]', "pattern = '(a+)+b|plan social'")
    with pytest.raises(GlaneurError, match=r"E309 .*takes over"):
        load(written(HEAD + rule))


def test_check_says_all_that_is_wrong(written, tmp_path):
    bad = RULE.replace("kind=plan>", "kind=x>").replace(
        "Un plan social.", "Un plan social, salariés."
    )
    code = tmp_path / "code.py"
    code.write_text("x = 1")
    one, two = check([written(HEAD + bad), code])
    assert (one.tables, len(one.faults)) == (("plans",), 2)
    assert "no @extractor" in two.faults[0]


def test_the_first_files_work_as_they_are(tmp_path, glaneur):
    paths = [*new_extractor("taux", tmp_path), *new_extractor("plans", tmp_path, rules=True)]
    assert [path.name for path in paths] == ["taux.py", "test_taux.py", "plans.toml"]
    code, out, _ = glaneur("check", tmp_path / "taux.py", tmp_path / "plans.toml")
    assert (code, out.count(": taux\n"), out.count(": plans\n")) == (0, 1, 1)
    (tmp_path / "plans.toml").write_text(HEAD)
    assert glaneur("check", tmp_path / "plans.toml")[0] == 1


def test_the_first_test_passes(tmp_path):
    new_extractor("taux", tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_taux.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "3 passed" in done.stdout) == (0, True), done.stdout


@pytest.mark.parametrize("name", ["Taux", "1x", "money", "articles"])
def test_a_name_that_cannot_be_used_is_one_clear_line(tmp_path, name):
    with pytest.raises(GlaneurError, match="E310"):
        new_extractor(name, tmp_path)


def test_nothing_is_written_over(tmp_path):
    new_extractor("taux", tmp_path)
    with pytest.raises(GlaneurError, match="E311"):
        new_extractor("taux", tmp_path)
