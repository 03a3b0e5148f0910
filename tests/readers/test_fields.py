from datetime import UTC, date, datetime

import pytest

from pipeline.article import Published
from pipeline.cli import FIELDS
from pipeline.lexicons import load
from pipeline.readers.records.fields import ROLES, bare, choose, date_of, words_of
from pipeline.readers.records.values import is_blank, plain

NAMES = load("readers", "fields")["names"]


def test_no_name_stands_for_two_things():
    names = [(bare(name), role) for role, known in NAMES.items() for name in known]
    assert len({name for name, _ in names}) == len(names)


def test_the_user_may_name_every_role():
    assert set(FIELDS) == set(ROLES)


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("text body content contenu texte corps article fulltext plain_text html", "text"),
        ("title titre headline Titre TITLE webTitle", "title"),
        ("published date pubDate date_published published_at date_publication", "published"),
        ("datePublished publishedAt publish_date Date-de-parution", "published"),
        ("dateModified updated_at lastmod mise_à_jour", "updated"),
        ("source journal media site publisher Média", "source"),
        ("author auteur byline creator Auteur(s) dc:creator", "author"),
        ("url link lien permalink webUrl", "url"),
        ("section rubrique category Catégorie articleSection", "section"),
        ("page Page", "page"),
    ],
)
def test_usual_names(names, role):
    for name in names.split():
        assert {one: found.path for one, found in choose({name: "2024"}, {}).items()} == {
            role: name
        }


@pytest.mark.parametrize(
    "name", ["id", "image", "language", "mots", "texture", "subtitle", "dates"]
)
def test_other_names(name):
    assert choose({name: "2024"}, {}) == {}


def test_a_field_that_holds_nothing_gives_way():
    record = {
        "published": "bientôt",
        "date": "2024-09",
        "source": "https://a.example",
        "media": "Le Fil",
    }
    paths = {role: found.path for role, found in choose(record, {}).items()}
    assert paths == {"published": "date", "source": "media"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-09-26T23:30:00-05:00", "2024-09-26"),
        ("jeudi 26 septembre 2024 à 14 h 05", "2024-09-26"),
        ("26/09/2024", "2024-09-26"),
        ("20240926", "2024-09-26"),
        (20240926, "2024-09-26"),
        ("20241399", ""),
        (1727353500, "2024-09-26"),
        (1727353500000, "2024-09-26"),
        (1727353500.0, "2024-09-26"),
        ("1727353500", "2024-09-26"),
        ({"$date": "2024-09-26T12:00:00Z"}, "2024-09-26"),
        (["2024-09-26", "2024-09-27"], "2024-09-26"),
        (date(2024, 9, 26), "2024-09-26"),
        (datetime(2024, 9, 26, 23, tzinfo=UTC), "2024-09-26"),
        (2024, "2024"),
        (12, ""),
        (0, ""),
        (99999999999999, ""),
        (True, ""),
        (None, ""),
        ("hier", ""),
        ("", ""),
    ],
)
def test_dates(value, expected):
    found = date_of(value)
    assert found.value == expected
    assert found == (Published() if not expected else Published.parse(expected, "meta"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" Anne Le Goff ", "Anne Le Goff"),
        (["Anne", "", None, "Yves"], "Anne, Yves"),
        ({"id": 3, "name": "Le Fil"}, "Le Fil"),
        ({"id": 3}, ""),
        (12, "12"),
        (False, ""),
        (b"Le Fil", "Le Fil"),
    ],
)
def test_words(value, expected):
    assert words_of(value) == expected


def test_titles_are_shown_as_they_are_seen():
    assert plain("R&D : 5 < 6") == "R&D : 5 < 6"
    assert plain("L&#8217;<i>IA</i>\n en bref") == "L’IA en bref"
    assert plain("La balise <p>") == "La balise <p>"


@pytest.mark.parametrize("text", ["", " \n", "\u00a0\u202f\u200b\ufeff"])
def test_blank(text):
    assert is_blank(text)
    assert not is_blank(f"{text}.")
