import pytest
import spacy
from marking import mentions_in

from pipeline.config import EntitiesConfig
from pipeline.entities.canonical import canonical_names
from pipeline.entities.control import Control

MARKED = (
    "[PER Sam Altman], puis [PER Altman], [ORG Source], [MISC Photo 3], [PER Koyeb] "
    "et [ORG L’Express]"
)
ALL = ["PER Sam Altman", "PER Altman", "ORG Source", "MISC Photo 3", "PER Koyeb", "ORG L’Express"]


@pytest.mark.parametrize(
    ("settings", "left"),
    [
        ({}, ALL),
        ({"labels": ("PER",)}, ["PER Sam Altman", "PER Altman", "PER Koyeb"]),
        # by text and by canonical form
        ({"drop": ("Altman",)}, [one for one in ALL if one != "PER Altman"]),
        ({"drop": ("Sam Altman",)}, ALL[2:]),
        ({"drop": (r"/^Photo \d+$/", "Source")}, [*ALL[:2], *ALL[4:]]),
        # case and accents count, apostrophes and spaces do not
        ({"drop": ("source", "KOYEB", "/^photo/")}, ALL),
        ({"drop": ("L'Express", "/^photo/i")}, [*ALL[:3], ALL[4]]),
        ({"drop": ("L'Exprèss",)}, ALL),
        # what is exact goes before patterns, keeping before dropping
        ({"drop": ("/./",), "keep": ("Koyeb",)}, ["PER Koyeb"]),
        ({"drop": ("/./",), "keep": ("Sam Altman",)}, ALL[:2]),
        ({"drop": ("/./",), "keep": ("/^K/",)}, ["PER Koyeb"]),
        ({"drop": ("Koyeb",), "keep": ("/^K/",)}, [*ALL[:4], ALL[5]]),
        # labels by name
        ({"relabel": {"Koyeb": "ORG"}, "labels": ("ORG",)},
         ["ORG Source", "ORG Koyeb", "ORG L’Express"]),
        ({"relabel": {"/^K/": "LOC", "Koyeb": "ORG", "/^Ko/": "MISC"}},
         [*ALL[:4], "ORG Koyeb", ALL[5]]),
        ({"relabel": {"Sam Altman": "MISC"}, "labels": ("MISC",)},
         ["MISC Sam Altman", "MISC Altman", "MISC Photo 3"]),
        ({"relabel": {"koyeb": "ORG"}}, ALL),
    ],
)  # fmt: skip
def test_the_user_has_the_last_word(settings, left):
    text, mentions = mentions_in(MARKED)
    control = Control.of(EntitiesConfig(**settings))
    found, names = control.applied(mentions, text, canonical_names)
    assert [f"{m.label} {m.text(text)}" for m in found] == left
    assert len(names) == len(found)


def _recognised(text, patterns, **settings):
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in patterns.items()])
    dump = EntitiesConfig(**settings).model_dump(mode="json")
    nlp.add_pipe("glaneur_entities", config=dump)
    return [(e.text, e.label_) for e in nlp(text).ents]


TRIBUNE = "Le journal Tribune paraît."


def test_what_the_stop_words_would_throw_away_is_kept():
    assert _recognised(TRIBUNE, {"Tribune": "ORG"}) == []
    assert _recognised(TRIBUNE, {"Tribune": "ORG"}, keep=("Tribune",)) == [("Tribune", "ORG")]


def test_what_no_model_found_is_not_kept():
    assert _recognised(TRIBUNE, {"Gazette": "ORG"}, keep=("Tribune",)) == []


def test_settings_pass_through_spacy_whatever_stands_in_them():
    found = _recognised(
        "Alors Sigma.AI arrive.",
        {"Sigma.AI": "ORG"},
        relabel={"Sigma.AI": "PRODUCT", r"/^\w+$/": "LOC"},
    )
    assert found == [("Sigma.AI", "PRODUCT")]
