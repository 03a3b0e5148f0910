"""The names that others import stay what they are, whatever else was imported before."""

import importlib
import pkgutil

import pytest

import pipeline


@pytest.fixture(scope="module", autouse=True)
def _every_module():
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


@pytest.mark.parametrize("name", pipeline.__all__)
def test_no_module_hides_a_public_name(name):
    assert callable(getattr(pipeline, name))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="unknown"):
        _ = pipeline.unknown
