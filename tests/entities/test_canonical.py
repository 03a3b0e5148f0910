import pytest
from marking import mentions_in

from pipeline.entities.canonical import canonical_names
from pipeline.entities.fill import missed


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[PER Sam Altman] puis [PER Altman]", ["Sam Altman", "Sam Altman"]),
        ("[PER Altman] puis [PER Sam Altman]", ["Sam Altman", "Sam Altman"]),
        ("[PER Altman] seul", ["Altman"]),
        (
            "[PER Anne Roy], [PER Paul Roy], puis [PER Roy]",
            ["Anne Roy", "Paul Roy", "Roy"],
        ),
        (
            "[PER Elon Musk] et [PER Musk], [ORG Musk] SA",
            ["Elon Musk", "Elon Musk", "Musk"],
        ),
        ("[ORG KLIVENTO] PART\n[ORG Klivento] part", ["Klivento", "Klivento"]),
        ("[ORG OVH] et [ORG OVH]", ["OVH", "OVH"]),
        (
            "l'[ORG Agence nationale de la sécurité] ([ORG ANS]), puis l'[ORG ANS]",
            ["Agence nationale de la sécurité"] * 3,
        ),
        (
            "le [MISC RGPD] ([MISC Règlement général sur la protection des données])",
            ["Règlement général sur la protection des données"] * 2,
        ),
        ("[ORG Orange] ([ORG SFR]) hésite", ["Orange", "SFR"]),
        ("[ORG Nokia] et [ORG Nokia Siemens Networks]", ["Nokia", "Nokia Siemens Networks"]),
        ("l'[PRODUCT Aubier 4 Max], le [PRODUCT 4 Max]", ["Aubier 4 Max", "Aubier 4 Max"]),
        ("l'[PRODUCT iPhone 4 Max], l'[PRODUCT iPad 4 Max], le [PRODUCT 4 Max]",
         ["iPhone 4 Max", "iPad 4 Max", "4 Max"]),
    ],
)  # fmt: skip
def test_names_take_the_fullest_form_that_the_article_gives(marked, names):
    text, mentions = mentions_in(marked)
    assert canonical_names(mentions, text) == names


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[PER Sam Altman] part. Altman revient.", [("Altman", "PER")]),
        ("[ORG Cresta] part. Cresta revient, CrestaSoft aussi, Cresta's non.", [("Cresta", "ORG")]),
        ("[ORG Cresta] part ; sous-Cresta non plus.", []),
        ("[PER Jeanne d'Arc] part, Arc non.", []),
        ("[ORG HP] part, HP revient.", []),
        ("[PER Anne La] part, La revient.", []),
        (
            "l'[ORG Autorité nationale des jeux] (ANJ), puis l'ANJ.",
            [("ANJ", "ORG"), ("ANJ", "ORG")],
        ),
        ("[ORG Orange] (SFR) hésite.", []),
        ("[ORG Sony Interactive] (SONY), non.", []),
    ],
)
def test_missed_mentions_are_filled_in(marked, found):
    text, mentions = mentions_in(marked)
    assert [(m.text(text), m.label) for m in missed(mentions, text)] == found


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[ORG Shift Technology] lève. [ORG Shift] recrute.", ["Shift Technology"] * 2),
        ("[ORG Mistral AI] lève. [ORG Mistral] recrute.", ["Mistral AI"] * 2),
        ("[ORG Microsoft Research] et [ORG Microsoft]", ["Microsoft Research", "Microsoft"]),
        ("[ORG Shift AI], [ORG Shift SA] et [ORG Shift]", ["Shift AI", "Shift SA", "Shift"]),
        ("[ORG Shift AI] et [PRODUCT Shift]", ["Shift AI", "Shift"]),
    ],
)
def test_a_firm_by_its_first_word(marked, names):
    text, mentions = mentions_in(marked)
    assert canonical_names(mentions, text) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[PER Faustine Bréhat] : oui. [PER F. BRÉHAT] : non.", ["Faustine Bréhat"] * 2),
        ("[PER Yann-Fañch Kermarrec], [PER Y.-F. Kermarrec]", ["Yann-Fañch Kermarrec"] * 2),
        ("[PER Luc Bréhat], [PER F. Bréhat]", ["Luc Bréhat", "F. Bréhat"]),
        ("[PER Étienne Roy]. [PER E. Roy] et [PER Roy].", ["Étienne Roy"] * 3),
        ("[PER Luc Roy], [PER Léa Roy], [PER L. Roy]", ["Luc Roy", "Léa Roy", "L. Roy"]),
    ],
)
def test_a_person_by_an_initial(marked, names):
    text, mentions = mentions_in(marked)
    assert canonical_names(mentions, text) == names


def test_a_product_is_no_person_of_that_name():
    text, mentions = mentions_in(
        "[PER Claude Ferrandi] parle. [PER Claude] rit. [PRODUCT Claude] ?"
    )
    assert canonical_names(mentions, text) == ["Claude Ferrandi", "Claude Ferrandi", "Claude"]


@pytest.mark.parametrize(
    ("marked", "short"),
    [
        ("la [ORG Société des télécommunications du littoral] ([ORG Sotélia])", True),
        ("la [ORG Cameroon Telecommunications] ([ORG Camtel])", True),
        ("la [ORG Société nouvelle de Dax] ([ORG Sony])", False),
        ("[ORG Meta Platforms] ([ORG Facebook])", False),
    ],
)
def test_a_short_form_that_blends_the_words_of_the_long_one(marked, short):
    text, mentions = mentions_in(marked)
    long, name = canonical_names(mentions, text)
    assert (long == name) is short
