"""Folders of articles to run on, and what runs make of them."""

import subprocess
import sys

# the command, with shards of two articles
SMALL = "import pipeline.shards as s; s.MOST = 2; from pipeline.cli import main; main()"


def started(folder, out, *options, **how):
    """A run in a process of its own."""
    command = [sys.executable, "-c", SMALL, "run", str(folder), "-o", str(out), "-q", *options]
    return subprocess.Popen(command, start_new_session=True, **how)


def write_articles(folder, number):
    """Articles of one sentence, with a name, an amount and a year each."""
    folder.mkdir()
    for i in range(number):
        text = f"La société Cresta {i} a levé {i + 2} millions d'euros en {2010 + i}.\n"
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
    return folder


def tables(out):
    """The bytes of every table."""
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.csv"))}
