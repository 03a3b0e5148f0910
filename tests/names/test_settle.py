import pytest

from pipeline.names.resolve import Resolver
from pipeline.names.rules import Rule, Rules
from pipeline.names.settle import counted, settle
from pipeline.tables import ARTICLES, ENTITIES
from pipeline.writers.csv import CsvWriter, read

# article, text, canonical form
MENTIONS = [
    ("a.txt", "Altman", "Sam Altman"),
    ("a.txt", "Source", "Source"),
    ("c.txt", "=Twitter", "=Twitter"),
    ("c.txt", "Source", "Source"),
]
LONG = "Une phrase\r\n, « longue »" + " et longue" * 20_000


@pytest.fixture
def folder(tmp_path):
    with CsvWriter(tmp_path, [ARTICLES, ENTITIES]) as writer:
        for article, published in (("a.txt", "2024-09"), ("b.txt", ""), ("c.txt", "2023-01-02")):
            cells = dict.fromkeys(ARTICLES.header, "") | {"article": article, "entities": 2}
            writer.write("articles", (cells | {"published": published}).values())
        for article, text, canonical in MENTIONS:
            label = "PER" if text == "Altman" else "ORG"
            row = [article, 1, 0, len(text), text, label, canonical, "model", LONG]
            writer.write("entities", row)
    return tmp_path


def _rules(*pairs):
    return Rules(tuple(Rule("rename", "names.toml:1", name, None, to) for name, to in pairs))


def _counted(resolver):
    published = {"a.txt": "2024-09", "c.txt": "2023-01-02"}
    return counted(
        [
            (article, published[article], [("PER" if text == "Altman" else "ORG", name, text, 1)])
            for article, text, name in MENTIONS
        ],
        resolver,
    )


def test_without_rules_names_are_as_the_articles_have_them():
    assert [
        (row.canonical, row.mentions, row.articles, row.first_published)
        for row in _counted(Resolver(Rules(), {}))
    ] == [
        ("Source", 2, 2, "2023-01-02"), ("=Twitter", 1, 1, "2023-01-02"),
        ("Sam Altman", 1, 1, "2024-09"),
    ]  # fmt: skip


def test_rules_change_both_tables_and_the_counts(folder):
    resolver = Resolver(_rules(("=Twitter", "+X"), ("Source", None)), {})
    assert settle(folder, resolver) == 2
    assert sorted(row.canonical for row in _counted(resolver)) == ["+X", "Sam Altman"]
    counts = [row["entities"] for row in read(folder / "articles.csv")]
    assert counts == ["1", "0", "1"]
    text = (folder / "entities.csv").read_text(encoding="utf-8")
    assert "'=Twitter,ORG,'+X,model" in text
    assert "Source" not in text
    assert sorted(path.name for path in folder.iterdir()) == ["articles.csv", "entities.csv"]
