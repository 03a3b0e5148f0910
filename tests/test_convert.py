"""The tables of a finished run in other formats, from the command line."""

import json
import os
import resource
import subprocess
import sys
from decimal import Decimal

import pytest
from finished import EMPTY, run_of

from pipeline.convert import convert
from pipeline.errors import GlaneurError
from pipeline.places import Folder
from pipeline.results import Results

ALL = "csv,sqlite,parquet,jsonl,xlsx"


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    run_of(folder, [[1, 0.5, Decimal("1.5"), True, None, "é;"], [*EMPTY[:5], "x" * 40_000]])
    return folder


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_stand_beside_the_tables_and_in_the_manifest(run, glaneur):
    before = files(run)
    code, out, err = glaneur("convert", run, "--format", "sqlite,xlsx")
    assert (code, out) == (0, f"run.db, metadata.json, run.xlsx in {run.as_posix()}/\n")
    assert err.startswith("glaneur: N210 run.xlsx: ")
    assert {**files(run), **before}.keys() == {*before, "run.db", "metadata.json", "run.xlsx"}
    named = json.loads((run / "run.json").read_text())["files"]
    assert named == [*json.loads(before["run.json"])["files"], *out.split(" in ")[0].split(", ")]
    assert {name: content for name, content in files(run).items() if name in before} == {
        **before, "run.json": (run / "run.json").read_bytes(),
    }  # fmt: skip


def test_another_folder_gets_the_files_alone(run, tmp_path, glaneur):
    before = files(run)
    code, out, err = glaneur("convert", run, "--format", ALL, "-o", tmp_path / "neu" / "x", "-q")
    assert (code, out, err) == (0, "", "")
    made = files(tmp_path / "neu" / "x")
    assert {name: made[name] for name in before if name != "run.json"} == {
        name: content for name, content in before.items() if name != "run.json"
    }
    assert {"run.db", "figures.parquet", "figures.jsonl", "run.xlsx"} < set(made)
    assert "run.json" not in made
    assert files(run) == before


def test_excel_changes_the_tables_in_place_and_back(run, glaneur):
    before = files(run)
    rows = list(Results.of(run).table("figures").rows())
    assert glaneur("convert", run, "--excel")[0] == 0
    assert b";VRAI;" in files(run)["figures.csv"]
    assert list(Results.of(run).table("figures").rows()) == rows
    assert glaneur("convert", run, "--format", "csv")[0] == 0
    after = files(run)
    assert {**after, "run.json": b""} == {**before, "run.json": b""}


def test_from_excel_tables_the_other_formats_are_the_same(run, tmp_path):
    convert(run, "jsonl,parquet", out=tmp_path / "one")
    convert(run, None, excel=True)
    convert(run, "jsonl,parquet", out=tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--format", "excel"], "E210 'excel': no such format; known: csv, sqlite"),
        ([], "E214 "),
        (["--format", ","], "E214 "),
    ],
)
def test_what_is_asked_wrongly_is_one_clear_line(run, glaneur, args, said):
    before = files(run)
    code, _, err = glaneur("convert", run, *args)
    assert (code, err.count("\n")) == (2, 1)
    assert f"glaneur: {said}" in err
    assert files(run) == before


def test_no_run_is_one_clear_line(tmp_path, glaneur):
    code, _, err = glaneur("convert", tmp_path, "--format", "sqlite")
    assert (code, "E206" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_another_run_is_not_written_into(run, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    run_of(other)
    before = files(other)
    with pytest.raises(GlaneurError, match="E213"):
        convert(run, "csv", out=other)
    assert files(other) == before


def test_a_run_that_writes_there_is_waited_for(run):
    with Folder(run).locked(), pytest.raises(GlaneurError, match="E208"):
        convert(run, "jsonl")


@pytest.mark.parametrize("inside", [True, False])
def test_a_file_that_cannot_be_replaced_leaves_all_as_it_was(run, tmp_path, inside):
    folder = run if inside else tmp_path / "out"
    (folder / "run.xlsx").mkdir(parents=True)
    before = files(folder)
    with pytest.raises(GlaneurError, match="E201"):
        convert(run, "xlsx,jsonl", out=folder)
    assert files(folder).keys() - before.keys() <= {f"{n}.jsonl" for n in Results.of(run).tables}
    assert not list(folder.glob(".glaneur-*"))


@pytest.mark.parametrize("name", ["sqlite", "parquet", "jsonl", "xlsx", "csv"])
def test_a_disk_that_is_full_is_one_clear_line(run, tmp_path, name):
    """The kernel refuses files over 2,000 bytes, as a full disk would refuse the rest."""
    before = files(run)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))  # noqa: E731
    command = [sys.executable, "-X", "dev", "-m", "pipeline", "convert", str(run)]
    done = subprocess.run(
        [*command, "--format", name, *(["--excel"] if name == "csv" else [])],
        check=False,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"glaneur: E201 {run.as_posix()}: cannot write there (")
    assert done.stderr.count("\n") == 1
    assert files(run) == before
    assert not list(run.glob(".glaneur-*"))


def test_a_file_system_without_links_is_no_matter(run, monkeypatch):
    def refuses(*_args):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuses)
    before = files(run)
    convert(run, "jsonl")
    assert {name: files(run)[name] for name in before if name != "run.json"} == {
        name: content for name, content in before.items() if name != "run.json"
    }
    assert "figures.jsonl" in json.loads((run / "run.json").read_text())["files"]
