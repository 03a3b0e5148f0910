"""Files as the tools give them, after somebody worked on them."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from exchanged import TEXT, document, of

from pipeline.errors import GlaneurError
from pipeline.evaluate import load_gold
from pipeline.exchange import kept
from pipeline.exchange.formats import guessed, module
from pipeline.exchange.names import Name
from pipeline.exchange.receiving import Choice, receive

FILES = Path(__file__).parent / "files"
PLAIN = document().text


@pytest.fixture
def export(tmp_path):
    """The folder of an export of one document."""
    folder = tmp_path / "export"
    folder.mkdir()
    kept.write(folder, {"format": "brat", "files": []}, [document()])
    return folder


@pytest.fixture
def take(tmp_path, export):
    """Import a file; the summary, and the rows of the gold as tuples."""

    def run(path, **choice):
        chosen = Choice(export=choice.pop("export", export), **choice)
        found = receive(path if isinstance(path, Path) else FILES / path, tmp_path / "gold", chosen)
        return found, _rows(tmp_path / "gold")

    return run


def _rows(corpus):
    rows = {}
    for gold in load_gold(corpus):
        for table, annotations in gold.tables.items():
            for one in annotations:
                assert TEXT[one.start : one.end] == one.text or gold.slug != "un"
                fields = {name: value for name, value in one.fields.items() if value}
                rows[table, one.text] = fields
    return rows


def _said(found, code):
    return [one.detail for one in found.problems if one.code == code]


FORMS = {
    "labelstudio.json": Name.LABELSTUDIO,
    "labelstudio-utf16.json": Name.LABELSTUDIO,
    "labelstudio-min.json": Name.LABELSTUDIO,
    "brat": Name.BRAT,
    "brat/un.ann": Name.BRAT,
    "doccano": Name.DOCCANO,
    "doccano/admin.jsonl": Name.DOCCANO,
    "doccano-relations.jsonl": Name.DOCCANO,
    "prodigy.jsonl": Name.PRODIGY,
    "four.conll": Name.CONLL,
    "bilou.tsv": Name.CONLL,
}


@pytest.mark.parametrize("name", FORMS)
def test_formats_are_told_by_what_is_in_them(name):
    assert guessed(FILES / name) is FORMS[name]


def test_every_file_of_ours_is_told():
    assert {path.name for path in FILES.iterdir()} == {name.partition("/")[0] for name in FORMS}


def test_label_studio_of_several_people(take):
    found, rows = take("labelstudio.json")
    assert rows["entities", "Sam Altman"] == {"label": "PER", "canonical": "Sam Altman"}
    # of another label: the canonical name of the run, and somebody should look
    assert rows["entities", "OpenAI"]["label"] == "PRODUCT"
    assert rows["entities", "OpenAI"]["canonical"] == "OpenAI, Inc.; « l'autre »"
    assert rows["money", "5 M€"] == {"amount": "7000000", "currency": "EUR", "modifier": "approx"}
    assert ("dates", "18 juillet") not in rows
    assert found.changes == {"kept": 2, "deleted": 1, "label changed": 1}
    assert _said(found, "N231") == ["noe@example.org (others: lea@example.org)"]
    assert _said(found, "W230") == ["VERBE (1)"]
    assert _said(found, "N233") == ["1 span trimmed of white space"]
    assert [look.row.text for look in found.looks] == ["OpenAI"]


def test_label_studio_of_one_of_them(take):
    found, rows = take("labelstudio.json", annotator="lea@example.org")
    assert list(rows) == [("entities", "Sam Altman")]
    assert not _said(found, "N231")


def test_label_studio_of_somebody_who_skipped(take):
    with pytest.raises(GlaneurError, match=r"E238 .*rejected or skipped by zoe"):
        take("labelstudio.json", annotator="zoe@example.org")


def test_label_studio_of_nobody(take):
    with pytest.raises(GlaneurError, match=r"E239 paul: .*lea@example.org, noe@example.org"):
        take("labelstudio.json", annotator="paul")


@pytest.mark.parametrize("name", ["labelstudio-utf16.json", "labelstudio-min.json"])
def test_other_exports_of_label_studio(take, name):
    _, rows = take(name)
    assert rows["entities", "OpenAI"]["canonical"] == "OpenAI, Inc.; « l'autre »"
    assert set(rows) - {("entities", "Sam Altman"), ("dates", "18 juillet")} <= {
        ("entities", "OpenAI"),
        ("money", "5 M€"),
    }


def test_a_label_studio_task_without_annotation_is_no_gold_beside_one_that_has(take, export):
    kept.write(export, {"format": "brat", "files": []}, [document(), document(name="deux")])
    path = export.parent / "two.json"
    first = (FILES / "labelstudio-utf16.json").read_text().strip()[1:-1]
    task = {"data": {"glaneur": "deux", "text": PLAIN}, "predictions": [{"result": []}]}
    path.write_text(f"[{first}, {json.dumps(task)}]")
    found, _ = take(path)
    assert (found.documents, _said(found, "N232")) == (1, ["not annotated: no gold"])


def test_brat_saved_on_windows(take):
    found, rows = take("brat")
    assert rows["entities", "Sam Altman"]["canonical"] == "Samuel Altman"
    assert rows["entities", "OpenAI"]["canonical"] == "OpenAI, Inc.; « l'autre »"
    assert rows["money", "5 M€"] == {
        "amount": "5000000",
        "amount_max": "5000000",
        "currency": "EUR",
        "modifier": "at_most",
    }
    assert rows["dates", "18 juillet"]["value"] == "2024-07-18"
    [remarks] = [one for one in _said(found, "N232") if "pas sûr" in one]
    assert "in pieces" in remarks
    # "dit-il. \nIl" is in pieces for its full stop too
    assert not [key for key in rows if key[1].startswith("dit-il")]


def test_doccano_of_several_people(take):
    found, rows = take("doccano")
    assert _said(found, "N231") == ["jeanne (others: admin)"]
    assert set(rows) == {("entities", "Sam Altman"), ("entities", "Altman"), ("money", "5 M€")}
    assert rows["entities", "Altman"] == {"label": "PER", "canonical": "Altman"}
    assert _said(found, "N233") == [
        "1 span trimmed of white space",
        "1 span of nothing but white space left out",
        "1 span of names in or over other names kept",
    ]
    assert found.changes["kept"] == 2


def test_doccano_of_one_of_them_in_an_archive(take, tmp_path):
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted((FILES / "doccano").iterdir()):
            file.write(path, path.name)
        file.writestr("../evil.jsonl", "{}")
    found, rows = take(archive, annotator="admin")
    assert set(rows) == {("entities", "Sam Altman"), ("entities", "OpenAI")}
    assert "voir la ligne 2" in _said(found, "N232")
    assert not (tmp_path.parent / "evil.jsonl").exists()


def test_doccano_without_our_id_is_known_by_its_text(take):
    _, rows = take("doccano-relations.jsonl")
    assert set(rows) == {("entities", "Sam Altman"), ("dates", "18 juillet")}
    assert rows["dates", "18 juillet"]["value"] == "2024-07-18"


def test_prodigy_takes_the_latest_that_was_accepted(take):
    found, rows = take("prodigy.jsonl")
    assert set(rows) == {("entities", "Sam Altman"), ("dates", "18 juillet")}
    assert _said(found, "N231") == ["noms-lea (others: noms-noe)"]


def test_prodigy_with_fields_of_somebody(take):
    _, rows = take("prodigy.jsonl", annotator="noms-noe")
    assert rows["entities", "OpenAI"]["canonical"] == "OpenAI, Inc."


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("four.conll", ["M€", "OpenAI", "Sam Altman"]),
        ("bilou.tsv", ["Il", "OpenAI", "Sam Altman", "dit-il"]),
    ],
)
def test_conll_with_other_tokens_and_tags(take, name, names):
    found, rows = take(name)
    assert sorted(text for table, text in rows if table == "entities") == names
    assert not _said(found, "N233")


def test_docbin(take, tmp_path):
    module(Name.DOCBIN).write([document()], tmp_path)
    _, rows = take(tmp_path / "train.spacy")
    assert {text for _, text in rows} == {"Sam Altman", "OpenAI", "5 M€", "18 juillet"}


ALTERED = PLAIN.replace("touché", "touche")


@pytest.mark.parametrize("form", [one for one in Name if one is not Name.CONLL])
def test_a_text_that_was_changed_costs_its_document(take, form, tmp_path, export):
    two = document(text=f"Deux. {TEXT}", name="deux")
    kept.write(export, {"format": form.value, "files": []}, [document(), two])
    folder = tmp_path / "work"
    folder.mkdir()
    module(form).write([document(ALTERED), two], folder)
    found, _ = take(folder)
    assert found.documents == 1
    [detail] = _said(found, "E234")
    assert detail.endswith(
        "'Il a touché 5 M€ le 18 juillet' became 'Il a touche 5 M€ le 18 juillet'"
    )


@pytest.mark.parametrize("form", [one for one in Name if one is not Name.CONLL])
def test_white_space_that_a_tool_changed_costs_nothing(take, form, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    # stripped, without the space before the line feed, and with another no-break space
    module(form).write([document(PLAIN.strip().replace(" \n", "\n"))], folder)
    found, rows = take(folder)
    assert {text for _, text in rows} >= {"Sam Altman", "OpenAI", "18 juillet"}
    assert _said(found, "N233")[0].startswith("white space was changed")
    assert found.changes["deleted"] == 0


def test_two_articles_of_one_text_are_two(take, tmp_path, export):
    kept.write(export, {"format": "conll", "files": []}, [document(), document(name="deux")])
    module(Name.CONLL).write([document(), document(name="deux")], tmp_path)
    found, _ = take(tmp_path / "names.conll")
    assert found.documents == 2


def test_gold_that_is_there_is_not_written_over(take, tmp_path):
    take("prodigy.jsonl")
    with pytest.raises(GlaneurError, match=r"E238 .*E236"):
        take("labelstudio.json")
    _, rows = take("labelstudio.json", overwrite=True)
    assert ("money", "5 M€") in rows


def test_labels_of_somebodys_own(take):
    found, rows = take("labelstudio.json", labels={"VERBE": "MISC"})
    assert rows["entities", "quitte"] == {"label": "MISC", "canonical": "quitte"}
    assert not _said(found, "W230")


@pytest.mark.parametrize("name", ["labelstudio.json", "doccano", "prodigy.jsonl"])
def test_what_the_export_kept_is_asked_for(tmp_path, name):
    with pytest.raises(GlaneurError, match="E235"):
        receive(FILES / name, tmp_path / "gold")


@pytest.mark.parametrize("name", ["brat", "doccano-relations.jsonl", "bilou.tsv"])
def test_texts_that_nobody_exported_are_articles_too(tmp_path, name):
    found = receive(FILES / name, tmp_path / "gold")
    assert found.documents == 1
    [gold] = load_gold(tmp_path / "gold")
    text = gold.article.read_text()
    assert {text[one.start : one.end] for one in gold.tables["entities"]} >= {"Sam Altman"}


@pytest.mark.parametrize(
    ("content", "ending", "code"),
    [
        ("", ".json", "E232"),
        ("rien", ".txt", "E232"),
        ('[{"text": ', ".json", "E232"),
        ('{"text": "Un.", "label": [[1]]}', ".jsonl", "E233"),
        ('{"text": "Un.", "spans": [7]}', ".jsonl", "E233"),
        (
            '[{"data": {}, "annotations": [{"result": [{"type": "labels", "value": {}}]}]}]',
            ".json",
            "E233",
        ),
        ('[{"data": {"text": "Un."}, "annotations": [{"result": 7}]}]', ".json", "E233"),
        ('{"text": "Un.", "label": []}\n{"text"', ".jsonl", "E233"),
        ('{"text": "Un.", "spans": [{"start": 1}]}', ".jsonl", "E233"),
    ],
)
def test_what_is_broken_is_one_clear_line(tmp_path, content, ending, code):
    path = tmp_path / f"a{ending}"
    path.write_text(content)
    with pytest.raises(GlaneurError, match=code):
        receive(path, tmp_path / "gold")


def test_a_damaged_docbin_is_one_clear_line(tmp_path):
    (tmp_path / "a.spacy").write_bytes(b"\x00\x01")
    with pytest.raises(GlaneurError, match="E233"):
        receive(tmp_path / "a.spacy", tmp_path / "gold")


def test_utf_16_of_windows_shell_is_read(take, tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text((FILES / "prodigy.jsonl").read_text(), encoding="utf-16")
    _, rows = take(path)
    assert ("entities", "Sam Altman") in rows


def test_a_tar_of_a_collection_of_brat(take, tmp_path):
    archive = shutil.make_archive(str(tmp_path / "collection"), "gztar", FILES, "brat")
    _, rows = take(Path(archive))
    assert ("money", "5 M€") in rows


def test_a_document_whose_spans_all_went_is_asked_about(take, tmp_path):
    module(Name.BRAT).write([of(TEXT, [])], tmp_path)
    found, _ = take(tmp_path / "un.ann")
    assert _said(found, "N232") == ["all its spans were deleted: is it done?"]
