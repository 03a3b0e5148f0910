from contextlib import suppress

import pytest
from documents import FILES, document, read, read_file, seen, told
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Published
from pipeline.errors import GlaneurError
from pipeline.readers.document import Options
from pipeline.readers.records import feed

RSS = (FILES / "feed/rss.xml").read_bytes()


def _feed(items, prolog=""):
    return f'{prolog}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def test_rss_gives_the_content_and_all_that_is_said_of_it():
    [first, _], _ = read_file("feed/rss.xml")
    assert first.locator == "rss.xml#1"
    assert first.raw.startswith("<p>La start-up nantaise <b>Éclair</b> boucle")
    assert "5&nbsp;M&euro;" in first.raw
    assert first.raw.endswith('<script>var x = "<p>";</script>')
    assert seen(first) == (
        "La start-up nantaise Éclair boucle un tour de table de 5\u00a0M€.\n\n"
        "«\u00a0Nous recruterons vingt personnes\u00a0», dit sa fondatrice."
    )
    assert first.title == "Éclair lève 5 millions d'euros"
    assert first.url == "https://courrier-numerique.example/2024/09/eclair?a=1&b=2"
    assert (first.source, first.author) == ("Le Courrier du Numérique", "Anne Le Goff")
    assert first.published == Published("2024-09-26", "day", "feed")
    assert first.updated == Published()
    assert first.section == "Start-up"


def test_plain_descriptions_stay_as_they_are():
    [_, second], _ = read_file("feed/rss.xml")
    assert second.raw == (
        "Le fabricant de batteries double son budget de R&D, à moins de 3 % des ventes (< 10 M€)."
    )
    assert (second.form, second.edits) == ("txt", ())
    assert second.title == "R&D : Kervolt embauche"
    assert second.source == "Fil des Alpes"
    assert second.published == Published()


def test_an_entry_without_a_text_is_a_problem_and_counted():
    found, problems = read_file("feed/rss.xml")
    assert [article.locator for article in found] == ["rss.xml#1", "rss.xml#2"]
    assert told(problems) == [("E105", "rss.xml#3")]


def test_atom_keeps_publication_and_update_apart():
    [first, second], problems = read_file("feed/atom.xml")
    assert not problems
    assert first.raw == (
        "<p>Alpéon supprimera 220&nbsp;postes.</p><p>L'État demande des comptes.</p>"
    )
    assert seen(first) == "Alpéon supprimera 220\u00a0postes.\n\nL'État demande des comptes."
    assert first.title == "L’usine de Modane ferme"
    assert first.source == "Les Puces & les Réseaux"
    assert first.author == "Clara Mollard, Yves Petit"
    assert first.published == Published("2024-09-26", "day", "feed")
    assert first.updated == Published("2024-09-27", "day", "feed")
    assert first.section == "Industrie"
    assert second.published == Published()
    assert second.updated == Published("2024-09", "month", "feed")


def test_atom_in_xhtml():
    _, second = read_file("feed/atom.xml")[0]
    assert second.form == "html"
    assert seen(second) == "La balise <canvas> a vingt ans.\n\nElle sert & dure."
    assert second.title == "La balise <canvas> fête ses vingt ans"


def test_rdf_is_dated_by_dublin_core():
    [article], problems = read_file("feed/rdf.xml")
    assert not problems
    assert article.published == Published("2006-03-14", "day", "feed")
    assert (article.updated, article.section) == (Published(), "Communication")
    assert article.raw == "La station a un mois pour trouver l'argent."
    assert article.source == "La Gazette du Menez"


def test_harmless_entities_are_read_and_those_of_html_need_no_declaration():
    [article], problems = read_file("feed/rss091.xml")
    assert not problems
    assert article.source == "La Dépêche des Puces"
    assert article.title == "L'été des puces"
    assert article.raw == "Le fondeur a dépensé 3\u00a0milliards d'euros."


def test_an_unescaped_ampersand_is_said_once_and_everything_read():
    found, problems = read_file("feed/esperluette.xml")
    assert told(problems) == [("E111", "esperluette.xml")]
    assert problems[0].detail.startswith("line 3:")
    assert [article.title for article in found] == ["Orange & Axione s'allient", "AT&T recule"]
    assert found[0].raw == "<p>Orange &amp; Axione partagent le chantier.</p>"
    assert found[1].raw == "AT&T perd 2 % en Bourse."
    assert found[0].published.value == "2024-09-27"


def test_of_a_feed_that_is_cut_the_whole_entries_are_read():
    found, problems = read_file("feed/coupe.xml")
    assert [seen(article) for article in found] == [
        "Un premier article, entier.",
        "Un deuxième article, entier.",
    ]
    assert told(problems) == [("E111", "coupe.xml"), ("E111", "coupe.xml#3")]


@pytest.mark.parametrize("size", range(300, len(RSS), 97))
def test_a_feed_cut_anywhere_gives_no_half_article(size):
    whole = {article.raw for article in read(RSS, "rss.xml")[0]}
    found, problems = read(RSS[:size], "rss.xml")
    summary = "<p>La start-up nantaise boucle un tour de table.</p>"
    assert {article.raw for article in found} <= {*whole, summary}
    assert "E111" in {problem.code for problem in problems}


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("name", ["bombe.xml", "dehors.xml"])
def test_entities_that_grow_or_lead_outside_are_refused(name):
    found, [problem] = read_file(f"feed/{name}")
    assert (found, problem.code, problem.where) == ([], "E111", name)
    assert "entities" in problem.detail


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY a "{"a" * 1000}">',
        '<!ENTITY % a SYSTEM "http://x.example/a.dtd"> %a;',
        "<!ENTITY a SYSTEM 'a.txt'>",
        '<!ENTITY a PUBLIC "-//X//A//FR" "a.txt">',
        '<!ENTITY a "&#38;a;">',
    ],
)
def test_no_way_round(subset):
    prolog = f"<!-- <rss> --><!DOCTYPE rss [<!-- ]> --> {subset} ]>"
    found, [problem] = read(_feed("<item><description>Un &a;</description></item>", prolog), "a")
    assert (found, problem.code) == ([], "E111")
    assert "entities" in problem.detail


def test_public_sets_of_characters_are_harmless():
    prolog = (
        '<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent"> %HTMLlat1;]>'
    )
    xml = _feed("<item><description>L'&eacute;t&eacute;.</description></item>", prolog)
    assert [article.raw for article in read(xml, "a")[0]] == ["L'été."]


def test_a_feed_that_speaks_of_entities_is_no_bomb():
    text = '<![CDATA[La bombe <code>&lt;!ENTITY a "&amp;b;&amp;b;"&gt;</code> est connue.]]>'
    [article], problems = read(_feed(f"<item><description>{text}</description></item>"), "a")
    assert not problems
    assert seen(article) == 'La bombe <!ENTITY a "&b;&b;"> est connue.'


def test_no_feed_is_said():
    assert told(read_file("feed/plan.xml")[1]) == [("E115", "plan.xml")]
    assert "urlset" in read_file("feed/plan.xml")[1][0].detail
    assert told(read(_feed(""), "a.xml")[1]) == [("E115", "a.xml")]
    assert told(read(b"<?xml version='1.0'?><livre><page>", "a.xml")[1]) == [("E111", "a.xml")]


@pytest.mark.parametrize(
    ("encoding", "declared", "expected"),
    [
        ("utf-8", "utf-8", []),
        ("utf-8-sig", "utf-8", []),
        ("utf-8", "iso-8859-1", []),
        ("cp1252", "windows-1252", []),
        ("cp1252", "iso-8859-1", []),
        ("utf-16", "utf-16", []),
        ("cp1252", "utf-8", ["E111"]),
        ("cp1252", "", ["W101"]),
    ],
)
def test_encodings(encoding, declared, expected):
    text = "Le géant a déjà levé 5 M€ à Nîmes, où l’équipe dévoile « Éclair »."
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    xml = _feed(f"<item><description>{text}</description></item>", prolog).decode()
    found, problems = read(xml.encode(encoding), "a.xml")
    assert [article.raw for article in found] == [text]
    assert [problem.code for problem in problems] == expected


def test_control_characters_and_impossible_numbers_cost_nothing_else():
    items = "<item><description>Un\x0b &#55357;&#56832; &#x110000; été</description></item>"
    [article], problems = read(_feed(items), "a")
    assert article.raw == "Un 😀 \ufffd été"
    assert told(problems) == [("E111", "a")]


def test_relative_addresses_are_completed():
    xml = _feed("<item><link>/un</link><description>Un.</description></item>")
    [article], _ = read(xml, "a", known={"url": "https://fil.example/rss"})
    assert article.url == "https://fil.example/un"


@pytest.mark.parametrize("full", ["content:encoded", "description"])
def test_the_fullest_text_is_read_wherever_it_stands(full):
    short = ({"content:encoded", "description"} - {full}).pop()
    xml = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<item><{short}>Court.&lt;img src='une-image-de-grand-nom.png'&gt;</{short}>"
        f"<{full}>Le texte entier.</{full}></item></channel></rss>"
    )
    assert [article.raw for article in read(xml.encode(), "a")[0]] == ["Le texte entier."]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(RSS)),
    st.integers(0, 40),
    st.one_of(st.binary(max_size=20), st.sampled_from([b"<!DOCTYPE a [", b"&#0;", b"<![CDATA["])),
)
def test_damaged_feeds_raise_only_our_errors(start, length, put):
    data = RSS[:start] + put + RSS[start + length :]
    with suppress(GlaneurError):
        list(feed.read(document(data, "a.xml"), Options()))


@pytest.mark.parametrize(
    "before", ["\n" * 200_000, "<!-- -->\n" * 50_000, '<?xml version="1.0"?>' + "\n" * 200_000]
)
@pytest.mark.usefixtures("soon")
def test_much_before_the_root_takes_no_time(before):
    found, [problem] = read(_feed("<item><description>R&D.</description></item>", before), "a.xml")
    assert [article.raw for article in found] == ["R&D."]
    assert problem.detail.startswith(f"line {before.count(chr(10)) + 1}:")


def test_text_under_the_name_of_a_feed():
    assert told(read(b"Un texte.\n" * 3, "a.rss")[1]) == [("E111", "a.rss")]
