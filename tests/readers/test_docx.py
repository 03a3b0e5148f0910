import io
import sys
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article, Published
from pipeline.errors import GlaneurError
from pipeline.readers.document import Document, Options
from pipeline.readers.documents import docx as reader
from pipeline.readers.forms import recognise


def _word():
    word = docx.Document()
    word.core_properties.title = "Kervolt lève 12 millions d'euros"
    word.core_properties.author = "Soazig Tanguy"
    word.core_properties.created = datetime(2024, 9, 25, 22, 15, tzinfo=UTC)
    word.add_heading("Kervolt lève 12 millions d'euros", 0)
    paragraph = word.add_paragraph("La société ")
    paragraph.add_run("brestoise").bold = True
    paragraph.add_run(" embauchera 40\u00a0personnes.")
    word.add_heading("Les investisseurs", 1)
    word.add_paragraph("Bretagne Développement", "List Bullet")
    word.add_paragraph("Deux fonds allemands", "List Bullet")
    table = word.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Année", "Ventes", "2023", "3 M€"),
        strict=True,
    ):
        cell.text = text
    word.add_paragraph("")
    word.add_paragraph("Fin.")
    return word


TEXT = """Kervolt lève 12 millions d'euros
La société brestoise embauchera 40\u00a0personnes.
Les investisseurs
Bretagne Développement
Deux fonds allemands
Année | Ventes
2023 | 3 M€

Fin."""


def _bytes(word):
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _items(data, modified=None, **options):
    document = Document("a.docx", "a.docx", lambda: io.BytesIO(data), modified)
    return list(reader.read(document, Options(**options)))


def _code(data, **options):
    with pytest.raises(GlaneurError) as raised:
        _items(data, **options)
    return raised.value.code


def test_paragraphs_headings_items_and_tables_are_text():
    data = _bytes(_word())
    [article] = _items(data)
    assert article.raw == TEXT
    assert article.edits == ()
    assert article.form == recognise(data, "a.docx") == "docx"


def test_the_file_tells_title_author_and_date():
    [article] = _items(_bytes(_word()))
    assert article.title == "Kervolt lève 12 millions d'euros"
    assert article.author == "Soazig Tanguy"
    assert article.published == Published("2024-09-25", "day", "meta")


def test_what_the_program_wrote_is_not_believed():
    word = docx.Document()
    word.add_heading("Un titre", 0)
    word.add_paragraph("Texte.")
    [article] = _items(_bytes(word), modified=date(2010, 1, 1))
    assert (article.title, article.author, article.published) == ("Un titre", "", Published())


def _wrap(paragraph, tag):
    element = OxmlElement(tag)
    for run in list(paragraph._p.iter(qn("w:r"))):
        element.append(run)
    paragraph._p.append(element)
    return element


def test_changes_that_are_tracked_are_read_as_made():
    word = docx.Document()
    kept = word.add_paragraph("Le prix est de ")
    inserted = OxmlElement("w:ins")
    run = word.add_paragraph("12 euros.")._p.r_lst[0]
    inserted.append(run)
    kept._p.append(inserted)
    deleted = word.add_paragraph("Une phrase retirée.")
    for text in _wrap(deleted, "w:del").iter(qn("w:t")):
        text.tag = qn("w:delText")
    [article] = _items(_bytes(word))
    assert article.raw.split("\n")[0] == "Le prix est de 12 euros."
    assert "retirée" not in article.raw


def test_content_controls_links_and_breaks_are_text():
    word = docx.Document()
    paragraph = word.add_paragraph("Voir ")
    link = OxmlElement("w:hyperlink")
    link.append(word.add_paragraph("le site")._p.r_lst[0])
    paragraph._p.append(link)
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    control.append(content)
    inside = word.add_paragraph("Dans un contrôle")
    inside.add_run().add_break()
    inside.add_run("de contenu.")
    content.append(inside._p)
    word.element.body.insert(1, control)
    [article] = _items(_bytes(word))
    assert article.raw.split("\n")[:3] == ["Voir le site", "Dans un contrôle", "de contenu."]


def test_a_table_in_a_table_is_read_once():
    word = docx.Document()
    outer = word.add_table(1, 2)
    outer.cell(0, 0).text = "Ventes"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "2023", "3 M€"
    [article] = _items(_bytes(word))
    assert article.raw.strip() == "Ventes | 2023 | 3 M€"


def test_a_file_without_text_holds_no_article():
    assert _code(_bytes(docx.Document())) == "E115"


def test_a_broken_file_is_said():
    data = _bytes(_word())
    assert _code(data[:3000]) == "E111"
    assert _code(b"PK\x03\x04" + b"x" * 100) == "E111"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        parts.writestr("word/document.xml", "<w:document")
    assert _code(stream.getvalue()) == "E111"


def test_a_file_that_unpacks_to_much_more_is_not_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 5_000_000)
    assert _code(stream.getvalue()) == "E113"
    assert _code(_bytes(_word()), max_bytes=40_000) == "E113"


def test_the_extra_is_named_when_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    assert _code(b"PK") == "E110"


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_no_damage_raises_another_error(data):
    raw = _bytes(_word())
    a = data.draw(st.integers(0, len(raw)))
    b = data.draw(st.integers(a, min(len(raw), a + 200)))
    try:
        items = _items(raw[:a] + data.draw(st.binary(max_size=6)) + raw[b:])
    except GlaneurError:
        return
    assert all(isinstance(item, Article) for item in items)
