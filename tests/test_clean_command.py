"""``glaneur clean``: what it prints, and its exit codes."""

import functools
import json

import pytest

from pipeline.cleaning import RULES
from pipeline.config import CleaningConfig, Config
from pipeline.errors import GlaneurError
from pipeline.show_edits import rules_off

RAW = "Le titre\n\nIl co\u00fbte 5\u00a0M€.Depuis, rien."
CLEAN = "Le titre\n\nIl coûte 5 M€. Depuis, rien."


@pytest.fixture
def glaneur(glaneur):
    return functools.partial(glaneur, "clean")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(RAW, encoding="utf-8")
    return path


def test_prints_the_clean_text(glaneur, article):
    assert glaneur(article) == (0, f"{CLEAN}\n", "")


def test_shows_each_edit_on_a_line(glaneur, article):
    code, out, _ = glaneur(article, "--show-edits")
    assert code == 0
    assert out.splitlines() == [
        '20-21\tno-break spaces\t"\\u00a0"\t" "',
        '24-24\tglued sentences\t""\t" "',
    ]


def test_edits_of_a_page_count_in_the_page(glaneur, tmp_path):
    page = "<html><body><article><h1>Le titre</h1><p>Le caf&eacute; ferme. " + "Un mot. " * 60
    path = tmp_path / "page.html"
    path.write_text(page + "</p></article></body></html>", encoding="utf-8")
    code, out, _ = glaneur(path, "--show-edits")
    assert code == 0
    start = page.index("&eacute;")
    assert f'{start}-{start + 8}\tentities\t"&eacute;"\t"é"' in out.splitlines()


def test_nothing_to_edit_prints_nothing(glaneur, tmp_path):
    path = tmp_path / "propre.txt"
    path.write_text("Un mot.", encoding="utf-8")
    assert glaneur(path, "--show-edits") == (0, "", "")


def test_several_articles_are_named(glaneur, article, tmp_path):
    records = tmp_path / "trois.jsonl"
    lines = [json.dumps({"text": f"Le n°{n} sort. Fin."}) for n in (1, 2, 3)]
    records.write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = glaneur(article, records)
    assert code == 0
    assert out.count("==> ") == 4
    assert out.startswith(f"==> {article.as_posix()} <==\n{CLEAN}\n==> ")
    assert out.endswith("Le n°3 sort. Fin.\n")


@pytest.mark.parametrize(
    "rules", ["-no-break spaces", "-no-break spaces, -bullets,", "glued sentences"]
)
def test_rules_can_be_left_out(glaneur, article, rules):
    code, out, _ = glaneur(article, f"--rules={rules}", "--show-edits")
    assert (code, out) == (0, '24-24\tglued sentences\t""\t" "\n')


def test_a_value_of_rules_may_stand_apart(glaneur, article):
    assert glaneur(article, "--rules", "-no-break spaces,-glued sentences")[1] == f"{RAW}\n"


def test_the_config_leaves_rules_out(glaneur, article, tmp_path):
    config = tmp_path / "glaneur.toml"
    config.write_text('[cleaning]\noff = ["no-break spaces"]', encoding="utf-8")
    _, out, _ = glaneur(article, "--config", config, "--rules=-bullets", "--show-edits")
    assert out == '24-24\tglued sentences\t""\t" "\n'
    assert "no-break spaces" not in glaneur("--list-rules", "--config", config)[1]


def test_an_unknown_rule_is_said(glaneur, article):
    code, out, err = glaneur(article, "--rules=-bulets")
    assert (code, out) == (2, "")
    assert err.startswith("glaneur: E304 --rules: ")
    assert "'bulets'" in err
    assert "bullets" in err


def test_an_unknown_rule_of_the_config_is_said(glaneur, article, tmp_path):
    config = tmp_path / "glaneur.toml"
    config.write_text('[cleaning]\noff = ["bulets"]', encoding="utf-8")
    code, _, err = glaneur(article, "--config", config)
    assert code == 2
    assert "E304" in err
    assert "cleaning.off" in err
    assert "'bulets'" in err
    with pytest.raises(GlaneurError, match="E304"):
        Config.load(config)
    assert CleaningConfig(off=("bullets",)).off == ("bullets",)


def test_rules_are_listed(glaneur):
    code, out, _ = glaneur("--list-rules")
    assert (code, tuple(out.splitlines())) == (0, RULES)


def test_wrong_use(glaneur, tmp_path):
    code, _, err = glaneur()
    assert (code, "E203" in err) == (2, True)
    absent = [tmp_path / name for name in ("absent.txt", "disparu.txt")]
    code, _, err = glaneur(absent[0])
    assert (code, "E101" in err) == (2, True)
    code, _, err = glaneur(*absent)
    assert (code, "E203" in err, "disparu.txt" in err) == (2, True, True)


def test_what_cannot_be_read_does_not_stop_the_others(glaneur, article, tmp_path):
    empty = tmp_path / "vide.txt"
    empty.write_text("", encoding="utf-8")
    code, out, err = glaneur(empty, article)
    assert (code, out) == (3, f"{CLEAN}\n")
    assert "E103" in err


def test_nothing_left_is_said(glaneur, tmp_path):
    path = tmp_path / "rien.txt"
    path.write_text("Lire aussi : Nvidia grimpe", encoding="utf-8")
    code, out, err = glaneur(path)
    assert (code, out) == (3, "")
    assert "E109" in err


def test_names_alone_are_the_only_rules():
    assert set(RULES) - set(rules_off("bullets,ligatures", off=("bullets",))) == {
        "bullets",
        "ligatures",
    }
    assert rules_off("", off=("bullets",)) == ("bullets",)
    assert rules_off("-ligatures", off=("bullets",)) == ("ligatures", "bullets")
