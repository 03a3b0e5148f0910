from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.errors import GlaneurError


def test_a_file_changes_what_it_names(tmp_path):
    path = tmp_path / "glaneur.toml"
    path.write_text('[run]\nextractors = ["dates"]\n[entities]\nvoting = false\n')
    config = Config.load(path)
    assert config.run.extractors == ("dates",)
    assert not config.entities.voting
    assert config.entities.gazetteer
    assert config.model == Config().model


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[run]\nextracteurs = []\n", "run.extracteurs"),
        ("[run]\nbatch_size = 0\n", "run.batch_size"),
        ("[run\n", "Expected"),
        ("[modele]\n", "modele"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, text, reason):
    path = tmp_path / "glaneur.toml"
    path.write_text(text)
    with pytest.raises(GlaneurError, match=f"E304 .*{reason}"):
        Config.load(path)


def test_a_missing_file_is_said():
    with pytest.raises(GlaneurError, match=r"E304 nowhere\.toml"):
        Config.load(Path("nowhere.toml"))
