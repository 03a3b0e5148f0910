import pytest
import spacy

from pipeline.config import EntitiesConfig
from pipeline.entities.own import read
from pipeline.errors import GlaneurError


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def own(text, name="my.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path.relative_to(tmp_path)

    return own


@pytest.mark.parametrize(
    "text",
    [
        "name,label,aliases,sure\nKoyeb,ORG,Koyeb SAS|KYB,yes\n",
        "label,name,aliases\nORG,Koyeb,Koyeb SAS | KYB\n",
        "name;label;aliases;sure\nKoyeb;ORG;Koyeb SAS|KYB;\n",
        '\ufeffname,label,aliases,sure\r\n"Koyeb","ORG","Koyeb SAS|KYB",""\r\n',
    ],
)
def test_a_spreadsheet_may_write_it(write, text):
    [entry] = read([write(text)])
    assert (entry.name, entry.label, entry.sure) == ("Koyeb", "ORG", "yes")
    assert entry.aliases == ("Koyeb SAS", "KYB")


HEADER = "name,label,aliases,sure\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"E305 my\.csv:1: .*no column 'name'"),
        ("nom,label\nA,ORG\n", r"my\.csv:1: .*no column 'name'"),
        ("name,label,note\n", r"my\.csv:1: .*column 'note'"),
        (HEADER + "A,ORG,,\nB,FIRM,,\n", r"my\.csv:3: .*label 'FIRM'; known: PER, ORG"),
        (HEADER + "A,ORG,,sure\n", r"my\.csv:2: .*sure 'sure'; known: yes, name, no"),
        (HEADER + " ,ORG,,\n", r"my\.csv:2: .*no name"),
        (HEADER + "A,ORG,B|A,\n", r"my\.csv:2: .*stands twice"),
        (HEADER + "A,ORG,,\nB,ORG,A,\n", r"my\.csv:3: .*'A' stands in my\.csv:2 already"),
        (HEADER + "2001, l'Odyssée,MISC,,\n", r"my\.csv:2: .*more cells than columns"),
        (HEADER + 'A,ORG,"B\n', r"my\.csv:\d: .*unexpected end of data"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(write, text, message):
    with pytest.raises(GlaneurError, match=message):
        read([write(text)])


def test_what_cannot_be_read_is_said(write, tmp_path):
    with pytest.raises(GlaneurError, match=r"E305 .*nowhere\.csv"):
        read([tmp_path / "nowhere.csv"])
    with pytest.raises(GlaneurError, match=r"E305 my\.csv"):
        read([write(HEADER + "Échos,ORG,,\n", encoding="latin-1")])


def _found(text, **settings):
    nlp = spacy.blank("fr")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Gazette"}])
    settings = EntitiesConfig(**settings).model_dump(mode="json")
    nlp.add_pipe("glaneur_entities", config=settings)
    return [(e.text, e.label_) for e in nlp(text).ents]


def test_ones_own_names_win_over_those_of_the_package(write):
    path = write(HEADER + "ChatGPT,ORG,,\nKlivento,EVENT,,\n")
    text = "Alors ChatGPT et Klivento, puis OpenAI, enfin CHATGPT."
    assert _found(text, gazetteers=(path,)) == [
        ("ChatGPT", "ORG"), ("Klivento", "EVENT"), ("OpenAI", "ORG"), ("CHATGPT", "ORG"),
    ]  # fmt: skip
    assert _found(text) == [("ChatGPT", "PRODUCT"), ("OpenAI", "ORG"), ("CHATGPT", "PRODUCT")]


def test_they_stand_without_those_of_the_package(write):
    path = write(HEADER + "Klivento,EVENT,,\n")
    found = _found("Alors Klivento et OpenAI.", gazetteers=(path,), gazetteer=False)
    assert found == [("Klivento", "EVENT")]
