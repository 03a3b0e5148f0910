"""``glaneur diff``: which rows are the same, and what is said of those that are not."""

import copy
import json
from collections import Counter

import press_runs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_runs import PRESS, day, euros, name

from pipeline.looking.diff import difference
from pipeline.looking.diff.matching import matched
from pipeline.looking.diff.settings import settings
from pipeline.results import Results

SPAN = (0, 1)


def changed(press=PRESS):
    """The press as another version reads it: see the first golden output."""
    press = copy.deepcopy(press)
    tables = press["press/un.txt"][2]
    # of two mentions the second is a product's now, and the first is not found
    tables["entities"] = [
        ("Cresta lève", name("PRODUCT", "Cresta lève"), "model"),
        ("Orange", name("ORG", "Orange"), "model"),
        ("Orange", name("PRODUCT", "Orange"), "vote"),
    ]
    tables["money"] = [("1,5 milliard d'euros", euros(1_500_000_000), "figures")]
    tables["dates"] += [("2025", day("2025-01-01"), "year")]
    del tables["dates"][0]
    press["press/deux.txt"][2]["dates"] += [("mois", day("2024-10-01"), "this-unit")]
    return press


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    press_runs.write(folder / "a")
    manifest = {"glaneur": "0.2.0", "config": {"entities": {"voting": False, "relabel": {}}}}
    press_runs.write(folder / "b", changed(), manifest)
    return folder


@pytest.fixture
def diff(glaneur, runs, monkeypatch):
    def run(a, b, *args):
        monkeypatch.chdir(runs)
        code, out, err = glaneur("diff", a, b, *args)
        assert not err
        return code, out

    return run


def test_a_run_is_the_same_as_itself(diff):
    assert diff("a", "a") == (0, "A  a\nB  a\nno difference\n")


GOLDEN = """\
A  a
B  b
setting glaneur: 0.1.0 → 0.2.0
setting config.entities.voting: true → false
table      same  changed  came  went  fields that changed
articles      3        0     0     0
sentences     6        0     0     0
entities      2        2     0     0  label 2, rule 2, end 1, text 1, canonical 1
money         1        1     0     1  amount_min 1, modifier 1
dates         0        1     1     0  start 1, text 1, value 1, start_date 1, end_date 1, rule 1
names         1        1     2     1  mentions 1

entities
~ press/un.txt:0-11  end: 6 → 11  text: Cresta → Cresta lève  label: ORG → PRODUCT  \
canonical: Cresta → Cresta lève  rule: vote → model
    [Cresta lève] 5 M€ le 3 mars 2025.
~ press/un.txt:49-55  Orange  label: ORG → PRODUCT  rule: model → vote
    Orange a dit qu'[Orange] perdrait jusqu'à 1,5 milliard d'euros.

money
- press/un.txt:12-16  5 M€  amount: 5000000  amount_min: 5000000  amount_max: 5000000  \
currency: EUR  modifier: exact  rule: figures
    Cresta lève [5 M€] le 3 mars 2025.
~ press/un.txt:73-93  1,5 milliard d'euros  amount_min: nothing → 1500000000  \
modifier: at_most → exact
    Orange a dit qu'Orange perdrait jusqu'à [1,5 milliard d'euros].

dates
~ press/un.txt:27-31  start: 20 → 27  text: 3 mars 2025 → 2025  value: 2025-03-03 → 2025-01-01  \
start_date: 2025-03-03 → 2025-01-01  end_date: 2025-03-03 → 2025-01-01  rule: day-month → year
    Cresta lève 5 M€ le 3 mars [2025].
+ press/deux.txt:27-31  mois  type: DATE  value: 2024-10-01  start_date: 2024-10-01  \
end_date: 2024-10-01  rule: this-unit
    École 42 coûte 99,90 $ par [mois].

names
- Cresta (ORG)  label: ORG  mentions: 1  articles: 1  spellings: Cresta
~ Orange (ORG)  mentions: 2 → 1
+ Orange (PRODUCT)  label: PRODUCT  mentions: 1  articles: 1  spellings: Orange
+ Cresta lève (PRODUCT)  label: PRODUCT  mentions: 1  articles: 1  spellings: Cresta lève
"""


def test_what_came_went_and_changed(diff):
    code, out = diff("a", "b")
    assert code == 1
    # errors, which both have none of, has a line of its own
    assert out.replace("errors        0        0     0     0\n", "") == GOLDEN


def test_turned_round_what_came_went(diff):
    _, out = diff("b", "a", "--tables", "money,dates")
    assert "+ press/un.txt:12-16  5 M€" in out
    assert "- press/deux.txt:27-31  mois" in out
    assert "modifier: exact → at_most" in out


def test_a_limit_is_for_each_table_and_all_are_counted(diff):
    code, out = diff("a", "b", "--limit", "1", "--tables", "money,dates")
    assert code == 1
    assert out.count("\n~ ") + out.count("\n- ") + out.count("\n+ ") == 2
    assert ["money", "1", "1", "0", "1"] in [line.split()[:5] for line in out.splitlines()]
    assert diff("a", "b", "--limit", "0")[0] == 1


def test_json_lines(diff):
    _, out = diff("a", "b", "--format", "jsonl", "--tables", "money")
    first, *others = map(json.loads, out.splitlines())
    assert first["summary"]["different"] is True
    assert first["summary"]["settings"]["glaneur"] == ["0.1.0", "0.2.0"]
    assert first["summary"]["tables"]["money"] == {
        "same": 1, "changed": 1, "came": 0, "went": 1, "sentence_alone": 0,
        "fields": {"amount_min": 1, "modifier": 1},
    }  # fmt: skip
    assert [one["change"] for one in others] == ["went", "changed"]
    assert others[0]["row"]["amount"] == 5_000_000
    assert others[1]["fields"] == {
        "amount_min": [None, 1_500_000_000],
        "modifier": ["at_most", "exact"],
    }
    assert others[1]["context"][1] == "1,5 milliard d'euros"


def test_markdown(diff):
    _, out = diff("a", "b", "--format", "markdown", "--tables", "money")
    assert "| money | 1 | 1 | 0 | 1 | amount\\_min 1, modifier 1 |" in out
    assert "- went: press/un.txt:12-16  5 M€" in out
    assert "  > Cresta lève **5 M€** le 3 mars 2025." in out


def moved(press, old, new):
    return {locator.replace(old, new, 1): article for locator, article in press.items()}


@pytest.mark.parametrize(
    ("old", "new", "args", "code"),
    [
        ("press/", "/mnt/archive/", [], 0),
        ("press/", "https://example.org/", [], 0),
        ("press/", "", [], 0),
        ("press/un", "press/one", [], 1),
        ("press/", "x/press/", ["--strip", "x/"], 0),
        ("press/", "x/press/", ["--strip", "x/press", "--strip", "press/"], 0),
        ("press/", "x/press/", ["--strip", "y/"], 1),
    ],
)
def test_articles_in_another_folder(glaneur, tmp_path, old, new, args, code):
    press_runs.write(tmp_path / "a")
    press_runs.write(tmp_path / "b", moved(PRESS, old, new))
    done, out, err = glaneur("diff", tmp_path / "a", tmp_path / "b", *args)
    assert (done, err) == (code, ""), out


def test_two_articles_that_become_one_are_wrong_use(glaneur, tmp_path):
    press = {"a/un.txt": PRESS["press/un.txt"], "b/un.txt": PRESS["press/un.txt"]}
    press_runs.write(tmp_path / "a", press)
    args = ("--strip", "a/", "--strip", "b/")
    code, _, err = glaneur("diff", tmp_path / "a", tmp_path / "a", *args)
    assert (code, "E225" in err) == (2, True)


def test_no_article_in_both_says_what_to_do(glaneur, tmp_path):
    press_runs.write(tmp_path / "a")
    press_runs.write(tmp_path / "b", {"x/y.txt": PRESS["press/un.txt"]})
    code, out, _ = glaneur("diff", tmp_path / "a", tmp_path / "b", "--tables", "articles")
    assert code == 1
    assert "articles: 0 in both, 3 in A alone, 1 in B alone" in out
    assert "--strip PREFIX" in out


@pytest.mark.parametrize("order", [[2, 0, 1], [2, 1, 0], [0, 2, 1], [1, 0]])
def test_the_order_of_the_articles_does_not_matter(tmp_path, order):
    items = list(PRESS.items())
    other = dict(items[i] for i in order)
    press_runs.write(tmp_path / "a")
    press_runs.write(tmp_path / "b", other)
    a, b = (Results.of(tmp_path / run) for run in "ab")
    with difference(a, b) as found:
        gone = [locator for locator, _ in items if locator not in other]
        whose = {change["where"].partition(":")[0] for change in found.changes()}
        assert {one for one in whose if one.endswith(".txt")} == set(gone)
        assert found.counts["entities"].changed == found.counts["money"].changed == 0
        assert found.articles.ordered == (order == sorted(order))


def test_articles_between_others_are_seen_in_order(tmp_path):
    items = list(PRESS.items())
    new = [(f"press/{n}.txt", items[n][1]) for n in range(3)]
    press_runs.write(tmp_path / "a", dict([new[0], items[0], new[1], items[1], items[2]]))
    press_runs.write(
        tmp_path / "b", dict([items[0], new[2], items[1], items[2], ("z", items[0][1])])
    )
    a, b = (Results.of(tmp_path / run) for run in "ab")
    with difference(a, b, tables=["sentences"]) as found:
        assert found.articles.ordered
        assert found.counts["sentences"].same == 6
        whose = Counter((c["change"], c["where"].partition(":")[0]) for c in found.changes())
        assert whose == {
            ("went", "press/0.txt"): 2, ("went", "press/1.txt"): 2,
            ("came", "press/2.txt"): 2, ("came", "z"): 2,
        }  # fmt: skip


def test_tables_and_columns_of_one_run_alone(glaneur, tmp_path):
    press_runs.write(tmp_path / "a")
    press_runs.write(tmp_path / "b", tables=[t for t in press_runs.TABLES if t.name != "dates"])
    package = tmp_path / "b" / "datapackage.json"
    package.write_text(package.read_text().replace('"name": "page"', '"name": "blatt"'))
    path = tmp_path / "b" / "articles.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",page,", ",blatt,"))
    code, out, err = glaneur("diff", tmp_path / "a", tmp_path / "b")
    assert (code, err) == (1, "")
    assert "tables in A alone: dates" in out
    assert "columns of articles in A alone: page" in out
    assert "columns of articles in B alone: blatt" in out


def test_a_sentence_cut_elsewhere_is_said_once(glaneur, tmp_path):
    press = copy.deepcopy(PRESS)
    press_runs.write(tmp_path / "a", press)
    press_runs.write(tmp_path / "b", press)
    for table, old, new in (
        ("sentences", "press/un.txt,2,33,94,", "press/un.txt,2,33,93,"),
        ("entities", "press/un.txt,2,49,", "press/un.txt,3,49,"),
    ):
        path = tmp_path / "b" / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    code, out, _ = glaneur("diff", tmp_path / "a", tmp_path / "b", "--tables", "entities,sentences")
    assert code == 1
    assert "the sentence alone 1" in out
    assert out.count("\n~") == 1
    assert "~ press/un.txt:33-93" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [(["a", "a", "--tables", "monney"], "did you mean money?"), (["a", "c"], "E206 c/run.json")],
)
def test_wrong_use_is_one_clear_line(glaneur, runs, monkeypatch, args, said):
    monkeypatch.chdir(runs)
    code, out, err = glaneur("diff", *args)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_settings_that_differ():
    a = {"config": {"x": {"y": 1, "z": []}}, "config_key": "a", "seconds": 1, "names_rules": []}
    assert settings(a, {**a, "seconds": 2}) == []
    assert settings(a, {**a, "config": {"x": {"y": 2, "z": []}}}) == [("config.x.y", 1, 2)]
    assert settings(a, {**a, "names_rules": ["drop X"]}) == [("names_rules", [], ["drop X"])]
    # a gazetteer or plug-in that was written over
    assert settings(a, {**a, "config_key": "b"}) == [("files of the settings", "a", "b")]


@pytest.mark.parametrize(
    ("a", "b", "pairs"),
    [
        ([(0, 5, "x")], [(0, 5, "x")], [((0, 5, "x"), (0, 5, "x"))]),
        ([(0, 5, "x")], [(0, 5, "y")], [((0, 5, "x"), (0, 5, "y"))]),
        ([(0, 5, "x")], [(4, 9, "x")], [((0, 5, "x"), (4, 9, "x"))]),
        ([(0, 5, "x")], [(5, 9, "x")], [((0, 5, "x"), None), (None, (5, 9, "x"))]),
        # the greater overlap wins, whichever comes first
        (
            [(0, 10, "x")],
            [(0, 3, "x"), (3, 10, "y")],
            [(None, (0, 3, "x")), ((0, 10, "x"), (3, 10, "y"))],
        ),
        # the same characters go before a greater overlap
        (
            [(0, 10, "x"), (2, 4, "y")],
            [(0, 12, "x"), (2, 4, "z")],
            [((0, 10, "x"), (0, 12, "x")), ((2, 4, "y"), (2, 4, "z"))],
        ),
        # of two on the same characters, those that are alike
        (
            [(0, 5, "x", 1), (0, 5, "y", 2)],
            [(0, 5, "y", 3)],
            [((0, 5, "x", 1), None), ((0, 5, "y", 2), (0, 5, "y", 3))],
        ),
        ([(0, 5, "x")] * 2, [(0, 5, "x")], [((0, 5, "x"), (0, 5, "x")), ((0, 5, "x"), None)]),
        ([], [], []),
    ],
)
def test_which_row_is_which(a, b, pairs):
    assert sorted(matched(a, b, SPAN), key=repr) == sorted(pairs, key=repr)


rows = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 6), st.sampled_from("xy")).map(
        lambda one: (one[0], one[0] + one[1], one[2])
    ),
    max_size=12,
)


@given(rows)
def test_rows_match_themselves(a):
    assert all(one == other for one, other in matched(a, a, SPAN))
    assert all(one == other for one, other in matched(a, list(reversed(a)), None))


@given(rows, rows)
def test_matching_is_the_same_turned_round(a, b):
    for span in (SPAN, None):
        pairs = matched(a, b, span)
        turned = [(one, other) for other, one in matched(b, a, span)]
        assert Counter(pairs) == Counter(turned)


@given(rows, rows)
def test_each_row_is_matched_once(a, b):
    pairs = matched(a, b, SPAN)
    assert Counter(one for one, _ in pairs if one) == Counter(a)
    assert Counter(one for _, one in pairs if one) == Counter(b)
    for one, other in pairs:
        if one and other:
            assert min(one[1], other[1]) > max(one[0], other[0])


LINES = ["Cresta lève 5 M€.", "Orange perd 3 euros.", "Rien.", "Cresta, Orange."]
articles = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d/e"]),
    st.tuples(
        st.lists(st.sampled_from(LINES), min_size=1, max_size=3),
        st.lists(st.sampled_from(["ORG", "PRODUCT"]), max_size=2),
    ),
    max_size=4,
)


def as_press(drawn):
    press = {}
    for locator, (lines, labels) in drawn.items():
        words = [word for word in ("Cresta", "Orange") if any(word in line for line in lines)]
        found = [(w, name(label, w), "model") for w, label in zip(words, labels, strict=False)]
        press[locator] = ("2024", lines, {"entities": found})
    return press


@given(articles, articles)
def test_a_difference_turned_round_is_the_other(tmp_path_factory, one, other):
    folder = tmp_path_factory.mktemp("runs")
    a = Results.of(press_runs.write(folder / "a", as_press(one)))
    b = Results.of(press_runs.write(folder / "b", as_press(other)))
    with difference(a, a) as found:
        assert not found.different
    with difference(a, b) as there, difference(b, a) as back:
        turned = {"came": "went", "went": "came", "changed": "changed"}
        assert Counter(map(_key, there.changes())) == Counter(
            (table, turned[kind], tuple((n, new, old) for n, old, new in fields), row)
            for table, kind, fields, row in map(_key, back.changes())
        )
        assert there.different == back.different
        assert there.different == (as_press(one) != as_press(other))


def _key(change):
    fields = tuple((name, old, new) for name, (old, new) in change.get("fields", {}).items())
    return change["table"], change["change"], fields, json.dumps(change.get("row"))
