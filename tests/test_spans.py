"""Our components in other people's spaCy pipelines."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
import spacy
from spacy.tokens import DocBin

from pipeline.extractors import Match, column
from pipeline.spans import matches_of, publish, register

TEXT = "Le tour atteint 5 M€ le 3 décembre 2024. Un billet à 5€/6€."


@dataclass(frozen=True)
class Row:
    size: int = column("characters")


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("fr")
    for name in ("glaneur_sentences", "glaneur_money", "glaneur_dates"):
        nlp.add_pipe(name)
    return nlp


def _rows(doc):
    return [(span._.row, span._.rule) for name in ("money", "dates") for span in doc.spans[name]]


def test_amounts_in_one_token_keep_their_own_rows(nlp):
    doc = nlp(TEXT)
    amounts = [span._.row.amount for span in doc.spans["money"]]
    assert amounts == [Decimal(5_000_000), Decimal(5), Decimal(6)]


def test_rows_go_into_bytes_and_back(nlp):
    doc = nlp(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [back] = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert _rows(back) == _rows(doc)
    assert back.spans["dates"][0]._.row.start_date.year == 2024


def test_rows_come_back_from_other_processes(nlp):
    docs = list(nlp.pipe([TEXT] * 4, n_process=2, batch_size=2))
    assert [_rows(doc) for doc in docs] == [_rows(nlp(TEXT))] * 4


def test_the_publication_date_is_taken_from_the_document(nlp):
    doc = nlp.make_doc("Il est parti mardi.")
    doc._.published = "2024-09-27"
    nlp(doc)
    assert [span._.row.value for span in doc.spans["dates"]] == ["2024-09-24"]


@pytest.mark.parametrize("span", [(-5, -1), (0, 10**6), (5, 5), (8, 3)])
def test_a_match_outside_the_text_is_refused_and_nothing_stored(span):
    register()
    doc = spacy.blank("fr")("Une phrase.")
    with pytest.raises(ValueError, match="is no passage"):
        publish(doc, "sizes", [Match(*span, Row(1))])
    assert matches_of(doc, "sizes") == ()


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_text_of_nothing_is_no_trouble(nlp, text):
    assert not nlp(text).spans["money"]
