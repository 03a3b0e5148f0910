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
