"""docs/howto/extend.md, followed from its first to its last line."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.writers.csv import read

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "extend.md"
BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# (?P<name>[\w./]+)\n")
# in these a line with a name at the top is no comment
BARE = {".txt", ".csv"}


@pytest.mark.model
@pytest.mark.usefixtures("one_load")
def test_the_tutorial_works(glaneur, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        if m := FILE.match(block["text"]):
            path = Path(m["name"])
            path.parent.mkdir(parents=True, exist_ok=True)
            text = block["text"][m.end() :] if path.suffix in BARE else block["text"]
            path.write_text(text, encoding="utf-8")
        elif not block["kind"]:
            for line in block["text"].splitlines():
                follow(shlex.split(line), glaneur)
    assert [(row["text"], row["change"]) for row in read(Path("out/shares.csv"))] == [
        ("12 %", ""), ("7,5 %", "down"),
    ]  # fmt: skip
    assert [(row["text"], row["kind"]) for row in read(Path("out/plans.csv"))] == [
        ("ferme son usine", "usine"), ("plan de départs volontaires", "plan"),
    ]  # fmt: skip


def follow(command, glaneur):
    if command[0] == "glaneur":
        code, out, err = glaneur(*command[1:])
        assert code == 0, (command, out, err)
        if command[1] == "eval":
            [line] = [line for line in out.splitlines() if "shares.all" in line]
            assert re.findall(r"\d[\d.]*", line) == ["1.000", "1.000", "1.000", "2", "2"]
        return
    quiet = ["-q", "-p", "no:cacheprovider"] if "pytest" in command else []
    command = [sys.executable, *command[1:], *quiet]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (command, done.stdout)
