"""Events: each case states what a sentence says happened, and nothing else is found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.extras.events import events
from pipeline.testing import assert_rows

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "events.toml").read_text("utf-8"))[
    "case"
]
TYPES = {
    "funding",
    "acquisition",
    "stake",
    "result",
    "valuation",
    "launch",
    "appointment",
    "departure",
    "layoffs",
    "fine",
    "lawsuit",
    "partnership",
    "breach",
}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert_rows(events, case["text"], names=case["names"], published=case.get("published"))
