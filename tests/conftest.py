"""Fixtures that all tests share; the model is loaded once."""

import functools

import pytest

import pipeline.runs
from pipeline.config import Config
from pipeline.process import Pipeline


@functools.lru_cache(maxsize=4)
def _load(config: Config) -> Pipeline:
    return Pipeline(config)


@pytest.fixture(scope="session")
def pipe() -> Pipeline:
    return _load(Config())


@pytest.fixture
def one_load(monkeypatch):
    """Runs started in this process share the model."""
    monkeypatch.setattr(pipeline.runs, "Pipeline", _load)
