"""Whole runs: what is written, and what is left when something fails."""

import csv
import errno
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from folders import tables

import pipeline
import pipeline.process
import pipeline.shards
from pipeline.config import Config, RunConfig
from pipeline.errors import GlaneurError
from pipeline.results import Results
from pipeline.runs import run
from pipeline.writers.csv import CsvWriter, read

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("one_load")]

ONE = (
    "OpenAI lève 6,6 milliards de dollars\n\n"
    "La société dirigée par Sam Altman a annoncé mercredi un tour de table. "
    "Altman se réjouit : « C’est plus de 6 Md€ », dit-il.Nvidia participe.\n"
)
TWO = "À Turin, Mira Murati a parlé en 2023.\r\n\r\nElle quitte OpenAI\u00a0; Nvidia reste.\r\n"


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "un.txt").write_text(ONE, encoding="utf-8")
    (folder / "un.toml").write_text('title = "=Un"\npublished = "2024-10-04"\nsource = "Gazette"\n')
    (folder / "deux.txt").write_bytes(TWO.encode())
    return folder


def _files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _rows(folder, table):
    return list(read(folder / f"{table}.csv"))


def test_all_tables_are_written(articles, tmp_path):
    out = tmp_path / "out"
    summary = run([articles], out)
    assert sorted(_files(out)) == [
        "articles.csv", "datapackage.json", "dates.csv", "entities.csv", "errors.csv",
        "money.csv", "names.csv", "run.json", "sentences.csv",
    ]  # fmt: skip
    for name in ("articles", "sentences", "entities", "money", "dates", "names"):
        assert len(_rows(out, name)) == summary.counts[name] > 0
    assert not summary.problems
    assert summary.characters == len(ONE) + len(TWO)


def test_every_row_is_at_its_place_in_the_raw_article(articles, tmp_path):
    run([articles], tmp_path / "out")
    raws = {f"{articles.as_posix()}/un.txt": ONE, f"{articles.as_posix()}/deux.txt": TWO}
    sentences = {
        (row["article"], row["sentence"]): row for row in _rows(tmp_path / "out", "sentences")
    }
    for table in ("sentences", "entities", "money", "dates"):
        for row in _rows(tmp_path / "out", table):
            start, end = int(row["start"]), int(row["end"])
            assert raws[row["article"]][start:end] == row["text"] != ""
            sentence = sentences[row["article"], row["sentence"]]
            assert int(sentence["start"]) <= start < end <= int(sentence["end"])
            assert row.get("context", sentence["text"]) == sentence["text"]
            assert row.get("rule", "x")


def test_rows_come_in_the_order_of_the_inputs_then_by_position(articles, tmp_path):
    inputs = [articles / "un.txt", articles / "deux.txt"]
    run(inputs, tmp_path / "out", config=Config(run=RunConfig(batch_size=1)))
    for table in ("sentences", "entities", "money", "dates"):
        keys = [(row["article"].endswith("deux.txt"), int(row["start"]))
                for row in _rows(tmp_path / "out", table)]  # fmt: skip
        assert keys == sorted(keys)


def test_an_article_row_counts_what_the_tables_hold(articles, tmp_path):
    run([articles], tmp_path / "out")
    for row in _rows(tmp_path / "out", "articles"):
        for table in ("sentences", "entities", "money", "dates"):
            there = [r for r in _rows(tmp_path / "out", table) if r["article"] == row["article"]]
            assert int(row[table]) == len(there)
    two, one = _rows(tmp_path / "out", "articles")
    assert (one["title"], one["source"], one["published"]) == ("=Un", "Gazette", "2024-10-04")
    assert (one["published_origin"], two["published_origin"]) == ("sidecar", "none")
    assert int(two["characters"]) == len(TWO)


def test_names_add_up_over_the_run(articles, tmp_path):
    run([articles], tmp_path / "out")
    entities = _rows(tmp_path / "out", "entities")
    for name in _rows(tmp_path / "out", "names"):
        key = (name["canonical"], name["label"])
        mentions = [row for row in entities if (row["canonical"], row["label"]) == key]
        assert int(name["mentions"]) == len(mentions)
        assert int(name["articles"]) == len({row["article"] for row in mentions})
    assert sum(int(row["mentions"]) for row in _rows(tmp_path / "out", "names")) == len(entities)


def test_the_manifest_says_what_was_run(articles, tmp_path):
    summary = run([articles], tmp_path / "out", published="2024-09")
    manifest = json.loads((tmp_path / "out" / "run.json").read_text())
    assert manifest["model"] == {"name": "glaneur", "version": "3.8.0"}
    assert manifest["counts"]["entities"] == summary.counts["entities"]
    assert manifest["inputs"] == [
        {
            "input": f"{articles.as_posix()}/{name}",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        for name, text in (("deux.txt", TWO), ("un.txt", ONE))
    ]
    assert manifest["published"] == "2024-09"
    assert {row["published"] for row in _rows(tmp_path / "out", "articles")} == {"2024-09"}


def test_the_same_input_gives_the_same_bytes(articles, tmp_path):
    run([articles], tmp_path / "a")
    run([articles], tmp_path / "b", config=Config(run=RunConfig(batch_size=1)))
    assert tables(tmp_path / "a") == tables(tmp_path / "b")


def test_the_api_gives_the_same_rows_as_the_run(articles, tmp_path):
    run([articles / "un.txt"], tmp_path / "out")
    tables = pipeline.extract(pipeline.read(articles / "un.txt"))
    for name in ("sentences", "entities", "money", "dates"):
        rows = [(row["start"], row["text"]) for row in _rows(tmp_path / "out", name)]
        starts = [str(start) for start in tables[name]["start"]]
        assert list(zip(starts, tables[name]["text"], strict=True)) == rows


# -- many articles in one input ---------------------------------------------------------------


def _records(*texts):
    return "".join(json.dumps({"text": text, "date": "2024-10-04"}) + "\n" for text in texts)


def test_records_are_articles_of_their_own(articles, tmp_path):
    dump = tmp_path / "dump.jsonl"
    dump.write_text(_records(ONE, TWO))
    summary = run([dump], tmp_path / "out")
    assert [row["article"] for row in _rows(tmp_path / "out", "articles")] == [
        f"{dump.as_posix()}#1", f"{dump.as_posix()}#2",
    ]  # fmt: skip
    [entry] = json.loads((tmp_path / "out" / "run.json").read_text())["inputs"]
    digest = hashlib.sha256(dump.read_bytes()).hexdigest()
    assert entry == {"input": dump.as_posix(), "sha256": digest}
    assert summary.characters == len(ONE) + len(TWO)
    raws = {f"{dump.as_posix()}#1": ONE, f"{dump.as_posix()}#2": TWO}
    for row in _rows(tmp_path / "out", "entities"):
        assert raws[row["article"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_an_input_without_an_article_is_in_the_manifest(articles, tmp_path):
    (articles / "vide.txt").write_text("")
    run([articles], tmp_path / "out")
    inputs = json.loads((tmp_path / "out" / "run.json").read_text())["inputs"]
    assert [Path(one["input"]).name for one in inputs] == ["deux.txt", "un.txt", "vide.txt"]


def test_progress_says_how_far_it_is(articles, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline.shards, "MOST", 1)
    seen = []
    (articles / "vide.txt").write_text("")
    run([articles], tmp_path / "out", progress=seen.append)
    assert [one.articles for one in seen] == [0, 1, 2, 2, 2]
    assert [one.done for one in seen] == [False] * 4 + [True]
    assert (seen[-1].inputs, seen[-1].of, seen[-1].errors) == (3, 3, 1)
    assert seen[-1].characters == len(ONE) + len(TWO)
    assert seen[-1].rate > 0


def test_notes_are_no_error_rows(articles, tmp_path):
    dump = tmp_path / "dump.jsonl"
    dump.write_text(_records(ONE))
    summary = run([dump], tmp_path / "out")
    assert [problem.code for problem in summary.problems] == ["N101"]
    assert not _rows(tmp_path / "out", "errors")
    assert summary.counts.get("errors", 0) == 0


# -- duplicates --------------------------------------------------------------------------------


COPY = (
    ONE.replace("’", "'").replace("OpenAI lève", "OPENAI LÈVE") + "\nLire aussi : Nvidia grimpe\n"
)


@pytest.fixture
def twice(articles):
    (articles / "une-copie.txt").write_text(COPY, encoding="utf-8")
    return articles


def test_the_same_article_is_extracted_once(twice, tmp_path):
    run([twice / "deux.txt", twice / "un.txt"], tmp_path / "once")
    summary = run([twice], tmp_path / "out")
    assert not summary.problems
    _, one, copy = _rows(tmp_path / "out", "articles")
    assert (one["duplicate_of"], copy["duplicate_of"]) == ("", one["article"])
    assert copy["article"] == f"{twice.as_posix()}/une-copie.txt"
    assert [copy[name] for name in ("sentences", "entities", "money", "dates")] == ["0"] * 4
    assert int(copy["words"]) == int(one["words"])
    assert int(copy["characters"]) == len(COPY)
    for table in ("sentences", "entities", "money", "dates", "names"):
        assert _rows(tmp_path / "out", table) == _rows(tmp_path / "once", table)


def test_the_first_of_the_inputs_is_the_one_that_counts(twice, tmp_path):
    for size in (1, 64):
        config = Config(run=RunConfig(batch_size=size))
        run([twice / "une-copie.txt", twice / "un.txt"], tmp_path / "out", config=config)
        copy, one = _rows(tmp_path / "out", "articles")
        assert one["duplicate_of"] == copy["article"]
        assert int(copy["entities"]) > 0


def test_duplicates_can_be_kept(twice, tmp_path):
    run([twice / "un.txt", twice / "une-copie.txt"], tmp_path / "out", keep_duplicates=True)
    one, copy = _rows(tmp_path / "out", "articles")
    assert copy["duplicate_of"] == ""
    assert copy["money"] == one["money"] != "0"


def test_an_article_that_breaks_the_cleaning_is_nobodys_original(twice, tmp_path, monkeypatch):
    real = pipeline.process.clean

    def fragile(raw, *args, **kwargs):
        if raw == ONE:
            raise RuntimeError("no cleaning today")
        return real(raw, *args, **kwargs)

    monkeypatch.setattr(pipeline.process, "clean", fragile)
    run([twice / "un.txt", twice / "une-copie.txt"], tmp_path / "out")
    _, copy = _rows(tmp_path / "out", "articles")
    assert (copy["duplicate_of"], copy["sentences"] != "0") == ("", True)


# -- bad input ---------------------------------------------------------------------------------


def test_bad_inputs_cost_no_other_article_anything(articles, tmp_path):
    run([articles], tmp_path / "good")
    (articles / "binaire.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (articles / "blanc.txt").write_text(" \n\t\u00a0\n")
    (articles / "latin.txt").write_bytes("Le géant a été cédé à Nîmes, dit-on.".encode("cp1252"))
    (articles / "vide.txt").write_text("")
    summary = run([articles, tmp_path / "absent.txt"], tmp_path / "out")
    problems = {Path(p.where).name: p.code for p in summary.problems}
    assert problems == {
        "absent.txt": "E101", "binaire.txt": "E104", "blanc.txt": "E105", "latin.txt": "W101",
        "vide.txt": "E103",
    }  # fmt: skip
    errors = _rows(tmp_path / "out", "errors")
    assert [row["code"] for row in errors] == [p.code for p in summary.problems]
    assert all(row["stage"] == "read" and "; " in row["message"] for row in errors)
    for table in ("sentences", "entities", "money", "dates"):
        good = _rows(tmp_path / "good", table)
        assert [r for r in _rows(tmp_path / "out", table) if "latin" not in r["article"]] == good
    assert any("géant" in row["text"] for row in _rows(tmp_path / "out", "sentences"))


@pytest.mark.parametrize("date", ["hier", "27/09/2024", "2024-13"])
def test_a_published_that_is_no_date_stops_before_anything_is_written(articles, tmp_path, date):
    with pytest.raises(GlaneurError, match=r"E202 .*2024-09-27"):
        run([articles], tmp_path / "out", published=date)
    assert not (tmp_path / "out").exists()


def test_nothing_to_read_stops_before_anything_is_written(tmp_path):
    with pytest.raises(GlaneurError, match=r"E101 .*absent\.txt: no such file"):
        run([tmp_path / "absent.txt"], tmp_path / "out")
    with pytest.raises(GlaneurError, match=r"E203 .*absent\.txt, .*none\.md: nothing to read"):
        run([tmp_path / "absent.txt", tmp_path / "none.md"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_is_a_file_is_said(articles, tmp_path):
    (tmp_path / "out").write_text("not a folder")
    for out in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(GlaneurError, match=r"E201 .*-o"):
            run([articles], out)


# -- failing stages ----------------------------------------------------------------------------


def test_an_article_that_breaks_the_cleaning_costs_only_itself(articles, tmp_path, monkeypatch):
    real = pipeline.process.clean

    def fragile(raw, *args, **kwargs):
        if raw == TWO:
            raise RuntimeError("no cleaning today")
        return real(raw, *args, **kwargs)

    run([articles / "un.txt"], tmp_path / "alone")
    monkeypatch.setattr(pipeline.process, "clean", fragile)
    summary = run([articles], tmp_path / "out")
    [problem] = summary.problems
    assert (problem.code, problem.stage) == ("E501", "clean")
    assert "no cleaning today" in problem.message
    for table in ("sentences", "entities", "money", "dates"):
        assert _rows(tmp_path / "out", table) == _rows(tmp_path / "alone", table)
    assert _rows(tmp_path / "out", "articles")[0]["sentences"] == "0"


def test_an_article_that_breaks_the_model_costs_only_itself(articles, tmp_path, pipe, monkeypatch):
    run([articles / "un.txt"], tmp_path / "alone")
    ner = pipe.nlp.get_pipe("ner")
    monkeypatch.setattr(pipe.nlp, "_components", [
        (name, _Fragile(ner) if name == "ner" else component)
        for name, component in pipe.nlp._components
    ])  # fmt: skip
    summary = run([articles], tmp_path / "out")
    [problem] = summary.problems
    assert (problem.code, problem.stage) == ("E501", "entities")
    for table in ("sentences", "entities", "money", "dates"):
        assert _rows(tmp_path / "out", table) == _rows(tmp_path / "alone", table)


class _Fragile:
    """A model that fails on one article, alone or in a batch."""

    def __init__(self, component):
        self._component = component

    def __call__(self, doc):
        if "Turin" in doc.text:
            raise ValueError("no names today")
        return self._component(doc)

    def pipe(self, docs, **options):
        docs = list(docs)
        if any("Turin" in doc.text for doc in docs):
            raise ValueError("no names today")
        return self._component.pipe(docs, **options)


PLUGIN = """
from dataclasses import dataclass
from pipeline import Match, column, extractor

@dataclass(frozen=True)
class Place:
    city: str = column("a city")

@extractor("places", row=Place)
def places(doc):
    "Cities."
    at = doc.text.find("Turin")
    if at < 0:
        raise LookupError("no city")
    yield Match(at, at + 5, Place("Turin"), "list")
"""


def test_a_plugin_that_fails_costs_its_own_rows_only(articles, tmp_path):
    plugin = tmp_path / "places.py"
    plugin.write_text(PLUGIN)
    run([articles], tmp_path / "without")
    config = Config(run=RunConfig(plugins=(plugin,)))
    summary = run([articles], tmp_path / "out", config=config)
    [problem] = summary.problems
    assert (problem.code, problem.stage, Path(problem.where).name) == ("E501", "places", "un.txt")
    assert "LookupError: no city" in problem.message
    [row] = _rows(tmp_path / "out", "places")
    assert (row["text"], row["city"], row["rule"]) == ("Turin", "Turin", "list")
    ours = tables(tmp_path / "out")
    theirs = tables(tmp_path / "without")
    assert all(ours[name] == theirs[name] for name in theirs if name != "errors.csv")


def test_a_table_that_is_no_more_filled_goes(articles, tmp_path):
    plugin = tmp_path / "places.py"
    plugin.write_text(PLUGIN)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.csv").write_text("mine")
    run([articles], tmp_path / "out", config=Config(run=RunConfig(plugins=(plugin,))))
    run([articles], tmp_path / "out")
    assert not (tmp_path / "out" / "places.csv").exists()
    assert (tmp_path / "out" / "notes.csv").read_text() == "mine"


@pytest.mark.parametrize(
    "match", ["Match(-5, -1, Place('x'))", "Match(5, 5, Place('x'))", "Match(0, 9**9, Place('x'))",
              "Match(0, 3, None)", "Match(0, 3, Other(1, 2))"],
)  # fmt: skip
def test_a_plugin_that_yields_nonsense_costs_its_own_rows_only(articles, tmp_path, match):
    plugin = tmp_path / "places.py"
    other = "@dataclass(frozen=True)\nclass Other:\n    a: int\n    b: int\n"
    body = PLUGIN.partition("    at = ")[0] + f"    yield {match}\n"
    plugin.write_text(body.replace("@extractor", f"{other}\n@extractor"))
    run([articles], tmp_path / "without")
    summary = run([articles], tmp_path / "out", config=Config(run=RunConfig(plugins=(plugin,))))
    assert [(problem.code, problem.stage) for problem in summary.problems] == [
        ("E501", "places")
    ] * 2
    assert _rows(tmp_path / "out", "places") == []
    ours, theirs = tables(tmp_path / "out"), tables(tmp_path / "without")
    assert all(ours[name] == theirs[name] for name in theirs if name != "errors.csv")


def test_an_article_too_large_for_the_model_costs_only_itself(
    articles, tmp_path, pipe, monkeypatch
):
    monkeypatch.setattr(pipe.nlp, "max_length", len(TWO))
    summary = run([articles], tmp_path / "out")
    [problem] = summary.problems
    assert (problem.code, Path(problem.where).name) == ("E113", "un.txt")
    assert {row["article"][-8:] for row in _rows(tmp_path / "out", "sentences")} == {"deux.txt"}


# -- what hangs ---------------------------------------------------------------------------------

HANGS = """
import re
from dataclasses import dataclass
from pipeline import Match, column, extractor

@dataclass(frozen=True)
class Row:
    value: str = column("nothing")

@extractor("hangs", row=Row)
def hangs(doc):
    \"\"\"Never comes to an end.\"\"\"
    if "Turin" in doc.text:
        re.match(r"(a+)+b", "a" * 60)
    return iter(())
"""


def test_an_article_that_hangs_is_stopped_and_costs_its_own_rows(articles, tmp_path):
    plugin = tmp_path / "hangs.py"
    plugin.write_text(HANGS, encoding="utf-8")
    config = Config(run=RunConfig(plugins=(plugin,), timeout=1))
    summary = run([articles], tmp_path / "out", config=config)
    [problem] = summary.problems
    assert (problem.code, problem.stage) == ("E503", "hangs")
    assert problem.where.endswith("deux.txt")
    run([articles], tmp_path / "well")
    for table in ("money", "dates", "entities"):
        assert _rows(tmp_path / "out", table) == _rows(tmp_path / "well", table)
    again = run([articles], tmp_path / "out", config=config)
    assert [one.code for one in again.problems] == ["E503"]


# -- whole or not at all -----------------------------------------------------------------------


def test_a_write_that_fails_leaves_the_lasttables(articles, tmp_path, monkeypatch):
    out = tmp_path / "out"
    run([articles / "un.txt"], out)
    before = _files(out)
    write, calls = CsvWriter.write, iter(range(1000))

    def full(self, table, row):
        if next(calls) > 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(self, table, row)

    monkeypatch.setattr(CsvWriter, "write", full)
    with pytest.raises(GlaneurError, match=r"E201 .*No space left"):
        run([articles], out)
    assert _files(out) == before


def _start(*inputs, out, **options):
    command = [sys.executable, "-m", "pipeline", "run", *map(str, inputs), "-o", str(out)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_a_disk_that_is_full_is_one_clear_line(articles, tmp_path):
    """The kernel refuses files over 3,000 bytes, as a full disk would refuse the rest."""
    out = tmp_path / "out"
    run([articles / "deux.txt"], out)
    before = tables(out)
    (articles / "long.txt").write_text(ONE * 20)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # noqa: E731
    process = _start(articles, out=out, preexec_fn=limit)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert b"E201" in err
    assert b"Traceback" not in err
    assert tables(out) == before


def test_a_table_that_cannot_be_replaced_leaves_the_lasttables(articles, tmp_path):
    out = tmp_path / "out"
    run([articles / "deux.txt"], out)
    (out / "names.csv").unlink()
    (out / "names.csv").mkdir()
    before = _files(out)
    with pytest.raises(GlaneurError, match="E201"):
        run([articles], out)
    assert _files(out) == before


def test_what_killed_runs_left_is_swept_after_a_day(articles, tmp_path):
    old, young = tmp_path / "out" / ".glaneur-old", tmp_path / "out" / ".glaneur-young"
    for left in (old, young):
        left.mkdir(parents=True)
        (left / "money.csv").write_text("half")
    os.utime(old, (0, time.time() - 2 * 24 * 3600))
    run([articles], tmp_path / "out")
    assert (old.exists(), young.exists()) == (False, True)


def test_a_run_that_is_killed_leaves_the_lasttables(articles, tmp_path):
    out = tmp_path / "out"
    run([articles / "deux.txt"], out)
    before = tables(out)
    os.mkfifo(tmp_path / "never-ending")
    process = _start(articles, tmp_path / "never-ending", out=out)
    deadline = time.monotonic() + 120
    while not list(out.glob(".glaneur-*/*.csv")):
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert tables(out) == before
    run([articles], out)
    run([articles], tmp_path / "undisturbed")
    assert tables(out) == tables(tmp_path / "undisturbed")


def test_cells_that_a_spreadsheet_would_run_are_made_safe(tmp_path):
    (tmp_path / "a.txt").write_text("=cmd|'/C calc'!A0 chez OpenAI.\n\n+33 ans de prison.\n")
    (tmp_path / "a.toml").write_text("title = '=1+1'\nauthor = '@qui'\n")
    run([tmp_path / "a.txt"], tmp_path / "out")
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


# -- formats -----------------------------------------------------------------------------------


def test_a_run_writes_the_formats_asked_for_and_the_next_one_takes_them_away(articles, tmp_path):
    out = tmp_path / "out"
    plain = tmp_path / "plain"
    run([articles], plain)
    run([articles], out, formats="sqlite,jsonl", excel=True)
    manifest = json.loads((out / "run.json").read_text())
    assert {"run.db", "metadata.json", "money.jsonl"} <= set(manifest["files"])
    assert set(manifest["files"]) | {"run.json"} == {path.name for path in out.glob("[!.]*")}
    assert (out / "money.csv").read_bytes().startswith(b"\xef\xbb\xbfarticle;")
    rows = {name: list(Results.of(out).table(name).rows()) for name in Results.of(out).tables}
    assert rows == {name: list(one.rows()) for name, one in Results.of(plain).tables.items()}
    run([articles], out)
    assert tables(out) == tables(plain)
    assert {path.name for path in out.glob("[!.]*")} == {path.name for path in plain.glob("[!.]*")}


def test_a_format_that_is_not_known_is_said_before_anything_is_done(articles, tmp_path):
    with pytest.raises(GlaneurError, match=r"E210 'word'.*csv, sqlite"):
        run([articles], tmp_path / "out", formats="word")
    assert not (tmp_path / "out").exists()
