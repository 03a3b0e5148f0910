import pytest

from pipeline.entities.heads import with_head
from pipeline.entities.mentions import Mention


def _widened(marked):
    before, rest = marked.split("[[", 1)
    name, after = rest.split("]]", 1)
    mention = Mention(len(before), len(before) + len(name), "X", "model")
    text = before + name + after
    whole = with_head(mention, text)
    return whole.text(text), whole.label


@pytest.mark.parametrize(
    ("marked", "name", "label"),
    [
        ("au 12, rue de [[Maubeuge]]", "rue de Maubeuge", "LOC"),
        ("le palais [[Brongniart]] accueille", "palais Brongniart", "LOC"),
        ("sur la place [[Vendôme]]", "place Vendôme", "LOC"),
        (
            "devant le tribunal de commerce de [[Nanterre]]",
            "tribunal de commerce de Nanterre",
            "ORG",
        ),
        ("Le parquet de [[Paris]] enquête", "parquet de Paris", "ORG"),
        ("le ministère de l'[[Économie]]", "ministère de l'Économie", "ORG"),
        ("l'université de [[Leeds]]", "université de Leeds", "ORG"),
        ("Université de [[Leeds]] : trois morts", "Université de Leeds", "ORG"),
        ("la fondation [[Mozilla]]", "fondation Mozilla", "ORG"),
        ("la loi [[Agec]]", "loi Agec", "MISC"),
        ("le prix [[Turing]]", "prix Turing", "MISC"),
        ("[[parquet de Paris]]", "parquet de Paris", "ORG"),
    ],
)
def test_the_head_of_a_name_belongs_to_it(marked, name, label):
    assert _widened(marked) == (name, label)


@pytest.mark.parametrize(
    "marked",
    [
        "la place de la [[France]] dans l'IA",
        "le prix de [[Netflix]] grimpe",
        "la startup [[Cresta]]",
        "la ville de [[Paris]]",
        "une entreprise du [[Gers]]",
        "un parquet [[Ikea]] mal posé",
        "la porte de l'[[Europe]]",
        "les lois de [[Moore]]",
    ],
)
def test_other_common_nouns_do_not(marked):
    assert _widened(marked)[1] == "X"
