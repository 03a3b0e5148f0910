import json
from contextlib import suppress

import pytest
from documents import FILES, document, read, read_file, seen, told
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Published
from pipeline.errors import GlaneurError
from pipeline.readers.document import Options
from pipeline.readers.records import jsons

LINES = (FILES / "json/lignes.jsonl").read_bytes()
ARTICLES = [{"titre": f"Titre {n}", "texte": f"Texte {n}, « déjà » {{là}}."} for n in range(1, 9)]


def _read(value, name="a.json", **options):
    return read(json.dumps(value, ensure_ascii=False).encode(), name, **options)


def _texts(articles):
    return [article.raw for article in articles]


def test_lines_that_are_broken_cost_themselves():
    found, problems = read_file("json/lignes.jsonl")
    assert [article.locator for article in found] == [
        f"lignes.jsonl#{n}" for n in (1, 2, 3, 6, 8, 11)
    ]
    assert told(problems) == [
        ("N101", "lignes.jsonl"),
        ("E105", "lignes.jsonl#5"),
        ("E111", "lignes.jsonl#7"),
        ("E116", "lignes.jsonl#9"),
        ("E111", "lignes.jsonl#10"),
    ]
    assert "non" in problems[2].detail
    assert problems[3].detail == "id, titre, image"


def test_what_a_line_says_of_its_article():
    first = read_file("json/lignes.jsonl")[0][0]
    assert first.raw == "La start-up nantaise boucle un tour de table."
    assert (first.form, first.title, first.source) == ("txt", "Éclair lève 5 M€", "Le Courrier")
    assert (first.author, first.section, first.page) == ("Anne Le Goff", "Start-up", "12")
    assert first.url == "https://courrier.example/1"
    assert first.published == Published("2024-09-26", "day", "meta")


def test_the_fields_taken_are_said():
    note = read_file("json/lignes.jsonl")[1][0]
    assert note.is_note
    assert note.detail == (
        "text=texte, title=titre, published=date, source=journal, author=auteur, url=lien, "
        "section=rubrique, page=page"
    )


def test_html_dates_of_every_kind_and_half_characters():
    _, second, third, fourth, fifth, last = read_file("json/lignes.jsonl")[0]
    assert (second.form, seen(second)) == ("html", "Kervolt lève 12\u00a0M€.")
    assert second.raw == "<p>Kervolt l&egrave;ve 12&nbsp;M&euro;.</p>"
    assert second.published.value == third.published.value == "2024-09-26"
    assert third.raw == "Alpéon ferme son usine.\nL'État « s'étonne »."
    assert fourth.published == last.published == Published()
    assert fifth.published == Published("2024", "year", "meta")
    assert last.raw == "Bravo \ufffd !"


def test_a_list_goes_on_after_a_broken_article():
    found, problems = read_file("json/liste.json")
    assert told(problems) == [("N101", "liste.json"), ("E111", "liste.json#2")]
    first, third = found
    assert (first.locator, third.locator) == ("liste.json#1", "liste.json#3")
    assert first.author == "Maëlle Le Goff, Yves Petit"
    assert first.source == "Le Courrier de l'Argoat"
    assert (first.section, first.published.value, first.updated.value) == (
        "Économie",
        "2024-09-26",
        "2024-09-27",
    )
    assert third.raw == "La station a un mois.\n\nSinon elle fermera."


def test_articles_in_an_index():
    [first, second], [note] = read_file("json/elastic.json")
    assert note.detail.startswith("text=_source.body, title=_source.title")
    assert (first.locator, first.raw) == ("elastic.json#1", "Un premier article.")
    assert (first.source, second.source) == ("Le Fil", "")
    assert second.published.value == "2024-09-27"


def test_a_json_feed():
    [first, second], _ = read_file("json/feed.json")
    assert first.source == second.source == "Les Puces & les Réseaux"
    assert (first.title, first.author) == ("L’usine ferme", "Clara Mollard")
    assert seen(first) == "Alpéon ferme son usine."
    assert first.published.value == "2024-09-26"
    assert (second.raw, second.form) == ("Un texte brut, avec 5 < 6.", "txt")


def test_one_article():
    [article], [note] = read_file("json/article.json")
    assert note.detail == "text=content, title=title, published=date, url=link"
    assert article.raw == "<p>Un an après, <strong>Éclair</strong> emploie 40 personnes.</p>\n"
    assert seen(article).strip() == "Un an après, Éclair emploie 40 personnes."
    assert (article.title, article.locator) == ("Un an après", "article.json#1")


@pytest.mark.parametrize(
    "holder",
    [
        lambda found: found,
        lambda found: {"status": "ok", "articles": found},
        lambda found: {"items": found, "next": None},
        lambda found: {"meta": {"n": 8}, "data": found},
        lambda found: {"results": found},
        lambda found: {"hits": {"hits": [{"_source": one} for one in found]}},
        lambda found: {"response": {"status": "ok", "results": [{"fields": one} for one in found]}},
        lambda found: {"data": [{"type": "article", "attributes": one} for one in found]},
        lambda found: {"mes_depeches": found},
        lambda found: {"export": {"lot": 3, "mes_depeches": found}},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_wherever_the_list_stands(holder, indent):
    data = json.dumps(holder(ARTICLES), indent=indent).encode()
    found, problems = read(data, "a")
    assert [problem.code for problem in problems] == ["N101"]
    assert _texts(found) == [one["texte"] for one in ARTICLES]
    assert [article.locator for article in found] == [f"a#{n}" for n in range(1, 9)]


def test_what_hangs_on_an_article_is_no_list_of_articles():
    article = {"texte": "Un.", "items": [{"texte": "Un lien."}], "data": {"texte": "Non."}}
    assert _texts(_read(article)[0]) == ["Un."]


def test_objects_one_after_another_are_read_without_a_list():
    data = "\n".join(json.dumps(one, indent=1) for one in ARTICLES).encode()
    assert len(read(data, "a.json")[0]) == len(ARTICLES)
    assert len(read(data, "a.jsonl")[0]) == len(ARTICLES)


def test_a_name_without_an_ending_and_one_that_is_wrong():
    lines = "\n".join(map(json.dumps, ARTICLES)).encode()
    assert len(read(lines, "export")[0]) == len(read(lines, "export.json")[0]) == len(ARTICLES)


def test_fields_that_the_user_names():
    record = {"content": {"fr": {"v": "Le bon."}}, "body": "Le mauvais.", "quand": "2024-09"}
    fields = {"text": "content.fr.v", "published": "quand"}
    [article], problems = _read([record], fields=fields)
    assert not problems
    assert (article.raw, article.published.value) == ("Le bon.", "2024-09")
    _, [problem] = _read([record], fields={"text": "autre"})
    assert (problem.code, problem.where, problem.detail) == (
        "E116",
        "a.json",
        "content, body, quand, no autre",
    )


def test_named_fields_are_found_where_others_are():
    records = [{"_source": {"a.b": "Avec un point.", "l": [{"t": "Dans une liste."}]}}]
    assert _texts(_read(records, fields={"text": "a.b"})[0]) == ["Avec un point."]
    assert _texts(_read(records, fields={"text": "l.0.t"})[0]) == ["Dans une liste."]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"description": "Court.", "contenu": "Entier."}, "Entier."),
        ({"description": "Court.", "contenu": None}, "Court."),
        ({"text": "", "body": "Entier."}, "Entier."),
        ({"Full_Text": "Entier.", "text": "Court."}, "Entier."),
        ({"article": 12, "corps_du_texte": "Entier."}, "Entier."),
        ({"TEXTE INTÉGRAL": "Entier."}, "Entier."),
        ({"body": {"html": "<p>Oui.</p>", "id": 3}}, "<p>Oui.</p>"),
    ],
)
def test_the_text_is_guessed(record, expected):
    assert _texts(_read([record])[0]) == [expected]


def test_an_empty_text_is_not_replaced_by_a_summary():
    found, problems = _read([{"texte": "", "resume": "Court."}, ARTICLES[0]])
    assert _texts(found) == [ARTICLES[0]["texte"]]
    assert told(problems) == [("N101", "a.json"), ("E105", "a.json#1")]


def test_no_article_in_it():
    assert told(_read([])[1]) == [("E115", "a.json")]
    assert told(_read({"articles": [], "total": 0})[1]) == [("E115", "a.json")]
    _, [problem] = _read({"name": "glaneur", "version": "1.0"})
    assert (problem.code, problem.detail) == ("E116", "name, version")
    assert told(read(b"", "a.json")[1]) == [("E103", "a.json")]
    assert told(read(b"\x00\x01\x02{}", "a.json")[1]) == [("E104", "a.json")]
    assert told(read(b"Ce n'est pas du JSON.", "a.json")[1]) == [("E111", "a.json")]


def test_a_file_without_any_text_is_given_up_early():
    data = b'{"a": 1}\n' * 5000
    assert told(read(data, "a.jsonl")[1]) == [("E116", "a.jsonl")]


@pytest.mark.parametrize("indent", [None, 1])
def test_a_list_cut_anywhere_gives_what_was_whole(indent):
    data = json.dumps({"articles": ARTICLES}, indent=indent, ensure_ascii=False).encode()
    for size in range(len(data) // 3, len(data) - 2, 13):
        found, problems = read(data[:size], "a.json")
        whole = data[:size].count(b"Texte")
        assert whole - 1 <= len(found) <= whole
        assert _texts(found) == [one["texte"] for one in ARTICLES[: len(found)]]
        assert "E111" in {problem.code for problem in problems}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("as_lines", [True, False])
def test_encodings(encoding, as_lines):
    records = [{"texte": "L'été à Nîmes a coûté 5 € de plus à l'équipe."}] * 3
    texts = [json.dumps(one, ensure_ascii=False) for one in records]
    text = "\n".join(texts) if as_lines else f"[{', '.join(texts)}]"
    found, problems = read(text.encode(encoding), "a.jsonl" if as_lines else "a.json")
    assert _texts(found) == [records[0]["texte"]] * 3
    codes = [problem.code for problem in problems]
    assert codes == (["W101", "N101"] if encoding == "cp1252" else ["N101"])


def test_lines_of_two_encodings_come_out_right():
    line = json.dumps(
        {"texte": "L'été à Nîmes, où l'équipe dévoile l'« Éclair »."}, ensure_ascii=False
    )
    data = f"{line}\n".encode() * 3 + f"{line}\n".encode("cp1252") + f"{line}\n".encode()
    assert len(set(_texts(read(data, "a.jsonl")[0]))) == 1


def test_long_records_pass_over_the_blocks_that_are_read():
    records = [{"texte": f"{n} " + 'é{}[]"\\' * (60_000 * n)} for n in range(1, 6)]
    assert _texts(_read(records)[0]) == [one["texte"] for one in records]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in records)
    assert _texts(read(lines.encode(), "a.jsonl")[0]) == [one["texte"] for one in records]


def test_a_record_over_the_limit_is_no_article():
    lines = "\n".join(json.dumps(one) for one in [{"texte": "é" * 9000}, *ARTICLES]).encode()
    found, problems = read(lines, "a.jsonl", max_bytes=5000)
    assert len(found) == len(ARTICLES)
    assert ("E113", "a.jsonl#1") in told(problems)


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b'[{"a":' * 100_000])
def test_deep_nests_are_broken(data):
    [problem] = read(data, "a.json")[1]
    assert problem.code == "E111"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(LINES)), st.integers(0, 30), st.binary(max_size=12), st.booleans())
def test_damaged_json_raises_only_our_errors(start, length, put, as_list):
    data = LINES[:start] + put + LINES[start + length :]
    if as_list:
        data = b"[" + data.replace(b"}\n", b"},\n") + b"]"
    with suppress(GlaneurError):
        list(jsons.read(document(data, "a.json" if as_list else "a.jsonl"), Options()))


@given(
    st.lists(st.dictionaries(st.text(max_size=8), st.text(max_size=30), max_size=4), max_size=6),
    st.integers(1, 40),
    st.sampled_from([None, 0, 3]),
)
def test_every_record_is_found_however_the_text_is_cut(records, size, indent):
    from pipeline.readers.records.json_stream import JsonStream

    text = json.dumps(records, indent=indent)
    blocks = (text[start : start + size] for start in range(0, len(text), size))
    found = JsonStream(blocks, 10_000, bool).records()
    assert [(one.number, one.fields) for one in found] == list(enumerate(records, 1))


def test_a_field_that_holds_a_whole_page_is_read_as_one():
    body = "".join(
        f"<p>Paragraphe {n} : la start-up nantaise Éclair emploie quarante personnes à Nantes.</p>"
        for n in range(6)
    )
    page = (
        "<!DOCTYPE html><html><head><title>Éclair - Le Fil</title>"
        '<meta property="article:published_time" content="2024-09-26T08:00:00+02:00"></head><body>'
        "<nav><ul><li><a href='/'>Accueil</a></li><li><a href='/b'>Bourse</a></li></ul></nav>"
        f"<article><h1>Éclair embauche</h1>{body}</article>"
        "<footer>Mentions légales</footer></body></html>"
    )
    [article], problems = _read([{"html": page, "source": "Le Fil"}])
    assert {problem.code for problem in problems} == {"N101"}
    assert (article.locator, article.raw, article.source) == ("a.json#1", page, "Le Fil")
    assert "Accueil" not in seen(article)
    assert "Paragraphe 5" in seen(article)
    assert article.published.value == "2024-09-26"


def test_a_text_that_is_null_is_an_empty_record_and_no_missing_field():
    records = [{"body": "Un texte."}, {"body": None}]
    found, problems = _read(records)
    assert len(found) == 1
    assert ("E105", "a.json#2") in [(problem.code, problem.where) for problem in problems]
