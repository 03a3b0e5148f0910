import pytest

from pipeline.entities.forms import mentions_by_form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("selon @zaza_92, tout va bien", [("@zaza_92", "PER")]),
        ("(@elonmusk)", [("@elonmusk", "PER")]),
        ("la faille CVE-2021-44228.", [("CVE-2021-44228", "MISC")]),
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
