"""The commands of docs/howto/correct.md, one after the other."""

import json
import re
import shlex
import warnings
from pathlib import Path

import pytest
import spacy
import spacy.cli
from exchanged import rows_of
from typer.testing import CliRunner

from pipeline.config import Config
from pipeline.nlp import build
from training import TESTS
from training.ner.texts import articles

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "correct.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)
    for block in re.findall(r"^```\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]
[PYTHON] = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
LONG = {"--training.max_steps": 2, "--training.eval_frequency": 1}


def _annotate(path):
    """What Label Studio gives when somebody deleted the first span and relabelled the second."""
    tasks = json.loads(Path("work/tasks.json").read_text(encoding="utf-8"))
    for task in tasks:
        [guess] = task.pop("predictions")
        first, second = list(dict.fromkeys(one["id"] for one in guess["result"]))[:2]
        result = [one for one in guess["result"] if one["id"] != first]
        for one in result:
            if one["id"] == second and one["type"] == "labels":
                one["value"]["labels"] = ["MISC"]
        task["annotations"] = [{"completed_by": 1, "result": result, "was_cancelled": False}]
    Path(path).write_text(json.dumps(tasks), encoding="utf-8")


def _spacy(command):
    more = [f"{name}={value}" for name, value in LONG.items()] if "train" in command else []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        done = CliRunner().invoke(spacy.cli.app, [*command[3:], *more])
    assert done.exit_code == 0, (done.output, done.exception)


@pytest.mark.model
def test_every_command_of_the_page_does_what_it_says(glaneur, tmp_path, monkeypatch, one_load):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "press").mkdir()
    for path in sorted(ROOT.glob("corpus/[a-c]*/article.*")):
        (tmp_path / "press" / f"{path.parent.name}{path.suffix}").write_bytes(path.read_bytes())
    said = {}
    for command in COMMANDS:
        if command[0] == "glaneur":
            if command[1] == "import":
                _annotate(command[2])
            code, out, err = glaneur(*command[1:])
            assert code == 0, (command, out, err)
            said.setdefault(command[1], out)
        else:
            _spacy(command)
    assert set(said) == {"run", "export", "import", "eval"}
    assert re.search(r"\d+ kept, 1[12] deleted, 1[12] label changed", said["import"])
    assert all(row["why"].startswith("canonical: as") for row in rows_of("corrected/look.csv"))
    assert "1.000" in said["eval"]
    exec(compile(PYTHON, "correct.md", "exec"), {})
    read = list(articles(tmp_path / "articles.jsonl", TESTS))
    assert {name.label for one in read for name in one.names} > {"PER", "ORG", "MISC"}


@pytest.mark.model
@pytest.mark.parametrize("shared", [True, False])
def test_a_ner_that_lives_on_a_shared_component_keeps_it(shared, tmp_path):
    nlp = spacy.blank("fr")
    nlp.add_pipe("tok2vec")
    listener = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 16,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
    }
    ner = nlp.add_pipe("ner", config={"model": listener} if shared else {})
    ner.add_label("ORG")
    nlp.initialize()
    nlp.to_disk(tmp_path)
    config = Config()
    config = config.model_copy(
        update={"model": config.model.model_copy(update={"name": str(tmp_path)})}
    )
    names = build(config).pipe_names
    assert ("tok2vec" in names) == shared
