import numpy as np
import pytest
import spacy
from marking import mentions_in

from pipeline.entities.mentions import Mention
from pipeline.entities.row import LABELS
from pipeline.entities.voting import KINDS, Voter, features, names_of_features, shares


def heard_as(*labels, share=0.9):
    rest = (1 - share) / (len(KINDS) - 1)
    return np.array([[share if kind == one else rest for kind in KINDS] for one in labels], "f")


def test_every_feature_has_a_column():
    text, mentions = mentions_in("[ORG Cresta] et [ORG Kleevo] ; la startup [PER Cresta Labs]")
    rows = features(mentions, text, heard_as("ORG", "ORG", "PER"), {"Cresta": "ORG"})
    assert rows.shape == (3, len(names_of_features()))
    assert np.isfinite(rows).all()


@pytest.mark.parametrize(
    ("feature", "column"),
    [
        ("heard ORG", [np.log(0.9), np.log(0.9), np.log(0.1 / 6)]),
        ("cue ORG", [0, 0, 2]),
        ("gazetteer ORG", [1, 0, 0]),
        ("label PER", [0, 0, 1]),
        ("longer, first PER", [0.9, 0, 0]),
        ("shorter, first ORG", [0, 0, 0.9]),
        ("beside ORG", [0.9, 0.9, 0]),
        ("one word", [1, 1, 0]),
        ("mentions", [0, 0, 0]),
        ("always", [1, 1, 1]),
    ],
)
def test_features_say_what_stands_in_the_text(feature, column):
    text, mentions = mentions_in("[ORG Cresta] et [ORG Kleevo] ; la startup [PER Cresta Labs]")
    rows = features(mentions, text, heard_as("ORG", "ORG", "PER"), {"Cresta": "ORG"})
    assert rows[:, names_of_features().index(feature)] == pytest.approx(column, abs=1e-5)


@pytest.mark.parametrize("label", LABELS)
def test_what_the_network_is_sure_of_stays(label):
    text, [mention] = mentions_in(f"on en revient à [{label} Zorvela] demain")
    assert Voter.shipped()([mention], text, heard_as(label, share=0.9994), {}) == [mention]


def test_one_clear_mention_repairs_all():
    text, mentions = mentions_in("[PER Cresta] hésite. La startup [ORG Cresta] ? [PER Cresta] !")
    heard = np.concatenate(
        [heard_as("PER", share=0.4), heard_as("ORG", share=0.99), heard_as("PER", share=0.4)]
    )
    assert {m.label for m in Voter.shipped()(mentions, text, heard, {})} == {"ORG"}


def test_what_the_network_does_not_hear_as_a_name_is_dropped():
    text, [mention] = mentions_in("[ORG Perdez] du temps")
    doubtful = Mention(mention.start, mention.end, "ORG", "model", doubtful=True)
    assert Voter.shipped()([doubtful], text, heard_as("none", share=0.97), {}) == []


def test_a_sure_name_keeps_its_label():
    text, [mention] = mentions_in("la startup [LOC Turin] n'en est pas une")
    sure = Mention(mention.start, mention.end, "LOC", "gazetteer", sure=True)
    assert Voter.shipped()([sure], text, heard_as("ORG"), {}) == [sure]


def test_no_mentions_no_vote():
    assert Voter.shipped()([], "rien", np.zeros((0, len(KINDS)), "f"), {}) == []


def test_shares_are_read_where_a_mention_begins():
    doc = spacy.blank("fr")("Ici Cresta, là Kleevo.")
    labels = ["", *LABELS]
    scores = np.zeros((len(doc), len(labels)), "f")
    scores[1, labels.index("ORG")] = 100
    scores[4, labels.index("")] = 100
    mentions = [Mention(4, 10, "ORG", "model"), Mention(15, 21, "ORG", "model")]
    found = shares(doc, mentions, (labels, scores))
    assert [KINDS[i] for i in found.argmax(axis=1)] == ["ORG", "none"]
    assert found.sum(axis=1) == pytest.approx([1, 1])
