"""What runs before what, and the user's settings of an extractor."""

from dataclasses import dataclass, replace

import pytest

from pipeline.config import Config
from pipeline.errors import GlaneurError
from pipeline.extractors import Match, column, extractor
from pipeline.plugins.order import components, in_order
from pipeline.plugins.settings import with_settings


@dataclass(frozen=True)
class Row:
    value: int = column("a number")


@dataclass(frozen=True)
class Settings:
    least: int = 3
    words: tuple[str, ...] = ()


def made(name, *requires, config=None):
    @extractor(name, row=Row, requires=requires, config=config)
    def function(doc, config=None):
        """Nothing."""
        yield Match(0, 1, Row(config.least if config else 0))

    return function


def names(*chosen, others=()):
    found = {one.name: one for one in others}
    return [one.name for one in in_order(chosen, found.get)]


def test_what_is_required_runs_before():
    a, b, c = made("a", "b"), made("b", "c", "parser"), made("c")
    assert names(a, b, c) == ["c", "b", "a"]
    assert names(c, b, a) == ["c", "b", "a"]
    assert names(made("x"), a, others=[b, c]) == ["x", "c", "b", "a"]
    assert components([a, b, c]) == ("parser",)


def test_an_order_that_requires_nothing_stays():
    assert names(made("b"), made("a"), made("c")) == ["b", "a", "c"]


def test_a_circle_is_named():
    with pytest.raises(GlaneurError, match=r"E307 a: .*a → b → c → a"):
        names(made("a", "b"), made("b", "c"), made("c", "a"))
    with pytest.raises(GlaneurError, match=r"E307 a: .*a → a"):
        names(made("a", "a"))


def settings(**sections):
    config = Config.model_validate({"extractors": sections})
    [one] = with_settings([made("a", config=Settings)], config.extractors, ("money",))
    return one.settings


def test_settings_reach_the_function():
    assert settings() == Settings()
    assert settings(a={"least": 5, "words": ["x"]}) == Settings(5, ("x",))
    assert settings(money={}) == Settings()
    one = replace(made("a", config=Settings), settings=Settings(7))
    assert [match.row for match in one(None)] == [Row(7)]


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ({"a": {"most": 3}}, r"\[extractors.a\].*most: no such key; known: least, words"),
        ({"a": {"least": "x"}}, r"\[extractors.a\].*least: .*integer"),
        ({"b": {}}, r"\[extractors.b\].*no such extractor; known: a, money"),
    ],
)
def test_settings_that_cannot_be_used_are_one_clear_line(sections, said):
    with pytest.raises(GlaneurError, match=f"E304 {said}"):
        settings(**sections)


def test_an_extractor_without_settings_says_so():
    config = Config.model_validate({"extractors": {"a": {"x": 1}}})
    with pytest.raises(GlaneurError, match="has no settings"):
        with_settings([made("a")], config.extractors)


def test_sections_are_part_of_the_settings(tmp_path):
    path = tmp_path / "g.toml"
    path.write_text("[extractors.a]\nleast = 5\n")
    config = Config.load(path)
    assert config.model_dump(mode="json")["extractors"] == {"a": {"least": 5}}
    assert config.key() != Config().key()
    assert Config.model_validate(config.model_dump(mode="json")) == config
    path.write_text("extractors = { a = 5 }\n")
    with pytest.raises(GlaneurError, match=r"E304 .*write a table, \[extractors.a\]"):
        Config.load(path)


def test_settings_that_are_no_dataclass_are_refused():
    with pytest.raises(TypeError, match="dataclass"):
        extractor("a", row=Row, config=dict)
