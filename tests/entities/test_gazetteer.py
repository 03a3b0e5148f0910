import pytest
import spacy

from pipeline.entities.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("fr")


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OpenAI lance ChatGPT", [("OpenAI", "ORG", True), ("ChatGPT", "PRODUCT", True)]),
        ("un lancement de SpaceX.", [("SpaceX", "ORG", True)]),
        ("OPENAI ACCÉLÈRE", [("OPENAI", "ORG", True)]),
        ("une vidéo sur YouTube", [("YouTube", "PRODUCT", False)]),
        ("une orange, un fruit libre", []),
        ("Orange est libre", []),
        ("le lancement de l'iphone", []),
        ("CHATGPTISER n'est pas un mot", []),
    ],
)
def test_what_is_certainly_a_name_is_found(nlp, gazetteer, text, found):
    mentions = gazetteer.mentions(nlp(text))
    assert [(m.text(text), m.label, m.sure) for m in mentions] == found


def test_what_is_ambiguous_speaks_for_a_label_only(gazetteer):
    assert gazetteer.labels["Orange"] == "ORG"
