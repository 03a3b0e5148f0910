"""docs/howto/links.md does what it says."""

import re
import shlex
from pathlib import Path

import pytest

from pipeline.writers.csv import read

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "links.md"
COLUMNS = ["text", "id", "scheme", "name", "candidates", "why", "rule"]


@pytest.mark.model
@pytest.mark.usefixtures("one_load")
def test_the_page_works(glaneur, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    for block in blocks:
        first, _, rest = block.partition("\n")
        if first.startswith("# "):
            Path(first[2:]).write_text(rest, encoding="utf-8")
            continue
        for line in block.splitlines():
            code, out, err = glaneur(*shlex.split(line)[1:])
            assert code == 0, (line, out, err)
    shown = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in text.splitlines()
        if line.startswith("| ")
    ]
    assert shown[0] == COLUMNS
    found = {row["text"]: [row[name] for name in COLUMNS] for row in read(Path("out/links.csv"))}
    for row in shown[1:]:
        assert found[row[0]] == row
