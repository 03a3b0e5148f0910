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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('drop = ["/^Photo (/"]', r"entities\.drop\.0: .*no pattern.*position"),
        ('keep = [""]', r"entities\.keep\.0: .*an empty name"),
        ('keep = ["L\'Express"]\ndrop = ["L’Express"]', "stands in keep and in drop"),
        ('relabel = { "A" = "FIRM" }', r"entities\.relabel\..*'PER', 'ORG'"),
        ('relabel = { "L\'A" = "ORG", "L’A" = "PER" }', "two labels"),
        ('labels = ["ORGS"]', r"entities\.labels\.0"),
        ("labels = []", r"entities\.labels"),
    ],
)
def test_what_is_wrong_with_names_is_said(tmp_path, text, reason):
    path = tmp_path / "glaneur.toml"
    path.write_text(f"[entities]\n{text}\n", encoding="utf-8")
    with pytest.raises(GlaneurError, match=f"E304 .*{reason}"):
        Config.load(path)


@pytest.fixture
def own(tmp_path):
    (tmp_path / "my.csv").write_text("name,label\nKoyeb,ORG\n")
    path = tmp_path / "glaneur.toml"
    path.write_text(
        '[entities]\ngazetteers = ["my.csv"]\nrelabel = { "Meta" = "ORG" }\n'
        '[names]\nfile = "names.toml"\n'
    )
    return path


def test_files_are_named_from_the_settings_own_folder(own, tmp_path):
    config = Config.load(own)
    assert config.entities.gazetteers == (tmp_path / "my.csv",)
    assert config.names.file == tmp_path / "names.toml"


def test_settings_can_be_looked_up_and_written_out(own):
    config = Config.load(own)
    assert {config: 1}[Config.load(own)] == 1
    assert Config.model_validate(config.model_dump(mode="json")) == config


def test_another_gazetteer_is_another_key_and_other_rules_are_not(own, tmp_path):
    before = Config.load(own).key()
    (tmp_path / "names.toml").write_text("[[drop]]\nname = 'A'\n")
    assert Config.load(own).key() == before
    (tmp_path / "my.csv").write_text("name,label\nKoyeb,PRODUCT\n")
    assert Config.load(own).key() != before
    assert Config().key() not in {before, Config(entities={"voting": False}).key()}
