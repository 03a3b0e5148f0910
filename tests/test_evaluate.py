import csv

import pytest

from pipeline.errors import GlaneurError
from pipeline.evaluate import (
    Annotation,
    Counts,
    Gold,
    below,
    evaluate,
    load_gold,
    load_predictions,
)


def _entity(start, end, label="ORG", canonical=""):
    return Annotation(start, end, "x" * (end - start), {"label": label, "canonical": canonical})


def _score(gold, found, ignore=(), table="entities"):
    golds = [Gold("a", None, {table: gold}, ignore)]
    return evaluate(golds, {"a": {table: found}})


def test_entities_are_right_with_exact_span_and_label():
    gold = [_entity(0, 5), _entity(10, 15, "PER"), _entity(20, 25, "PRODUCT"), _entity(30, 35)]
    found = [_entity(0, 5), _entity(10, 15), _entity(20, 25, "MISC"), _entity(31, 35)]
    scores = _score(gold, found).scores
    assert scores["entities.strict"] == Counts(1, 4, 4)
    assert scores["entities.span"] == Counts(3, 4, 4)
    assert scores["entities.overlap"] == Counts(2, 4, 4)
    assert scores["entities.four labels"] == Counts(2, 4, 4)
    assert scores["entities.ORG"] == Counts(1, 3, 2)
    assert scores["entities.PER"] == Counts(0, 0, 1)


def test_canonical_counts_among_the_names_rightly_found():
    gold = [_entity(0, 6, "PER", "Sam Altman"), _entity(9, 12, "ORG", "X"), _entity(20, 25)]
    found = [_entity(0, 6, "PER", "Altman"), _entity(9, 12, "ORG", "X"), _entity(20, 25, "PER")]
    assert _score(gold, found).scores["entities.canonical"] == Counts(1, 2, 2)


def test_ignored_passages_are_neither_right_nor_wrong():
    found = [_entity(0, 5), _entity(10, 15)]
    assert _score([_entity(10, 15)], found, ((0, 8),)).scores["entities.strict"] == Counts(1, 1, 1)


def test_a_found_name_counts_once():
    assert _score([_entity(0, 5)], [_entity(0, 5)] * 2).scores["entities.strict"] == Counts(1, 2, 1)


def _money(start, end, **fields):
    row = {"amount": "5", "amount_min": "5", "amount_max": "5", "currency": "EUR"}
    return Annotation(start, end, "", {**row, "modifier": "exact", "period": "", **fields})


def test_money_is_right_when_all_fields_agree_with_the_gold_it_overlaps_most():
    gold = [_money(0, 10), _money(20, 30, currency="USD")]
    found = [_money(2, 12), _money(19, 22), _money(22, 30, currency="USD", period="P1M")]
    scores = _score(gold, found, table="money").scores
    assert scores["money.all"] == Counts(1, 3, 2)
    assert scores["money.amount"] == Counts(2, 3, 2)


def _date(start, end, value, **fields):
    row = {"type": "DATE", "value": value, "start_date": "", "end_date": "", "mod": ""}
    return Annotation(start, end, "", {**row, **fields})


def test_dates_have_a_score_for_the_value_alone():
    gold = [_date(0, 4, "2024"), _date(10, 14, "2023")]
    found = [_date(0, 4, "2024", mod="END"), _date(10, 15, "2023")]
    scores = _score(gold, found, table="dates").scores
    assert scores["dates.all"] == Counts(1, 2, 2)
    assert scores["dates.value"] == Counts(2, 2, 2)
    assert scores["dates.span"] == Counts(1, 2, 2)


def test_any_other_table_is_scored_on_the_columns_of_its_gold():
    gold = [Annotation(0, 4, "12 %", {"value": "0.12"})]
    found = [Annotation(0, 4, "12 %", {"value": "0.12", "rule": "digits"})]
    assert _score(gold, found, table="percentages").scores["percentages.all"] == Counts(1, 1, 1)


def _row(start, end, **fields):
    return Annotation(start, end, "", fields)


def test_any_other_table_is_scored_by_column_too():
    gold = [_row(0, 4, kind="count", unit=""), _row(10, 12, kind="measure", unit="m")]
    found = [_row(0, 4, kind="count", unit="m"), _row(20, 22, kind="count", unit="")]
    scores = _score(gold, found, table="sizes").scores
    assert scores == {
        "sizes.found": Counts(1, 2, 2),
        "sizes.kind": Counts(1, 2, 2),
        "sizes.unit": Counts(0, 2, 2),
        "sizes.all": Counts(0, 2, 2),
    }


def test_an_article_without_gold_rows_counts_its_false_ones_in_each_column():
    golds = [Gold("a", None, {"sizes": [_row(0, 4, unit="m")]}), Gold("b", None, {"sizes": []})]
    found = {"a": {"sizes": [_row(0, 4, unit="m")]}, "b": {"sizes": [_row(0, 4, unit="m")]}}
    assert evaluate(golds, found).scores["sizes.unit"] == Counts(1, 2, 1)


def test_rows_of_one_span_are_paired_by_their_fields():
    gold = [_row(0, 9, person="Ève", role="r"), _row(0, 9, person="Luc", role="r")]
    found = [_row(0, 9, person="Luc", role="r"), _row(0, 9, person="Ève", role="r")]
    assert _score(gold, found, table="roles").scores["roles.all"] == Counts(2, 2, 2)


def test_events_of_one_sentence_may_have_other_words_for_span():
    sentences = [_row(0, 50), _row(51, 99)]
    gold = {"sentences": sentences, "events": [_row(0, 4, type="funding", main="Koyeb")]}
    found = [_row(60, 64, type="funding", main="Koyeb"), _row(20, 24, type="funding", main="Koyeb")]
    scores = evaluate([Gold("a", None, gold)], {"a": {"events": found}}).scores
    assert scores["events.type and main"] == Counts(0, 2, 1)
    assert scores["events.type and main, in the sentence"] == Counts(1, 2, 1)


def test_a_table_that_the_run_has_not_is_left_out():
    golds = [Gold("a", None, {"money": [_money(0, 4)], "sizes": [_row(0, 4, unit="m")]})]
    assert set(evaluate(golds, {"a": {"money": []}}).scores) == {"money.all", "money.amount"}


def test_misses_show_both_sides():
    gold = [_entity(0, 5), _entity(10, 15)]
    found = [_entity(0, 6), _entity(20, 25)]
    misses = [(m.gold and m.gold.span, m.predicted and m.predicted.span)
              for m in _score(gold, found).misses]  # fmt: skip
    assert misses == [((0, 5), (0, 6)), ((10, 15), None), (None, (20, 25))]
    text = str(_score(gold, found).misses[1])
    assert text == "a entities: gold 10-15 « xxxxx » label=ORG  found nothing"


def test_f1_without_anything_to_find_is_one():
    assert (Counts().f1, Counts().precision, Counts(0, 1, 0).f1) == (1.0, 0.0, 0.0)


def test_floors_say_by_how_much():
    result = _score([_entity(0, 5), _entity(10, 15)], [_entity(0, 5)])
    assert not below({"*": {"entities.strict": 0.66}}, result)
    assert below({"*": {"entities.strict": 0.7}, "a": {"entities.span": 0.5}}, result) == [
        "corpus entities.strict 0.6667 is 0.0333 under 0.7000"
    ]
    assert below({"b": {"entities.strict": 0.1}}, result), "an article that is gone is below"


def _corpus(folder, slug="a"):
    gold = folder / slug / "gold"
    gold.mkdir(parents=True)
    (folder / slug / "article.txt").write_text("Un prix de 5,00 €.")
    with (gold / "money.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["start", "end", "text", "amount", "currency"])
        writer.writerow([11, 17, "5,00 €", "5.00", "EUR"])
    return folder


def test_gold_is_read_from_the_corpus(tmp_path):
    [gold] = load_gold(_corpus(tmp_path))
    assert (gold.slug, gold.article.name, gold.ignore) == ("a", "article.txt", ())
    assert gold.tables["money"] == [
        Annotation(11, 17, "5,00 €", {"amount": "5", "currency": "EUR"})
    ]


def test_a_folder_without_gold_is_said(tmp_path):
    with pytest.raises(GlaneurError, match="E204"):
        load_gold(tmp_path)


def test_predictions_are_found_wherever_the_run_was_started(tmp_path):
    golds = load_gold(_corpus(tmp_path / "corpus"))
    out = tmp_path / "out"
    out.mkdir()
    for name in ("articles", "names", "errors"):
        (out / f"{name}.csv").write_text("article\n")
    header = "article,sentence,start,end,text,amount,currency,rule,context\n"
    (out / "money.csv").write_text(
        f'{header}elsewhere/a/article.txt,1,11,17,"5,00 €",5,EUR,symbol,\n'
        f"elsewhere/other/article.txt,1,0,2,5 €,5,EUR,symbol,\n"
    )
    assert evaluate(golds, load_predictions(out, golds)).f1() == {
        "money.all": 1.0, "money.amount": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["article,start\na,1\n", "article,start,end,text\na/article.txt,x,2,t\n"]
)
def test_a_broken_table_is_said(tmp_path, text):
    golds = load_gold(_corpus(tmp_path / "corpus"))
    (tmp_path / "money.csv").write_text(text.replace("a,1", "a/article.txt,1"))
    with pytest.raises(GlaneurError, match="E206 money"):
        load_predictions(tmp_path, golds)


def test_a_folder_without_tables_is_said(tmp_path):
    with pytest.raises(GlaneurError, match="E206"):
        load_predictions(tmp_path, [])


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("money", "start;end;text\n0;2;Un\n"),
        ("money", "start,end,text\nx,2,Un\n"),
        ("entities", "start,end,text\n0,2,Un\n"),
    ],
)
def test_broken_gold_is_said_with_its_file(tmp_path, table, text):
    folder = _corpus(tmp_path)
    (folder / "a" / "gold" / f"{table}.csv").write_text(text)
    with pytest.raises(GlaneurError, match=rf"E206 .*{table}\.csv"):
        load_gold(folder)


def test_gold_with_a_byte_order_mark_is_read(tmp_path):
    path = _corpus(tmp_path) / "a" / "gold" / "money.csv"
    path.write_text("\ufeff" + path.read_text(), encoding="utf-8")
    assert len(load_gold(tmp_path)[0].tables["money"]) == 1


def test_articles_of_one_name_in_two_folders_stay_two(tmp_path):
    _corpus(tmp_path)
    _corpus(tmp_path / "plus")
    assert [gold.slug for gold in load_gold(tmp_path)] == ["a", "plus/a"]
