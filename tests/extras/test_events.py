"""Events: each case states what a sentence says happened, and nothing else is found."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extras.events import events
from pipeline.garbage import uncollected
from pipeline.testing import assert_rows, document_for

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


NAMES = {"Brumal": "ORG", "Norvex": "ORG", "Lise Caro": "PER", "Volute": "PRODUCT"}
# pieces that sentences of the press are made of, in any order
PIECES = [
    *NAMES, "lève", "a racheté", "5 millions d'euros", "en 2019", "par", "auprès de", ",", ".",
    ";", ":", "(", ")", "«", "»", "qui", "que", "et", "ne", "pas", "n'a", "son", "l'a",
    "lancée", "amende", "départ", "se dote", "s'est fait", "voler", "1 700 postes", "selon",
    "aurait", "va", "\n", "la", "plainte", "contre", "rachat", "de", "à", "valorise", "dont",
    "été", "nommé", "directrice financière", "une", "fuite de données", "?", "dans", "devient",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_rows_are_of_the_text(text: str) -> None:
    doc = document_for(events, text, names=NAMES, published="2020-05-14")
    for match in events(doc):
        assert 0 <= match.start < match.end <= len(text)
        row = match.row
        assert row.type in TYPES
        assert row.factuality in {"done", "planned", "rumoured", "denied"}
        assert row.amount is None or row.amount >= 0
        assert not row.currency or row.amount is not None
        assert row.main or row.type in {"launch", "lawsuit", "acquisition"}
        assert not set(row.main.split(" | ")) & set(filter(None, row.other.split(" | ")))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    list(events(document_for(events, text, names={})))


def test_said_twice_is_one_row() -> None:
    text = "Brumal lève 5 M€. Brumal a levé 5 M€. Brumal a levé 5 M€ auprès de Norvex."
    doc = document_for(events, text, names=NAMES)
    assert [match.row.other for match in events(doc)] == ["", "Norvex"]


def test_amounts_of_a_series() -> None:
    text = "Brumal avait récolté 137 M€ en juin 2017, puis 200 M€ en mai 2019."
    rows = [match.row for match in events(document_for(events, text, names=NAMES))]
    assert [(int(row.amount or 0), row.date) for row in rows] == [
        (137_000_000, "2017-06"),
        (200_000_000, "2019-05"),
    ]


def test_who_hands_over_and_to_whom() -> None:
    text = "Lise Caro passe la main à Anselme Roy."
    doc = document_for(events, text, names={"Lise Caro": "PER", "Anselme Roy": "PER"})
    assert {(m.row.type, m.row.main) for m in events(doc)} == {
        ("departure", "Lise Caro"),
        ("appointment", "Anselme Roy"),
    }


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Lise Caro succède à Guy Morel à la direction générale de Brumal.", "directeur général"),
        ("Lise Caro relaie Guy Morel à la présidence de Brumal.", "président"),
        ("Lise Caro prend la présidence de Brumal en remplacement de Guy Morel.", "président"),
        ("Brumal nomme Lise Caro président, poste laissé vacant par Guy Morel.", "président"),
        (
            "La nomination de Lise Caro à la présidence de Brumal, à la place de M. Guy Morel.",
            "président",
        ),
        ("On parle de Guy Morel, pilier de Brumal, qui a été remplacé par Lise Caro.", ""),
    ],
)
def test_successor_and_predecessor(text: str, office: str) -> None:
    doc = document_for(events, text, names={**NAMES, "Guy Morel": "PER"})
    rows = [match.row for match in events(doc)]
    assert [(row.type, row.main, row.detail) for row in rows] == [
        ("appointment", "Lise Caro", office),
        ("departure", "Guy Morel", office),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norvex annonce le départ de Lise Caro pour Brumal.",
        "Lise Caro, de Norvex, quitte la société pour rejoindre Brumal.",
    ],
)
def test_who_leaves_one_for_another(text: str) -> None:
    doc = document_for(events, text, names=NAMES)
    assert [(m.row.type, m.row.other) for m in events(doc)] == [
        ("departure", "Norvex"),
        ("appointment", "Brumal"),
    ]


@pytest.mark.parametrize(
    ("behind", "who"),
    [
        ("en même temps que Guy Morel, directeur technique, et Ana Pol", ["Guy Morel", "Ana Pol"]),
        (", tout comme Guy Morel", ["Guy Morel"]),
        ("ainsi que Guy Morel l'avait annoncé", []),
        ("ainsi que Norvex", []),
        ("en même temps que son mari. Guy Morel reste", []),
        ("en même temps que Guy Morel, qui avait formé Ana Pol", ["Guy Morel"]),
    ],
)
def test_who_goes_along(behind: str, who: list[str]) -> None:
    text = f"Lise Caro quitte Brumal {behind}."
    doc = document_for(events, text, names={**NAMES, "Guy Morel": "PER", "Ana Pol": "PER"})
    assert [match.row.main for match in events(doc)] == ["Lise Caro", *who]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Brumal et Norvex ont levé respectivement 5 et 8 millions d'euros.", ["5e6", "8e6"]),
        ("Brumal et Norvex ont levé respectivement 5 M€ et 800 000 euros.", ["5e6", "8e5"]),
        ("Brumal et Norvex suppriment respectivement 10 000 et 1 800 postes.", ["10000", "1800"]),
        ("Brumal et Norvex ont levé 5 M€.", ["5e6"]),
        (
            "Parmi les levées, Brumal (plus de 9 M€) et Norvex dans le son (6 M€).",
            ["9e6", "6e6"],
        ),
        ("Brumal lève 3 M€ (4 millions de dollars) auprès de Norvex (9 M€ sous gestion).", ["3e6"]),
    ],
)
def test_amounts_of_each(text: str, rows: list[str]) -> None:
    doc = document_for(events, text, names=NAMES)
    found = [match.row for match in events(doc)]
    assert [row.amount for row in found] == [Decimal(one) for one in rows]
    assert len({row.main for row in found}) == len(found)


def test_offices_of_each() -> None:
    text = "Lise Caro et Guy Morel sont nommés respectivement directrice financière et président."
    doc = document_for(events, text, names={**NAMES, "Guy Morel": "PER"})
    rows = [match.row for match in events(doc)]
    assert [(row.main, row.detail) for row in rows] == [
        ("Lise Caro", "directeur financier"),
        ("Guy Morel", "président"),
    ]


def test_lists_of_rounds() -> None:
    text = "Les levées de fonds de la semaine\n\nBrumal, vélos cargos, 3,1 M€ - Norvex\n"
    rows = [match.row for match in events(document_for(events, text, names=NAMES))]
    assert [(row.main, int(row.amount or 0)) for row in rows] == [("Brumal", 3_100_000)]


@pytest.mark.parametrize(
    "piece", ["Brumal, ", "lève ", "et qui ", "a lancé une ", "selon Brumal, "]
)
def test_time_is_linear(piece: str, soon: None) -> None:
    def seconds(times: int) -> float:
        doc = document_for(events, piece * times, names=NAMES)
        # a collection of all that the tests hold is none of its time
        with uncollected():
            start = time.perf_counter()
            list(events(doc))
            return time.perf_counter() - start

    seconds(10)
    assert seconds(4000) < 16 * max(seconds(1000), 0.01)
