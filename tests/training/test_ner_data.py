"""The training data of the names: marks are read where they stand, swapped names too."""

import json
import random

import numpy as np
import pytest

from pipeline.entities.voting import KINDS
from training import ARTICLES, TESTS
from training.ner.generate import Grammar
from training.ner.swap import Names
from training.ner.texts import Name, Paragraph, articles, paragraphs, read_marked
from training.ner.train import GAZETTEERS, HERE
from training.voting import learnt

TEXTS = list(paragraphs(HERE / "paragraphs"))
LABELS = {"PER", "ORG", "LOC", "PRODUCT", "EVENT", "MISC"}


@pytest.fixture(scope="module")
def names():
    return Names(sorted(GAZETTEERS.glob("*.csv")), TEXTS)


def test_marks_are_read():
    text = read_marked("Selon ⟦ORG⟧Mistral AI⟦/⟧, ⟦PRODUCT⟧Le Chat⟦/⟧ progresse.")
    assert text.text == "Selon Mistral AI, Le Chat progresse."
    assert text.names == (Name(6, 16, "ORG"), Name(18, 25, "PRODUCT"))


def test_the_committed_paragraphs_are_sound():
    assert len(TEXTS) > 700
    for text in TEXTS:
        assert not set("⟦⟧") & set(text.text)
        end = 0
        for name in text.names:
            assert name.label in LABELS
            assert end <= name.start < name.end <= len(text.text)
            shown = text.text[name.start : name.end]
            assert shown == shown.strip()
            end = name.end


def test_swapping_changes_names_and_nothing_else(names):
    chance = random.Random(1)
    changed = 0
    for text in TEXTS:
        other = names.swap(text, chance, 1.0)
        assert [name.label for name in other.names] == [name.label for name in text.names]
        assert _without_names(other) == _without_names(text)
        changed += other.text != text.text
    assert changed > 400


def test_one_name_stays_one_name(names):
    text = read_marked("⟦ORG⟧Dell⟦/⟧ vend, ⟦ORG⟧Dell⟦/⟧ loue, ⟦PER⟧Dell⟦/⟧ sourit.")
    for seed in range(20):
        first, second, _ = (
            one.text[name.start : name.end]
            for one in [names.swap(text, random.Random(seed), 1.0)]
            for name in one.names
        )
        assert first == second


def test_a_share_of_nothing_changes_nothing(names):
    assert names.swap(TEXTS[0], random.Random(0), 0.0) == TEXTS[0]


def test_the_committed_articles_are_none_of_the_tests():
    lines = ARTICLES.read_text("utf-8").splitlines()
    assert len(lines) > 300
    assert not [one for one in map(json.loads, lines) if one["id"].endswith(TESTS)]
    texts = list(articles(ARTICLES, TESTS))
    assert sum(len(text.names) for text in texts) > 9000


def test_sentences_of_the_grammar_are_sound(names):
    grammar, chance = Grammar(names, HERE / "grammar.toml"), random.Random(1)
    made = [grammar.sentence(chance) for _ in range(2000)]
    assert len({one.text for one in made}) > 1800
    assert {name.label for one in made for name in one.names} == LABELS
    for one in made:
        assert not set("{}<>") & set(_bare(one))
        assert "  " not in one.text
        assert one.text[:1] == one.text[:1].upper() or one.names[0].start == 0
        end = 0
        for name in one.names:
            assert end <= name.start < name.end <= len(one.text)
            end = name.end


@pytest.mark.parametrize("wrong", [" de le ", " à le ", " à les ", " de les "])
def test_the_grammar_contracts_what_french_contracts(names, wrong):
    grammar, chance = Grammar(names, HERE / "grammar.toml"), random.Random(2)
    made = [_bare(grammar.sentence(chance)) for _ in range(2000)]
    assert not [text for text in made if wrong in text]


def test_weights_are_learnt():
    draw = np.random.default_rng(0)
    rows = draw.standard_normal((600, 4)).astype("f")
    rows[:, 3] = 1
    kinds = np.where(rows[:, 0] + 0.3 > 0, 1, 4)
    found = learnt(rows, kinds)
    assert found.shape == (4, len(KINDS))
    right = (rows @ found).argmax(axis=1) == kinds
    assert right.mean() > 0.95


def _bare(text: Paragraph) -> str:
    return "".join(_without_names(text))


def _without_names(text: Paragraph) -> list[str]:
    parts, position = [], 0
    for name in text.names:
        parts.append(text.text[position : name.start])
        position = name.end
    return [*parts, text.text[position:]]
