"""Portions: where they end, what is kept of them, and when they are done again."""

import pytest
from folders import tables, write_articles
from hypothesis import given
from hypothesis import strategies as st

import pipeline.engines
import pipeline.shards
from pipeline.article import Article
from pipeline.config import Config, RunConfig
from pipeline.errors import GlaneurError, Problem
from pipeline.places import STATE, Folder
from pipeline.runs import run
from pipeline.shards import MOST, cut
from pipeline.store import Store

DATA = b'["one"]\n["two", "\xed\xa0\x80"]\n'


def named(numbers):
    return [Article(f"{number}.txt", "texte") for number in numbers]


def test_a_shard_holds_no_more_than_it_may_and_nothing_is_lost():
    articles = named(range(3 * MOST))
    shards = list(cut(articles, ""))
    assert [one for shard in shards for one in shard.items] == articles
    assert max(len(shard.items) for shard in shards) <= MOST
    assert len(shards) > 5


def test_an_article_more_moves_no_other_shard():
    keys = [shard.key for shard in cut(named(range(1, 2000)), "")]
    more = [shard.key for shard in cut(named(range(2000)), "")]
    assert len(set(keys) - set(more)) == len(set(more) - set(keys)) == 1


@pytest.mark.parametrize(
    "other",
    [
        cut([Article("1.txt", "autre")], ""),
        cut([Article("2.txt", "texte")], ""),
        cut([Article("1.txt", "texte", title="Titre")], ""),
        cut([Article("1.txt", "texte")], "other settings"),
        cut([Article("1.txt", "texte"), Problem("E101", "2.txt", "read")], ""),
    ],
)
def test_a_key_hangs_on_all_that_the_rows_hang_on(other):
    [before], [after] = cut([Article("1.txt", "texte")], ""), other
    assert before.key != after.key


@given(st.lists(st.booleans(), max_size=50))
def test_what_could_not_be_read_keeps_its_place(readable):
    items = [
        Article(f"{i}.txt", "x") if good else Problem("E102", f"{i}.txt", "read")
        for i, good in enumerate(readable)
    ]
    assert [one for shard in cut(items, "") for one in shard.items] == items


def test_what_is_kept_is_given_back(tmp_path):
    place = Folder(tmp_path)
    Store(place).put("key", DATA)
    assert Store(place).get("key") == DATA
    assert Store(place).get("other") is None
    assert Store(place, fresh=True).get("key") is None


@pytest.mark.parametrize("change", [lambda d: b"", lambda d: d[:-1], lambda d: d + b"x"])
def test_what_is_broken_was_not_done(tmp_path, change):
    store = Store(Folder(tmp_path))
    store.put("key", DATA)
    [file] = (tmp_path / STATE / "shards").iterdir()
    file.write_bytes(change(file.read_bytes()))
    assert store.get("key") is None


def test_what_belongs_to_no_shard_goes(tmp_path):
    store = Store(Folder(tmp_path))
    for key in ("one", "two"):
        store.put(key, DATA)
    (tmp_path / STATE / "shards" / "three.part").write_bytes(b"half")
    store.keep_only({"two"})
    assert [path.name for path in (tmp_path / STATE / "shards").iterdir()] == ["two.jsonl"]


@pytest.fixture
def folder(tmp_path):
    return write_articles(tmp_path / "articles", 6)


@pytest.fixture
def each_its_shard(monkeypatch):
    monkeypatch.setattr(pipeline.shards, "_ENDS", 1)


@pytest.fixture
def worked_on(monkeypatch):
    """The articles that were really worked on."""
    found = []

    def watched(items, config):
        found.extend(one.locator.rpartition("/")[2] for one in items)
        return pipeline.shards.run_shard(items, config)

    monkeypatch.setattr(pipeline.engines, "run_shard", watched)
    return found


@pytest.mark.model
@pytest.mark.usefixtures("one_load", "each_its_shard")
class TestRuns:
    def test_a_second_run_works_on_nothing_and_gives_the_same_bytes(
        self, folder, tmp_path, worked_on
    ):
        run([folder], tmp_path / "out")
        before = tables(tmp_path / "out")
        assert len(worked_on) == 6
        worked_on.clear()
        run([folder], tmp_path / "out")
        assert worked_on == []
        assert tables(tmp_path / "out") == before

    def test_a_run_of_which_all_is_kept_needs_no_cluster(self, folder, tmp_path):
        run([folder], tmp_path / "out")
        before = tables(tmp_path / "out")
        run([folder], tmp_path / "out", scheduler="tcp://127.0.0.1:9")
        assert tables(tmp_path / "out") == before

    def test_only_what_changed_is_done_again(self, folder, tmp_path, worked_on):
        run([folder], tmp_path / "out")
        worked_on.clear()
        (folder / "2.txt").write_text("OpenAI a levé 5 M€.\n", encoding="utf-8")
        (folder / "4.txt").unlink()
        (folder / "35.txt").write_text("Cresta a perdu 3 M€.\n", encoding="utf-8")
        run([folder], tmp_path / "out")
        assert sorted(worked_on) == ["2.txt", "35.txt"]
        run([folder], tmp_path / "fresh")
        assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
        assert len(list((tmp_path / "out" / STATE / "shards").iterdir())) == 6

    def test_fresh_does_all_again(self, folder, tmp_path, worked_on):
        run([folder], tmp_path / "out")
        worked_on.clear()
        run([folder], tmp_path / "out", fresh=True)
        assert len(worked_on) == 6

    def test_a_run_that_stopped_goes_on(self, folder, tmp_path, worked_on, monkeypatch):
        run([folder], tmp_path / "whole")
        worked_on.clear()
        put, puts = Store.put, iter(range(100))

        def stops(self, key, data):
            if next(puts) == 3:
                raise KeyboardInterrupt
            put(self, key, data)

        monkeypatch.setattr(Store, "put", stops)
        with pytest.raises(KeyboardInterrupt):
            run([folder], tmp_path / "out")
        assert not tables(tmp_path / "out")
        monkeypatch.setattr(Store, "put", put)
        worked_on.clear()
        run([folder], tmp_path / "out")
        assert len(worked_on) == 3
        assert tables(tmp_path / "out") == tables(tmp_path / "whole")

    def test_one_run_at_a_time_writes_into_a_folder(self, folder, tmp_path):
        out = tmp_path / "out"
        run([folder], out)
        before = tables(out)
        with Folder(out).locked(), pytest.raises(GlaneurError, match=r"E208 .*process \d+ on "):
            run([folder], out)
        assert tables(out) == before
        run([folder], out)

    def test_a_page_that_takes_too_long_to_read_costs_itself(self, folder, tmp_path, monkeypatch):
        def hangs(document, options):
            while True:
                pass

        monkeypatch.setattr("pipeline.readers.pages.html.read", hangs)
        run([folder], tmp_path / "well")
        (folder / "35.html").write_text("<html><body><p>Un an.</p></body></html>")
        config = Config(run=RunConfig(timeout=2))
        summary = run([folder], tmp_path / "out", config=config)
        assert [(one.code, one.stage, one.where[-7:]) for one in summary.problems] == [
            ("E503", "read", "35.html")
        ]
        names = ("entities.csv", "money.csv", "names.csv")
        well, out = tables(tmp_path / "well"), tables(tmp_path / "out")
        assert [out[name] for name in names] == [well[name] for name in names]
