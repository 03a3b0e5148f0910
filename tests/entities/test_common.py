import pytest
from marking import mentions_in

from pipeline.entities.common import without_common
from pipeline.entities.mentions import Mention

WORDS = frozenset(
    ["perdez", "tablette", "tempête", "gros", "titre", "panne", "mondiale", "le", "code", "bull"]
)


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("[ORG Perdez] moins.", []),
        ("Le prix. [ORG Tablette] et stylet.", []),
        ("- [ORG Tablette] tactile", []),
        ("[ORG Panne mondiale] hier", []),
        ("un [ORG GROS TITRE] ici", []),
        ("[ORG Cresta] recrute", ["Cresta"]),
        ("chez [ORG Tempête], on recrute. [ORG Tempête] paie.", ["Tempête", "Tempête"]),
        ("le prix de [ORG Tablette] monte", ["Tablette"]),
        ("un [ORG SOC] neuf", ["SOC"]),
        ("« [ORG Le code] » paraît", ["Le code"]),
        ("[ORG Bull] est vendu", ["Bull"]),
    ],
)
def test_a_common_word_with_the_capital_of_a_sentence_is_no_name(marked, kept):
    text, mentions = mentions_in(marked)
    found = without_common(mentions, text, WORDS, {"Bull": "ORG"})
    assert [mention.text(text) for mention in found] == kept


def test_a_sure_mention_stays():
    sure = Mention(0, 6, "PER", "form", sure=True)
    assert without_common([sure], "Perdez moins", WORDS, {}) == [sure]
