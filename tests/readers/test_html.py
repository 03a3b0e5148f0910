import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article, Published
from pipeline.cleaning.edits import applied
from pipeline.errors import GlaneurError, Problem
from pipeline.readers.document import Document, Options
from pipeline.readers.encoding import decode
from pipeline.readers.pages import html, page

FILES = Path(__file__).parent / "files" / "html"
PARAGRAPH = (
    "La société de Nantes a levé 12 millions d'euros auprès de trois fonds, dont deux américains, "
    "pour ouvrir une seconde usine à Cholet avant la fin de l'année prochaine."
)


def items(data, **about):
    if isinstance(data, str):
        data = data.encode()
    document = Document("page.html", "page.html", lambda: io.BytesIO(data), **about)
    return list(html.read(document, Options()))


def article_of(data, **about):
    *problems, article = items(data, **about)
    assert isinstance(article, Article)
    return article, problems


def from_file(name):
    return article_of((FILES / name).read_bytes())


def built(head="", body="", title="Une seconde usine"):
    return (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}"
        f"<p>{PARAGRAPH}</p><p>{PARAGRAPH[::-1]}.</p></body></html>"
    )


def test_an_old_page_of_tables_in_latin_1():
    article, problems = from_file("gazette-2009.html")
    assert not problems
    assert applied(article.raw, article.edits).split("\n\n") == [
        "Un câble coupé prive Saint-Pierre d'Internet",
        "L'ancre d'un chalutier a sectionné lundi le câble de 140 kilomètres qui relie l'archipel "
        "à Terre-Neuve. Six mille habitants sont privés de réseau depuis 4 h 20.",
        "La réparation coûtera près de 900\u00a0000 euros à la collectivité, qui n'avait pas "
        "assuré l'ouvrage.",
        "Débit | Avant | Après",
        "Descendant | 155 Mb/s | 2 Mb/s",
    ]
    assert article.title == "Un câble coupé prive Saint-Pierre d'Internet"
    assert article.author == "Yvon Détcheverry"
    assert article.published == Published("2009-02-03", "day", "text")
    assert "collectivit&eacute;" in article.raw


def test_a_page_with_json_ld_of_many_things():
    article, problems = from_file("graph.html")
    assert not problems
    assert applied(article.raw, article.edits).split("\n\n") == [
        "Verrières lève 12\u00a0millions d’euros",
        "La société de Grenoble imprime des os en céramique.",
        "Un fémur imprimé en quarante minutes. © Verrières",
        "Douze patients opérés, aucun rejet\u202f: les premiers résultats ont convaincu trois "
        "fonds d’investir dans Verrières, une société de 31 personnes fondée en 2018.",
        "« Nous visons cent opérations par mois en 2026. »",
        "Genou : 3 400 euros",
        "Hanche : 5 100 euros",
    ]
    assert (article.author, article.source) == ("Salomé Issaad, Paul Rey", "L’Éprouvette")
    assert article.section == "Santé"
    assert article.url == "https://eprouvette.example/2024/05/14/verrieres-leve-12-millions/"
    assert article.published == Published("2024-05-14", "day", "json-ld")
    assert article.updated == Published("2024-05-16", "day", "json-ld")
    assert {edit.rule for edit in article.edits} <= {
        "markup", "entities", "white space", "left out",
    }  # fmt: skip


def test_a_page_cut_in_the_middle_of_a_tag():
    article, _ = from_file("truncated.html")
    text = applied(article.raw, article.edits)
    assert text.startswith("Le satellite Horizon ne répond plus\n\nLancé en mars 2016")
    assert text.endswith("coûterait 74 millions d'euros et prendrait trois ans,")


@pytest.mark.parametrize("name", ["index.html"])
def test_a_list_of_articles_is_none(name):
    with pytest.raises(GlaneurError, match="E115"):
        from_file(name)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E103"),
        (b"<html>\x00\x01</html>", "E104"),
        (b"<html><body></body></html>", "E115"),
        (b" \n ", "E115"),
        (b"<ul><li><a href='/'>Accueil</a><li><a href='/x'>Contact</a></ul>", "E115"),
    ],
)
def test_what_holds_no_article_says_why(data, code):
    with pytest.raises(GlaneurError, match=code):
        items(data)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16", "mac_roman"]
)
@pytest.mark.parametrize("outside", [False, True])
def test_the_encoding_is_the_one_that_is_named(encoding, outside):
    named = (
        "" if outside else f'<meta http-equiv=content-type content="text/html;charset={encoding}">'
    )
    data = built(named, "<p>Coût : 5 € à Nîmes, où l'été dure.</p>").encode(encoding)
    article, problems = article_of(data, charset=encoding if outside else "")
    assert "Coût : 5 € à Nîmes" in article.raw
    assert not problems


def test_an_encoding_that_is_not_named_is_guessed_and_said():
    data = built(body="<p>Déjà levé à Nîmes : l'été a coûté 5 € de plus.</p>").encode("cp1252")
    article, [problem] = article_of(data)
    assert "Déjà levé à Nîmes" in article.raw
    assert problem == Problem("W101", "page.html", "read", "cp1252")


def test_a_block_that_is_not_found_is_a_problem_and_no_guess(monkeypatch):
    blocks = [PARAGRAPH, "Un bloc que la page ne contient pas, et qui en dit plus long encore."]
    monkeypatch.setattr(page, "extracted", lambda text: blocks)
    article, [problem] = article_of(built())
    assert PARAGRAPH in applied(article.raw, article.edits)
    assert (problem.code, problem.detail) == ("E112", "Un bloc que la page ne contient pas,")


def test_what_fails_inside_a_library_is_a_problem(monkeypatch):
    def fail(text):
        raise RuntimeError("trop profond\nsuite")

    monkeypatch.setattr(page, "extracted", fail)
    with pytest.raises(GlaneurError, match=r"E111 page\.html: broken: RuntimeError: trop profond;"):
        items(built())


LD = '<script type="application/ld+json">{}</script>'
ARTICLE = LD.format('{"@type": "NewsArticle", %s}')


@pytest.mark.parametrize(
    ("head", "body", "published", "origin", "updated"),
    [
        (ARTICLE % '"datePublished": "2022-03-03T08:00:00Z"', "", "2022-03-03", "json-ld", ""),
        (ARTICLE % '"datePublished": "2022-03-03",', "", "2022-03-03", "json-ld", ""),
        (
            ARTICLE % '"datePublished": "2022-03-03", "dateModified": "2022-03-04"',
            "", "2022-03-03", "json-ld", "2022-03-04",
        ),
        (
            LD.format('[{"@type":"Review","datePublished":"2022-03-03"}]'),
            "", "2022-03-03", "json-ld", "",
        ),
        (
            "<meta property=article:published_time content=2022-03-03T08:00>",
            "", "2022-03-03", "meta", "",
        ),
        ("<meta name=DC.Date.Issued content=2022-03>", "", "2022-03", "meta", ""),
        ("", "<meta itemprop=datePublished content=2022-03-03>", "2022-03-03", "meta", ""),
        ("", "<time datetime=2022-03-03T08:00>hier</time>", "2022-03-03", "meta", ""),
        (
            "", "<time class=maj datetime=2022-03-04>x</time><time datetime=2022-03-03>y</time>",
            "2022-03-03", "meta", "2022-03-04",
        ),
        (
            "", "<p>Publié le 3 mars 2022 à 14 h 05, mis à jour le 4 mars 2022</p>",
            "2022-03-03", "text", "2022-03-04",
        ),
        ("", "<p>Par Anne Roux, le 03/03/2022</p>", "2022-03-03", "text", ""),
        ("<link rel=canonical href=https://a.example/2022/03/03/x>", "", "2022-03-03", "url", ""),
        # a later source may know more
        (
            "<meta name=date content=2022><link rel=canonical href=https://a.example/2022/03/03/x>",
            "", "2022-03-03", "url", "",
        ),
        # what is far from the headline is about something else
        ("", "", "", "none", ""),
        ("<meta name=date content=hier>", "<p>Publié il y a 3 heures</p>", "", "none", ""),
        ("<meta name=last-modified content=2022-03-03>", "", "", "none", ""),
    ],
)  # fmt: skip
def test_dates_are_those_that_the_page_gives(head, body, published, origin, updated):
    article, problems = article_of(built(head, body))
    assert not problems
    assert (article.published.value, article.published.origin) == (published, origin)
    assert article.updated.value == updated


@pytest.mark.parametrize("data", ["", "<div id=comments><p>Léo, le 5 avril 2023 à 10h02</p></div>"])
def test_dates_of_comments_are_not_the_articles(data):
    article, _ = article_of(built().replace("</body>", f"{data}</body>"))
    assert article.published == Published()


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ("2022-03-03", "2022-03-03", ""),
        ("2022-03-03", "2022-03-04T00:30:00+01:00", ""),
        ("2022-03-03", "2022-03", ""),
        ("2022-03-03", "2022-03-05", "2022-03-03 (json-ld), 2022-03-05 (meta)"),
        ("2022-03-03", "2021", "2022-03-03 (json-ld), 2021 (meta)"),
    ],
)
def test_sources_that_disagree_are_said(first, second, conflict):
    head = ARTICLE % f'"datePublished": "{first}"' + f'<meta name=date content="{second}">'
    article, problems = article_of(built(head))
    assert article.published.value == first
    assert [problem.detail for problem in problems if problem.code == "W103"] == [conflict] * bool(
        conflict
    )


@pytest.mark.parametrize(
    ("head", "body", "field", "value"),
    [
        (ARTICLE % '"author": {"name": "Anne Roux"}', "", "author", "Anne Roux"),
        (
            ARTICLE % '"author": ["Anne Roux", {"name": "Léo Le Bris"}]',
            "", "author", "Anne Roux, Léo Le Bris",
        ),
        ("<meta name=author content='Par Anne Roux'>", "", "author", "Anne Roux"),
        ("<meta property=article:author content=https://a.example/anne>", "", "author", ""),
        ("", "<p>Par Anne Roux et Luc Le Bris | 3 mars 2022", "author", "Anne Roux, Luc Le Bris"),
        ("", "<p>Par Toutatis, le prix tombe</p>", "author", ""),
        ("<meta property=og:site_name content='L&#39;Écho'>", "", "source", "L'Écho"),
        (ARTICLE % '"publisher": {"name": "L\'Écho"}', "", "source", "L'Écho"),
        ("<meta property=og:url content=https://a.example/1>", "", "url", "https://a.example/1"),
        ("<link rel=canonical href=/1>", "", "url", ""),
        (ARTICLE % '"articleSection": ["Tech", "IA"]', "", "section", "Tech, IA"),
        ("<meta property=article:section content=Tech>", "", "section", "Tech"),
    ],
)  # fmt: skip
def test_fields_are_those_that_the_page_gives(head, body, field, value):
    article, _ = article_of(built(head, body))
    assert getattr(article, field) == value


def test_the_address_of_the_document_is_used_when_the_page_names_none():
    article, _ = article_of(built(), url="https://a.example/2022/03/03/x")
    assert article.url == "https://a.example/2022/03/03/x"
    assert article.published == Published("2022-03-03", "day", "url")


@pytest.mark.parametrize(
    "script",
    [
        "", "{", "null", "[[[", '{"@type": 3}', '{"@type": "NewsArticle", "datePublished": {}}',
        '{"@type": "NewsArticle", "author": [[[]]], "headline": null}', "[" * 3000,
        '<!-- {"@type": "Article"} -->',
    ],
)  # fmt: skip
def test_broken_json_ld_costs_nothing(script):
    article, problems = article_of(built(LD.format(script)))
    assert (article.title, problems) == ("Une seconde usine", [])


def test_broken_json_ld_gives_what_it_can():
    article, _ = article_of(built(ARTICLE % '"datePublished": "2022-03-03", "x": "a"b"'))
    assert article.published.value == "2022-03-03"


@pytest.mark.parametrize("path", sorted(FILES.glob("*.html")), ids=lambda path: path.name)
def test_the_raw_page_is_the_decoded_file(path):
    data = path.read_bytes()
    document = Document("p", "p", lambda: io.BytesIO(data))
    try:
        *_, article = html.read(document, Options())
    except GlaneurError:
        return
    assert isinstance(article, Article)
    assert article.raw == decode(data, "p", html.declared(data))[0]
    last = 0
    for edit in article.edits:
        assert last <= edit.start <= edit.end <= len(article.raw)
        last = edit.end


WHOLE = built("<meta charset=utf-8>", "<table><tr><td>a<td>b</table><p hidden>x</p>").encode()


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=60)
    | st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=12)).map(
        lambda cut: WHOLE[: cut[0]] + cut[2] + WHOLE[cut[0] + cut[1] :]
    )
)
def test_no_bytes_do_more_than_raise_a_glaneur_error(data):
    found: list[object] = []
    with suppress(GlaneurError):
        found = items(data)
    assert not found or isinstance(found[-1], Article)
