"""What run.db holds beside the values."""

import json
import sqlite3
from contextlib import closing
from dataclasses import make_dataclass
from datetime import date
from decimal import Decimal

import pytest
from finished import FIGURES, TABLES, Figure, article, run_of

from pipeline.entities.row import Entity
from pipeline.errors import GlaneurError
from pipeline.extractors import column
from pipeline.lexicons import load
from pipeline.results import Results
from pipeline.tables import ARTICLES, SENTENCES, Located, Reason, Table, tables
from pipeline.writers import datapackage, sqlite
from pipeline.writers.csv import CsvWriter

ARTICLE_ROWS = [
    article("a.txt", title="Levée de fonds", source="La Gazette", published="2024-09-27", words=9),
    article("b.txt", title="Été", published="2024", words=5),
    article("copie.txt", duplicate_of="a.txt"),
]
SENTENCES_ROWS = [
    ["a.txt", 1, 0, 30, "Mistral a levé 10 M€ auprès d'Élan en 2023."],
    ["a.txt", 2, 31, 60, "La somme est ÉLEVÉE."],
    ["b.txt", 1, 0, 30, "L'œuvre, naïve, coûtait de 1 à 3 euros chez Mistral."],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A run of our own extractors."""
    from pipeline.dates import dates
    from pipeline.money import money

    folder = tmp_path_factory.mktemp("run")
    shown = tables([money, dates])
    rows = {
        "articles": ARTICLE_ROWS,
        "sentences": SENTENCES_ROWS,
        "entities": [
            ["a.txt", 1, 0, 7, "Mistral", "ORG", "Mistral", "ner", "…"],
            ["a.txt", 1, 30, 34, "Élan", "ORG", "Élan", "ner", "…"],
            ["b.txt", 1, 44, 51, "Mistral", "ORG", "Mistral", "ner", "…"],
        ],
        "money": [
            ["a.txt", 1, 15, 20, "10 M€", *map(Decimal, ("1e7", "1e7", "1e7")), "EUR", "exact",
             "", "figures", "…"],
            ["b.txt", 1, 26, 39, "de 1 à 3 euros", None, Decimal(1), Decimal(3), "EUR", "range",
             "", "figures", "…"],
            ["b.txt", 1, 26, 39, "3,10 $", *[Decimal("3.10")] * 3, "USD", "exact", "", "f", "…"],
        ],
        "dates": [
            ["a.txt", 1, 38, 42, "2023", "DATE", "2023", date(2023, 1, 1), date(2023, 12, 31), "",
             "year", "…"],
            ["b.txt", 1, 0, 1, "P1D", "DURATION", "P1D", None, None, "", "d", "…"],
        ],
        "names": [["Mistral", "ORG", 2, 2, "2024", "2024-09-27", "Mistral"]],
    }  # fmt: skip
    with CsvWriter(folder, shown) as writer:
        for name, found in rows.items():
            for row in found:
                writer.write(name, row)
    (folder / datapackage.FILE).write_text(datapackage.text(datapackage.datapackage(shown)))
    sqlite.write(Results.of(folder, {}), folder)
    return folder


@pytest.fixture
def ask(folder):
    with closing(sqlite3.connect(folder / "run.db")) as db:
        yield lambda sql, *values: db.execute(sql, values).fetchall()


def test_keys_hold(ask):
    assert ask("PRAGMA integrity_check") == [("ok",)]
    assert ask("PRAGMA foreign_key_check") == []
    for table in ("sentences", "entities", "money", "dates"):
        keys = {(row[0], row[3], row[4]) for row in ask(f"PRAGMA foreign_key_list({table})")}
        assert "article" in {own for _, own, _ in keys}
        assert len(keys) == (1 if table == "sentences" else 3)


def test_foreign_keys_can_be_enforced(folder, tmp_path):
    (tmp_path / "copy.db").write_bytes((folder / "run.db").read_bytes())
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("INSERT INTO money (article, sentence) VALUES ('a.txt', 2)")
        for place in (("a.txt", 9), ("c.txt", 1)):
            with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
                db.execute("INSERT INTO money (article, sentence) VALUES (?, ?)", place)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("elevee", [("a.txt", 2)]),
        ("Élevée", [("a.txt", 2)]),
        ("naive", [("b.txt", 1)]),
        ("mistral euros", [("b.txt", 1)]),
        ('"leve 10"', [("a.txt", 1)]),
        ("gazette", []),
    ],
)
def test_sentences_are_searched_without_accents(ask, words, found):
    assert found == ask(
        "SELECT article, sentence FROM sentences WHERE id IN "
        "(SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH ?)",
        words,
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mistral elevee", [("a.txt",)]),
        ("gazette", [("a.txt",)]),
        ("title:ete", [("b.txt",)]),
        ("text:ete", []),
        ("mistral", [("a.txt",), ("b.txt",)]),
    ],
)
def test_articles_are_searched_whole(ask, words, found):
    assert found == ask(
        "SELECT article FROM articles WHERE rowid IN "
        "(SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) ORDER BY article",
        words,
    )


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT text, value, published FROM money_eur ORDER BY id",
         [("10 M€", 1e7, "2024-09-27"), ("de 1 à 3 euros", 2.0, "2024")]),
        ("SELECT * FROM money_by_currency WHERE currency = 'EUR'",
         [("EUR", 2, 2, 1e7, 1e7, 1e7)]),
        ("SELECT * FROM names_by_month ORDER BY canonical, month DESC",
         [("2024-09", "Mistral", "ORG", 1, 1), (None, "Mistral", "ORG", 1, 1),
          ("2024-09", "Élan", "ORG", 1, 1)]),
        ("SELECT * FROM names_by_source WHERE source IS NOT NULL AND canonical = 'Mistral'",
         [("La Gazette", "Mistral", "ORG", 1, 1)]),
        ("SELECT * FROM names_together WHERE canonical = 'Mistral'",
         [("Mistral", "ORG", "Élan", "ORG", 1, 1)]),
        ("SELECT canonical, text FROM names_with_money ORDER BY canonical, text",
         [("Mistral", "10 M€"), ("Mistral", "3,10 $"), ("Mistral", "de 1 à 3 euros"),
          ("Élan", "10 M€")]),
        ("SELECT start_date, text, title FROM timeline",
         [("2023-01-01", "2023", "Levée de fonds")]),
        ("SELECT * FROM articles_by_month ORDER BY month", [(None, 1, 5, 0), ("2024-09", 1, 9, 0)]),
        ("SELECT text FROM article_text WHERE article = 'a.txt'",
         [("Mistral a levé 10 M€ auprès d'Élan en 2023.\nLa somme est ÉLEVÉE.",)]),
        ("SELECT amount, amount_exact, amount + 1 FROM money WHERE currency = 'USD'",
         [(3.1, "3.1", 4.1)]),
        ("SELECT count(url), count(title), count(duplicate_of) FROM articles", [(0, 2, 1)]),
    ],
)  # fmt: skip
def test_views_and_columns_answer(ask, sql, found):
    assert ask(sql) == found


def test_every_view_and_index_of_the_data_is_made(ask):
    data = load("writers", "sqlite")
    made = {name for (name,) in ask("SELECT name FROM sqlite_master")}
    assert {view["name"] for view in data["views"]} <= made
    for table, indexes in data["indexes"].items():
        assert {"_".join((table, "by", *columns)) for columns in indexes} - made <= {
            "sentences_by_article_sentence"
        }
    for table in set(data["facets"]) | set(data["sort_desc"]):
        columns = {row[1] for row in ask(f"PRAGMA table_info({table})")}
        wanted = {*data["facets"].get(table, ()), data["sort_desc"].get(table)} - {None}
        assert wanted <= columns


def test_metadata_describes_what_there_is(folder, ask):
    found = json.loads((folder / "metadata.json").read_text())["databases"]["run"]["tables"]
    made = {name for (name,) in ask("SELECT name FROM sqlite_master")}
    assert set(found) <= made
    assert found["money"]["facets"] == ["currency", "modifier", "period"]
    assert found["money"]["columns"]["currency"] == "ISO 4217, or BTC, ETH: EUR, XOF"


def _columns(folder, table):
    with closing(sqlite3.connect(folder / "run.db")) as db:
        return [(row[1], row[2]) for row in db.execute(f"PRAGMA table_info({table})")]


def test_a_table_of_another_extractor_has_its_types(tmp_path):
    sqlite.write(run_of(tmp_path), tmp_path)
    assert _columns(tmp_path, "figures")[6:] == [
        ("number", "INTEGER"), ("share", "REAL"), ("amount", "REAL"), ("amount_exact", "TEXT"),
        ("is_net", "INTEGER"), ("day", "TEXT"), ("note", "TEXT"),
    ]  # fmt: skip
    with closing(sqlite3.connect(tmp_path / "run.db")) as db:
        made = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    assert "figures_by_article_sentence" in made
    assert "money_eur" not in made


def test_numbers_that_only_text_holds_are_text(tmp_path):
    results = run_of(tmp_path, [[2**70, *[None] * 4, ""], [3, *[None] * 4, ""]])
    sqlite.write(results, tmp_path)
    assert ("number", "TEXT") in _columns(tmp_path, "figures")
    with closing(sqlite3.connect(tmp_path / "run.db")) as db:
        found = db.execute("SELECT number FROM figures").fetchall()
    assert found == [(str(2**70),), ("3",)]


# names that SQL, SQLite or we have taken, differ by capitals alone, or are no ASCII
ODD = ("id", "ID", "order", "select", "valeur_exact", "valeur", "Été", "rowid", "index")


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("order", "order"),
        ("money_eur", "money_eur"),
        ("sqlite_x", "_sqlite_x"),
        ("sentences_fts", "sentences_fts_"),
        ("articles_fts_data", "articles_fts_data_"),
        ("été", "été"),
    ],
)
def test_odd_names_of_tables_and_columns_stand(tmp_path, name, stored):
    row = make_dataclass(
        "Odd", [(one, Decimal if one == "valeur" else str, column("x")) for one in ODD], frozen=True
    )
    table = Table(name, (Located, row, Reason), "Odd.")
    own = [Decimal("1.5") if one == "valeur" else one for one in ODD]
    results = run_of(tmp_path, tables=(*TABLES, table))
    with CsvWriter(tmp_path, [table]) as writer:
        writer.write(name, ["a.txt", 1, 0, 1, "x", *own, "rule", "…"])
    sqlite.write(results, tmp_path)
    with closing(sqlite3.connect(tmp_path / "run.db")) as db:
        [found] = db.execute(f'SELECT * FROM "{stored}"')
        assert db.execute("SELECT count(*) FROM sentences_fts").fetchone() == (1,)
    assert {*own, "1.5"} <= set(found)


def test_articles_of_one_locator_are_all_there_without_keys(tmp_path):
    results = run_of(tmp_path, articles=[article("a.txt", title="1"), article("a.txt", title="2")])
    sqlite.write(results, tmp_path)
    with closing(sqlite3.connect(tmp_path / "run.db")) as db:
        assert db.execute("SELECT title FROM articles").fetchall() == [("1",), ("2",)]
        assert db.execute("PRAGMA foreign_key_list(figures)").fetchall() == []
        query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'elevee'"
        assert db.execute(query).fetchall() == [(1,), (2,)]


def test_sentences_of_one_number_are_one_clear_line(tmp_path):
    results = run_of(tmp_path, sentences=[["a.txt", 1, 0, 1, "A"], ["a.txt", 1, 1, 2, "B"]])
    with pytest.raises(GlaneurError, match=r"E206 .*UNIQUE"):
        sqlite.write(results, tmp_path)


def test_a_run_without_sentences_has_no_search(tmp_path):
    results = run_of(tmp_path, tables=(ARTICLES, SENTENCES, FIGURES))
    small = Results(results.folder, {}, {"articles": results.tables["articles"]})
    sqlite.write(small, tmp_path)
    with closing(sqlite3.connect(tmp_path / "run.db")) as db:
        made = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    assert "articles_by_month" in made
    assert not [name for name in made if "fts" in name]


def test_the_classes_under_test_are_those_of_the_tables():
    assert [one.name for one in FIGURES.columns][5:] == list(Figure.__dataclass_fields__)
    assert "canonical" in Entity.__dataclass_fields__
