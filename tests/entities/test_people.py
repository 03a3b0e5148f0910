import pytest
from marking import mentions_in

from pipeline.entities.people import surname, with_own_particles, with_particle


@pytest.mark.parametrize(
    ("marked", "name", "label"),
    [
        ("la conseillère Jacqueline de [ORG Quattro]", "Jacqueline de Quattro", "PER"),
        ("dit Ursula von der [PRODUCT Leyen]", "Ursula von der Leyen", "PER"),
        ("avec Jean d'[LOC Ormesson]", "Jean d'Ormesson", "PER"),
        ("le maire de [LOC Quattro]", "Quattro", "LOC"),
        ("Mistral de [LOC Quattro]", "Quattro", "LOC"),
        ("la Jacqueline, [LOC Quattro]", "Quattro", "LOC"),
    ],
)
def test_a_given_name_and_a_particle_belong_to_the_name(marked, name, label):
    text, [mention] = mentions_in(marked)
    found = with_particle(mention, text)
    assert (found.text(text), found.label) == (name, label)


def test_a_surname_keeps_the_particle_that_the_full_name_has():
    text, mentions = mentions_in("[PER Yann Le Goaziou] part. M. Le [PER Goaziou] et Le [ORG Fur].")
    names = [m.text(text) for m in with_own_particles(mentions, text)]
    assert names == ["Yann Le Goaziou", "Le Goaziou", "Fur"]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Sam Altman", "Altman"),
        ("Yann Le Goaziou", "Le Goaziou"),
        ("Le Goaziou", "Goaziou"),
        ("Guido van Rossum", "Rossum"),
        ("Karpathy", "Karpathy"),
    ],
)
def test_surnames(name, last):
    assert surname(name) == last
