import pytest

from pipeline.entities.forms import mentions_by_form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("selon @zaza_92, tout va bien", [("@zaza_92", "PER")]),
        ("(@elonmusk)", [("@elonmusk", "PER")]),
        ("la faille CVE-2021-44228.", [("CVE-2021-44228", "MISC")]),
        ("signé Xav_du_63, hier", [("Xav_du_63", "PER")]),
        ("merci à titi_29 pour le tuto", [("titi_29", "PER")]),
        ("Sunde, alias brokep, sourit", [("brokep", "PER")]),
        ("un certain kevin_day se vante", [("kevin_day", "PER")]),
        ("dans le 19e arrondissement", [("19e arrondissement", "LOC")]),
        ("le règlement (UE) 2022/1925 du", [("règlement (UE) 2022/1925", "MISC")]),
        ("la directive 95/46/CE", [("directive 95/46/CE", "MISC")]),
        ("la loi n° 78-17 du 6 janvier", [("loi n° 78-17", "MISC")]),
        ("elle l'a écrit sur X mercredi", [("X", "PRODUCT")]),
        ("publié sur X.", [("X", "PRODUCT")]),
        ("X (ex-Twitter) a tranché", [("X", "PRODUCT")]),
        ("X, le réseau social d'un milliardaire", [("X", "PRODUCT")]),
        ("le modèle Qwen2.5-Max d'Alibaba", [("Qwen2.5-Max", "PRODUCT")]),
        ("Llama3.1 et les autres", [("Llama3.1", "PRODUCT")]),
        ("l'axe des X, sur Y et X1", []),
        ("étalé sur X années, sur X euros", []),
        ("la version v2.5, le BMW320.1.2", []),
        ("le paquet stripity_stripe", []),
        ("la table users_2.csv", []),
        ("d'un certain âge", []),
        ("un certain nombre de gens", []),
        ("un certain Paul", []),
        ("Cronos, alias le fléau", []),
        ("le 3e arrondi", []),
        ("le règlement 2022", []),
        ("une loi n'a pas 78-17", []),
        ("écrire à presse@exemple.fr", []),
        ("sur instance.social/@gargron", []),
        ("Femmes@Numérique recrute", []),
        ("une note de 12@20", []),
        ("CVE-21, CVE-2021-12", []),
        ("@exemple.fr est le domaine", []),
    ],
)
def test_handles_and_vulnerability_numbers(text, found):
    assert [(m.text(text), m.label) for m in mentions_by_form(text)] == found
