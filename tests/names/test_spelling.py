import pytest

from pipeline.names.spelling import best_spelling, spelling_key


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("ORG", "KLIVENTO", "Klivento"),
        ("ORG", "Conseil d’État", "Conseil d'Etat"),
        ("LOC", "États-Unis", "ETATS UNIS"),
        ("PRODUCT", "GPT-4", "GPT 4"),
        ("PRODUCT", "GPT-4", "GPT4"),
        ("ORG", "Open AI", "OpenAI"),
        ("ORG", "Yahoo!", "Yahoo"),
        ("ORG", "L'Express", "Express"),
        ("ORG", "Les Échos", "Echos"),
        ("LOC", "Le Havre", "Havre"),
        ("PER", "J. D. Vance", "J.D. Vance"),
        ("PER", "Benoît Cœuré", "Benoit Coeure"),
        ("LOC", "U.S.A.", "USA"),
    ],
)
def test_spellings_of_one_name(label, one, other):
    assert spelling_key(one, label) == spelling_key(other, label)


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("PRODUCT", "Disney+", "Disney"),
        ("PRODUCT", "iOS 17", "iOS 1-7"),
        ("PRODUCT", "GPT-4", "GPT-4.1"),
        ("PRODUCT", "GPT-4.1", "GPT-41"),
        ("PRODUCT", "Le Chat", "Chat"),
        ("ORG", "Lesaffre", "Affre"),
        ("PER", "Anne Roy", "Anna Roy"),
        ("ORG", "C++ Alliance", "C Alliance"),
        ("MISC", "Prix Turing", "Prix Nobel"),
    ],
)
def test_two_names_are_not_one_spelling(label, one, other):
    assert spelling_key(one, label) != spelling_key(other, label)


@pytest.mark.parametrize("name", ["!", "-", "La", "l'", "…", "É"])
def test_whatever_the_name_something_is_left(name):
    assert spelling_key(name, "ORG")


@pytest.mark.parametrize(
    ("forms", "best"),
    [
        ({"NVIDIA": 5, "Nvidia": 1}, "Nvidia"),
        ({"CNIL": 5}, "CNIL"),
        ({"Etat": 2, "État": 1}, "Etat"),
        ({"Etat": 1, "État": 1}, "État"),
    ],
)
def test_the_spelling_that_is_shown(forms, best):
    assert best_spelling(forms) == best
