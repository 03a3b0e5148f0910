import pytest
import spacy

from pipeline.sentences import SentenceBoundaries


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("fr")


def _sentences(blank, text):
    return [sent.text.strip() for sent in SentenceBoundaries()(blank(text)).sents]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "."])
def test_texts_without_words_are_accepted(blank, text):
    assert len(list(SentenceBoundaries()(blank(text)).sents)) <= 1


def test_every_token_is_decided(blank):
    doc = SentenceBoundaries()(blank("Il part. Elle reste, M. Pichai aussi."))
    assert [token.is_sent_start for token in doc].count(None) == 0
    assert [token.text for token in doc if token.is_sent_start] == ["Il", "Elle"]


def test_sentences_are_those_of_the_text(blank):
    text = "Le titre\n\nM. Pichai part. « Enfin ! », dit-on.\nSource : AFP"
    expected = ["Le titre", "M. Pichai part.", "« Enfin ! », dit-on.", "Source : AFP"]
    assert _sentences(blank, text) == expected


def test_a_boundary_inside_a_token_moves_to_the_next(blank):
    tokens = ["Fin.", " Suite", "et", "fin"]
    doc = spacy.tokens.Doc(blank.vocab, words=tokens, spaces=[False, True, True, False])
    assert [token.text for token in SentenceBoundaries()(doc) if token.is_sent_start] == [
        "Fin.",
        "et",
    ]
