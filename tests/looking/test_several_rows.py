"""Rows that stand on the same characters are told apart."""

from pipeline.article import Article
from pipeline.cleaning import clean
from pipeline.looking.explain.rerun import Rerun


def test_of_several_rows_the_one_most_like_it_is_found():
    header = ["start", "end", "id", "scheme"]
    rows = {"links": [[0, 6, "1", "siren"], [0, 6, "Q1", "wikidata"], [7, 9, "2", "siren"]]}
    again = Rerun(Article("a", "x"), clean("x"), None, None, rows, {"links": header})
    old = {"start": 0, "end": 6, "id": "Q1", "scheme": "wikidata"}
    assert again.row("links", 0, 6, old) == old
    assert again.row("links", 0, 6, {**old, "id": "Q2"}) == old
    assert again.row("links", 1, 6, old) is None
