"""An output folder that is full, read-only, or goes away: a clear line, and nothing lost."""

import shutil
import subprocess
import sys
import time

import pytest
from folders import SMALL, started, tables, write_articles

import pipeline.shards
from pipeline.runs import run

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("one_load")]

# a file system of its own, which goes with the process
MOUNTED = ["unshare", "--user", "--map-root-user", "--mount", "bash", "-uc"]
RUN = f"{sys.executable} -c '{SMALL}' run"


@pytest.fixture
def well(tmp_path, monkeypatch):
    """The tables of an undisturbed run."""
    monkeypatch.setattr(pipeline.shards, "MOST", 2)
    folder = write_articles(tmp_path / "articles", 10)
    run([folder], tmp_path / "well")
    return tables(tmp_path / "well")


def mounted(tmp_path, script):
    """Run a script that may mount what it likes; say what it said."""
    if subprocess.run([*MOUNTED, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no file systems can be mounted here")
    (tmp_path / "out").mkdir()
    command = [*MOUNTED, f"cd {tmp_path}; {script}"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_full_file_system_leaves_the_last_tables_and_the_next_run_goes_on(well, tmp_path):
    done = mounted(
        tmp_path,
        "mount -t tmpfs -o size=96k tmpfs out; "
        f"{RUN} articles/0.txt -o out -q || exit 10; cp -r out first; "
        f"{RUN} articles -o out -q; echo code $?; cp -r out full; "
        "mount -o remount,size=8m out; "
        f"{RUN} {tmp_path}/articles -o out -q || exit 11; cp -r out last",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "code 2\n"
    assert "E201 out: cannot write there (No space left on device)" in done.stderr
    assert "Traceback" not in done.stderr
    assert tables(tmp_path / "full") == tables(tmp_path / "first")
    assert tables(tmp_path / "last") == well


def test_a_file_system_that_is_read_only_keeps_its_tables(well, tmp_path):
    done = mounted(
        tmp_path,
        "mount -t tmpfs -o size=8m tmpfs out; "
        f"{RUN} {tmp_path}/articles -o out -q || exit 10; "
        "mount -o remount,ro out; "
        f"{RUN} articles/0.txt -o out -q; echo code $?; cp -r out last",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "code 2\n"
    assert "E201 out: cannot write there (Read-only file system)" in done.stderr
    assert tables(tmp_path / "last") == well


def test_a_folder_that_goes_away_is_one_clear_line(well, tmp_path):
    out = tmp_path / "out"
    process = started(tmp_path / "articles", out, stderr=subprocess.PIPE)
    while process.poll() is None and not list(out.glob(".glaneur/shards/*.jsonl")):
        time.sleep(0.005)
    shutil.rmtree(out, ignore_errors=True)
    _, err = process.communicate()
    assert process.returncode == 2
    assert b"E201" in err
    assert b"Traceback" not in err
    assert started(tmp_path / "articles", out).wait() == 0
    assert tables(out) == well
