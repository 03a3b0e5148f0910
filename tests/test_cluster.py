"""Several processes: the same bytes, and what kills a worker costs its own rows."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest
from folders import SMALL, started, tables, write_articles

import pipeline.engines
import pipeline.shards
from pipeline.config import Config, RunConfig
from pipeline.errors import GlaneurError
from pipeline.runs import run
from pipeline.writers.csv import read

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("one_load", "small_shards")]

POISON = '''
import os, signal
from dataclasses import dataclass
from pipeline import Match, column, extractor

@dataclass(frozen=True)
class Row:
    value: str = column("the word")

@extractor("poison", row=Row)
def poison(doc):
    """Kills its process."""
    if "ARSENIC" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    for word in ("Cresta",):
        at = doc.text.find(word)
        if at >= 0:
            yield Match(at, at + len(word), Row(word), rule="word")
'''


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr(pipeline.shards, "MOST", 4)


@pytest.fixture
def folder(tmp_path):
    return write_articles(tmp_path / "articles", 10)


def test_two_workers_give_the_same_bytes(folder, tmp_path):
    run([folder], tmp_path / "one")
    run([folder], tmp_path / "two", workers=2)
    assert tables(tmp_path / "two") == tables(tmp_path / "one")


def test_an_article_that_kills_its_workers_goes_to_the_errors(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline.shards, "MOST", 2)
    plugin = tmp_path / "poison.py"
    plugin.write_text(POISON, encoding="utf-8")
    config = Config(run=RunConfig(extractors=("money", "dates"), plugins=(plugin,)))
    run([folder], tmp_path / "well", config=config)
    (folder / "95.txt").write_text("ARSENIC et vieilles dentelles.\n", encoding="utf-8")
    run([folder], tmp_path / "out", config=config, workers=2)
    [error] = read(tmp_path / "out" / "errors.csv")
    assert (error["code"], error["article"].rpartition("/")[2]) == ("E502", "95.txt")
    for name in ("entities.csv", "money.csv", "poison.csv", "names.csv"):
        assert tables(tmp_path / "out")[name] == tables(tmp_path / "well")[name]


SLOW = '''
import time
from dataclasses import dataclass
from pipeline import column, extractor

@dataclass(frozen=True)
class Row:
    value: str = column("nothing")

@extractor("slow", row=Row)
def slow(doc):
    """Takes its time."""
    time.sleep(0.1)
    return ()
'''


@pytest.fixture
def slowly(tmp_path):
    """A folder whose run takes seconds, the options for that, and the tables undisturbed."""
    folder, plugin = write_articles(tmp_path / "many", 30), tmp_path / "slow.py"
    plugin.write_text(SLOW)
    run([folder], tmp_path / "well", config=Config(run=RunConfig(plugins=(plugin,))))
    return folder, ("--plugin", str(plugin)), tables(tmp_path / "well")


def killed_and_resumed(slowly, out, times, chance, *more):
    """Kill a run at random moments, start it again each time, and let the last one end."""
    folder, options, well = slowly
    killed = 0
    while killed < times:
        process = started(folder, out, *options, *more)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0.5, 7))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        else:
            assert tables(out) == well
            shutil.rmtree(out)
        process.wait()
        assert tables(out) in ({}, well)
    assert started(folder, out, *options, *more).wait(timeout=300) == 0
    assert tables(out) == well


@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_a_run_killed_at_any_moment_goes_on(slowly, tmp_path, options):
    killed_and_resumed(slowly, tmp_path / "out", 2, random.Random(1), *options)


@pytest.mark.nightly
@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_a_run_killed_twenty_times_goes_on(slowly, tmp_path, options):
    killed_and_resumed(slowly, tmp_path / "out", 20, random.Random(2), *options)


def test_workers_that_are_killed_are_replaced(slowly, tmp_path):
    folder, options, well = slowly
    process = started(folder, tmp_path / "out", *options, "--workers", "2")
    chance, done, killed = random.Random(3), 0, 0
    while process.poll() is None and killed < 3:
        time.sleep(0.02)
        if len(shards(tmp_path / "out")) > done and (there := workers(process.pid)):
            done = len(shards(tmp_path / "out"))
            chance.choice(there).kill()
            killed += 1
    assert process.wait(timeout=300) == 0
    assert killed
    assert tables(tmp_path / "out") == well


def workers(run):
    """The processes that work for a run."""
    found = []
    for one in psutil.Process(run).children():
        with contextlib.suppress(psutil.Error):
            if "spawn_main" in " ".join(one.cmdline()):
                found.append(one)
    return found


def shards(out):
    """What a run has kept so far."""
    return list(out.glob(".glaneur/shards/*.jsonl"))


def test_two_runs_started_at_once_write_one_result(folder, tmp_path):
    run([folder], tmp_path / "well")
    pair = [started(folder, tmp_path / "out") for _ in range(2)]
    assert sorted(one.wait(timeout=300) for one in pair) in ([0, 0], [0, 2])
    assert tables(tmp_path / "out") == tables(tmp_path / "well")


def test_ctrl_c_says_how_to_go_on(folder, tmp_path):
    command = [sys.executable, "-c", SMALL, "run", str(folder), "-o", str(tmp_path / "out")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"the same command goes on" in err
    assert b"Traceback" not in err


def test_a_cluster_started_elsewhere_gives_the_same_bytes(folder, tmp_path):
    run([folder], tmp_path / "one")
    address = tmp_path / "scheduler.json"
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0",
             "--no-dashboard",
             "--scheduler-file", str(address)],
            stderr=subprocess.DEVNULL,
        )
    ]  # fmt: skip
    try:
        for _ in range(300):
            if address.exists() and address.stat().st_size:
                break
            time.sleep(0.1)
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1",
                 "--no-dashboard", "--scheduler-file", str(address)],
                stderr=subprocess.DEVNULL,
            )
        )  # fmt: skip
        where = json.loads(address.read_text())["address"]
        run([folder], tmp_path / "two", scheduler=where)
        run([folder], tmp_path / "three", scheduler=str(address))
    finally:
        for process in reversed(started):
            os.kill(process.pid, signal.SIGTERM)
            process.wait(timeout=30)
    assert tables(tmp_path / "three") == tables(tmp_path / "two") == tables(tmp_path / "one")


def test_a_cluster_that_is_not_there_is_one_clear_line(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline.engines, "_PATIENCE", 1)
    with pytest.raises(GlaneurError, match=r"E209 tcp://127.0.0.1:9"):
        run([folder], tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    assert not tables(tmp_path / "out")
