"""Functions of persons: cases by the guide, and what holds of any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extras.roles import Role, roles
from pipeline.testing import assert_rows, document_for

FILE = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "roles.toml").read_text(encoding="utf-8")
)
CASES = FILE["case"]
NAMES: dict[str, str] = FILE["names"]
STATUSES = {"current", "former", "future"}


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_case(case):
    assert_rows(
        roles,
        case["text"],
        published=case.get("published", "2024-09-27"),
        names=NAMES | case.get("names", {}),
    )


def rows(text: str, names: dict[str, str] | None = None) -> list[tuple[str, Role]]:
    """Surface and row of all that is found."""
    doc = document_for(roles, text, published="2024-09-27", names=NAMES | (names or {}))
    return [(text[m.start : m.end], m.row) for m in roles(doc)]


def test_one_expression_may_say_it_of_several():
    found = rows("Noctilia, cofondée par Claire Vasseur et Hugo Lestrade, embauche.")
    assert [(text, row.person, row.organisation) for text, row in found] == [
        ("cofondée", "Claire Vasseur", "Noctilia"),
        ("cofondée", "Hugo Lestrade", "Noctilia"),
    ]


def test_one_function_may_be_of_several_organisations():
    found = rows("Claire Vasseur, patronne de Ferro et de Noctilia, a signé.")
    assert [row.organisation for _, row in found] == ["Ferro", "Noctilia"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ferro nomme deux délégués : Inès Kader, à Lille, et Tom Weiss, à Brest.",
            ["Inès Kader", "Tom Weiss"],
        ),
        (
            "Le trio de vice-présidents de Ferro : Inès Kader, Tom Weiss et Paul Orsini.",
            ["Inès Kader", "Tom Weiss", "Paul Orsini"],
        ),
        (
            "Avec deux autres pilotes, Inès Kader (Ferro) et Tom Weiss (Halden), Paul Orsini rit.",
            ["Inès Kader", "Tom Weiss"],
        ),
        ("Le délégué attendu : la lettre d'Inès Kader.", []),
    ],
)
def test_a_list_of_persons_behind_their_function(text, people):
    assert [row.person for _, row in rows(text)] == people


PIECES = """
Claire Vasseur|Hugo Lestrade|Noctilia|Ferro|Lille|directrice technique|PDG|ancien|ex-|la|le|un
des|de|du|d'|chez|à|et|,|.|(|)|:|—|dirige|fondée|par|est|nommé|depuis|2019|jusqu'en|mars
présidence|prend|à la tête|ministre|député|qui|que|il|elle|son|vice-|P.-D.G.|« | »|quitte
mort|l'intérim
"""
PIECES = ["\n", *PIECES.strip().replace("\n", "|").split("|")]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_text_of_these_words(text):
    doc = document_for(roles, text, published="2024-09-27", names=NAMES)
    last = 0
    for match in roles(doc):
        row = match.row
        assert last <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == text[match.start : match.end].strip()
        last = match.start
        assert row.status in STATUSES
        assert row.role == row.role.strip()
        assert row.role or (row.organisation and row.status == "former")
        assert row.person or row.organisation or row.role


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text):
    list(roles(document_for(roles, text, names={})))


@pytest.mark.parametrize(
    "piece",
    [
        "le directeur de la recherche et du développement et ",
        "Claire Vasseur, ",
        "ancien ancien ",
        "directeur général délégué adjoint ",
        "fondée par ",
        "à la tête de la ",
        "n'est pas mais ",
        "depuis 2019 jusqu'en 2020 ",
    ],
)
def test_long_texts_take_linear_time(piece):
    def taken(times: int) -> float:
        doc = document_for(roles, piece * times, published="2024-09-27", names=NAMES)
        began = time.perf_counter()
        list(roles(doc))
        return time.perf_counter() - began

    # whatever is made once is made
    rows(" ".join(PIECES))
    # the machine may be busy elsewhere meanwhile
    short, long = (min(taken(times) for _ in range(3)) for times in (200, 1600))
    assert long < 40 * max(short, 0.002)
