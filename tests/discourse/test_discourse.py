"""Whom pronouns and descriptions mean; genders; places."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import column, extractor
from pipeline.discourse import Discourse, Name
from pipeline.discourse.genders import gender
from pipeline.testing import document_for

PATH = Path(__file__).parents[1] / "cases/discourse.toml"
CASES = tomllib.loads(PATH.read_text(encoding="utf-8"))["case"]


@dataclass(frozen=True)
class Nothing:
    """No row is ever made of it."""

    value: int = column("nothing")


@extractor("nothing", row=Nothing, requires=["entities"])
def nothing(doc):
    """Finds nothing."""
    return iter(())


def discourse(text, names):
    return Discourse.of(document_for(nothing, text, names=names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_meant(case):
    marked, _, expected = case["text"].rpartition("=>")
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "").strip()
    assert discourse(text, case["names"]).meant(start, end) == expected.strip()


@pytest.mark.parametrize(
    ("canonical", "called", "expected"),
    [
        ("Mira Murati", (), "f"),
        ("Jean-Marie Dubreuil", (), "m"),
        ("Anne-Laure Petit", (), "f"),
        ("Camille Perrin", (), ""),
        ("Camille Perrin", ("chercheuse",), "f"),
        ("Camille Perrin", ("M.",), "m"),
        ("Aubin", ("M.", "Mme"), ""),
        ("Paul Aubin", ("ministre",), "m"),
        ("Okafor", (), ""),
        ("Okafor", ("présidente",), "f"),
    ],
)
def test_gender(canonical, called, expected):
    assert gender(canonical, called) == expected


def test_who_is_talked_about():
    talk = discourse(
        "Kestrel grandit. Léa Morin y croit. Luc Bonnet en doute.",
        {"Kestrel": "ORG", "Léa Morin": "PER", "Luc Bonnet": "PER"},
    )
    end = len(talk.text)
    assert talk.person_before(end) == "Luc Bonnet"
    assert talk.person_before(end, "f") == "Léa Morin"
    assert talk.organisation_before(end) == "Kestrel"
    assert talk.organisation_before(0) == talk.person_before(0) == ""


def test_places():
    talk = discourse("Un.\nKestrel recule.\nTrois.", {"Kestrel": "ORG"})
    at = talk.text.index("recule")
    assert talk.paragraph_at(at) == (4, 19)
    assert talk.text[slice(*talk.sentence_at(at))].strip() == "Kestrel recule."
    assert [name.canonical for name in talk.names_in(0, 11)] == ["Kestrel"]
    assert talk.names_in(5, 11) == talk.names_in(0, 10) == ()


@given(st.lists(st.sampled_from(["Elle", " il ", "le groupe ", "Kestrel", ". ", "\n", "’", "de "])))
def test_any_text_gives_names_of_its_own(pieces):
    text = "".join(pieces)
    at = [i for i in range(len(text)) if text.startswith("Kestrel", i)]
    names = tuple(Name(i, i + 7, "ORG", "Kestrel") for i in at)
    talk = Discourse(text, names, ((0, len(text)),))
    assert {talk.meant(i, i + 4) for i in range(len(text))} <= {"", "Kestrel"}
