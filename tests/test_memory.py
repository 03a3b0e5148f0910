"""spaCy forgets the words of articles that are done, and nothing changes by it."""

import random
import string

import pytest

import pipeline.process
from pipeline.article import Article

pytestmark = pytest.mark.model

CHANCE = random.Random(1)
ARTICLES = [
    Article(
        f"{i}.txt",
        f"La société {''.join(CHANCE.choices(string.ascii_lowercase, k=9)).title()} a levé "
        f"{i} millions d'euros en 2019, selon {''.join(CHANCE.choices(string.ascii_letters, k=9))}.",
    )
    for i in range(2, 150)
]


def test_words_are_forgotten_and_rows_are_the_same(pipe, monkeypatch):
    monkeypatch.setattr(pipeline.process, "REMEMBERED", 0)
    before = len(pipe.nlp.vocab.strings)
    forgetting = list(pipe.process(ARTICLES))
    assert len(pipe.nlp.vocab.strings) == before
    monkeypatch.setattr(pipeline.process, "REMEMBERED", 2**31)
    assert list(pipe.process(ARTICLES)) == forgetting
    assert len(pipe.nlp.vocab.strings) > before
