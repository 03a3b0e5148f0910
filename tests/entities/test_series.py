import pytest
from marking import mentions_in

from pipeline.entities.canonical import canonical_names
from pipeline.entities.mentions import Mention
from pipeline.entities.series import continued, shortened


@pytest.mark.parametrize(
    ("marked", "numbers"),
    [
        ("les [PRODUCT RTX 3070], 3080 et 3090 manquent", ["3080", "3090"]),
        ("les [PRODUCT RTX 3060 Ti] et 3070 Super en stock", ["3070 Super"]),
        ("l'[PRODUCT iPhone 15] et 16 de l'an passé", ["16"]),
        ("sous [PRODUCT Windows 10] et 11.", ["11"]),
        ("des [PRODUCT Galaxy S8]/S8+ des enfants", ["S8+"]),
        ("[PRODUCT GPT-4] et 5 sont là", ["5"]),
        ("l'[PRODUCT iPhone 15] et 16 coques", []),
        ("[PRODUCT Pixel 8] et 12 euros de port", []),
        ("[PRODUCT Pixel 8] et 9 %", []),
        ("[PRODUCT Falcon 9], 3 fois", []),
        ("[PRODUCT RTX 3070] et 2 000 autres", []),
        ("[PRODUCT RTX 3070], 12,5 watts", []),
        ("[ORG Canal 15] et 16 de la liste", []),
        ("[PRODUCT ChatGPT] et 16 de ses rivaux", []),
    ],
)
def test_a_list_names_the_series_once(marked, numbers):
    text, mentions = mentions_in(marked)
    assert [m.text(text) for m in continued(mentions, text)] == numbers


@pytest.mark.parametrize(
    ("marked", "numbers"),
    [
        ("La [PRODUCT RTX 3060] est là. La 3060 chauffe.", ["3060"]),
        ("Le [PRODUCT Nokia 3310] ? J'ai eu le 3310 !", ["3310"]),
        ("La [PRODUCT RTX 3060] coûte 3060 euros, ou les 3060 francs.", []),
        ("L'[PRODUCT iPhone 15] sort le 15 mars.", []),
        ("La [PRODUCT RTX 3060] et la 3060-bis", []),
        ("La [ORG RTX 3060] et la 3060 là", []),
    ],
)
def test_a_product_is_called_by_its_number(marked, numbers):
    text, mentions = mentions_in(marked)
    assert [m.text(text) for m in shortened(mentions, text)] == numbers


def test_the_canonical_name_holds_the_series():
    text, mentions = mentions_in("les [PRODUCT RTX 3070], 3080 et 3090 manquent")
    found = sorted([*mentions, *continued(mentions, text)], key=lambda m: m.start)
    assert canonical_names(found, text) == ["RTX 3070", "RTX 3080", "RTX 3090"]


def test_a_number_that_no_list_has_keeps_to_itself():
    text = "le 3090"
    assert canonical_names([Mention(3, 7, "PRODUCT", "series")], text) == ["3090"]
