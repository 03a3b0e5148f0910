import re

import pytest

from pipeline.entities.common import without_common
from pipeline.entities.mentions import Mention

WORDS = frozenset(
    ["perdez", "tablette", "tempête", "gros", "titre", "panne", "mondiale", "le", "code", "bull"]
)


def _mentions(marked):
    text, mentions, last = "", [], 0
    for m in re.finditer(r"\[\[(.+?)\]\]", marked):
        text += marked[last : m.start()]
        mentions.append(Mention(len(text), len(text) + len(m[1]), "ORG", "model"))
        text += m[1]
        last = m.end()
    return text + marked[last:], mentions


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("[[Perdez]] moins.", []),
        ("Le prix. [[Tablette]] et stylet.", []),
        ("- [[Tablette]] tactile", []),
        ("[[Panne mondiale]] hier", []),
        ("un [[GROS TITRE]] ici", []),
        ("[[Cresta]] recrute", ["Cresta"]),
        ("chez [[Tempête]], on recrute. [[Tempête]] paie.", ["Tempête", "Tempête"]),
        ("le prix de [[Tablette]] monte", ["Tablette"]),
        ("un [[SOC]] neuf", ["SOC"]),
        ("« [[Le code]] » paraît", ["Le code"]),
        ("[[Bull]] est vendu", ["Bull"]),
    ],
)
def test_a_common_word_with_the_capital_of_a_sentence_is_no_name(marked, kept):
    text, mentions = _mentions(marked)
    found = without_common(mentions, text, WORDS, {"Bull": "ORG"})
    assert [mention.text(text) for mention in found] == kept


def test_a_sure_mention_stays():
    sure = Mention(0, 6, "PER", "form", sure=True)
    assert without_common([sure], "Perdez moins", WORDS, {}) == [sure]
