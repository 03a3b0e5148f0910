import pytest

from pipeline.article import Published
from pipeline.readers.datelines import printed_dates


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Publié le 22 juin 2023", "2023-06-22", ""),
        ("Le\u00a022 juin\u00a02023 à 14h05", "2023-06-22", ""),
        ("Par Anne Roux, le 3 mars 2021", "2021-03-03", ""),
        ("Publié le 26/09/2024 à 14h05, mis à jour le 27/09/2024", "2024-09-26", "2024-09-27"),
        ("Le 22 juin 2023, la Cnil a tranché.", "", ""),
        ("En septembre 2024", "", ""),
        ("Mardi", "", ""),
    ],
)
def test_the_line_below_the_headline_dates_the_article(line, published, updated):
    found = printed_dates(f"Un titre\r\n\r\n{line}\r\n\r\nUn texte du 1er mai 2020.")
    assert tuple(one.value for one in found) == (published, updated)
    assert found[0].origin == ("text" if published else "none")


def test_the_headline_itself_is_none():
    assert printed_dates("VivaTech, 22 mai 2024\nUn texte.") == (Published(), Published())


def test_a_date_far_down_is_the_story_s():
    assert not printed_dates("Un titre\n" + "Un paragraphe.\n" * 20 + "Le 3 mars 2021")[0]
