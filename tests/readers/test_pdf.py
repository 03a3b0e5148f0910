import io
import sys
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import pdf

from pipeline.article import Article, Published
from pipeline.cleaning import clean
from pipeline.cleaning.edits import applied
from pipeline.errors import GlaneurError, Problem
from pipeline.readers.document import Document, Options
from pipeline.readers.documents import pdf as reader
from pipeline.readers.documents.printed import flowing
from pipeline.readers.forms import recognise

FIRST = [
    "La Gazette du Menez - jeudi 26 septembre 2024",
    "",
    "Kervolt lève 12 millions d'euros",
    "",
    "La société brestoise Kervolt a bouclé hier un tour de table de",
    "12 millions d'euros auprès de Bretagne Développement, son four-",
    "nisseur de cellules, et de deux fonds allemands. L'usine de Saint-",
    "Malo, où elle assemble ses batteries, ouvrira peut-être avant la",
    "fin de l'année. Le chantier est en avance.",
    "« Nous embaucherons 40 personnes », dit son président, Ronan",
    "Le Meur, qui vise l'Europe. L'entreprise, fondée en 2019, perd",
    "12",
]
SECOND = [
    "La Gazette du Menez - jeudi 26 septembre 2024",
    "encore 3 millions d'euros par an.",
    "Un second site",
    "Elle cherche un terrain à Brest.",
    "13",
]
TEXT = """Kervolt lève 12 millions d'euros
La société brestoise Kervolt a bouclé hier un tour de table de 12 millions d'euros auprès de \
Bretagne Développement, son fournisseur de cellules, et de deux fonds allemands. L'usine de \
Saint-Malo, où elle assemble ses batteries, ouvrira peut-être avant la fin de l'année. Le chantier \
est en avance.
« Nous embaucherons 40 personnes », dit son président, Ronan Le Meur, qui vise l'Europe. \
L'entreprise, fondée en 2019, perd encore 3 millions d'euros par an.
Un second site
Elle cherche un terrain à Brest."""


def _document(data, name="article.pdf", modified=None):
    return Document(name, name, lambda: io.BytesIO(data), modified)


def _items(data, **document):
    return list(reader.read(_document(data, **document), Options()))


def _code(data):
    with pytest.raises(GlaneurError) as raised:
        _items(data)
    return raised.value.code, raised.value.problem.detail


@pytest.mark.parametrize("packed", [False, True])
def test_lines_and_pages_become_paragraphs(packed):
    data = pdf([FIRST, SECOND], packed=packed)
    [article] = _items(data)
    assert article.form == recognise(data, "sans nom") == "pdf"
    assert article.raw.count("\f") == 1
    assert "four-\nnisseur" in article.raw
    assert clean(article.raw, "pdf", edits=article.edits).text == TEXT


def test_what_is_left_out_is_named():
    [article] = _items(pdf([FIRST, SECOND]))
    left_out = [article.raw[e.start : e.end] for e in article.edits if e.rule == "left out"]
    assert left_out == [FIRST[0], "12", SECOND[0], "13"]
    rules = {"left out", "wrapped lines", "hyphens", "white space"}
    assert {e.rule for e in article.edits} == rules


def test_the_file_tells_title_author_and_date():
    data = pdf(
        [FIRST],
        Title="Kervolt lève 12 millions d'euros",
        Author="Soazig Tanguy",
        CreationDate="D:20240925221500+02'00'",
    )
    [article] = _items(data)
    assert article.title == "Kervolt lève 12 millions d'euros"
    assert article.author == "Soazig Tanguy"
    assert article.published == Published("2024-09-25", "day", "meta")


@pytest.mark.parametrize(
    ("info", "modified"),
    [
        ({"CreationDate": "D:20240925221500"}, date(2024, 9, 24)),
        ({"CreationDate": "D:19000101000000"}, None),
        ({"CreationDate": "hier"}, None),
        ({"Title": "menez_une_v3.indd", "Author": "Microsoft Office User"}, None),
        ({"Title": "Sans titre", "Author": "admin"}, None),
    ],
)
def test_what_a_program_wrote_is_not_believed(info, modified):
    [article] = _items(pdf([FIRST], **info), modified=modified)
    assert (article.title, article.author, article.published) == ("", "", Published())


def test_without_a_text_layer_there_is_no_article():
    assert _code(pdf([[], []])) == ("E115", "no text layer")


def test_an_encrypted_file_is_said():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([FIRST])))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert _code(stream.getvalue()) == ("E111", "encrypted")


def test_a_file_that_only_restricts_printing_is_read():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([FIRST])))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    [article] = _items(stream.getvalue())
    assert "Kervolt" in article.raw


def test_a_table_that_is_wrong_is_made_again():
    data = pdf([FIRST, SECOND])
    start = data.rindex(b"startxref")
    [article] = _items(data[:start] + b"startxref\n7\n%%EOF\n")
    assert "terrain" in article.raw


def test_a_file_that_is_cut_is_broken():
    data = pdf([FIRST, SECOND])
    assert _code(data[: len(data) // 2])[0] == "E111"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"]
)
def test_a_file_without_pages_is_broken(data):
    assert _code(data)[0] in {"E111", "E115"}


def test_a_page_that_cannot_be_read_costs_itself(monkeypatch):
    sound = pypdf.PageObject.extract_text

    def fails(page, *args, **options):
        text = sound(page, *args, **options)
        if "terrain" in text:
            raise ValueError("odd operand")
        return text

    monkeypatch.setattr(pypdf.PageObject, "extract_text", fails)
    problem, article = _items(pdf([FIRST, SECOND]))
    assert problem == Problem("E111", "article.pdf", "read", "page 2: odd operand")
    assert "terrain" not in article.raw


def test_the_extra_is_named_when_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert _code(pdf([FIRST])) == ("E110", "pdf")


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_no_damage_raises_another_error(data):
    raw = pdf([FIRST, SECOND], Title="Titre")
    a = data.draw(st.integers(0, len(raw)))
    b = data.draw(st.integers(a, min(len(raw), a + 200)))
    try:
        items = _items(raw[:a] + data.draw(st.binary(max_size=6)) + raw[b:])
    except GlaneurError:
        return
    assert all(isinstance(item, Article | Problem) for item in items)


# lines that flow


def _flowed(*lines):
    raw = "\n".join(lines)
    return clean(raw, "pdf", edits=flowing(raw)).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Il a signé un con-", "trat de dix ans."], "Il a signé un contrat de dix ans."),
        (["Elle viendra peut-", "être demain."], "Elle viendra peut-être demain."),
        (["Le vice-", "président a dit non."], "Le vice-président a dit non."),
        (["Il vit aux États-", "Unis."], "Il vit aux États-Unis."),
        (["Combien vaut-", "elle aujourd'hui ?"], "Combien vaut-elle aujourd'hui ?"),
        (["Un mal-être, puis un mal-", "être encore."], "Un mal-être, puis un mal-être encore."),
        (["La ﬁbre et l'oﬀre sont là."], "La fibre et l'offre sont là."),
        (["Le mot re\u00ad", "vient."], "Le mot revient."),
    ],
)  # fmt: skip
def test_words_cut_at_a_hyphen_are_whole(lines, text):
    assert _flowed(*lines) == text


@pytest.mark.parametrize(
    "lines",
    [
        ["Un titre sans point", "La société a levé des fonds auprès de trois banques hier matin."],
        ["• Orange : 12 millions", "• Axione : 3 millions", "• SFR : rien"],
        ["La fiche :", "Prix : 12 euros", "Poids : 3 kg"],
        [
            "Fin du premier paragraphe.",
            "Le second commence ici et va jusqu'au bout de la ligne, lui.",
        ],
        ["Kervolt, 2024", "12", "Une suite qui commence par une majuscule et dure plus longtemps."],
    ],
)
def test_breaks_that_were_meant_are_kept(lines):
    raw = "\n".join(lines)
    assert applied(raw, flowing(raw)) == raw


def test_a_number_in_the_text_is_no_page_number():
    raw = "12\nUn titre\fSuite du texte ici.\n40"
    assert applied(raw, flowing(raw)) == raw


def test_the_title_is_no_running_head():
    raw = "La fibre à Callac\nLe chantier commence.\fLa fibre à Callac\nIl finira en mars.\f\nFin."
    text = clean(raw, "pdf", edits=flowing(raw, "La fibre à Callac")).text
    assert text == "La fibre à Callac\nLe chantier commence.\n\nIl finira en mars.\n\nFin."


printed = st.lists(
    st.sampled_from(["\n", "\f", "mot ", "con-", "Le ", "12", "être", ".", "•", " ", "ﬁ", "États"])
).map("".join)


@given(printed)
def test_edits_are_sorted_and_lose_only_lines_and_hyphens(raw):
    edits = flowing(raw)
    last = 0
    for edit in edits:
        assert last <= edit.start <= edit.end <= len(raw)
        last = edit.end
        removed = raw[edit.start : edit.end]
        if edit.rule in {"wrapped lines", "white space"}:
            assert not removed.strip()
        if edit.rule == "hyphens":
            assert removed.strip() == "-"


@pytest.mark.parametrize("unit", ["mot\n", "con-\n", "12\n\f", "\n", " ", "\f", "Un titre\f", "ﬁ"])
@pytest.mark.usefixtures("soon")
def test_time_is_linear(unit):
    flowing(unit * 20_000)
