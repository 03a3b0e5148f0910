"""The corpus: gold that is sound, the pipeline against it, and the committed output."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.article import Published
from pipeline.config import Config, RunConfig
from pipeline.evaluate import below, evaluate, load_gold, load_predictions
from pipeline.plugins.loading import BUILT_IN
from pipeline.readers import Source, read
from pipeline.runs import run
from pipeline.writers.csv import read as csv_rows

ROOT = Path(__file__).parents[1]
GOLD = load_gold(ROOT / "corpus")
SOURCE = "00-source-openai-departs"
LABELS = {"PER", "ORG", "LOC", "PRODUCT", "EVENT", "MISC"}
MODIFIERS = {
    "exact", "approx", "at_most", "less_than", "at_least", "more_than", "range", "vague",
}  # fmt: skip
MODS = {
    "", "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS",
    "EQUAL_OR_MORE", "BEFORE", "AFTER",
}  # fmt: skip


def _raw(gold):
    [article] = read(Source(gold.article.as_posix(), gold.article))  # and no problem
    return article.raw


def test_the_corpus_has_the_source_article_and_forty_more_of_every_family():
    families = {gold.slug[0] for gold in GOLD if gold.slug != SOURCE}
    assert len(GOLD) > 40
    assert families == set("abcdefghijklm")


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.slug)
def test_every_gold_span_is_where_its_text_says(gold):
    raw = _raw(gold)
    for table in ("sentences", "entities", "money", "dates"):
        rows = gold.tables[table]
        for row in rows:
            assert raw[row.start : row.end] == row.text == row.text.strip() != ""
        assert all(a.end <= b.start for a, b in pairwise(rows))


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.slug)
def test_every_gold_span_lies_within_a_sentence(gold):
    sentences = [row.span for row in gold.tables["sentences"]]
    for table in ("entities", "money", "dates"):
        for row in gold.tables[table]:
            assert any(start <= row.start and row.end <= end for start, end in sentences), row


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.slug)
def test_gold_fields_are_of_the_guide(gold):
    for row in gold.tables["entities"]:
        assert row.fields["label"] in LABELS
        assert row.fields["canonical"]
    for row in gold.tables["money"]:
        assert row.fields["modifier"] in MODIFIERS
        assert len(row.fields["currency"]) == 3
        amount, low, high = (row.fields[name] for name in ("amount", "amount_min", "amount_max"))
        if row.fields["modifier"] in {"exact", "approx"}:
            assert amount == low == high != ""
    for row in gold.tables["dates"]:
        assert row.fields["type"] in {"DATE", "TIME", "DURATION", "SET"}
        assert row.fields["mod"] in MODS
        start, end = row.fields["start_date"], row.fields["end_date"]
        assert (start == "") == (end == "")
        if start:
            assert Published.parse(start).first <= Published.parse(end).first


@pytest.fixture(scope="module")
def output(tmp_path_factory, pipe):
    """What the pipeline makes of the corpus now."""
    out = tmp_path_factory.mktemp("corpus")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr("pipeline.shards.Pipeline", lambda config: pipe)
        run(["corpus"], out)
    return out


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    """Of every table that has gold."""
    out = tmp_path_factory.mktemp("scores")
    names = [name for name in BUILT_IN if any(name in gold.tables for gold in GOLD)]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        run(["corpus"], out, config=Config(run=RunConfig(extractors=tuple(names))))
    return evaluate(GOLD, load_predictions(out, GOLD))


@pytest.mark.model
def test_scores_are_not_below_the_floors(scores):
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text())
    assert not below(floors, scores)


@pytest.mark.model
def test_the_source_article_reads_right(scores):
    source = scores.by_article[SOURCE]
    assert source["entities.strict"].f1 >= 0.95
    assert source["money.all"].right == source["money.all"].predicted == 8
    assert source["dates.all"].right >= 18
    assert source["sentences.exact"].f1 >= 0.97


@pytest.mark.model
def test_the_committed_output_is_up_to_date(output):
    committed = ROOT / "outputs" / "corpus"
    for path in sorted(output.glob("*.csv")):
        assert (committed / path.name).read_bytes() == path.read_bytes(), "run: make run"


@pytest.mark.model
def test_nothing_is_said_against_the_corpus(output):
    """Its articles are older than any checkout, and no two are the same."""
    assert not list(csv_rows(output / "errors.csv"))
    assert not [row for row in csv_rows(output / "articles.csv") if row["duplicate_of"]]
