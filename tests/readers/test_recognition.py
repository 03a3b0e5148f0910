import gzip
import io
import zipfile

import pytest
from documents import read, told

from pipeline.readers.recognition import recognise

PAGE = "<html lang='fr'><head><title>Un</title></head><body><p>Un texte.</p></body></html>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>'
RSS = '<rss version="2.0"><channel><title>T</title></channel></rss>'
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/></rdf:RDF>'
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
MAIL = (
    "Received: from mx.example (mx.example [192.0.2.1])\n\tby mx2.example; Thu, 26 Sep 2024\n"
    "From: La Lettre <lettre@puces.example>\nSubject: =?utf-8?q?L=27=C3=A9t=C3=A9?=\n"
    "MIME-Version: 1.0\n\nBonjour,\n"
)
LINES = '{"texte": "Un."}\n{"texte": "Deux."}\n'
LIST = '[{"texte": "Un."}, {"texte": "Deux."}]'


def packed(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in members:
            archive.writestr(name, "application/vnd.oasis.opendocument.text")
    return out.getvalue()


DOCX = packed("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = packed("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
ODT = packed("mimetype", "content.xml")

# name, content, form: the content decides, whatever the name
CONTENTS = [
    ("comments before a page", f"<!-- copie du 26/09 -->\n<!-- <rss> -->\n{PAGE}", "html"),
    ("empty lines before a page", f"\n\r\n \n{PAGE}", "html"),
    ("doctype", f"<!DOCTYPE html>\n{PAGE}", "html"),
    ("old doctype", f'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">{PAGE}', "html"),
    ("page without an end", "<!doctype html><title>Un<p>Un texte", "html"),
    ("conditional comment", f"<!--[if IE 9]><html class='ie'><![endif]-->\n{PAGE}", "html"),
    ("XHTML", f'{XML}<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">{PAGE}', "html"),
    ("XHTML without a doctype", f"{XML}{PAGE}", "html"),
    ("a piece of a page", "<div class='texte'><p>Un texte.</p></div>", "html"),
    ("a page that speaks of feeds", PAGE.replace("Un texte", "Le <code><rss ></code>"), "html"),
    ("RSS", RSS, "feed"),
    ("RSS with a doctype", f'{XML}<!DOCTYPE rss PUBLIC "-//N//DTD" "x.dtd">\n{RSS}', "feed"),
    ("RSS with entities", f'<!DOCTYPE rss [<!ENTITY a "<html>"> <!-- ]> -->]>{RSS}', "feed"),
    ("RSS after a style sheet", f'{XML}<?xml-stylesheet href="a.xsl"?>\n<!-- v2 -->{RSS}', "feed"),
    ("RSS that holds a page", RSS.replace("T<", "&lt;html>T<![CDATA[<html></html>]]><"), "feed"),
    ("Atom", f"{XML}{ATOM}", "feed"),
    ("Atom with a prefix", ATOM.replace("feed", "a:feed"), "feed"),
    ("RDF", f"{XML}{RDF}", "feed"),
    ("a site map", f"{XML}<urlset><url/></urlset>", "feed"),
    ("any other XML", f"{XML}<livre><page/></livre>", "feed"),
    ("a list", LIST, "json"),
    ("a list over many lines", '[\n  {\n    "texte": "Un."\n  }\n]\n', "json"),
    ("a list that is cut", LIST[:-12], "json"),
    ("a list that is broken", '[{"texte": "dit "non""}, {"texte": "Deux."}]', "json"),
    ("an empty list", "[]", "json"),
    ("an object over many lines", '{\n "texte": "Un."\n}', "json"),
    ("objects over many lines", '{\n "texte": "Un."\n}\n{\n "texte": "Deux."\n}', "json"),
    ("a long list", f'[{{"texte": "{"Long. " * 20_000}"}}]', "json"),
    ("lines", LINES, "jsonl"),
    ("lines with empty ones", LINES.replace("\n", "\n\n"), "jsonl"),
    ("lines of which the first is bad", f'{{"texte": "dit "non""}}\n{LINES}', "jsonl"),
    ("lines of which the second is bad", LINES.replace('Deux."', "Deux"), "jsonl"),
    ("a mail", MAIL, "eml"),
    ("a mail of another system", MAIL.replace("\n", "\r\n"), "eml"),
    ("a mail in a mail box", f"From lettre@puces.example Thu Sep 26 08:00:00 2024\n{MAIL}", "eml"),
    ("a mail as it was written", "From: a@b.example\nTo: c@d.example\nSubject: Un\n\nUn.", "eml"),
    ("PDF", "%PDF-1.7\n", "pdf"),
    ("PDF after an empty line", "\r\n%PDF-1.4\n", "pdf"),
    ("WARC", "WARC/1.0\r\n", "warc"),
    ("Parquet", "PAR1\x15", "parquet"),
]
NAMES = ["", "une", "une.txt", "une.json", "une.html", "une.csv", "une.xml", "une.eml"]


def _applies(content, form, name):
    """A piece of a page may begin what has another name: a cell of a table, a mail."""
    is_piece = form == "html" and "doctype" not in content.lower() and "<html" not in content
    return not (is_piece and name.endswith((".csv", ".eml", ".json")))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("content", "form"), [(c, f) for _, c, f in CONTENTS], ids=[i for i, _, _ in CONTENTS]
)
def test_content_decides(content, form, name):
    if _applies(content, form, name):
        whole = len(content) < 65_536
        assert recognise(content.encode()[:65_536], name, whole=whole) == form


@pytest.mark.parametrize(
    ("content", "form"), [(c, f) for _, c, f in CONTENTS if f not in {"parquet", "warc"}]
)
def test_byte_order_marks(content, form):
    assert recognise(b"\xef\xbb\xbf" + content.encode(), "une", whole=True) == form
    if form != "pdf":
        assert recognise(content.encode("utf-16"), "une", whole=True) == form
        assert recognise(content.encode("utf-32"), "une", whole=True) == form
        assert recognise(b"\xfe\xff" + content.encode("utf-16-be"), "une", whole=True) == form


# texts that look like something else at first
TEXTS = [
    "Objet : une levée de fonds\nDe : La Gazette\n\nBonjour,",
    "Subject: une levée de fonds\n\nBonjour,",
    "Subject: une levée\nDate: demain\n\nBonjour,",
    "Date: 26 septembre 2024\nTitre: Un an après\n\nLe texte.",
    "From Paris with love, un film de 2010\n\nLe texte.",
    "From: la rédaction\n\nLe texte.",
    "Contact: presse@puces.example\nSubject: levée\n\nLe texte.",
    "La balise <p> ouvre un paragraphe, </p> le ferme, et <html> ouvre la page.",
    "<p> et <div> sont des balises.",
    "<html> est une balise, <body> aussi.",
    "<3 les puces",
    "<Titre à venir>\nLe texte.",
    "< 10 % des ventes",
    "[Mise à jour] Le texte.",
    "[1] Voir plus bas.",
    "[[Apple]] annonce un téléphone.",
    "[lien](https://puces.example) vers le texte.",
    '["Nous recruterons", dit-elle.] Le texte.',
    "{Encadré} Le texte.",
    "{} est un objet vide. Le texte.",
    '{"a": 1} est du JSON, explique-t-il.\nLe texte.',
    "titre;texte;date\nUn;Deux;2024\n",
    "PDF : le format de 1993. %PDF-1.0 en est la marque.",
    "Le texte.",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_texts_stay_texts(text):
    for name in ("une.txt", "une", "stdin", "une.v2"):
        # without an ending, it may be a page whose end is missing
        if name == "une.txt" or not text.startswith("<html"):
            assert recognise(text.encode(), name, whole=True) == "txt"
    assert recognise(text.encode("utf-16"), "une.txt", whole=True) == "txt"


@pytest.mark.parametrize(
    "text",
    [
        "[lien](https://puces.example) vers le texte.",
        '<p align="center"><img src="logo.png"></p>\n\n# Un titre',
        "<div>\n\n**Un**\n\n</div>\n\nLe texte.",
        "<!-- brouillon -->\n# Un titre",
        '{"title": "Un"}\n\nLe texte.',
        "---\ntitle: Un\n---\nLe texte.",
        "Subject: levée\n\nLe texte.",
    ],
)
def test_markdown_may_begin_with_anything(text):
    assert recognise(text.encode(), "une.md", whole=True) == "md"
    assert recognise(text.encode(), "UNE.MARKDOWN", whole=True) == "md"


def test_a_page_is_a_page_even_as_markdown():
    assert recognise(f"<!DOCTYPE html>{PAGE}".encode(), "une.md") == "html"
    assert recognise(PAGE.encode(), "une.md") == "html"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("une.csv", "table"),
        ("UNE.CSV", "table"),
        ("une.tsv", "table"),
        ("une.html", "html"),
        ("une.htm", "html"),
        ("une.eml", "eml"),
        ("une.json", "json"),
        ("une.jsonl", "jsonl"),
        ("une.ndjson", "jsonl"),
        ("une.rss", "feed"),
        ("une.xml", "feed"),
        ("une.md", "md"),
        ("csv", "txt"),
        ("une.doc", "txt"),
        ("", "txt"),
    ],
)
def test_the_name_decides_what_the_content_leaves_open(name, form):
    assert recognise(b"titre;texte\nUn;Deux", name, whole=True) == form


def test_one_object_on_one_line():
    assert recognise(b'{"texte": "Un."}\n', "une.jsonl", whole=True) == "jsonl"
    assert recognise(b'{"texte": "Un."}\n', "une.json", whole=True) == "json"
    assert recognise(b'{"texte": "Un."}\n', "stdin", whole=True) == "json"


def test_first_lines_longer_than_what_is_looked_at():
    head = ('{"texte": "' + "Long. " * 20_000)[:65_536].encode()
    assert recognise(head, "une") == "json"
    assert recognise(head, "une.jsonl") == "jsonl"
    assert recognise(head[:60_000] + b'\\u00e"', "une") == "json"


def test_what_office_programs_write():
    assert recognise(DOCX, "une") == recognise(DOCX, "une.zip") == "docx"
    assert recognise(packed("word/settings.xml", "word/document.xml"), "une") == "docx"
    assert recognise(packed("[Content_Types].xml"), "une.docx") == "docx"
    assert recognise(packed("word/une.html", "word/deux.txt"), "une.zip") == "zip"
    assert recognise(XLSX, "une.docx") == recognise(ODT, "une.docx") == "zip"
    assert recognise(packed(), "une.zip") == "zip"


@pytest.mark.parametrize("data", [XLSX, ODT, packed("mimetype", "META-INF/container.xml")])
@pytest.mark.parametrize("name", ["une.xlsx", "une.odt", "une", "une.docx", "une.txt"])
def test_other_office_files_are_clearly_not_read(data, name):
    assert told(read(data, name)[1]) == [("E104", name)]


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
        b"\x89PNG\r\n\x1a\n\x00",
        b"\x7fELF\x02\x01\x01\x00",
    ],
)
@pytest.mark.parametrize("name", ["une.txt", "une.csv", "une.json", "une.jsonl", "une.xml", "une"])
def test_other_binary_files_are_clearly_not_read(data, name):
    assert told(read(data, name)[1]) == [("E104", name)]


@pytest.mark.parametrize(("content", "form"), [(c, f) for _, c, f in CONTENTS])
def test_packed_forms_are_unpacked_first(content, form):
    assert recognise(gzip.compress(content.encode()), f"une.{form}.gz") == "gzip"


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("une.jsonl.gz", LINES, ["Un.", "Deux."]),
        ("une.json.gz", LIST, ["Un.", "Deux."]),
        ("une.gz", LIST, ["Un.", "Deux."]),
        ("une.csv.gz", "titre;texte\nA;Un.\nB;Deux.\n", ["Un.", "Deux."]),
        ("une.txt.gz", "titre;texte\nA;Un.\n", ["titre;texte\nA;Un.\n"]),
        ("une.md.gz", "# Un titre", ["# Un titre"]),
        (
            "une.xml.gz",
            RSS.replace("</ch", "<item><description>Un.</description></item></ch"),
            ["Un."],
        ),
    ],
)
def test_what_is_packed_is_read_by_its_own_form(name, content, texts):
    found, problems = read(gzip.compress(content.encode()), name)
    assert [article.raw for article in found] == texts
    assert {problem.code for problem in problems} <= {"N101"}
