"""The training data of the names: marks are read where they stand, swapped names too."""

import random

import pytest

from training.ner.swap import Names
from training.ner.texts import Name, Paragraph, paragraphs, read_marked
from training.ner.train import GAZETTEERS, HERE

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


def _without_names(text: Paragraph) -> list[str]:
    parts, position = [], 0
    for name in text.names:
        parts.append(text.text[position : name.start])
        position = name.end
    return [*parts, text.text[position:]]
