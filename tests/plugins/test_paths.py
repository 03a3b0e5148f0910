"""Files in settings: from where they are named, and that another content is another key."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.errors import GlaneurError
from pipeline.plugins.files import digest_of
from pipeline.plugins.loading import extractors_of
from pipeline.plugins.paths import holds_paths, moved

PLUGIN = '''
from dataclasses import dataclass
from pathlib import Path
from pipeline import Match, column, extractor

@dataclass(frozen=True)
class Row:
    word: str = column("the word")

@dataclass(frozen=True)
class More:
    file: Path | None = None

@dataclass(frozen=True)
class Settings:
    least: int = 1
    words: Path | None = None
    tables: tuple[Path, ...] = ()
    named: dict[str, Path] | None = None
    more: More = More()

    def __post_init__(self):
        if self.words and not self.words.read_text():
            raise ValueError(f"{self.words.name}: no word in it")

@extractor("words", row=Row, config=Settings)
def words(doc, config):
    """Words of a file."""
    for word in config.words.read_text().split() if config.words else ():
        at = doc.text.find(word)
        if at >= 0:
            yield Match(at, at + len(word), Row(word), "word")
'''


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "words.py").write_text(PLUGIN)
    (tmp_path / "list.txt").write_text("Cresta")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.csv").write_text("a")
    return tmp_path


def config(folder, settings):
    path = folder / "glaneur.toml"
    path.write_text(f'[run]\nplugins = ["words.py"]\n[extractors.words]\n{settings}\n')
    return Config.load(path)


def settings(config):
    [one] = [one for one in extractors_of(config) if one.name == "words"]
    return one.settings


def test_files_are_named_from_the_folder_of_the_settings(folder):
    found = settings(
        config(
            folder,
            'words = "list.txt"\ntables = ["deep/a.csv", "list.txt"]\n'
            'named = { one = "list.txt" }\nmore = { file = "deep" }',
        )
    )
    assert found.words == folder / "list.txt"
    assert found.tables == (folder / "deep" / "a.csv", folder / "list.txt")
    assert found.named == {"one": folder / "list.txt"}
    assert found.more.file == folder / "deep"
    assert settings(config(folder, "least = 2")).words is None


def test_a_whole_path_stays(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "o.txt"
    other.write_text("x")
    assert settings(config(folder, f'words = "{other}"')).words == other


def test_settings_made_in_python_are_named_from_here(folder, monkeypatch):
    monkeypatch.chdir(folder)
    made = Config.model_validate(
        {"run": {"plugins": ["words.py"]}, "extractors": {"words": {"words": "list.txt"}}}
    )
    assert settings(made).words == Path("list.txt")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('words = "no.txt"', r"E304 \[extractors.words\].*no.txt: no such file or folder"),
        ('tables = ["list.txt", "no.csv"]', r"E304 \[extractors.words\].*/no.csv: no such file"),
        ('more = { file = "no.csv" }', r"E304 \[extractors.words\].*/no.csv: no such file"),
        ("words = 3", r"E304 \[extractors.words\].*words.*path"),
        ("tables = 3", r"E304 \[extractors.words\].*tables: .*tuple"),
    ],
)
def test_a_file_that_is_not_there_is_said_before_the_run(folder, text, said):
    with pytest.raises(GlaneurError, match=said):
        extractors_of(config(folder, text))


def test_settings_check_themselves(folder):
    (folder / "list.txt").write_text("")
    with pytest.raises(GlaneurError, match=r"E304 \[extractors.words\].*list.txt: no word in it"):
        extractors_of(config(folder, 'words = "list.txt"'))


@pytest.mark.parametrize("changed", ["list.txt", "deep/a.csv", "deep/b.csv", "words.py"])
def test_another_content_is_another_key(folder, changed):
    made = config(folder, 'words = "list.txt"\nmore = { file = "deep" }')
    before = made.key()
    assert made.key() == before
    path = folder / changed
    path.write_text((path.read_text() if path.exists() else "") + "\n# more")
    assert made.key() != before


def test_files_that_no_settings_name_are_no_part_of_the_key(folder):
    made = config(folder, 'words = "list.txt"')
    before = made.key()
    (folder / "other.txt").write_text("x")
    assert made.key() == before


def test_the_key_knows_which_file_is_which(tmp_path):
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    before = digest_of(tmp_path)
    (tmp_path / "a").write_text("2")
    (tmp_path / "b").write_text("1")
    assert digest_of(tmp_path) != before


def test_the_folder_is_not_set_in_the_file(folder):
    (folder / "g.toml").write_text('folder = "elsewhere"\n')
    with pytest.raises(GlaneurError, match=r"E304 .*folder: it is where this file lies"):
        Config.load(folder / "g.toml")


def test_settings_with_files_can_be_written_out(folder):
    made = config(folder, 'words = "list.txt"')
    assert Config.model_validate(made.model_dump(mode="json")) == made


def test_what_a_default_names_counts_too(folder):
    text = PLUGIN.replace("words: Path | None = None", 'words: Path = Path("list.txt")')
    text = text.replace("__post_init__", "unused")
    (folder / "words.py").write_text(text)
    made = config(folder, "least = 2")
    assert settings(made).words == folder / "list.txt"
    before = made.key()
    (folder / "list.txt").write_text("Autre")
    assert made.key() != before


@dataclass(frozen=True)
class Inner:
    file: Path = Path("a")
    number: int = 0


@dataclass(frozen=True)
class Outer:
    inner: Inner = Inner()


@pytest.mark.parametrize(
    ("hint", "value", "expected"),
    [
        (Path, "a", Path("d/a")),
        (Path | None, None, None),
        (Path | None, "a", Path("d/a")),
        (Path | tuple[Path, ...], ["a", "b"], [Path("d/a"), Path("d/b")]),
        (Path | tuple[Path, ...], "a", Path("d/a")),
        (tuple[Path, int], ("a", 3), (Path("d/a"), 3)),
        (tuple[int, Path], (3, "a"), (3, Path("d/a"))),
        (list[Path], ["a"], [Path("d/a")]),
        (frozenset[Path], frozenset({"a"}), frozenset({Path("d/a")})),
        (dict[str, tuple[Path, ...]], {"x": ["a"]}, {"x": [Path("d/a")]}),
        (
            Outer,
            {"inner": {"file": "a", "number": 3}},
            {"inner": {"file": Path("d/a"), "number": 3}},
        ),
        (Outer, Outer(), Outer(Inner(Path("d/a")))),
        (str, "a", "a"),
        (tuple[str, ...], ["a"], ["a"]),
        (Path, 3, 3),
        (tuple[Path, ...], "a", "a"),
        (dict[str, Path], ["a"], ["a"]),
    ],
)
def test_paths_are_found_by_type(hint, value, expected):
    assert moved(hint, value, lambda path: Path("d") / path) == expected


def test_which_types_hold_paths():
    assert [holds_paths(one) for one in (Path, Outer, list[Outer], str, Path | None)] == [
        True, True, True, False, True,
    ]  # fmt: skip
