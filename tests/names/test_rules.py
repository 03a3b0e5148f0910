import pytest

from pipeline.errors import GlaneurError
from pipeline.names.rules import Rules


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "names.toml"

    def write(text):
        path.write_text(text, encoding="utf-8")
        return Rules.load(path.relative_to(tmp_path))

    return write


def test_every_kind_of_rule_is_read(load):
    rules = load(
        """
[[merge]]
into = "Agence nationale de la sécurité des systèmes d'information"
label = "ORG"
from = ["ANSSI", "Anssi"]
[[rename]]
name = "Twitter"
to = "X"
[[drop]]
name = "Source"
[[drop]]
name = ["Photo", "Crédit"]
[[split]]
name = "Jean Martin"
label = "PER"
articles = ["press/2023-*.txt", "un.txt"]
to = "Jean Martin (avocat)"
"""
    )
    assert [f"{rule.place} {rule}" for rule in rules.all] == [
        "names.toml:2 merge 'ANSSI' (ORG)",
        "names.toml:2 merge 'Anssi' (ORG)",
        "names.toml:6 rename 'Twitter'",
        "names.toml:9 drop 'Source'",
        "names.toml:11 drop 'Photo'",
        "names.toml:11 drop 'Crédit'",
        "names.toml:13 split 'Jean Martin' (PER) in 'press/2023-*.txt'",
        "names.toml:13 split 'Jean Martin' (PER) in 'un.txt'",
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeff[[drop]]\nname = 'A'\n"])
def test_a_file_may_be_empty_or_begin_with_a_mark(load, text):
    assert len(load(text).all) == text.count("[[")


MERGE = "[[merge]]\ninto = 'A'\nfrom = ['B']\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[drop]\n", r"E306 names\.toml: .*line 1"),
        ("[[drop]]\nnom = 'A'\n", r"E306 names\.toml:1: .*\[\[drop\]\] name"),
        ("[[rename]]\nname = 'A'\n", r"E306 names\.toml:1: .*\[\[rename\]\] to: Field required"),
        (MERGE + "[[merge]]\ninto = 'A'\nfrom = []\n", r"names\.toml:4: .*\[\[merge\]\] from"),
        (MERGE + "[[drop]]\nname = ' '\n", r"names\.toml:4: .*an empty name"),
        ("[[drop]]\nname = 'A'\nlabel = 'PERS'\n", r"names\.toml:1: .*label.*'PER', 'ORG'"),
        ("[[split]]\nname = 'A'\nto = 'B'\narticles = []\n", r"names\.toml:1: .*articles"),
        ("[[fusion]]\ninto = 'A'\n", r"E306 names\.toml: .*fusion"),
        ("drop = 'A'\n", r"E306 names\.toml: .*drop"),
        # two outcomes
        (MERGE + "[[drop]]\nname = 'B'\n",
         r"names\.toml:4: .*drop 'B' contradicts merge 'B' of line 1"),
        (MERGE + "[[merge]]\ninto = 'C'\nfrom = ['B']\n", r"merge 'B' contradicts merge 'B'"),
        (MERGE + "[[rename]]\nname = 'B'\nto = 'C'\nlabel = 'PER'\n", "contradicts"),
        ("[[rename]]\nname = \"L'A\"\nto = 'C'\n[[drop]]\nname = 'L’A'\n", "contradicts"),
        ("[[split]]\nname = 'A'\nto = 'B'\narticles = ['a.txt']\n"
         "[[split]]\nname = 'A'\nto = 'C'\narticles = ['a.txt']\n",
         r"names\.toml:5: .*split 'A' in 'a.txt' contradicts split 'A' in 'a.txt' of line 1"),
        # on from where a rule led
        (MERGE + "[[rename]]\nname = 'A'\nto = 'C'\n",
         r"names\.toml:1: .*merge 'B' leads to a name that is changed by rename 'A' of line 4"),
        (MERGE + "[[drop]]\nname = 'A'\n", "changed by drop 'A'"),
        ("[[rename]]\nname = 'A'\nto = 'B'\n[[rename]]\nname = 'B'\nto = 'A'\n", "changed by"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(load, text, message):
    with pytest.raises(GlaneurError, match=message):
        load(text)


@pytest.mark.parametrize(
    "text",
    [
        MERGE + MERGE,
        MERGE + "[[drop]]\nname = 'C'\n",
        "[[rename]]\nname = 'B'\nto = 'C'\nlabel = 'PER'\n[[drop]]\nname = 'B'\nlabel = 'ORG'\n",
        "[[merge]]\ninto = 'A'\nfrom = ['A', 'B']\n",
        "[[rename]]\nname = \"L'A\"\nto = 'L’A'\n",
        MERGE + "[[split]]\nname = 'A'\nto = 'C'\narticles = ['a.txt']\n",
        "[[drop]]\nname = 'A'\n[[split]]\nname = 'A'\nto = 'C'\narticles = ['a.txt']\n",
    ],
)
def test_what_only_looks_like_a_contradiction_is_none(load, text):
    assert load(text).all


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(GlaneurError, match=r"E306 .*nowhere\.toml"):
        Rules.load(tmp_path / "nowhere.toml")
