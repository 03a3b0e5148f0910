"""Fixtures that all tests share; the model is loaded once."""

import functools
import os
import signal
import sys
import types

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

import pipeline.cli
import pipeline.process
import pipeline.shards
from pipeline.config import Config
from pipeline.nlp import build
from pipeline.process import Pipeline

# machines differ in speed, and a gate must say the same twice
settings.register_profile(
    "glaneur",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("glaneur")

_HANGS = 60


@pytest.fixture
def soon():
    """Fail a test that takes a minute where a fraction of a second is usual: it hangs."""
    if not hasattr(signal, "SIGALRM"):  # Windows
        yield
        return

    def hangs(_number: int, _frame: types.FrameType | None) -> None:
        raise TimeoutError(f"not done in {_HANGS} s: its time is no longer linear")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(_HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@functools.lru_cache(maxsize=3)
def _built(config: Config, _files: bytes, requires: tuple[str, ...]) -> Language:
    return build(config, requires)


def _once(config: Config, requires: tuple[str, ...] = ()) -> Language:
    """The model of some settings, loaded once for all extractors that are tried with it."""
    files = b"".join(path.read_bytes() for path in config.entities.gazetteers if path.is_file())
    return _built(Config(model=config.model, entities=config.entities), files, requires)


pipeline.process.build = _once


@functools.cache
def _usual() -> Pipeline:
    return Pipeline(Config())


@functools.lru_cache(maxsize=3)
def _other(config: Config, _key: str) -> Pipeline:
    return Pipeline(config)


def _load(config: Config) -> Pipeline:
    # the usual one stays, however many others tests want
    return _usual() if config == Config() else _other(config, config.key())


@pytest.fixture(scope="session")
def pipe() -> Pipeline:
    return _load(Config())


@pytest.fixture
def one_load(monkeypatch):
    """Runs started in this process share the model."""
    monkeypatch.setattr(pipeline.shards, "Pipeline", _load)


@pytest.fixture
def glaneur(monkeypatch, capfd):
    """Run the command in this process: exit code, standard output, standard error."""

    def command(*args):
        monkeypatch.setattr(sys, "argv", ["glaneur", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            pipeline.cli.main()
        out, err = capfd.readouterr()
        return stop.value.code or 0, out, err

    return command
