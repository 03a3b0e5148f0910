import pytest
from marking import mentions_in

from pipeline.entities.heads import with_head


def _widened(marked):
    text, [mention] = mentions_in(marked)
    whole = with_head(mention, text)
    return whole.text(text), whole.label


@pytest.mark.parametrize(
    ("marked", "name", "label"),
    [
        ("au 12, rue de [X Maubeuge]", "rue de Maubeuge", "LOC"),
        ("le palais [X Brongniart] accueille", "palais Brongniart", "LOC"),
        ("sur la place [X Vendôme]", "place Vendôme", "LOC"),
        (
            "devant le tribunal de commerce de [X Nanterre]",
            "tribunal de commerce de Nanterre",
            "ORG",
        ),
        ("Le parquet de [X Paris] enquête", "parquet de Paris", "ORG"),
        ("le ministère de l'[X Économie]", "ministère de l'Économie", "ORG"),
        ("l'université de [X Leeds]", "université de Leeds", "ORG"),
        ("à l'Insa de [X Rennes]", "Insa de Rennes", "ORG"),
        ("le centre hospitalier de [X Vannes]", "centre hospitalier de Vannes", "ORG"),
        ("le ministère chinois du [X Commerce]", "ministère chinois du Commerce", "ORG"),
        ("Université de [X Leeds] : trois morts", "Université de Leeds", "ORG"),
        ("la fondation [X Mozilla]", "fondation Mozilla", "ORG"),
        ("la loi [X Agec]", "loi Agec", "MISC"),
        ("le prix [X Turing]", "prix Turing", "MISC"),
        ("[X parquet de Paris]", "parquet de Paris", "ORG"),
    ],
)
def test_the_head_of_a_name_belongs_to_it(marked, name, label):
    assert _widened(marked) == (name, label)


@pytest.mark.parametrize(
    "marked",
    [
        "la place de la [X France] dans l'IA",
        "le prix de [X Netflix] grimpe",
        "la startup [X Cresta]",
        "la ville de [X Paris]",
        "une entreprise du [X Gers]",
        "un parquet [X Ikea] mal posé",
        "la porte de l'[X Europe]",
        "les lois de [X Moore]",
        "devant un tribunal du [X Delaware]",
        "l'arrière-boutique d'une librairie de [X Figeac]",
    ],
)
def test_other_common_nouns_do_not(marked):
    assert _widened(marked)[1] == "X"


def test_the_management_of_a_firm_is_no_institution():
    assert _widened("changement à la direction générale de [ORG Cresta]") == ("Cresta", "ORG")
    assert _widened("la direction générale des [X Armées]")[0] == "direction générale des Armées"


def test_any_tribunal_of_a_place_is_left_where_a_model_took_it_in():
    assert _widened("devant [ORG un tribunal]")[0] == "un tribunal"
    assert _widened("devant un [ORG tribunal de Munich]") == ("Munich", "LOC")
    assert _widened("une [ORG Académie des arts]")[0] == "Académie des arts"
