"""Quotes: every case of tests/cases/quotes.toml, and what holds of any text."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.discourse import Discourse, Name
from pipeline.extras.quotes import find, quotes
from pipeline.extras.quotes.lexicon import conjugated, forms, verbs
from pipeline.extras.quotes.marks import marked
from pipeline.testing import assert_rows

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "quotes.toml").read_text(encoding="utf-8")
)
LINES = [
    pytest.param(line, id=f"{construct}: {line}"[:90])
    for kind in ("found", "near")
    for construct, lines in CASES[kind].items()
    for line in lines
]


@pytest.mark.parametrize("line", LINES)
def test_case(line):
    assert_rows(quotes, line, names=CASES["names"])


def test_half_of_them_are_near_misses():
    counts = {kind: sum(map(len, CASES[kind].values())) for kind in ("found", "near")}
    assert 2 * counts["near"] >= sum(counts.values()) >= 200


def rows(text, names=()):
    """The quotes of a text of one sentence a line."""
    ends = [i for i, c in enumerate(text) if c == "\n"] + [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple((s, e) for s, e in zip(starts, ends, strict=True) if s < e)
    return list(find(Discourse(text, tuple(names), sentences)))


# what the rules look for, in any order
PIECES = st.sampled_from(
    [
        "«",
        "»",
        "“",
        "”",
        '"',
        " ",
        "\xa0",
        "\n",
        "— ",
        ", ",
        ". ",
        " : ",
        "; ",
        "(",
        ")",
        "?",
        "dit-il",
        "a déclaré",
        "selon",
        "que ",
        "qu'",
        "Ada Colin",
        "le ministre",
        "elle",
        "on",
        "affirme",
        "promet de",
        "venir",
        "Et d'ajouter",
        "l'",
        "d'",
        "et",
        "comme",
        "Pour",
        "x",
        "12",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_survived(text):
    names = [
        Name(at, at + 9, "PER", "Ada Colin")
        for at in range(len(text))
        if text.startswith("Ada Colin", at)
    ]
    found = rows(text, names)
    last = 0
    for one in found:
        assert last <= one.start < one.end <= len(text)
        assert one.row.mode in {"direct", "indirect"}
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        last = one.end


@given(st.text(max_size=80))
def test_marks_lie_inside(text):
    for one in marked(text):
        assert one.left < one.start < one.end <= one.right <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "« Oui », dit-il, ",
        "«",
        '"',
        "il affirme que ",
        "selon le ",
        ", dit le ministre de la ",
        "Ada Colin, ",
        "a très bien et ",
        "(",
        "— Vous ?\n",
    ],
)
def test_time_is_linear(piece):
    """Twice the text takes some twice the time."""
    short, long = piece * 400, piece * 1600
    rows(short)
    times = []
    for text in (short, long):
        started = time.process_time()
        rows(text)
        times.append(time.process_time() - started)
    assert times[1] < 12 * times[0] + 0.2


@pytest.mark.parametrize("kind", ["say", "incise", "object"])
def test_verbs_are_conjugated(kind):
    for lemma in verbs(kind):
        made = dict(conjugated(lemma))
        assert lemma in made, lemma
        assert {"finite", "past", "present"} <= set(made.values()), lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("affirme", "affirmer"),
        ("affirmait", "affirmer"),
        ("annonçait", "annoncer"),
        ("jugeait", "juger"),
        ("rappelle", "rappeler"),
        ("répète", "répéter"),
        ("martèle", "marteler"),
        ("balaie", "balayer"),
        ("renchérit", "renchérir"),
        ("avertissait", "avertir"),
        ("prétendaient", "prétendre"),
        ("admettent", "admettre"),
        ("soutint", "soutenir"),
        ("conclurent", "conclure"),
        ("promis", "promettre"),
        ("disant", "dire"),
        ("declare", "déclarer"),
    ],
)
def test_forms_know_their_verb(form, lemma):
    assert forms()[form].lemma == lemma
