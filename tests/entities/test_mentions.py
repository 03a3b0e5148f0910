import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.mentions import Mention, without_overlaps
from pipeline.entities.trim import trim
from pipeline.entities.versions import extend, is_code

CASES = Path(__file__).parents[1] / "cases"


def _cases(name):
    for case in tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]:
        before, rest = case["text"].split("[[", 1)
        inside, after = rest.split("]]", 1)
        mention = Mention(len(before), len(before) + len(inside), "PRODUCT", "model")
        yield pytest.param(before + inside + after, mention, case["name"], id=case["text"])


@pytest.mark.parametrize(("text", "mention", "name"), _cases("mentions.toml"))
def test_a_span_is_cut_down_to_the_name(text, mention, name):
    trimmed = trim(mention, text)
    assert (trimmed.text(text) if trimmed else "") == name


@pytest.mark.parametrize(("text", "mention", "name"), _cases("versions.toml"))
def test_versions_belong_to_their_product(text, mention, name):
    assert extend(mention, text).text(text) == name


@pytest.mark.parametrize(
    ("name", "code"),
    [("GPT-4o", True), ("H100", True), ("A17", True), ("PS5", True), ("RTX4090", True),
     ("Cresta", False), ("2024", False), ("IA", False), ("3.5", False), ("Covid-19 bis", False)],
)  # fmt: skip
def test_codes_of_capitals_and_figures_are_products(name, code):
    assert is_code(name) is code


def test_the_longest_of_overlapping_mentions_stays():
    one, two, three = (Mention(a, b, "ORG", "x") for a, b in ((0, 5), (3, 12), (12, 15)))
    assert without_overlaps([one, two, three]) == [two, three]


def test_of_two_as_long_the_first_layer_stays():
    first, second = Mention(0, 5, "ORG", "gazetteer"), Mention(0, 5, "PER", "model")
    assert without_overlaps([first, second]) == [first]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_span_is_cut_within_itself(text, a, b):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    trimmed = trim(Mention(start, end, "ORG", "model"), text)
    if trimmed:
        assert start <= trimmed.start < trimmed.end <= end
        assert trimmed.text(text) == trimmed.text(text).strip()
