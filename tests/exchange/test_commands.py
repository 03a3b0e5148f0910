"""``glaneur export`` and ``glaneur import`` on runs and on gold."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import spacy
from exchanged import rows_of
from spacy.training import Corpus

from pipeline.evaluate import evaluate, load_gold, load_predictions
from pipeline.exchange import kept
from pipeline.exchange.document import Document
from pipeline.exchange.names import Name
from pipeline.exchange.source import Wanted, documents
from pipeline.runs import run

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "benchmarks" / "pages"
pytestmark = pytest.mark.model


@pytest.fixture
def press(tmp_path, monkeypatch, one_load):
    """A run over texts, pages and records, started in its folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "un.txt").write_bytes(
        "Cresta 🚀 a levé\r\n5 millions d'euros en mai 2024.\r\n".encode()
    )
    (folder / "un.toml").write_text('published = "2024-06-03"\ntitle = "Un \\"titre\\""\n')
    for name in ("daily-premium", "newsletter"):
        page = (PAGES / name / "page.html").read_bytes()
        (folder / f"{name}.html").write_bytes(page)
    (folder / "vieux.html").write_bytes(
        (PAGES / "short-news" / "page.html").read_text().replace("utf-8", "iso-8859-1").encode(
            "cp1252", "xmlcharrefreplace"
        )
    )  # fmt: skip
    records = [
        {"text": "Brève.", "corps": "Selon Google, 3 M$ suffisent. " * 3},
        {"text": "Brève.", "corps": "OpenAI à Paris en 2023."},
    ]
    lines = "".join(f"{json.dumps(one)}\n" for one in records)
    (folder / "dump.jsonl").write_text(lines, encoding="utf-8")
    run(["press"], "out", fields={"text": "corps"})
    return folder


def _scores(gold, predictions):
    golds = load_gold(Path(gold))
    return evaluate(golds, load_predictions(Path(predictions), golds)).f1()


@pytest.mark.parametrize("form", Name)
def test_a_run_over_the_corpus_comes_back_right(form, glaneur, tmp_path, one_load, corpus_run):
    code, out, _ = glaneur("export", corpus_run, "--to", form.value, "-o", tmp_path / "work")
    assert code == 0
    assert out.startswith("53 articles, ")
    code, out, _ = glaneur("import", tmp_path / "work", "-o", tmp_path / "gold")
    assert (code, out.partition(",")[0]) == (0, f"53 documents of {form}")
    scores = _scores(tmp_path / "gold", corpus_run)
    assert set(scores.values()) == {1.0}
    tables = {"entities"} if form is Name.CONLL else {"entities", "money", "dates"}
    assert {name.partition(".")[0] for name in scores} == tables


@pytest.fixture(scope="module")
def corpus_run(tmp_path_factory):
    out = tmp_path_factory.mktemp("run")
    run([ROOT / "corpus"], out)
    return out


@pytest.mark.parametrize("form", Name)
def test_pages_and_records_come_back_right(form, glaneur, press):
    assert glaneur("export", "out", "--to", form.value, "-o", "work")[0] == 0
    code, _, err = glaneur("import", "work", "-o", "gold")
    assert (code, "N234" in err) == (0, False)
    assert set(_scores("gold", "out").values()) == {1.0}
    names = {path.parent.name: path.name for path in Path("gold").glob("*/article.[!t]*")}
    assert set(names) == {"daily-premium", "newsletter", "vieux"}
    assert set(names.values()) == {"article.html"}


def test_gold_made_of_a_run_can_be_run_itself(glaneur, press):
    glaneur("export", "out", "--to", "brat", "-o", "work")
    glaneur("import", "work", "-o", "gold")
    run(["gold"], "again", keep_duplicates=True)
    assert set(_scores("gold", "again").values()) == {1.0}
    [un] = [row for row in rows_of("again/articles.csv") if row["article"].startswith("gold/un/")]
    assert (un["title"], un["published"]) == ('Un "titre"', "2024-06-03")


def test_of_a_page_the_clean_text_goes_out_and_every_span_finds_back(press):
    found = list(documents(Path("out"), Wanted()))
    assert all(isinstance(one, Document) for one in found)
    assert len(found) == 6
    for one in found:
        assert ("<p" in one.raw) == (one.form == "html")
        assert "<p" not in one.text
        assert one.spans
        for span in one.spans:
            assert one.places.raw(span.start, span.end) == span.raw
            assert one.text[span.start : span.end].split() == _straight(span.surface).split()


def _straight(text):
    """As cleaning makes apostrophes."""
    return text.replace("’", "'")


def test_what_an_annotator_adds_to_a_page_is_in_the_page(glaneur, press):
    glaneur("export", "out", "--to", "doccano", "-o", "work")
    path = Path("work/doccano.jsonl")
    records = [json.loads(line) for line in path.read_text().splitlines()]
    added = {}
    for one in records:
        word = max(one["text"].split(), key=len)
        start = one["text"].index(word)
        one["label"] = [[start, start + len(word), "MISC"]]
        added[one["id"]] = word
    path.write_text("".join(f"{json.dumps(one)}\n" for one in records))
    code, out, _ = glaneur("import", path, "-o", "gold")
    assert code == 0
    assert "6 rows need a look: gold/look.csv" in out
    looks = {_straight(row["text"]) for row in rows_of("gold/look.csv")}
    assert looks == set(added.values())
    for gold in load_gold(Path("gold")):
        [row] = gold.tables["entities"]
        assert _straight(row.text) == added[gold.slug]
        raw = gold.article.read_bytes().decode("utf-8-sig")
        assert raw[row.start : row.end] == row.text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda path: path.unlink(), "E230 press/un.txt"),
        (lambda path: path.write_text("Autre chose."), "E231 press/un.txt"),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"Cresta", b"Crista")), "E231"),
    ],
)
def test_an_article_that_is_gone_or_changed_is_said(glaneur, press, change, code):
    change(press / "un.txt")
    done, out, err = glaneur(
        "export", "out", "--to", "brat", "-o", "work", "--fields", "text=corps"
    )
    assert (done, code in err, err.count("E23")) == (3, True, 1)
    assert out.startswith("5 articles")


def test_records_read_otherwise_than_by_the_run_are_said(glaneur, press):
    done, _, err = glaneur("export", "out", "--to", "brat", "-o", "work", "--fields", "text=autre")
    assert done == 3
    assert err.count("press/dump.jsonl#") == 2


def test_a_sample_is_the_same_every_time(glaneur, corpus_run, tmp_path):
    chosen = []
    for name in ("a", "b"):
        glaneur("export", corpus_run, "--to", "doccano", "-o", tmp_path / name, "--sample", 5)
        chosen.append((tmp_path / name / "doccano.jsonl").read_text())
    assert chosen[0] == chosen[1]
    assert chosen[0].count("\n") == 5


def test_an_export_is_not_written_over_unless_that_is_said(glaneur, corpus_run, tmp_path):
    work = tmp_path / "work"
    assert glaneur("export", corpus_run, "--to", "brat", "-o", work, "--sample", 2)[0] == 0
    code, _, err = glaneur("export", corpus_run, "--to", "brat", "-o", work)
    assert (code, "E236" in err) == (2, True)
    glaneur("export", corpus_run, "--to", "doccano", "-o", work, "--sample", 2, "--overwrite")
    names = {path.name for path in work.iterdir()}
    assert names == {"doccano.jsonl", "label_config.json", kept.FILE}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--to", "brat", "--tables", "quotes"), "E237"),
        (("--to", "conll", "--tables", "money"), "E237"),
        (("--to", "brat", "--dev", "0.2"), "only docbin"),
        (
            (
                "--to",
                "excel",
            ),
            "brat",
        ),
    ],
)
def test_wrong_use_of_export(glaneur, corpus_run, tmp_path, args, said):
    code, _, err = glaneur("export", corpus_run, "-o", tmp_path / "work", *args)
    assert code == 2
    assert said in err
    assert not (tmp_path / "work").exists()


def test_neither_run_nor_gold_is_said(glaneur, tmp_path):
    code, _, err = glaneur("export", tmp_path, "--to", "brat", "-o", tmp_path / "work")
    assert (code, "E206" in err) == (2, True)


@pytest.mark.parametrize("labels", ["PERSONNE", "PERSONNE=", "=PER", "PERSONNE=QUI"])
def test_labels_that_are_none_of_ours_are_said(glaneur, tmp_path, labels):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Un.", "label": []}\n')
    code, _, err = glaneur("import", path, "-o", tmp_path / "gold", "--labels", labels)
    assert (code, "E237 --labels" in err) == (2, True)


def test_tables_of_ones_own_and_sentences_go_out_too(glaneur, corpus_run, tmp_path):
    work, gold = tmp_path / "work", tmp_path / "gold"
    tables = "entities,sentences"
    glaneur("export", corpus_run, "--to", "labelstudio", "-o", work, "--tables", tables)
    assert glaneur("import", work, "-o", gold)[0] == 0
    scores = _scores(gold, corpus_run)
    assert scores["sentences.exact"] == 1.0
    assert not any(name.startswith("money") for name in scores)


def test_gold_goes_out_and_comes_back_as_it_was(glaneur, tmp_path):
    work, again = tmp_path / "work", tmp_path / "again"
    names = "entities,money,dates,sentences"
    glaneur("export", ROOT / "corpus", "--to", "brat", "-o", work, "--tables", names)
    assert glaneur("import", work, "-o", again)[0] == 0
    gold = sorted((ROOT / "corpus").glob("*/gold/*.csv"))
    for path in [path for path in gold if path.stem in (*names.split(","), "ignore")]:
        other = again / path.relative_to(ROOT / "corpus")
        assert rows_of(other) == rows_of(path)


def test_docbin_is_food_for_spacy(glaneur, tmp_path):
    args = ("--to", "docbin", "-o", tmp_path / "data", "--dev", "0.2")
    assert glaneur("export", ROOT / "corpus", *args)[0] == 0
    nlp = spacy.blank("fr")
    read = {
        name: list(Corpus(tmp_path / "data" / f"{name}.spacy")(nlp)) for name in ("train", "dev")
    }
    assert {name: len(found) for name, found in read.items()} == {"train": 42, "dev": 11}
    ents = [ent for found in read.values() for one in found for ent in one.reference.ents]
    gold = load_gold(ROOT / "corpus")
    assert len(ents) >= 0.98 * sum(len(one.tables["entities"]) for one in gold)
    assert {ent.label_ for ent in ents} == {"PER", "ORG", "LOC", "PRODUCT", "EVENT", "MISC"}
    assert {name for one in read["dev"] for name in one.reference.spans} == {"money", "dates"}


def test_the_interface_of_label_studio_has_a_control_for_every_result(
    glaneur, corpus_run, tmp_path
):
    glaneur("export", corpus_run, "--to", "labelstudio", "-o", tmp_path)
    view = ET.parse(tmp_path / "labels.xml").getroot()
    controls = {one.get("name"): one for one in view.iter() if one.get("toName") == "text"}
    tasks = json.loads((tmp_path / "tasks.json").read_text())
    kinds = {"labels": "Labels", "textarea": "TextArea", "choices": "Choices"}
    for task in tasks:
        for result in task["predictions"][0]["result"]:
            control = controls[result["from_name"]]
            assert kinds[result["type"]] == control.tag
            allowed = {child.get("value") for child in control}
            for value in result["value"].get("labels") or result["value"].get("choices") or ():
                assert value in allowed


def test_brat_knows_every_label_and_attribute(glaneur, corpus_run, tmp_path):
    glaneur("export", corpus_run, "--to", "brat", "-o", tmp_path)
    lines = (tmp_path / "annotation.conf").read_text().splitlines()
    allowed = {line.split("\t")[0]: line.rpartition("Value:")[2].split("|") for line in lines}
    for path in tmp_path.glob("*.ann"):
        text = path.with_suffix(".txt").read_text()
        for line in path.read_text().splitlines():
            key, data = line.split("\t")[:2]
            if key[0] == "T":
                label, places = data.split(" ", 1)
                assert label in allowed
                pieces = [text[slice(*map(int, one.split()))] for one in places.split(";")]
                assert " ".join(pieces) == line.split("\t", 2)[2]
            elif key[0] == "A":
                name, _, value = data.split(" ")
                assert value in allowed[name]


def test_prodigy_tasks_have_a_token_at_every_end_of_a_span(glaneur, corpus_run, tmp_path):
    glaneur("export", corpus_run, "--to", "prodigy", "-o", tmp_path)
    for line in (tmp_path / "prodigy.jsonl").read_text().splitlines():
        task = json.loads(line)
        tokens = task["tokens"]
        assert all(task["text"][one["start"] : one["end"]] == one["text"] for one in tokens)
        for span in task["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]


def test_conll_has_two_columns_and_no_tag_that_begins_inside(glaneur, corpus_run, tmp_path):
    glaneur("export", corpus_run, "--to", "conll", "-o", tmp_path)
    with (tmp_path / "names.conll").open() as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(row) for row in rows} == {0, 2}
    before = "O"
    for row in rows:
        tag = row[1] if row else "O"
        if tag.startswith("I-"):
            assert before[2:] == tag[2:]
        before = tag
