import importlib.util
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.edits import applied
from pipeline.readers.pages.alignment import place
from pipeline.readers.pages.page import fragment, looks_like_html, whole_page
from pipeline.readers.pages.visible import visible

PARAGRAPH = (
    "La société de Nantes a levé 12 millions d'euros auprès de trois fonds, dont deux américains, "
    "pour ouvrir une seconde usine à Cholet avant la fin de l'année prochaine."
)
OTHER = (
    "Elle emploie 140 personnes et prévoit d'en recruter soixante, surtout des techniciens, que "
    "la région formera pendant six mois dans un lycée voisin."
)


def seen(raw):
    return applied(raw, fragment(raw))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        # inline and block
        ("<p>Un <b>mot</b> <i>gras</i>.</p><p>Deux</p>", "Un mot gras.\n\nDeux"),
        ("<p>CO<sub>2</sub> et l'<a href=x>UE</a></p>", "CO2 et l'UE"),
        ("Un<br>deux<br/>trois", "Un\ndeux\ntrois"),
        ("Un<br><br>\n<br>deux", "Un\n\ndeux"),
        ("<div>Un<div>deux</div>trois</div>", "Un\n\ndeux\n\ntrois"),
        ("<span style='display: block'>Un</span>deux", "Un\n\ndeux"),
        ("<ul><li>un<li>deux</ul>après", "un\n\ndeux\n\naprès"),
        ("<dl><dt>Prix<dd>3 €</dl>", "Prix\n\n3 €"),
        ("<h1>Titre</h1>Texte", "Titre\n\nTexte"),
        # white space
        (" Un \n\t mot  de <b> plus</b> ", "Un mot de plus"),
        ("<p>\n  Un\n</p>\n\n<p>\n  deux\n</p>\n", "Un\n\ndeux"),
        ("<pre>\na = 1\n  b = 2\n</pre>fin", "a = 1\n  b = 2\n\nfin"),
        ("Un&nbsp; mot&#32; &#10; de", "Un\u00a0 mot de"),
        # entities
        ("Caf&eacute; &#233;t&#xE9; &amp; th&eacute", "Café été & thé"),
        ("&laquo;&nbsp;Oui&nbsp;&raquo; &euro;", "«\u00a0Oui\u00a0» €"),
        ("&eacutes &#146; &raquo &rsquo", "és ’ » &rsquo"),
        ("R&D, AT&T; &inconnu; a & b &", "R&D, AT&T; &inconnu; a & b &"),
        ("&lt;p&gt;", "<p>"),
        ("<a title='1 > 0 &amp; x'>lien</a>", "lien"),
        # hidden
        ("Un<script>if (a<b) {'</p>'}</script><style>p{}</style> mot", "Un mot"),
        ("Un<!-- <p>caché</p> --> mot<!-->!", "Un mot!"),
        ("<head><title>Non</title><meta name=x></head><p>Oui", "Oui"),
        ("<title>Non<p>Oui</title><p>Si", "Si"),
        ("<noscript>Activez</noscript><template><p>Non</template>Oui", "Oui"),
        ("Un <span hidden>non</span>mot<div aria-hidden='true'>non <p>non</div>", "Un mot"),
        ("<div style='color:red; display : none'>non<p>non</p></div>Oui", "Oui"),
        ("<p hidden>non<p>oui", "oui"),
        ("<li hidden>non<li>oui", "oui"),
        ("<body style='display:none'><p>oui", "oui"),
        ("<svg><title>non</title></svg><select><option>non</select>oui", "oui"),
        # cells
        ("<table><tr><td>a<td>b<tr><th>c</th><td><p>d</p></td></table>", "a | b\n\nc | d"),
        ("<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr></table>", "a\n\nb\n\nc"),
        ("<table><tr><td></td><td>b</td><td> </td><td>c</td></tr></table>", "b | c"),
        (
            "<table><tr><td>a<table><tr><td>b<td>c</table></td><td>d</td></tr></table>",
            "a\n\nb | c\n\nd",
        ),
        # what pages have instead of HTML
        ("<b>un<p>deux</b> trois</p>quatre", "un\n\ndeux trois\n\nquatre"),
        ("<div><span hidden>non</div>oui</span>", "oui"),
        ("<p>un</div></table></i> deux</p>", "un deux"),
        ("<td hidden><div></td>oui", "oui"),
        ("5 < 6 <3 a<b", "5 < 6 <3 a"),
        ("Un<!-- sans fin <p>non", "Un"),
        ("Un <a href='sans fin>non", "Un"),
        ("Un</", "Un</"),
        ("", ""),
        ("<p></p>", ""),
        ("Un<br/ >deux<IMG SRC=x>trois</BR>quatre", "Un\ndeuxtrois\nquatre"),
    ],
)
def test_a_fragment_is_read_as_a_browser_shows_it(raw, text):
    assert seen(raw) == text


def test_every_edit_says_what_it_is():
    raw = "<p>N&eacute;  ici<script>x</script></p><!-- n -->\n<p hidden>non</p><p>là</p>"
    edits = fragment(raw)
    assert [(edit.rule, raw[edit.start : edit.end], edit.replacement) for edit in edits] == [
        ("markup", "<p>", ""),
        ("entities", "&eacute;", "é"),
        ("white space", "  ", " "),
        ("left out", "<script>x</script></p><!-- n -->\n<p hidden>non</p>", ""),
        ("markup", "<p>", "\n\n"),
        ("markup", "</p>", ""),
    ]


PIECES = """
<p> </p> <div> </div> <b> </b> <table> <tr> <td> </td> </table> <li> <br> <pre> </pre> <script>
</script> <!-- --> <span&#32;hidden> </span> &eacute; &nbsp &amp <a href=' > ' " <title> </title>
<head> <body> </html> mot été
"""
HTML = st.lists(
    st.sampled_from([*PIECES.split(), " ", "\n", "<div hidden>"]) | st.text(max_size=4), max_size=40
).map("".join)


@given(HTML)
def test_edits_are_in_order_and_no_line_has_loose_space(raw):
    edits = fragment(raw)
    assert all(a.end <= b.start for a, b in pairwise(edits))
    assert all(0 <= edit.start <= edit.end <= len(raw) for edit in edits)
    text = seen(raw)
    if "<pre" not in raw:
        assert not any(line != line.strip(" \t\r\f") for line in text.split("\n"))


@given(st.text(alphabet=st.characters(exclude_characters="<&"), max_size=60))
def test_text_without_markup_keeps_its_words(text):
    ascii_space = " \t\n\r\f"
    words = text.translate(dict.fromkeys(map(ord, ascii_space), " "))
    assert seen(text) == " ".join(word for word in words.split(" ") if word)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Texte</p>",
        "Un<br>deux",
        "L&rsquo;usine",
        "Prix : 3&#160;€",
        '<a href="x">Lien</a>',
        "Texte <b>gras</b>",
        "<div class=x>Texte",
    ],
)
def test_html_is_known(text):
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "Un texte.",
        "5 < 6 et 7 > 2",
        "R&D chez AT&T; rien d'autre",
        "Écrire à <jean@exemple.example>",
        "la balise <p> sert aux paragraphes",
        "if a<b: print(c)",
        "",
    ],
)
def test_plain_text_is_known(text):
    assert not looks_like_html(text)


def found(*blocks, page):
    lines = visible(page).lines
    placed = place(blocks, enumerate(lines))
    return sorted(placed.shares), placed.missing


@pytest.mark.parametrize(
    ("blocks", "page", "lines"),
    [
        # spaces, entities and markup do not matter
        (["Une levée de 3 M€ pour l'IA"], "<p>Une lev&eacute;e de 3&nbsp;<b>M€</b> pour l’IA", [0]),
        # a block that stands twice is taken once, the nearest first
        ([PARAGRAPH, "Oui."], f"<p>Oui.<p>{PARAGRAPH}<p>Oui.<p>Oui.", [1, 2]),
        (["Oui.", PARAGRAPH, "Oui."], f"<p>Oui.<p>{PARAGRAPH}<p>Oui.", [0, 1, 2]),
        # a short block is no part of a word, and rather a line of its own
        (["Non", PARAGRAPH], f"<p>Nonobstant<p>Non, dit-il<p>Non<p>{PARAGRAPH}", [2, 3]),
        # cells that were joined, items in another order
        (
            ["Poids 3 kg et prix de 120 euros"],
            "<table><tr><td>Poids<td>3 kg et prix de 120 euros",
            [0, 1],
        ),
        ([OTHER, PARAGRAPH], f"<p>{PARAGRAPH}<p>{OTHER}", [0, 1]),
        # what was cut out of a block does not lose it
        ([PARAGRAPH + " " + OTHER], f"<p>{PARAGRAPH} <button>Suivre</button> {OTHER}", [0, 2]),
    ],
)
def test_blocks_are_found_in_the_lines(blocks, page, lines):
    assert found(*blocks, page=page) == (lines, [])


def test_a_block_that_is_not_there_is_not_guessed():
    assert found(PARAGRAPH, OTHER, page=f"<p>{PARAGRAPH}<p>Autre chose.") == ([0], [OTHER])


def article(body, head=""):
    return f"<html><head>{head}</head><body>{body}</body></html>"


def text_of(body, head="", titles=()):
    raw = article(body, head)
    page = whole_page(raw, titles)
    return applied(raw, page.edits).split("\n\n") if page.has_article else None


CORE = f"<h1>Une seconde usine</h1><div class=corps><p>{PARAGRAPH}</p><p>{OTHER}</p>"
KEPT = ["Une seconde usine", PARAGRAPH, OTHER]


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("<p>Lire aussi : <a href=x>Une troisième usine est déjà prévue à Angers</a></p>", []),
        ("<p><a href=x>Une troisième usine est déjà prévue à Angers</a></p>", []),
        ("<p>Avec l'aide de la région.</p>", ["Avec l'aide de la région."]),
        ("<p>Source : préfecture</p>", ["Source : préfecture"]),
        ("<p class=share>Partager sur les réseaux qui vous plaisent.</p>", []),
        ("<ul><li>une usine</li><li>deux lignes</li></ul>", ["une usine", "deux lignes"]),
        ("<ul><li><a href=x>Une troisième usine est prévue à Angers</a></li></ul>", []),
        ("<div><form><p>Recevez la lettre du lundi.</p><input type=email></form></div>", []),
        ("<aside><p>Une autre nouvelle, qui n'a rien à voir.</p></aside>", []),
        ("<h3>À lire aussi</h3><p><a href=x>Une usine</a></p>", []),
        ("</div><div id=comments><p>Je n'y crois pas du tout, et je le dis.</p>", []),
        ("</div><div><h2>Commentaires</h2><p>Je n'y crois pas du tout, et je le dis.</p>", []),
    ],
)
def test_what_stands_after_the_article(more, text):
    assert text_of(CORE + more + "</div>") == KEPT + text


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("<p>Par Anne Roux, le 3 mars 2022</p>", []),
        ("<p class=chapo>Les travaux commencent</p>", ["Les travaux commencent"]),
        (
            "<p>Les travaux commencent lundi à Cholet.</p>",
            ["Les travaux commencent lundi à Cholet."],
        ),
        ("<figure><img><figcaption>Le chantier</figcaption></figure>", ["Le chantier"]),
        ("<time datetime=2022-03-03>3 mars 2022</time>", []),
        ("<div>Temps de lecture : 3 min</div>", []),
        ("<div class=tags><a rel=tag>Usine</a></div>", []),
        ("<ul><li><a href=#a>Ce que dit la région de ce projet</a></li></ul>", []),
    ],
)
def test_what_stands_between_headline_and_text(more, text):
    body = CORE.replace("</h1>", "</h1>" + more)
    assert text_of(body) == [KEPT[0], *text, *KEPT[1:]]


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("<table><tr><th>Lieu</th><td>Cholet</td></tr></table>", ["Lieu | Cholet"]),
        ("<h2>Un chantier</h2>", ["Un chantier"]),
        ("<figure><figcaption>Le chantier.</figcaption></figure>", ["Le chantier."]),
        ("<blockquote>« Enfin ! »</blockquote>", ["« Enfin ! »"]),
        ("<p>Publicité</p>", []),
        ("<div class='c-related-box'><p>Une autre nouvelle, qui n'a rien à voir.</p></div>", []),
        ("<a name=suite>", []),
        ("<a href=x>Un<a href=y> mot</a>", ["Un mot"]),
        ("<time>", []),
        ("<p>« Partager ses données » est l'idée.</p>", ["« Partager ses données » est l'idée."]),
        ("<p>Les cookies de Google sont visés.</p>", ["Les cookies de Google sont visés."]),
        ("<p hidden>Non</p><script>non()</script>", []),
        ("<p>Il faut <code>npm</code> et git.</p>", ["Il faut npm et git."]),
    ],
)
def test_what_stands_inside_the_article(more, text):
    body = CORE.replace(f"<p>{OTHER}", f"{more}<p>{OTHER}")
    assert text_of(body) == [*KEPT[:2], *text, OTHER]


def test_the_headline_is_the_one_that_the_page_names():
    body = (
        f"<h1>La Gazette du réseau</h1><h2>Une seconde usine</h2><p>{PARAGRAPH}</p><p>{OTHER}</p>"
    )
    assert text_of(body, titles=["Une seconde usine - La Gazette du réseau"]) == KEPT


def test_an_element_with_most_of_the_text_is_the_article_whatever_its_name():
    body = CORE.replace("corps", "'related social'")
    assert text_of(body) == KEPT


@pytest.mark.parametrize("body", ["", "<p></p>", "<nav><a href=x>Accueil</a></nav>", "<p>Non.</p>"])
def test_a_page_without_an_article_has_none(body):
    assert text_of(body) is None


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 200_000 + PARAGRAPH,
        "<p>" * 200_000,
        "<table><tr><td>" * 20_000 + PARAGRAPH,
        "<b>" * 100_000 + "</i>" * 100_000,
        "<p><span>" + "<b>" * 20_000 + "</span>" * 20_000,
        "<!--" * 100_000,
        '<a title="' * 50_000,
        "<li>mot" * 20_000,
        "&eacute" * 100_000,
    ],
    ids=lambda raw: raw[:16],
)
def test_no_page_takes_long(raw):
    whole_page(raw)
    assert applied(raw, fragment(raw)) is not None


def _benchmark():
    path = Path(__file__).parents[2] / "benchmarks" / "pages.py"
    spec = importlib.util.spec_from_file_location("benchmark_pages", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("result", _benchmark().measure(), ids=lambda result: result.layout)
def test_every_layout_is_read_better_than_by_the_extractor_alone(result):
    assert min(result.ours.precision, result.ours.recall) >= 0.95
    assert result.ours.precision >= result.bare.precision
    assert result.ours.recall >= result.bare.recall - 0.006
    assert result.aligned >= 0.995


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<span>Fairphone 6</span><span>599 €</span>", "Fairphone 6 599 €"),
        ("<b>Prix</b><i>199 €</i>", "Prix 199 €"),
        ("H<sub>2</sub>O, 10<sup>9</sup>, le 1<sup>er</sup>", "H2O, 109, le 1er"),
        ("GPT-<b>4</b>", "GPT-4"),
        ("<b>Open</b><b>AI</b>", "OpenAI"),
    ],
)
def test_a_figure_behind_another_element_is_set_apart(raw, text):
    assert applied(raw, fragment(raw)) == text
