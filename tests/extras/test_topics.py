"""The topics table: what is one phrase, what is a topic, what never is."""

import csv
import time
import tomllib
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import GlaneurError
from pipeline.extras.topics import Settings, topics
from pipeline.extras.topics.known import key
from pipeline.extras.topics.layout import layout
from pipeline.extras.topics.lemmas import lemma
from pipeline.extras.topics.pieces import split
from pipeline.extras.topics.tokens import tokens
from pipeline.plugins.settings import with_settings
from pipeline.testing import document_for
from pipeline.typography import straight

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "topics.toml").read_text(encoding="utf-8")
)
CORPUS = Path(__file__).parents[2] / "corpus"
SAME = [line for lines in CASES["same"].values() for line in lines]
OTHER = [line for lines in CASES["other"].values() for line in lines]
PIECES = (
    "L'hébergeur Nuagix",
    " lève des fonds",
    "\n\n",
    "« ",
    " »",
    ". ",
    "Par Léa Bris",
    "intelligences artificielles",
    "DES DRONES",
    "’",
    "-",
    "5G",
    " word ",
    " mode d'emploi",
    "\u00a0",
    "😀",
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES)).map("".join))


def keys(line):
    return [
        " ".join(key([straight(word.strip()) for word in split(one)]).split())
        for one in line.split(" | ")
    ]


def found(text, names=None, made=topics):
    doc = document_for(made, text, names=names or {})
    return doc.text, list(made(doc))


@pytest.mark.parametrize("line", SAME)
def test_inflections_are_one_phrase(line):
    assert len(set(keys(line))) == 1, keys(line)


@pytest.mark.parametrize("line", OTHER)
def test_other_words_are_other_phrases(line):
    assert len(set(keys(line))) == len(line.split(" | ")), keys(line)


@pytest.mark.parametrize("case", CASES["text"], ids=lambda case: case["text"].partition("\n")[0])
def test_topics(case):
    _, matches = found(case["text"], case.get("names"))
    rows = {match.row.phrase: match.row for match in matches}
    ranked = sorted(rows.values(), key=lambda row: row.rank)
    phrases = [row.phrase for row in ranked]
    if "first" in case:
        assert phrases[:1] == [case["first"]], phrases
    assert set(case.get("has", ())) <= set(phrases), phrases
    assert not set(case.get("not", ())) & set(phrases), phrases
    counts = case.get("mentions", {})
    assert {phrase: rows[phrase].mentions for phrase in counts if phrase in rows} == counts, phrases


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_places_and_numbers_hold_for_any_text(text):
    text, matches = found(text, {"Nuagix": "ORG", "Léa Bris": "PER"})
    starts = [match.start for match in matches]
    assert starts == sorted(starts)
    assert sorted(match.row.rank for match in matches) == [*range(1, len(matches) + 1)]
    by_rank = sorted(matches, key=lambda match: match.row.rank)
    assert all(a.row.score >= b.row.score for a, b in pairwise(by_rank))
    for match in matches:
        surface = text[match.start : match.end]
        assert surface
        assert surface == surface.strip()
        assert 0 <= match.row.score <= 1
        assert match.row.mentions > 0
        assert match.row.phrase
        assert "\n" not in match.row.phrase


@given(TEXTS)
def test_every_character_is_of_some_token(text):
    words = split(text)
    assert "".join(words) == text
    made = tokens(text)
    assert made.starts == [0, *accumulate(map(len, words))]
    assert len(made.letters) == len(made.begins) == len(words)


@given(st.text(alphabet="aéèèlmnoprstuxz'-", max_size=12))
def test_a_lemma_is_its_own_key(word):
    assert isinstance(lemma(word), str)


@given(TEXTS)
def test_parts_of_an_article_lie_in_it(text):
    parts = layout(text)
    assert 0 <= parts.title[0] <= parts.title[1] <= len(text)
    assert all(0 <= start < end <= len(text) for start, end in parts.outside)
    assert all(parts.is_outside(start) for start, _ in parts.outside)


def test_no_two_topics_say_the_same():
    text = "La fuite de données d'Orbe\n\n" + "Une fuite de données. Des données, une fuite. " * 9
    _, matches = found(text, {"Orbe": "ORG"})
    phrases = [match.row.phrase for match in matches]
    assert not any(a != b and a in b for a in phrases for b in phrases), phrases


def test_there_are_as_many_as_the_settings_say():
    few = with_settings([topics], [("topics", '{"number": 2}')])[0]
    text = "Drones et robots\n\nDrones, robots, satellites, fusées, batteries, puces.\n"
    assert len(found(text * 2, made=few)[1]) == 2
    assert len(found(text * 2)[1]) > 2
    assert Settings().number == 10


@pytest.mark.parametrize("wrong", ["0", '"ten"', "-1"])
def test_settings_that_mean_nothing_are_told(wrong):
    with pytest.raises(GlaneurError, match="number"):
        with_settings([topics], [("topics", f'{{"number": {wrong}}}')])


def test_the_place_is_the_first_mention():
    text = "Un hébergeur grogne\n\nLes hébergeurs et Nuagix. Les hébergeurs cèdent, Nuagix non."
    text, matches = found(text, {"Nuagix": "ORG"})
    rows = {match.row.phrase: match for match in matches}
    assert {phrase: text[m.start : m.end] for phrase, m in rows.items()} == {
        "hébergeurs": "hébergeur",
        "Nuagix": "Nuagix",
    }


@pytest.mark.parametrize(
    "piece",
    [
        "fuite de données ",
        "Par Léa Bris\n",
        "mode d'emploi ",
        "DRONES\n",
        "l'l'l'",
        "de la ",
        "5G-",
        "Nuagix ",
    ],
)
def test_time_is_linear(piece):
    def took(times):
        doc = document_for(topics, piece * times, names={"Nuagix": "ORG"})
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            list(topics(doc))
            best = min(best, time.perf_counter() - start)
        return best

    took(10)
    assert took(1200) < 10 * took(300) + 0.05


@pytest.mark.parametrize(
    "path", sorted(CORPUS.glob("*/gold/topics.csv")), ids=lambda p: p.parts[-3]
)
def test_gold_stands_where_it_says(path):
    [article] = [one for one in path.parents[1].glob("article.*") if one.suffix != ".toml"]
    raw = article.read_text(encoding="utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["start", "end", "text", "phrase"]
    assert all(raw[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)
    places = [int(row["start"]) for row in rows]
    assert places == sorted(places)
    assert 5 <= len({row["phrase"] for row in rows}) == len(rows) <= 9
