"""Rebuilds all that the names have learnt: ``python -m training.names WORK [--replay FOLDER]``.

Two trainings of the ``ner`` side by side, then their mean; two more, each without a quarter of the
articles, to learn from those how far the network is to be trusted. Two cores, under an hour. WORK
takes what comes in between; the weights go into the package.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from training import ARTICLES

PACKAGE = Path(__file__).parents[1] / "pipeline"
SEEDS = ("0", "1")
# ends of the ids of the articles that one training leaves out
FOLDS = (("01", "07", "12", "14", "21", "23", "27"), ("03", "08", "15", "19", "22", "28", "29"))

Command = list[str]


def main() -> None:
    """Read the arguments, run everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--replay", type=Path, help="folder of real sentences")
    options = parser.parse_args()
    work: Path = options.work
    work.mkdir(parents=True, exist_ok=True)
    more = ["--replay", str(options.replay)] if options.replay else []
    seeds = {seed: work / f"seed-{seed}" for seed in SEEDS}
    side_by_side(
        [["training.ner.train", str(out), "--seed", seed, *more] for seed, out in seeds.items()]
    )
    model = str(PACKAGE / "ner" / "model")
    side_by_side([["training.ner.average", model, *map(str, seeds.values())]])
    folds = {work / f"without-{fold[0]}": fold for fold in FOLDS}
    side_by_side(
        [
            ["training.ner.train", str(out), "--hold-out", *fold, *more]
            for out, fold in folds.items()
        ]
    )
    named = [f"{out}:{','.join(fold)}" for out, fold in folds.items()]
    table = PACKAGE / "entities" / "data" / "voting.csv"
    learnt = subprocess.run(
        [sys.executable, "-m", "training.voting", str(ARTICLES), *named],
        check=True,
        stdout=subprocess.PIPE,
    )
    table.write_bytes(learnt.stdout)


def side_by_side(commands: Sequence[Command]) -> None:
    """Run modules at the same time, and wait for all.

    Raises:
        SystemExit: one of them failed.
    """
    running = [subprocess.Popen([sys.executable, "-m", *command]) for command in commands]
    codes = [one.wait() for one in running]
    if any(codes):
        raise SystemExit("a training failed; see above")


if __name__ == "__main__":
    main()
