"""Pairs of tests/cases/duplicates.toml, what holds for all texts, and the memory it takes."""

import tomllib
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.duplicates import Duplicates
from pipeline.fingerprints import fingerprints

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "duplicates.toml").read_text(encoding="utf-8")
)


def _both(pair):
    one = CASES["articles"][pair["of"]].strip()
    two = CASES["articles"][pair.get("other", pair["of"])].strip()
    for old, new in pair.get("replace", []):
        assert old in two, old
        two = two.replace(old, new)
    return one, "\n".join(filter(None, [pair.get("before"), two, pair.get("after")]))


@pytest.mark.parametrize("pair", CASES["pair"], ids=lambda pair: pair["why"])
def test_a_pair(pair):
    one, two = _both(pair)
    for first, second in ((one, two), (two, one)):
        seen = Duplicates()
        assert seen.first("a", first) == ""
        assert seen.first("b", second) == ("a" if pair["same"] else "")


ARTICLE = CASES["articles"]["dispatch"].strip()


def test_the_first_in_the_order_of_the_inputs_is_the_one():
    seen = Duplicates()
    assert [seen.first(str(n), ARTICLE) for n in range(4)] == ["", "0", "0", "0"]


def test_a_copy_does_not_stand_for_the_first():
    """The copy without a headline would else make one of two that have different ones."""
    seen = Duplicates()
    body = CASES["articles"]["without_headline"].strip()
    assert seen.first("a", ARTICLE) == ""
    assert seen.first("b", body) == "a"
    assert seen.first("c", f"Voltige se recharge\n{body}") == ""


def test_of_two_that_fit_the_earlier_one_is_named():
    seen = Duplicates()
    body = CASES["articles"]["without_headline"].strip()
    assert seen.first("a", f"Voltige se recharge\n{body}") == ""
    assert seen.first("b", ARTICLE) == ""
    assert seen.first("c", body) == "a"


@pytest.mark.parametrize("text", ["", " \n\t", "…\n— !"])
def test_a_text_without_words_is_no_copy_of_another(text):
    seen = Duplicates()
    assert [seen.first(str(n), text) for n in range(2)] == ["", ""]


@pytest.mark.parametrize(
    "locator", ["une.txt", "1", "flux.xml#12", "presse.zip#un.xml#3", "a#0", "a#007", "a#", "#1",
                "a#٣", "https://a.example/#12", "a#" + "9" * 30]
)  # fmt: skip
def test_locators_come_back_as_they_were(locator):
    seen = Duplicates()
    seen.first("flux.xml#1", ARTICLE.replace("48", "49"))
    seen.first(locator, ARTICLE)
    assert seen.first("b", ARTICLE) == locator


TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([*ARTICLE.split(), "\n", "(AFP)", "Lire aussi", "+3 %"])).map(
        " ".join
    ),
)


@given(TEXTS)
def test_a_text_is_a_copy_of_itself_or_of_nothing(text):
    seen = Duplicates()
    assert seen.first("a", text) == ""
    assert seen.first("b", text) == ("a" if any(c.isalnum() or c == "_" for c in text) else "")


@given(st.lists(TEXTS, max_size=8))
def test_the_answers_are_the_same_again_and_name_a_first_one(texts):
    def answers():
        seen = Duplicates()
        return [seen.first(str(n), text) for n, text in enumerate(texts)]

    firsts = answers()
    assert firsts == answers()
    for n, first in enumerate(firsts):
        assert first == "" or (int(first) < n and firsts[int(first)] == "")


WORDS = st.lists(
    st.sampled_from(["la", "start-up", "lève", "des", "fonds", "à", "Lille", "pour", "5", "000"]),
    min_size=12, max_size=60,
)  # fmt: skip


@given(WORDS, st.data())
def test_typography_changes_nothing_and_a_word_does(words, data):
    # « 5 000 000 » is one word, and a text of under ten stands for its very characters
    assume(sum(word != "000" for word in words) >= 10)
    text = " ".join(words)
    spaces = st.sampled_from([" ", "\n", "\u00a0", "  ", " \u202f"])
    printed = "".join(word.upper() + data.draw(spaces) for word in words)
    seen = Duplicates()
    assert seen.first("a", text) == ""
    # one line more or less at an end may be left aside, so the lines are made long
    assert seen.first("b", printed.replace("\n", " ")) == "a"
    at = data.draw(st.integers(0, len(words)))
    longer = " ".join([*words[:at], "demain", *words[at:]])
    assert seen.first("c", longer) == ""


def test_many_articles_are_kept_apart_in_little_memory():
    seen = Duplicates()
    seen.first("w#1", ARTICLE)  # the patterns are compiled
    count = 10_000
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for n in range(2, count):
            assert (
                seen.first(f"w#{n}", f"Brève {n}\nLe titre {n} du jour est {n} dans la {n} et {n}.")
                == ""
            )
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (after - before) / count < 120
    assert seen.first("x", "Brève 77\nLe titre 77 du jour est 77 dans la 77 et 77.") == "w#77"


def test_long_lines_and_many_lines_are_read_once():
    for text in (
        "a " * 200_000,
        "Lire aussi\n" * 50_000,
        "a\n" * 100_000,
        "(AFP" * 50_000,
        "1 " * 100_000,
    ):
        assert len(fingerprints(text)) <= 4
