"""What settings name, on its way to workers elsewhere; tests/test_cluster.py sends it to some."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

import pipeline.delivery
from pipeline.config import Config
from pipeline.delivery import packed, run_there
from pipeline.errors import GlaneurError
from pipeline.plugins.loading import extractors_of

PLUGIN = """
from dataclasses import dataclass
from pathlib import Path
from pipeline import column, extractor

@dataclass(frozen=True)
class Row:
    value: str = column("the word")

@dataclass(frozen=True)
class Settings:
    words: Path | None = None
    empty: tuple[Path, ...] = ()
    least: int = 1

@extractor("words", row=Row, config=Settings)
def words(doc, config):
    \"\"\"Words.\"\"\"
    return ()
"""


@pytest.fixture
def config(tmp_path):
    (tmp_path / "words.py").write_text(PLUGIN)
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.txt").write_text("un mot")
    (tmp_path / "empty").mkdir()
    (tmp_path / "own.csv").write_text("name,label\nCresta,PRODUCT\n")
    (tmp_path / "g.toml").write_text(
        '[run]\nplugins = ["words.py"]\n[entities]\ngazetteers = ["own.csv"]\n'
        '[names]\nfile = "names.toml"\n'
        '[extractors.words]\nwords = "words"\nempty = ["empty"]\nleast = 2\n'
    )
    return Config.load(tmp_path / "g.toml")


def received(delivery, folder):
    """The folder of a worker that got it."""
    delivery.setup(SimpleNamespace(local_directory=str(folder)))
    [found] = folder.glob("glaneur-*")
    return found


def test_files_are_laid_out_by_their_digests(config, tmp_path):
    sent, delivery = packed(config, "one")
    (tmp_path / "worker").mkdir()
    there = received(delivery, tmp_path / "worker")
    files = sorted(path.relative_to(there).parts for path in there.rglob("*") if path.is_file())
    assert sorted(one[1:] for one in files) == [("own.csv",), ("words", "a.txt"), ("words.py",)]
    assert all(len(one[0]) == 32 for one in files)
    delivery.setup(SimpleNamespace(local_directory=str(tmp_path / "worker")))
    assert list((tmp_path / "worker").iterdir()) == [there]
    delivery.teardown(None)
    delivery.teardown(None)
    assert not list((tmp_path / "worker").iterdir())
    with pytest.raises(GlaneurError, match="E313 one"):
        run_there([], sent)


@pytest.fixture
def ran(monkeypatch):
    """What a worker would work by."""
    found = []
    monkeypatch.setattr(pipeline.delivery, "run_shard", lambda items, config: found.append(config))
    return found


def test_a_worker_works_by_the_copies(config, tmp_path, ran):
    sent, delivery = packed(config, "two")
    (tmp_path / "worker").mkdir()
    there = received(delivery, tmp_path / "worker")
    (tmp_path / "words" / "a.txt").write_text("autre chose")
    (tmp_path / "words.py").unlink()
    run_there([], sent)
    [used] = ran
    [words] = [one for one in extractors_of(used) if one.name == "words"]
    assert words.settings.words.parent.parent == there
    assert (words.settings.words / "a.txt").read_text() == "un mot"
    assert words.settings.empty[0].is_dir()
    assert words.settings.least == 2
    assert all(
        path.is_relative_to(there) for path in (*used.run.plugins, *used.entities.gazetteers)
    )
    assert used.names.file is None
    assert used.run.extractors == config.run.extractors
    delivery.teardown(None)


def test_a_worker_with_another_version_says_so(config, tmp_path, ran, monkeypatch):
    sent, delivery = packed(config, "three")
    (tmp_path / "worker").mkdir()
    received(delivery, tmp_path / "worker")
    monkeypatch.setattr(pipeline.delivery, "installed_in", lambda *_: {"shares": "1"})
    run_there([], replace(sent, installed=(("shares", "1"),)))
    with pytest.raises(GlaneurError, match="E314 shares: a worker has another version"):
        run_there([], replace(sent, installed=(("shares", "2"),)))
    delivery.teardown(None)


def test_a_file_that_cannot_be_read_is_said_before_the_run(config, tmp_path):
    (tmp_path / "own.csv").unlink()
    with pytest.raises(GlaneurError, match=r"E304 .*own.csv: .*No such file"):
        packed(config, "four")
