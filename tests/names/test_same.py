import pytest

from pipeline.entities.gazetteer import Entry
from pipeline.names.same import representatives
from pipeline.names.tally import Tally

ANSSI = "Agence nationale de la sécurité des systèmes d'information"
KNOWN = (
    Entry("Les Échos", "ORG", ("Les Echos", "LesEchos"), "yes"),
    Entry("Abou Dhabi", "LOC", ("Abu Dhabi",), "yes"),
    Entry("Meta Platforms", "ORG", ("Facebook Inc.",), "yes"),
    Entry("CNIL", "ORG", ("Cnil", "Commission nationale de l'informatique et des libertés"), "yes"),
    Entry("Disney+", "PRODUCT", ("Disney Plus",), "name"),
    Entry("Sam Altman", "PER", ("Samuel Altman",), "yes"),
    Entry("Emmanuel Macron", "PER", (), "yes"),
    Entry("Tim Cook", "PER", (), "yes"),
    Entry("Yann Le Goff", "PER", (), "yes"),
)


def _run(mentions):
    """A run of « LABEL canonical » or « LABEL canonical < text »."""
    tally = Tally()
    for mention in mentions:
        label, _, rest = mention.partition(" ")
        canonical, _, text = rest.partition(" < ")
        tally.add(label, canonical, text or canonical)
    return tally


def _rows(mentions, **options):
    """The names over the run, each with the names of articles under it."""
    rows = {}
    for (name, label), shown in representatives(_run(mentions), KNOWN, **options).items():
        rows.setdefault(f"{label} {shown}", set()).add(name)
    return {shown: sorted(names) for shown, names in sorted(rows.items())}


@pytest.mark.parametrize(
    ("mentions", "rows"),
    [
        # spelling
        (["ORG KLIVENTO", "ORG Klivento"], {"ORG Klivento": ["KLIVENTO", "Klivento"]}),
        (["ORG Orange", "LOC Orange"], {"LOC Orange": ["Orange"], "ORG Orange": ["Orange"]}),
        (["PER Anne Roy", "PER Anna Roy"],
         {"PER Anna Roy": ["Anna Roy"], "PER Anne Roy": ["Anne Roy"]}),
        # an acronym that an article spells out
        ([f"ORG {ANSSI} < ANSSI", "ORG ANSSI", "ORG Anssi"],
         {f"ORG {ANSSI}": ["ANSSI", ANSSI, "Anssi"]}),
        ([f"ORG {ANSSI}", "ORG ANSSI"], {f"ORG {ANSSI}": [ANSSI], "ORG ANSSI": ["ANSSI"]}),
        ([f"ORG {ANSSI} < ANSSI", "PRODUCT ANSSI"],
         {f"ORG {ANSSI}": [ANSSI], "PRODUCT ANSSI": ["ANSSI"]}),
        # one that two articles spell out as two things
        (["ORG Automotive Cells Company < ACC", "ORG Air Combat Command < ACC", "ORG ACC"],
         {"ORG ACC": ["ACC"], "ORG Air Combat Command": ["Air Combat Command"],
          "ORG Automotive Cells Company": ["Automotive Cells Company"]}),
        (["ORG Autorité nationale des jeux < ANJ", "ORG Autorité nationale de jeux < ANJ",
          "ORG ANJ"],
         {"ORG Autorité nationale de jeux":
          ["ANJ", "Autorité nationale de jeux", "Autorité nationale des jeux"]}),
        # one that the gazetteer knows as another thing
        (["ORG Centre national des iles lointaines < CNIL", "ORG CNIL"],
         {"ORG CNIL": ["CNIL"],
          "ORG Centre national des iles lointaines": ["Centre national des iles lointaines"]}),
        # aliases
        (["ORG Les Echos", "ORG Les Échos"], {"ORG Les Échos": ["Les Echos", "Les Échos"]}),
        (["LOC Abu Dhabi"], {"LOC Abu Dhabi": ["Abu Dhabi"]}),
        (["LOC Abu Dhabi", "LOC Abu Dhabi", "LOC Abou Dhabi"],
         {"LOC Abou Dhabi": ["Abou Dhabi", "Abu Dhabi"]}),
        (["ORG Facebook Inc.", "ORG Meta Platforms", "ORG Meta"],
         {"ORG Meta": ["Meta"], "ORG Meta Platforms": ["Facebook Inc.", "Meta Platforms"]}),
        (["ORG Disney+", "ORG Disney Plus"], {"ORG Disney+": ["Disney Plus", "Disney+"]}),
        (["MISC Disney+", "MISC Disney Plus"],
         {"MISC Disney Plus": ["Disney Plus"], "MISC Disney+": ["Disney+"]}),
        (["ORG CNIL", "ORG Commission nationale de l'informatique et des libertés"],
         {"ORG Commission nationale de l'informatique et des libertés":
          ["CNIL", "Commission nationale de l'informatique et des libertés"]}),
        # surnames
        (["PER Altman", "PER Sam Altman"], {"PER Sam Altman": ["Altman", "Sam Altman"]}),
        (["PER Altman", "PER Samuel Altman"],
         {"PER Samuel Altman": ["Altman", "Samuel Altman"]}),
        (["PER Le Goff", "PER Yann Le Goff"],
         {"PER Yann Le Goff": ["Le Goff", "Yann Le Goff"]}),
        (["PER Altman"], {"PER Altman": ["Altman"]}),
        (["PER Macron", "PER Emmanuel Macron", "PER Brigitte Macron"],
         {"PER Brigitte Macron": ["Brigitte Macron"], "PER Emmanuel Macron": ["Emmanuel Macron"],
          "PER Macron": ["Macron"]}),
        (["PER Roy", "PER Anne Roy"], {"PER Anne Roy": ["Anne Roy"], "PER Roy": ["Roy"]}),
        (["PER Cook", "PER Anne Cook"], {"PER Anne Cook": ["Anne Cook"], "PER Cook": ["Cook"]}),
        (["ORG Altman", "PER Sam Altman"],
         {"ORG Altman": ["Altman"], "PER Sam Altman": ["Sam Altman"]}),
        (["PER Sam", "PER Sam Altman"], {"PER Sam": ["Sam"], "PER Sam Altman": ["Sam Altman"]}),
    ],
)  # fmt: skip
def test_what_is_one_thing_across_articles(mentions, rows):
    assert _rows(mentions) == rows


def test_the_order_of_the_articles_makes_no_difference():
    mentions = ["ORG Les Echos", f"ORG {ANSSI} < ANSSI", "PER Altman", "ORG ANSSI", "ORG Les Échos",
                "PER Sam Altman"]  # fmt: skip
    assert _rows(mentions) == _rows(mentions[::-1])


def test_the_name_of_an_own_gazetteer_is_shown_whatever_the_texts_say():
    own = Entry("Abou Dhabi", "LOC", ("Abu Dhabi",), "yes")
    assert _rows(["LOC Abu Dhabi"], own=[own]) == {"LOC Abou Dhabi": ["Abu Dhabi"]}


def test_a_name_that_a_rule_leads_to_is_shown():
    rows = _rows(["LOC Abou Dhabi"], wanted=[("Abu Dhabi", "LOC")])
    assert rows == {"LOC Abu Dhabi": ["Abou Dhabi", "Abu Dhabi"]}
