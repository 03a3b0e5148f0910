"""spaCy forgets the words of articles that are done, and nothing changes by it."""

import random
import string

import pytest

import pipeline.process
from pipeline.article import Article

pytestmark = pytest.mark.model

CHANCE = random.Random(1)
WORDS = ["".join(CHANCE.choices(string.ascii_lowercase, k=9)) for _ in range(150)]
ARTICLES = [
    Article(f"{i}.txt", f"La société {word.title()} a levé {i} millions d'euros, selon {word}.")
    for i, word in enumerate(WORDS, 2)
]


def test_words_are_forgotten_and_rows_are_the_same(pipe, monkeypatch):
    monkeypatch.setattr(pipeline.process, "REMEMBERED", 0)
    before = len(pipe.nlp.vocab.strings)
    forgetting = list(pipe.process(ARTICLES))
    assert len(pipe.nlp.vocab.strings) == before
    monkeypatch.setattr(pipeline.process, "REMEMBERED", 2**31)
    assert list(pipe.process(ARTICLES)) == forgetting
    assert len(pipe.nlp.vocab.strings) > before
