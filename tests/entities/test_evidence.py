import pytest
from marking import mentions_in

from pipeline.entities.evidence import Knowledge, cue_scores, vote
from pipeline.entities.mentions import Mention
from pipeline.entities.row import LABELS

STOCK = Knowledge({}, frozenset({"LOC", "MISC", "ORG", "PER"}))


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("de la startup [PER Cresta], un an après", "ORG"),
        ("la jeune pousse française [PER Alan] recrute", "ORG"),
        ("le PDG de [LOC Cresta] part", "ORG"),
        ("il travaille chez [MISC Cresta] depuis", "ORG"),
        ("[PER Cresta], fondée en 2017, recrute", "ORG"),
        ("[PER Cresta] a levé dix millions", "ORG"),
        ("elle a mis la main sur [PRODUCT Cresta] pour 8 M€", "ORG"),
        ("le groupe s'est offert [PRODUCT Cresta] en mai", "ORG"),
        ("passée par [LOC Cresta], elle dirige", "ORG"),
        ("directeur technique de [LOC Cresta], il part", "ORG"),
        ("un accord signé avec [PRODUCT Cresta] en mai", "ORG"),
        ("[PER Cresta], une jeune pousse de Dax, recrute", "ORG"),
        ("l'éditeur nantais [PER Cresta] recrute", "ORG"),
        ("la SSII [PER Cresta] recrute", "ORG"),
        ("[EVENT Cresta] ouvre son capital au public", "ORG"),
        ("[ORG Cresta] ouvre ses portes mardi", "EVENT"),
        ("[PER Cresta], qui loue des vélos, recrute", "ORG"),
        ("[PRODUCT Cresta] licencie 500 salariés", "ORG"),
        ("a expliqué Mme [ORG Cresta], furieuse", "PER"),
        ("[ORG Cresta], directrice technique, part", "PER"),
        ("« Non », soupire [ORG Jeanne Cresta].", "PER"),
        ("un nouveau modèle baptisé « [PER Cresta] »", "PRODUCT"),
        ("les utilisateurs de [ORG Cresta] attendent", "PRODUCT"),
        ("le lancement de [PER Cresta] approche", "PRODUCT"),
        ("la console [PER Cresta] chauffe", "PRODUCT"),
        ("[ORG Cresta], un capteur de poche, chauffe", "PRODUCT"),
        ("[ORG Cresta] est une messagerie chiffrée", "PRODUCT"),
        ("elle utilise [ORG Cresta] tous les jours", "PRODUCT"),
        ("la mairie migre vers [ORG Cresta] cet été", "PRODUCT"),
        ("elle ne jure que par son [ORG Cresta] violet", "PRODUCT"),
        ("des applications comme [ORG Cresta] en souffrent", "PRODUCT"),
        ("une entreprise basée à [MISC Cresta] depuis", "LOC"),
        ("lors du [ORG Cresta], hier", "EVENT"),
        ("le salon [ORG Cresta] ouvre", "EVENT"),
        ("sous licence [ORG Cresta] depuis", "MISC"),
        ("le film [ORG Cresta] sort", "MISC"),
    ],
)
def test_cues_around_a_name_tell_its_label(marked, label):
    text, [mention] = mentions_in(marked)
    assert vote([mention], text, STOCK)[0].label == label


@pytest.mark.parametrize(
    "marked",
    [
        "on se rend à [LOC Turin] demain",
        "la machine de [PER Ana Cresta] tourne",
        "le prix des actions [ORG Cresta] monte",
        "sans lui, [PER Ana Cresta] s'ennuie",
    ],
)
def test_without_a_cue_the_model_is_believed(marked):
    text, [mention] = mentions_in(marked)
    assert vote([mention], text, STOCK)[0] == mention


def test_one_clear_mention_repairs_all():
    text, mentions = mentions_in("[LOC Cresta] hésite. La startup [PER Cresta] ? [LOC Cresta] !")
    assert {mention.label for mention in vote(mentions, text, STOCK)} == {"ORG"}


def test_other_spellings_of_a_name_are_the_same_name():
    text, mentions = mentions_in("[PER CRESTA] HÉSITE\nla startup [ORG Cresta] hésite")
    assert {mention.label for mention in vote(mentions, text, STOCK)} == {"ORG"}


def test_a_service_and_its_company_are_told_apart_where_they_stand():
    text, mentions = mentions_in("une vidéo sur [ORG Tweeter] ; l'action de [ORG Tweeter] chute")
    labels = [
        m.label for m in vote(mentions, text, Knowledge({"Tweeter": "PRODUCT"}, STOCK.labels))
    ]
    assert labels == ["PRODUCT", "ORG"]


def test_a_sure_name_keeps_its_label():
    text, [mention] = mentions_in("la startup [LOC Turin] n'en est pas une")
    sure = Mention(mention.start, mention.end, "LOC", "gazetteer", sure=True)
    assert vote([sure], text, STOCK)[0].label == "LOC"


def test_a_model_with_our_labels_is_taken_at_its_word():
    text, [mention] = mentions_in("ce [MISC Cresta] là")
    assert vote([mention], text, Knowledge({}, frozenset(LABELS)))[0].label == "MISC"


def test_cues_do_not_reach_over_a_line_end():
    text, [mention] = mentions_in("La startup\n[PER Cresta] hésite")
    assert not cue_scores(mention, text)


def test_a_surname_is_its_bearer_whatever_the_model_says():
    text, mentions = mentions_in("[PER Sam Altmann] parle. [ORG Altmann] part. [ORG Altmann] dort.")
    assert {mention.label for mention in vote(mentions, text, STOCK)} == {"PER"}


def test_names_of_an_enumeration_are_of_one_kind():
    text, mentions = mentions_in("avec [ORG Cresta], [ORG Kleevo] et [MISC Zembla]")
    assert [mention.label for mention in vote(mentions, text, STOCK)] == ["ORG"] * 3


@pytest.mark.parametrize(
    ("mention", "label"),
    [("PER Cloudflare", "ORG"), ("LOC GitLab", "ORG"), ("MISC GitKraken", "PRODUCT")],
)
def test_what_a_stock_label_means_depends_on_the_shape_of_the_name(mention, label):
    text, [found] = mentions_in(f"on en revient à [{mention}] demain")
    assert vote([found], text, STOCK)[0].label == label


@pytest.mark.parametrize(
    ("mention", "label"),
    [("MISC Karima", "PER"), ("ORG Pierre-Loup", "ORG"), ("MISC Ludmilla Fresnel", "PER")],
)
def test_a_given_name_speaks_for_a_person(mention, label):
    text, [found] = mentions_in(f"on en revient à [{mention}] demain")
    assert vote([found], text, STOCK)[0].label == label


@pytest.mark.parametrize(
    ("mention", "label"),
    [
        ("MISC Kima Ventures", "ORG"),
        ("LOC Institut Fresnel", "ORG"),
        ("MISC Journées du numérique", "EVENT"),
        ("ORG Breizh Tech Summit 2", "EVENT"),
        ("ORG Clean Data Act", "MISC"),
        ("PER Kavala Watch", "PRODUCT"),
        ("PER Venturi", "ORG"),
        ("ORG Summit Brasserie", "ORG"),
    ],
)
def test_a_name_is_what_its_own_words_say(mention, label):
    text, [found] = mentions_in(f"on en revient à [{mention}] demain")
    assert vote([found], text, STOCK)[0].label == label
