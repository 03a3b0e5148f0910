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
from pathlib import Path

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


def test_a_shard_that_is_done_in_portions_gives_the_same_bytes(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline.shards, "MOST", 20)
    monkeypatch.setattr(pipeline.engines, "_PORTION", 2)
    config = Config(run=RunConfig(batch_size=2))
    run([folder], tmp_path / "one", config=config)
    run([folder], tmp_path / "two", config=config, workers=2)
    assert tables(tmp_path / "two") == tables(tmp_path / "one")


@pytest.mark.parametrize("batch", [1, 7, 64, 1000])
@pytest.mark.parametrize("number", [1, 64, 191, 192, 500])
def test_portions_are_whole_batches(number, batch):
    portions = list(pipeline.engines._portions(range(number), batch))
    assert [item for one in portions for item in one] == list(range(number))
    assert all(len(one) % batch == 0 for one in portions[:-1])
    assert all(batch <= len(one) < max(192, 2 * batch) for one in portions[:-1])
    assert len(portions[-1]) < max(192, 2 * batch)


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


def test_ctrl_c_says_how_to_go_on(slowly, tmp_path):
    folder, options, _ = slowly
    command = [sys.executable, "-c", SMALL, "run", folder, "-o", tmp_path / "out", *options]
    process = subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE)
    while not shards(tmp_path / "out") and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"the same command goes on" in err
    assert b"Traceback" not in err


@contextlib.contextmanager
def cluster(folder, **how):
    """A scheduler and a worker, started apart; gives the file with the address."""
    address = folder / "scheduler.json"
    common = ["--no-dashboard", "--scheduler-file", str(address)]
    commands = [
        ["dask_scheduler", "--port", "0", *common],
        ["dask_worker", "--nthreads", "1", "--local-directory", str(folder / "space"), *common],
    ]
    processes = []
    try:
        for module, *options in commands:
            command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
            processes.append(subprocess.Popen(command, stderr=subprocess.DEVNULL, **how))
            for _ in range(300):
                if address.exists() and address.stat().st_size:
                    break
                time.sleep(0.1)
        yield address
    finally:
        for process in reversed(processes):
            os.kill(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def test_a_cluster_started_elsewhere_gives_the_same_bytes(folder, tmp_path):
    run([folder], tmp_path / "one")
    with cluster(tmp_path) as address:
        where = json.loads(address.read_text())["address"]
        run([folder], tmp_path / "two", scheduler=where)
        run([folder], tmp_path / "three", scheduler=str(address))
    assert tables(tmp_path / "three") == tables(tmp_path / "two") == tables(tmp_path / "one")


NAMED = '''
from dataclasses import dataclass
from pathlib import Path
from pipeline import Match, column, extractor

@dataclass(frozen=True)
class Row:
    value: str = column("the word")

@dataclass(frozen=True)
class Settings:
    words: tuple[Path, ...] = ()
    more: Path = Path(__file__).with_name("more")

@extractor("named", row=Row, config=Settings)
def named(doc, config):
    """Words of files."""
    for path in (*config.words, *sorted(config.more.rglob("*.txt"))):
        for word in path.read_text().split():
            at = doc.text.find(word)
            if at >= 0:
                yield Match(at, at + len(word), Row(f"{path.name}: {word}"), rule="word")
'''
SETTINGS = """
[run]
plugins = ["named.py", "rules.toml"]
extractors = ["money", "links"]
[entities]
gazetteers = ["own.csv"]
[extractors.named]
words = ["words.txt"]
[extractors.links]
tables = ["firms.csv"]
"""
FILES = {
    "named.py": NAMED,
    "rules.toml": (
        'name = "raises"\n[[rule]]\nname = "raise"\nterms = ["a levé"]\n'
        'matches = ["Il <raises>a levé</raises>."]\nmisses = ["Il a lu."]\n'
    ),
    "own.csv": "name,label\nCresta,PRODUCT\n",
    "words.txt": "société",
    "more/deep/w.txt": "millions",
    "firms.csv": "name,id\n" + "".join(f"Cresta {i},Q{i + 1}\n" for i in range(10)),
    "glaneur.toml": SETTINGS,
}


@pytest.fixture
def settings(tmp_path):
    """A folder of settings with every kind of file that they may name."""
    for name, text in FILES.items():
        path = tmp_path / "settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "settings"


def test_files_of_the_settings_reach_a_cluster_that_cannot_read_them(
    folder, settings, tmp_path, monkeypatch
):
    config = Config.load(settings / "glaneur.toml")
    run([folder], tmp_path / "one", config=config)
    wanted = tables(tmp_path / "one")
    counts = {name: data.count(b"\n") - 1 for name, data in wanted.items()}
    assert (counts["named.csv"], counts["raises.csv"]) == (20, 10)
    assert counts["links.csv"]

    (tmp_path / "elsewhere").mkdir()
    # paths that mean nothing where the workers are
    monkeypatch.chdir(tmp_path)
    config = Config.load(Path("settings/glaneur.toml"))
    away = []

    def moved(progress):
        if not away and progress.inputs:
            away.append((settings / "named.py").rename(tmp_path / "named.py"))
            (settings / "firms.csv").unlink()

    with cluster(tmp_path, cwd=tmp_path / "elsewhere") as address:
        run([folder], tmp_path / "two", config=config, scheduler=str(address), progress=moved)
        assert list((tmp_path / "space").rglob("*"))
        assert not list((tmp_path / "space").rglob("glaneur-*"))
    assert away
    assert tables(tmp_path / "two") == wanted


def test_a_worker_that_dies_is_brought_the_files_again(settings, tmp_path, monkeypatch):
    folder = write_articles(tmp_path / "articles", 1)
    (folder / "95.txt").write_text("ARSENIC et vieilles dentelles.\n", encoding="utf-8")
    (settings / "poison.py").write_text(POISON, encoding="utf-8")
    text = SETTINGS.replace('"named.py"', '"named.py", "poison.py"')
    (settings / "glaneur.toml").write_text(text)
    monkeypatch.chdir(tmp_path)
    config = Config.load(Path("settings/glaneur.toml"))
    (tmp_path / "elsewhere").mkdir()
    # one death is enough to halve, and starts of workers are what takes time here
    patience = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with cluster(tmp_path, cwd=tmp_path / "elsewhere", env=patience) as address:
        run([folder], tmp_path / "out", config=config, scheduler=str(address))
    [error] = read(tmp_path / "out" / "errors.csv")
    assert (error["code"], error["article"].rpartition("/")[2]) == ("E502", "95.txt")
    assert len(list(read(tmp_path / "out" / "named.csv"))) == 2


def test_a_cluster_that_is_not_there_is_one_clear_line(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline.engines, "_PATIENCE", 1)
    with pytest.raises(GlaneurError, match=r"E209 tcp://127.0.0.1:9"):
        run([folder], tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    assert not tables(tmp_path / "out")
