"""Names to ids: every case of tests/cases/links.toml, and tables that cannot be used."""

import random
import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Config
from pipeline.errors import GlaneurError
from pipeline.extras.links import Settings, links
from pipeline.extras.links.choose import Article, linked
from pipeline.extras.links.forms import case_fits, is_part, key, without_legal
from pipeline.extras.links.table import Entry, Known, read
from pipeline.plugins.loading import extractors_of
from pipeline.testing import assert_rows, document_for, parse_markup

HERE = Path(__file__).parent / "links"
FILE = Path(__file__).parents[1] / "cases" / "links.toml"
CASES = [
    pytest.param(group.get("table", "firms"), case, id=f"{name}-{i}")
    for name, group in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    for i, case in enumerate(group["cases"])
]


def made(*tables):
    paths = tuple(HERE / f"{table}.csv" for table in tables)
    return replace(links, settings=Settings(paths))


def rows(tables, text, names):
    extractor = made(*tables)
    return [match.row for match in extractor(document_for(extractor, text, names=names))]


@pytest.mark.parametrize(("table", "case"), CASES)
def test_case(table, case):
    assert_rows(made(table), case["text"], names=case.get("names", {}))


def test_there_are_cases_enough():
    negative = [one for one in CASES if "<links" not in one.values[1]["text"]]
    assert len(CASES) >= 250
    for one in CASES:
        text, _ = parse_markup(one.values[1]["text"])
        assert all(name in text for name in one.values[1]["names"]), text
    assert len(negative) >= 120


def test_without_tables_there_are_no_rows():
    assert_rows(links, "Orange et Apple.", names={"Orange": "ORG", "Apple": "ORG"})


def test_a_row_for_each_scheme():
    found = rows(["market", "siren"], "Orange et Apple.", {"Orange": "ORG", "Apple": "ORG"})
    assert [(one.name, one.scheme, one.id) for one in found] == [
        ("Orange", "isin", "FR0000133308"),
        ("Orange", "siren", "380129866"),
        ("Orange", "ticker", "ORA"),
        ("Apple", "isin", "US0378331005"),
        ("Apple", "ticker", "AAPL"),
        ("Apple", "wikidata", "Q312"),
    ]


def test_two_tables_that_know_one_id_are_one_entry():
    found = rows(["firms", "market"], "Apple Computer.", {"Apple Computer": "ORG"})
    assert [(one.scheme, one.id, one.candidates) for one in found] == [("wikidata", "Q312", 1)]


def test_all_columns_of_a_row():
    [row] = rows(["firms"], "Sosh, d'Orange.", {"Orange": "ORG"})
    assert (row.id, row.scheme, row.name, row.label) == ("Q1431486", "wikidata", "Orange", "ORG")
    assert (row.canonical, row.candidates, row.why) == ("Orange", 2, "type ORG")


def test_what_spoke_for_an_entry_is_said():
    names = {"Jean Martin": "PER"}
    [row] = rows(["people"], "Jean Martin, député du Rhône.", names)
    assert (row.id, row.why) == ("Q900101", "député, Rhône")
    [row] = rows(["people"], "Jean Martin.", names)
    assert (row.id, row.name, row.why) == ("", "", "Q900101 | Q900102")


def written(folder, text, name="t.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"t.csv:1: .*no column 'name'"),
        ("name\nA\n", r"t.csv:1: .*no column 'id'"),
        ("id\nA\n", r"t.csv:1: .*no column 'name'"),
        ("name,id,alias\nA,1,B\n", r"t.csv:1: .*column 'alias'; the columns are name, id, alias"),
        ("name,id,id\nA,1,1\n", r"t.csv:1: .*a column stands twice"),
        ("name,id\nA,1\n,2\n", r"t.csv:3: .*no name"),
        ("name,id\nA,1\nB,\n", r"t.csv:3: .*no id"),
        ("name,id\nA\n", r"t.csv:2: .*no id"),
        ("name,id\nA,1,2\n", r"t.csv:2: .*more cells than columns"),
        ("name,id,type\nA,1,FIRM\n", r"t.csv:2: .*type 'FIRM'; known: PER, ORG"),
        ("name,id,scheme\nA,1,a b\n", r"t.csv:2: .*scheme 'a b'"),
        ('name,id\n"A,1\n', r"t.csv:\d: .*end of data"),
        (b"name,id\nSoci\xe9t\xe9,1\n", r"t.csv: .*utf-8"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_clear_line(tmp_path, text, said):
    written(tmp_path, text)
    (tmp_path / "g.toml").write_text(
        '[run]\nextractors = ["links"]\n[extractors.links]\ntables = ["t.csv"]\n'
    )
    with pytest.raises(GlaneurError, match=rf"E312 .*{said}"):
        extractors_of(Config.load(tmp_path / "g.toml"))


def test_a_table_that_is_not_there_is_one_clear_line(tmp_path):
    (tmp_path / "g.toml").write_text(
        '[run]\nextractors = ["links"]\n[extractors.links]\ntables = ["no.csv"]\n'
    )
    with pytest.raises(GlaneurError, match=r"E304 \[extractors.links\]: .*no.csv: no such file"):
        extractors_of(Config.load(tmp_path / "g.toml"))


@pytest.mark.parametrize(
    ("table", "schemes"),
    [
        ("name,id\nA,Q12\nB,12\nC,FR0000133308\n", ["wikidata", "t", "isin"]),
        ("name,id,scheme\nA,Q12,Ticker\nB,12,\n", ["ticker", "t"]),
        ("name;id\nA;969500FVSKXLSZBTS948\nB;Q0\n", ["lei", "t"]),
        ("\ufeffname,id\r\nA,1\r\n", ["t"]),
    ],
)
def test_whose_ids_they_are(tmp_path, table, schemes):
    known = read([written(tmp_path, table)])
    assert [one.scheme for one in known.entries] == schemes


def test_several_rows_of_one_id_are_one_entry(tmp_path):
    table = "name,id,aliases,type,context\nA,1,B | C,ORG,x\nD,1,C|E,PER,y\n"
    [one] = read([written(tmp_path, table)]).entries
    assert one == Entry("1", "t", ("A", "D"), ("B", "C", "E"), ("ORG", "PER"), ("x", "y"))


def test_a_row_that_says_no_type_leaves_it_to_the_others():
    names = {"Apple": "ORG"}
    for tables in (["firms", "market"], ["market", "firms"]):
        [row] = [one for one in rows(tables, "Apple.", names) if one.scheme == "wikidata"]
        assert (row.id, row.candidates) == ("Q312", 2)
    assert [one.scheme for one in rows(["firms", "market"], "Apple.", {"Apple": "LOC"})] == [
        "isin",
        "ticker",
    ]


def test_a_table_that_changed_is_read_again(tmp_path):
    path = written(tmp_path, "name,id\nA,1\n")
    assert [one.id for one in read([path]).entries] == ["1"]
    written(tmp_path, "name,id\nA,2\n")
    assert [one.id for one in read([path]).entries] == ["2"]


TEXTS = st.text(st.sampled_from(list("AaéÉ .,'’-&!xX1\n()|")), max_size=40)


@given(TEXTS, TEXTS)
def test_any_name_is_looked_up(name, other):
    key(name, "ORG"), without_legal(name, "ORG"), case_fits(name, other, sure=True)
    is_part(name, other)
    known = Known([Entry("1", "t", (name,), (other,))])
    for _, rule in linked(known, name, "ORG", [other], Article(other, [name, other])):
        assert rule in {"name", "alias"}


@given(st.text(st.sampled_from(list("ABCDéü -")), min_size=1, max_size=12))
def test_a_name_as_the_table_has_it_is_found(name):
    name = " ".join(name.split())
    if any(c.isalpha() for c in name):
        known = Known([Entry("1", "t", (name,))])
        assert [one.id for one, _ in linked(known, name, "ORG", [], Article(""))] == ["1"]


def test_a_large_table_and_a_long_article_take_no_time():
    chance = random.Random(1)
    sounds = ["ba", "ko", "li", "mer", "to", "sa", "vin", "dra"]
    words = sorted({"".join(chance.choices(sounds, k=3)).title() for _ in range(3000)})
    known = Known(
        Entry(
            str(i),
            "t",
            (f"{words[i % len(words)]} {i % 97}",),
            (words[i % len(words)],),
            ("ORG",),
            (words[-1],),
        )
        for i in range(5000)
    )
    article = Article(" ".join(words) * 20)
    before = time.perf_counter()
    for word in words * 3:
        list(linked(known, word, "ORG", [], article))
    assert time.perf_counter() - before < 10
