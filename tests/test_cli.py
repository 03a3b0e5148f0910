"""The command as a user meets it: what it prints, and its exit codes."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import pipeline
import pipeline.cli
import pipeline.nlp
from pipeline.config import Config, ModelConfig
from pipeline.errors import MESSAGES, GlaneurError
from pipeline.writers.csv import read as csv_rows

TEXT = "OpenAI a levé 6,6 milliards de dollars mercredi."


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


@pytest.mark.model
@pytest.mark.usefixtures("one_load")
class TestRun:
    def test_done(self, glaneur, article, tmp_path):
        code, out, err = glaneur(
            "run", article, "-o", tmp_path / "out", "--published", "2024-10-04"
        )
        assert code == 0
        assert "money.csv" in out
        assert (tmp_path / "out").as_posix() in out.replace("\n", "")
        assert "1/1 inputs" in err
        assert "6600000000" in (tmp_path / "out" / "money.csv").read_text()
        assert "2024-10-02" in (tmp_path / "out" / "dates.csv").read_text()

    def test_done_with_error_rows(self, glaneur, article, tmp_path):
        (tmp_path / "vide.txt").write_text("")
        code, _, err = glaneur("run", tmp_path, "-o", tmp_path / "out")
        assert code == 3
        assert "E103" in err
        assert "vide.txt" in err
        assert "Traceback" not in err

    def test_quiet_says_only_what_went_wrong(self, glaneur, article, tmp_path):
        assert glaneur("run", article, "-o", tmp_path / "out", "-q") == (0, "", "")

    def test_extractors_can_be_chosen(self, glaneur, article, tmp_path):
        code, _, _ = glaneur("run", article, "-o", tmp_path / "out", "--extractors", "dates")
        assert code == 0
        assert not (tmp_path / "out" / "money.csv").exists()
        assert (tmp_path / "out" / "dates.csv").exists()

    def test_fields_of_records_can_be_named(self, glaneur, tmp_path):
        path = tmp_path / "dump.jsonl"
        records = [{"corps": TEXT, "note": "n° 1", "jour": "04/10/2024"}]
        path.write_text("\n".join(json.dumps(one) for one in records * 2))
        fields = "text = corps,published=jour,"
        code, _, err = glaneur("run", path, "-o", tmp_path / "out", "--fields", fields)
        assert (code, "N101" in err) == (0, False), err
        assert "2024-10-02" in (tmp_path / "out" / "dates.csv").read_text()
        one, two = csv_rows(tmp_path / "out" / "articles.csv")
        assert (one["published"], one["duplicate_of"]) == ("2024-10-04", "")
        assert two["duplicate_of"] == one["article"] == f"{path.as_posix()}#1"

    def test_notes_are_said_and_no_error(self, glaneur, tmp_path):
        path = tmp_path / "dump.jsonl"
        path.write_text(json.dumps({"body": TEXT, "date": "2024-10-04"}))
        code, _, err = glaneur("run", path, "-o", tmp_path / "out")
        assert code == 0
        assert "N101" in err
        assert not list(csv_rows(tmp_path / "out" / "errors.csv"))
        assert glaneur("run", path, "-o", tmp_path / "out", "-q") == (0, "", "")

    def test_an_article_that_comes_again_is_extracted_once(self, glaneur, article, tmp_path):
        (tmp_path / "encore.txt").write_text(TEXT)
        out = tmp_path / "out"
        assert glaneur("run", tmp_path, "-o", out)[0] == 0
        assert len(list(csv_rows(out / "money.csv"))) == 1
        assert glaneur("run", tmp_path, "-o", out, "--keep-duplicates")[0] == 0
        assert len(list(csv_rows(out / "money.csv"))) == 2

    def test_standard_input(self, article, tmp_path):
        command = [sys.executable, "-m", "pipeline", "run", "-", "-o", str(tmp_path / "out")]
        done = subprocess.run(command, input=TEXT.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "stdin,1,0,6,OpenAI,ORG" in (tmp_path / "out" / "entities.csv").read_text()

    def test_an_unreadable_file_among_others(self, glaneur, article, tmp_path):
        hidden = tmp_path / "secret.txt"
        hidden.write_text(TEXT)
        hidden.chmod(0)
        root = os.geteuid() == 0
        if root:  # root may read everything: give that up for this run
            for folder in (tmp_path, *list(tmp_path.parents)[:2]):
                folder.chmod(0o777)
            os.seteuid(65534)
        try:
            code, _, err = glaneur("run", article, hidden, "-o", tmp_path / "out")
        finally:
            if root:
                os.seteuid(0)
        assert code == 3
        assert "E102" in err
        assert "secret.txt" in err
        assert "6600000000" in (tmp_path / "out" / "money.csv").read_text()


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["absent.txt", "-o", "out"], "E101 absent.txt"),
        (["article.txt", "-o", "out", "--published", "hier"], "E202 'hier'"),
        (["article.txt", "-o", "article.txt"], "E201 article.txt"),
        (["article.txt", "-o", "out", "--fields", "corps=body"], "E207 'corps=body'"),
        (["article.txt", "-o", "out", "--fields", "text"], "E207 'text'"),
        (["article.txt", "-o", "out", "--fields", "text= "], "E207 'text= '"),
        (["article.txt", "-o", "out", "--fields", "=body"], "E207 '=body'"),
        (["article.txt", "-o", "out", "--fields", "text=a,title"], "E207 'text=a,title'"),
        (["article.txt", "-o", "out", "--extractors", "monnaie"], "E301 monnaie"),
        (["article.txt", "-o", "out", "--plugin", "absent.py"], "E302 absent.py"),
        (["article.txt", "-o", "out", "--config", "absent.toml"], "E304 absent.toml"),
        (["article.txt", "-o", "out", "--model", "fr_absent_md"], "E401 fr_absent_md"),
    ],
)
def test_wrong_use_is_one_clear_line(glaneur, article, monkeypatch, args, code):
    monkeypatch.chdir(article.parent)
    status, _, err = glaneur("run", *args, "-q")
    assert status == 2
    assert err.startswith(f"glaneur: {code}")
    assert err.count("\n") == 1
    assert ";" in err, "says what to do"


def test_unknown_options_are_wrong_use(glaneur):
    assert glaneur("run", "a.txt")[0] == 2
    assert glaneur("rum")[0] == 2


def test_a_missing_model_says_what_to_type():
    with pytest.raises(GlaneurError, match=r"E401 fr_absent_md: .*pip install fr_absent_md"):
        pipeline.nlp.build(Config(model=ModelConfig(name="fr_absent_md")))


def test_a_model_for_another_spacy_says_what_to_type(tmp_path):
    meta = {"lang": "fr", "name": "old", "version": "1.0.0", "spacy_version": ">=2.0.0,<2.1.0"}
    (tmp_path / "meta.json").write_text(json.dumps(meta))
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = fr\n")
    with pytest.raises(GlaneurError, match=r"E402 .*pip install -U"):
        pipeline.nlp.load(str(tmp_path), exclude=[])


def test_a_folder_that_is_no_model_is_said(tmp_path):
    with pytest.raises(GlaneurError, match="E402"):
        pipeline.nlp.load(str(tmp_path), exclude=[])


def test_version_and_help(glaneur):
    assert glaneur("--version")[:2] == (0, f"glaneur {version('glaneur')}\n")
    code, out, _ = glaneur("--help")
    assert code == 0
    assert all(name in out for name in ("run", "eval", "extractors", "tables"))


def test_help_does_not_load_spacy():
    code = "import sys; sys.argv = ['glaneur', '--help']; from pipeline.cli import app\n"
    code += (
        "app(standalone_mode=False); sys.exit('spacy' in sys.modules or 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done


def test_extractors_are_listed_with_their_columns(glaneur):
    code, out, _ = glaneur("extractors")
    assert code == 0
    assert "money  (pipeline.money)" in out
    assert "columns: amount, amount_min, amount_max, currency, modifier, period" in out


CORPUS = {
    "entities.csv": "start,end,text,label,canonical\n0,6,OpenAI,ORG,OpenAI\n",
    "money.csv": "start,end,text,amount,amount_min,amount_max,currency,modifier,period\n"
    '14,38,"6,6 milliards de dollars",6600000000,6600000000,6600000000,USD,exact,\n',
}


@pytest.fixture
def corpus(tmp_path):
    gold = tmp_path / "corpus" / "un" / "gold"
    gold.mkdir(parents=True)
    (gold.parent / "article.txt").write_text(TEXT)
    for name, text in CORPUS.items():
        (gold / name).write_text(text)
    return tmp_path / "corpus"


@pytest.mark.model
@pytest.mark.usefixtures("one_load")
class TestEval:
    def test_scores_are_shown(self, glaneur, corpus):
        code, out, _ = glaneur("eval", corpus, "--articles", "--errors")
        assert code == 0
        assert "entities.strict" in out
        assert "money.all" in out
        assert "F1 by article" in out

    def test_predictions_of_a_run_are_scored(self, glaneur, corpus, tmp_path):
        glaneur("run", corpus, "-o", tmp_path / "out", "-q")
        money = tmp_path / "out" / "money.csv"
        money.write_text(money.read_text().replace(",USD,", ",EUR,"))
        code, out, _ = glaneur("eval", corpus, "--predictions", tmp_path / "out", "--errors")
        assert code == 0
        assert "currency=USD" in out
        assert "currency=EUR" in out

    def test_the_gate_says_by_how_much(self, glaneur, corpus, tmp_path):
        floors = tmp_path / "floors.json"
        floors.write_text('{"*": {"money.all": 1.0}}')
        assert glaneur("eval", corpus, "--gate", floors)[0] == 0
        floors.write_text('{"*": {"money.all": 1.01}, "un": {"money.all": 0.5}}')
        code, _, err = glaneur("eval", corpus, "--gate", floors)
        assert code == 1
        assert "corpus money.all 1.0000 is 0.0100 under 1.0100" in err


def test_eval_without_gold_is_wrong_use(glaneur, tmp_path):
    code, _, err = glaneur("eval", tmp_path)
    assert (code, "E204" in err) == (2, True)


def test_broken_floors_are_said(glaneur, corpus, tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text("{")
    code, _, err = glaneur("eval", corpus, "--gate", floors)
    assert (code, "E304" in err) == (2, True)


def test_every_message_says_what_happened_and_what_to_do():
    for code, (what, remedy) in MESSAGES.items():
        assert code[0] in "EWN"
        assert len(code) == 4
        assert what
        assert remedy


def test_every_message_is_used():
    sources = [path.read_text() for path in Path(pipeline.__file__).parent.rglob("*.py")]
    code = "\n".join(text for text in sources if "MESSAGES = " not in text)
    assert not [one for one in MESSAGES if not re.search(rf"[\"']{one}[\"']", code)]


def test_verbose_says_what_is_done(glaneur, tmp_path):
    (tmp_path / "un.txt").write_text(TEXT)
    code, _, err = glaneur("run", tmp_path / "un.txt", "-o", tmp_path / "out", "-v")
    assert code == 0
    assert "un.txt: done" in err
    err = glaneur("run", tmp_path / "un.txt", "-o", tmp_path / "out", "-v")[2]
    assert "un.txt: kept from a run before" in err
