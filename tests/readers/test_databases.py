import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article, Published
from pipeline.cleaning.edits import applied
from pipeline.errors import GlaneurError, Problem
from pipeline.readers.databases import europresse, factiva
from pipeline.readers.databases.europresse import dated, newspaper
from pipeline.readers.databases.splitting import REACH, Found, pieces
from pipeline.readers.document import Document, Options
from pipeline.readers.forms import recognise

FILES = Path(__file__).parent / "files"
READERS = {"europresse": europresse, "factiva": factiva}


def _document(data, name="export.html"):
    return Document(name, name, lambda: io.BytesIO(data))


def _items(form, data, **options):
    return list(READERS[form].read(_document(data), Options(**options)))


def _file(path):
    return _items(path.partition("/")[0], (FILES / path).read_bytes())


def _seen(article):
    return applied(article.raw, article.edits)


def _told(article):
    return (
        article.title, article.source, article.published.value, article.section, article.page,
        article.author,
    )  # fmt: skip


EXPECTED = {
    "europresse/actuel.html": [
        (
            ("La fibre coûtera 12 M€ à Callac", "Le Courrier de l'Argoat", "2024-09-26",
             "Économie", "14", "Maëlle Le Goff"),
            "La fibre coûtera 12\u00a0M€ à Callac\n\nOrange et Axione se partagent le chantier.\n\n"
            "La fibre optique arrivera à Callac en mars 2025, a promis le maire, Yann\u00a0Corlay."
            "\n\n« Nous avons signé hier », dit-il. L’opérateur versera 3,5\u00a0millions d’euros.",
        ),
        (
            ("Voilica lève 4 millions", "L'Hebdo du Littoral", "2024-10-07", "", "",
             "Inès Barbotin, Paul Dréan"),
            "La jeune pousse nazairienne double ses effectifs.\n\nVoilica lève 4 millions\n\n"
            "Voilica a levé 4 millions d'euros auprès de Bretagne Développement.",
        ),
        "E115",
        (
            ("", "", "2024-01-31", "", "", ""),
            "Un texte sans tête est lu quand même.\n\nUne dépêche y est citée.\n\nIl finit ici.",
        ),
        (
            ("Voilica lève 4 millions", "L'Hebdo du Littoral", "2024-10-07", "", "",
             "Inès Barbotin, Paul Dréan"),
            "La jeune pousse nazairienne double ses effectifs.\n\nVoilica lève 4 millions\n\n"
            "Voilica a levé 4 millions d'euros auprès de Bretagne Développement.",
        ),
    ],
    "europresse/2015.html": [
        (
            ("Radio Menez cherche 200 000 euros", "La Gazette du Menez", "2006-03-14",
             "Communication", "MDE6", "Gwenn Ar Bihan"),
            "Radio Menez cherche 200 000 euros\n\nLa station a un mois pour trouver l'argent.\n\n"
            "Sinon elle fermera le 1er mai 2006.",
        ),
        (
            ("Le Minitel a trente ans", "La Gazette du Menez", "2006-03-13", "Dernière heure",
             "32", ""),
            "Le Minitel a trente ans\n\nPersonne ne l'a fêté.",
        ),
        "E111",
        (
            ("Un modem par foyer", "La Gazette du Menez", "2006-03", "", "", ""),
            "Un modem par foyer\n\nChaque appareil vaut 45 euros.\n\nLa livraison commen",
        ),
    ],
    "europresse/2012.html": [
        (
            ("Le câble à 8 M€ : l’été de tous les retards", "L'Écho des Landes", "2012-10-04",
             "Politique", "", ""),
            "Le câble à 8 M€ : l’été de tous les retards\n\n"
            "Le maire a tranché. Le câble passera sous la plage.\n\n"
            "« Nous paierons 8 millions d'euros », dit Marc Etcheverry.",
        ),
        (
            ("Une antenne de trop", "Mag’Océan", "2012-10-04", "Éditorial", "03",
             "Léa Darrieumerlou"),
            "Une antenne de trop\n\nL'antenne gêne les riverains : elle rayonne.\n\n(1) Une note.",
        ),
    ],
    "factiva/codes.html": [
        (
            ("Kervolt lève 12 millions d'euros pour ses batteries", "Le Télégraphe de Brest",
             "2023-12-29", "Numérique", "26", "Soazig Tanguy"),
            "Kervolt lève 12\u00a0millions d'euros pour ses batteries\n\n"
            "La société brestoise Kervolt a bouclé un tour de table de 12\u00a0millions d'euros."
            "\n\nElle embauchera 40 personnes.\n\n« Nous visons l'Europe », dit Ronan Le Meur.",
        ),
        (
            ("FLASH-Kervolt nomme un directeur financier", "Agence Ponant", "2024-01-02", "", "",
             ""),
            "FLASH-Kervolt nomme un directeur financier",
        ),
        "E115",
    ],
    "factiva/liste.html": [
        (
            ("Alpéon ferme son usine de Modane.", "La Gazette des Alpages", "2023-12-04",
             "Économie", "6,7", "CLAIRE MOLLARD"),
            "Alpéon ferme son usine de Modane.\n\nModane (Savoie)\n\nLe fabricant de capteurs "
            "Alpéon supprimera 220 postes d'ici à juin\u00a02024.\n\n"
            "Les indemnités s'élèveront à 9\u00a0millions d'euros, selon la CFDT.",
        ),
        (
            ("Alpéon : l'État demande des comptes", "Fil des Alpes", "2023-12-05", "", "", ""),
            "Alpéon : l'État demande des comptes\n\nLe ministre recevra la direction mardi.",
        ),
        "E111",
        (
            ("Alpéon : le plan est suspendu", "Fil des Alpes", "2023-12-06", "", "", ""),
            "Alpéon : le plan est suspendu\n\n"
            "La direction rouvre les discussions jusqu'au 15 janv",
        ),
    ],
}  # fmt: skip


@pytest.mark.parametrize("path", EXPECTED)
def test_every_article_is_a_record_of_its_own(path):
    items = _file(path)
    found = [
        item.code if isinstance(item, Problem) else (_told(item), _seen(item)) for item in items
    ]
    assert found == EXPECTED[path]


@pytest.mark.parametrize("path", EXPECTED)
def test_the_raw_text_is_the_markup_of_the_article(path):
    text = (FILES / path).read_bytes()
    text = text.decode("cp1252" if path.endswith("2012.html") else "utf-8")
    last = 0
    for item in _file(path):
        if isinstance(item, Article):
            assert item.form == "html"
            last = text.index(item.raw, last) + len(item.raw)
            assert item.published == Published.parse(item.published.value, "meta")


@pytest.mark.parametrize("path", EXPECTED)
def test_records_are_numbered_with_those_that_cannot_be_read(path):
    numbers = [
        int((item.where if isinstance(item, Problem) else item.locator).rpartition("#")[2])
        for item in _file(path)
    ]
    assert sorted(set(numbers)) == list(range(1, numbers[-1] + 1))


@pytest.mark.parametrize("path", EXPECTED)
def test_the_form_is_recognised(path):
    assert recognise((FILES / path).read_bytes(), "sans nom") == path.partition("/")[0]


def test_the_address_of_the_article_is_read():
    first = _file("europresse/actuel.html")[0]
    assert first.url == "https://courrier-argoat.example/eco/fibre-callac?id=7&s=1"


def test_what_is_no_text_is_left_out_by_name():
    first = _file("europresse/actuel.html")[0]
    left_out = "".join(first.raw[e.start : e.end] for e in first.edits if e.rule == "left out")
    for passage in ("312 mots", "TÉLÉCOMS", "Maëlle", "Cet article", "Menez", "©", "Certificat"):
        assert passage in left_out
    assert "fibre" not in left_out.replace("eco/fibre-callac", "")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("jeudi 26 septembre 2024 - 09:30:12 -0000 1 204 mots", ("2024-09-26", "", "")),
        ("Seine-Saint-Denis, lundi 28 janvier 2013, p. 93_T_17",
         ("2013-01-28", "Seine-Saint-Denis", "93_T_17")),
        ("Sciences; Santé, samedi 1 juin 2024 90 mots, p. 12,13",
         ("2024-06-01", "Sciences; Santé", "12,13")),
        ("World, Friday, November 13, 2015, p. B4", ("2015-11-13", "World", "B4")),
        ("Livres, idées, jeudi 4 octobre 2012", ("2012-10-04", "Livres, idées", "")),
        ("Octobre 2012", ("2012-10", "", "")),
        ("Thursday, December 22, 2022 13887 mots, p. 819(40)", ("2022-12-22", "", "819(40)")),
        ("Politique, p. 3", ("", "", "3")),
        ("", ("", "", "")),
    ],
)  # fmt: skip
def test_the_header_gives_date_section_and_page(header, expected):
    published, section, page = dated(header)
    assert (published.value, section, page) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Le Courrier, no. 24567", "Le Courrier"),
        ("Le Courrier, no 12", "Le Courrier"),
        ("L'Hebdo (site web)", "L'Hebdo"),
        ("L'Hebdo (site web réf. - Français)", "L'Hebdo"),
        ("Le Littoral - Édition des îles", "Le Littoral"),
        ("Val-de-Marne Hebdo", "Val-de-Marne Hebdo"),
        ("20 Heures", "20 Heures"),
    ],
)
def test_a_newspaper_is_named_without_its_issue(written, expected):
    assert newspaper(written) == expected


def test_a_record_that_is_too_large_costs_itself():
    data = (FILES / "europresse/actuel.html").read_bytes()
    large = b"<article> <header> <span class='DocHeader'>x</span></header>" + b"<p>mot</p>" * 9000
    items = _items("europresse", large + b"</article>" + data, max_bytes=20_000)
    assert [item.code for item in items if isinstance(item, Problem)] == ["E113", "E115"]
    assert items[1].locator == "export.html#2"


@pytest.mark.parametrize("form", READERS)
def test_an_article_after_a_cut_one_is_whole(form):
    path = {"europresse": "europresse/2015.html", "factiva": "factiva/liste.html"}[form]
    data = (FILES / path).read_bytes()
    whole = [_seen(item) for item in _items(form, data) if isinstance(item, Article)]
    twice = [_seen(item) for item in _items(form, data + data) if isinstance(item, Article)]
    assert twice == whole + whole


@pytest.mark.parametrize("path", EXPECTED)
@given(st.data())
@settings(max_examples=25, deadline=None)
def test_no_damage_raises_another_error(path, data):
    raw = (FILES / path).read_bytes()
    a = data.draw(st.integers(0, len(raw)))
    b = data.draw(st.integers(a, min(len(raw), a + 400)))
    damaged = raw[:a] + data.draw(st.binary(max_size=8) | st.just(b"<article>")) + raw[b:]
    try:
        items = _items(path.partition("/")[0], damaged)
    except GlaneurError:
        return
    for item in items:
        if isinstance(item, Article):
            last = 0
            for edit in item.edits:
                assert last <= edit.start <= edit.end <= len(item.raw)
                last = edit.end
            assert "<p" not in _seen(item)


@pytest.mark.parametrize("form", READERS)
def test_a_page_that_only_names_the_database_is_read_as_a_page(form, monkeypatch):
    page = Article("export.html", "<p>Europresse et Factiva s'allient.</p>")
    monkeypatch.setattr("pipeline.readers.pages.html.read", lambda document, options: iter([page]))
    assert _items(form, page.raw.encode()) == [page]


@pytest.mark.parametrize("form", READERS)
def test_no_bytes_are_no_export(form):
    with pytest.raises(GlaneurError) as raised:
        _items(form, b"")
    assert raised.value.code == "E103"


def test_a_guessed_encoding_is_said_once():
    data = (FILES / "europresse/2012.html").read_bytes().replace(b"charset=ISO-8859-1", b"")
    problems = [item for item in _items("europresse", data) if isinstance(item, Problem)]
    assert [problem.code for problem in problems] == ["W101"]


HOSTILE = [
    "<article>", "<table>", "<article> <header> DocHeader ", "<div ", "<", "a, ",
    "<span class='DocPublicationName'>", '<div class="article frArticle">',
]  # fmt: skip


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.usefixtures("soon")
def test_time_is_linear(form, unit):
    head = "<span class='DocPublicationName'>x</span><span class='DocHeader'>"
    data = head + unit * 3000 + '<div class="article frArticle">' + unit * 3000
    assert _items(form, data.encode())


def _find(text, at, end):
    start = text.find("#", at, end)
    return Found(start, start + 1) if start >= 0 else None


@given(
    st.lists(st.sampled_from(["#", "mot ", "x" * (REACH + 7), "#" * 3]) | st.just(""), max_size=9)
)
def test_blocks_are_cut_where_records_begin_however_they_come(blocks):
    text = "".join(blocks)
    found = [piece.text for piece in pieces(blocks, _find, 10**9)]
    assert found == [f"#{part}" for part in text.split("#")[1:]]


def test_memory_is_flat():
    block = (FILES / "factiva/liste.html").read_text("utf-8")
    found = 0
    for piece in pieces((block for _ in range(3000)), _first_div, 10**6):
        found += 1
        assert len(piece.text) < 20_000
    assert found == 9000


def _first_div(text, at, end):
    start = text.find('class="article frArticle"', at, end)
    return Found(start, start + 1) if start >= 0 else None
