"""Installed plug-ins: found, part of the key, and meant by ``all``."""

import shutil
import sys

import pytest
from installed import block, install

from pipeline.config import Config, RunConfig
from pipeline.errors import GlaneurError
from pipeline.extractors import extractor
from pipeline.plugins.installed import fingerprint
from pipeline.plugins.loading import BUILT_IN, available, extractors_of, load, named

POINTS = {"shares": "press_shares.shares:shares"}
SOURCES = {
    "press_shares/__init__.py": "",
    "press_shares/shares.py": block("shares.py"),
    "press_shares/data/words.txt": "hausse",
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    site = tmp_path / "site"
    install(site, "press-shares", POINTS, SOURCES)
    monkeypatch.syspath_prepend(str(site))
    yield site
    for name in [one for one in sys.modules if one.startswith("press_")]:
        del sys.modules[name]


def key(*names):
    return Config(run=RunConfig(extractors=names)).key()


@pytest.mark.parametrize(
    "changed", ["press_shares/shares.py", "press_shares/data/words.txt", "press_shares/more.py"]
)
def test_another_package_is_another_key(site, changed):
    before = key("shares"), key("money")
    assert (key("shares"), key("money")) == before
    path = site / changed
    path.write_text((path.read_text() if path.exists() else "") + "\n# more\n")
    assert key("shares") != before[0]
    assert key("money") == before[1]


def test_another_version_is_another_key(site):
    before = key("shares")
    shutil.rmtree(site / "press_shares-1.0.dist-info")
    install(site, "press-shares", POINTS, {}, version="1.1")
    assert key("shares") != before


def test_what_was_compiled_of_it_makes_no_difference(site):
    before = key("shares")
    cache = site / "press_shares" / "__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "shares.cpython-311.pyc").write_bytes(b"x")
    assert key("shares") == before


def test_a_module_without_a_package(site):
    install(site, "press-one", {"one": "press_one:shares"}, {"press_one.py": block("shares.py")})
    before = fingerprint("one")
    (site / "other.py").write_text("")
    assert fingerprint("one") == before
    (site / "press_one.py").write_text(block("shares.py") + "\n")
    assert fingerprint("one") != before


def test_a_package_in_a_name_that_several_share(site):
    module = {"press_all/one/shares.py": block("shares.py"), "press_all/one/__init__.py": ""}
    install(site, "press-all-one", {"one": "press_all.one.shares:shares"}, module)
    before = fingerprint("one")
    (site / "press_all" / "two").mkdir()
    (site / "press_all" / "two" / "__init__.py").write_text("")
    assert fingerprint("one") == before
    (site / "press_all" / "one" / "__init__.py").write_text("# more")
    assert fingerprint("one") != before


def test_what_is_not_installed_has_no_fingerprint():
    assert not fingerprint("nowhere")


def test_a_file_goes_before_what_is_installed_under_its_name(site, tmp_path):
    path = tmp_path / "shares.py"
    path.write_text(block("shares.py"))
    config = Config(run=RunConfig(extractors=("shares",), plugins=(path,)))
    [found] = extractors_of(config)
    assert found.function.__module__.startswith("glaneur_plugin")
    before = config.key()
    (site / "press_shares" / "more.py").write_text("")
    assert config.key() == before


def test_one_that_does_not_load_is_one_clear_line(site):
    (site / "press_shares" / "shares.py").write_text("import nowhere_at_all")
    with pytest.raises(GlaneurError, match=r"E302 press_shares.shares:shares: .*nowhere_at_all"):
        load(["shares"])


def test_all_is_what_is_built_in_and_what_is_installed(site):
    names = [one.name for one in load(["all"])]
    assert sorted(names) == sorted([*BUILT_IN, "shares"]) == sorted(available())
    assert named(["all"])[:2] == ("money", "dates")
    assert named(["shares", "all", "dates"]) == ("shares", *named(["all"])[:-1])


def test_all_and_files(site, tmp_path):
    path = tmp_path / "taux.py"
    path.write_text(block("shares.py").replace('"shares"', '"taux"'))
    assert {one.name for one in load(["all"], [path])} == {*available(), "taux"}


def test_the_key_of_all_is_that_of_what_it_means(site):
    assert key("all") == key(*named(["all"])) != key("money")
    before = key("all")
    shutil.rmtree(site / "press_shares-1.0.dist-info")
    assert key("all") != before


def test_all_in_the_settings_and_on_the_command_line(site, tmp_path, glaneur):
    (tmp_path / "g.toml").write_text('[run]\nextractors = ["all"]\n')
    assert len(extractors_of(Config.load(tmp_path / "g.toml"))) == len(available())
    (tmp_path / "a.txt").write_text("")
    options = ("-o", tmp_path / "out", "--extractors", "all,nowhere")
    code, _, err = glaneur("run", tmp_path / "a.txt", *options)
    assert (code, "E301 nowhere" in err) == (2, True)


def test_no_extractor_is_called_all():
    with pytest.raises(TypeError, match="'all' is a table of glaneur's own"):
        extractor("all", row=object)


def test_all_that_there_is_is_listed(site, tmp_path, glaneur):
    path = tmp_path / "words.py"
    path.write_text(SETTINGS)
    code, out, _ = glaneur("extractors", "--plugin", path)
    assert code == 0
    assert "\nlinks  (pipeline.extras.links)\n" in out
    assert "  settings: tables = []\n" in out
    assert "\nshares  (press_shares.shares:shares, press-shares 1.0)\n" in out
    assert out.endswith(
        f"words  ({path.as_posix()})\n  Words.\n  columns: value\n  requires: money, entities\n"
        '  settings: least = 0.5, words = ["a", "b"], file = nothing, strict = false\n'
    )


SETTINGS = """
from dataclasses import dataclass
from pathlib import Path
from pipeline import column, extractor

@dataclass(frozen=True)
class Row:
    value: str = column("the word")

@dataclass(frozen=True)
class Settings:
    least: float = 0.5
    words: tuple[str, ...] = ("a", "b")
    file: Path | None = None
    strict: bool = False

@extractor("words", row=Row, requires=["money", "entities"], config=Settings)
def words(doc, config):
    \"\"\"Words.\"\"\"
    return ()
"""


def test_one_that_does_not_load_is_listed_with_its_fault(site, glaneur):
    (site / "press_shares" / "shares.py").write_text("import nowhere_at_all")
    code, out, _ = glaneur("extractors")
    assert code == 0
    assert "  E302 press_shares.shares:shares: plug-in does not load" in out
    assert "\nlinks  (" in out


def test_a_file_is_listed_instead_of_what_is_installed(site, tmp_path, glaneur):
    path = tmp_path / "shares.py"
    path.write_text(block("shares.py"))
    code, out, _ = glaneur("extractors", "--plugin", path)
    assert (code, out.count("shares  ("), f"shares  ({path.as_posix()})" in out) == (0, 1, True)
