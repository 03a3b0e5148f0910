"""What a shard gave, there and back."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.article import Article, Published
from pipeline.errors import Problem
from pipeline.fingerprints import Without
from pipeline.pack import Outcome, decode, encode
from pipeline.process import Extraction, article_row
from pipeline.tables import ARTICLES

DATED = Published.parse("2024-09", "url")
ARTICLE = Article("un.txt", "Éclair…", title='« "Oui" »', published=DATED)
ENTITY = ["un.txt", 1, 0, 6, "Éclair", "ORG", "Éclair SA", "model", "Éclair…"]
MONEY = ["un.txt", 1, Decimal("6.60"), date(2024, 9, 27), None, "=é\ud800\n", True, 0.5]


@pytest.fixture
def outcome():
    rows = {
        "articles": [article_row(ARTICLE)],
        "entities": [ENTITY, ENTITY],
        "money": [MONEY],
        "dates": [],
    }
    prints = {Without.NOTHING: 2**64 - 1, Without.FIRST | Without.LAST: 7}
    problems = (Problem("E501", "un.txt", "money", "KeyError: 'x'"),)
    return Outcome.of(Extraction("un.txt", prints, rows, problems), 7)


def test_rows_are_as_they_will_stand_in_the_tables(outcome):
    money = 'un.txt,1,6.6,2024-09-27,,"\'=é\\ud800\n",true,0.5\n'
    assert outcome.tables["money"] == (1, money.encode())
    assert outcome.tables["dates"] == (0, b"")
    assert outcome.names == [("ORG", "Éclair SA", "Éclair", 2)]
    assert outcome.published == DATED


def test_there_and_back(outcome):
    problem = Problem("E102", "deux.txt", "read", "Permission denied")
    groups = [[outcome], [], [problem, outcome, problem]]
    for group, back in zip(groups, decode(encode(groups)), strict=True):
        assert [repr(one) for one in _plain(back)] == [repr(one) for one in _plain(group)]


def _plain(group):
    """Lists for tuples: JSON does not know them."""
    return [
        one
        if isinstance(one, Problem)
        else [
            one.locator, one.characters, one.prints, one.row, sorted(one.tables),
            [list(two) for two in one.tables.values()], list(map(list, one.names)), one.problems,
        ]
        for one in group
    ]  # fmt: skip


def test_parts_can_be_joined(outcome):
    one, two = [[outcome]], [[], [Problem("E103", "vide.txt", "read")]]
    assert list(decode(encode(one) + encode(two))) == list(decode(encode(one + two)))


def test_a_copy_counts_nothing(outcome):
    copy = outcome.as_copy_of("zéro.txt")
    row = dict(zip(ARTICLES.header, copy.row, strict=True))
    assert row["duplicate_of"] == "zéro.txt"
    assert [row[name] for name in ("sentences", "entities", "money", "dates")] == [0] * 4
    assert row["title"] == ARTICLE.title
    assert not copy.tables
    assert not copy.names
    assert not copy.problems
